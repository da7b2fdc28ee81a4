import type { CommandName, LocalDate } from '@luodi/domain'

/** A command of a project's story: who gives it, on which day, and its data without the project's id. */
export interface Step {
  /** The local day of recording. */
  readonly on: LocalDate
  /** Names the step in its project: what its command id is made from. */
  readonly key: string
  readonly name: CommandName
  readonly by: 'office' | 'holder' | 'applicant'
  readonly data: Readonly<Record<string, unknown>>
  /** The key of the step whose event is corrected. */
  readonly corrects?: string
}

/** An approval from outside the system. */
export const approval = (document: string) => ({ authority: '青澜区人民政府', document })

/** Everything that happens to one thing, in order; nothing where it does not happen. */
export const when = (happens: boolean, ...steps: readonly Step[]): readonly Step[] => (happens ? steps : [])
