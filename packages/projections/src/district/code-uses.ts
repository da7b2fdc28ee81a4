import type { ProjectCodeEvent } from '@luodi/domain'

/** Who held a project code, in the order of recording. */
export interface CodeUse {
  readonly code: string
  readonly projectId: string
  readonly ordinal: number
  readonly reserved: boolean
  readonly eventId: string
}

/** The uses of codes by a project, with another. */
export const noteCodeUse = (uses: readonly CodeUse[], event: ProjectCodeEvent): readonly CodeUse[] => {
  const { code, projectId } = event.body
  const reserved = event.type === 'ProjectCodeReserved'
  return [...uses, { code, projectId, ordinal: event.ordinal, reserved, eventId: event.header.eventId }]
}
