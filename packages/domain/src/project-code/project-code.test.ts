import { describe, expect, it } from 'vitest'
import { newEvent } from '../kernel/event-definition.ts'
import { instant } from '../kernel/instant.ts'
import { localDate } from '../kernel/local-date.ts'
import { specificationOf } from '../testing/specification.ts'
import { projectCode } from './decider.ts'
import { projectCodeCommands, projectCodeEvents, type ProjectCodeCommand } from './project-code.ts'

const code = '2601-371302-04-01-123456'
const spec = specificationOf(projectCode, `test.projectcode-${code}`)
const on = (projectExists = true) => ({
  actor: { unit: 'office', post: 'CLERK' },
  recordedAt: instant('2026-01-05T10:00+08:00'),
  facts: { projectExists },
})
const cmd = (name: keyof typeof projectCodeCommands, projectId = 'p1'): ProjectCodeCommand => ({
  name,
  data: projectCodeCommands[name].schema.parse({ code, projectId }),
})
const day = localDate('2026-01-02')
const reserved = newEvent(projectCodeEvents.ProjectCodeReserved, day, { code, projectId: 'p1' })
const released = newEvent(projectCodeEvents.ProjectCodeReleased, day, { code, projectId: 'p1' })

describe('a project code', () => {
  it('M-27 is reserved by a project that was submitted', () => {
    spec.given([]).when(cmd('ReserveProjectCode'), on()).then(['ProjectCodeReserved'], { code, projectId: 'p1' })
    spec.given([]).when(cmd('ReserveProjectCode'), on(false)).thenRejected('M-27', 'data.projectId')
  })

  it('M-27 has one project; the rejection names the reservation', () => {
    for (const projectId of ['p1', 'p2']) {
      const outcome = spec.given([reserved]).when(cmd('ReserveProjectCode', projectId), on())
      expect(outcome.thenRejected('M-27', 'data.code').conflicts).toMatchObject([{ type: 'ProjectCodeReserved' }])
    }
  })

  it('M-27 is released by its holder, and then free', () => {
    spec.given([reserved]).when(cmd('ReleaseProjectCode'), on(false)).then(['ProjectCodeReleased'])
    spec.given([reserved]).when(cmd('ReleaseProjectCode', 'p2'), on()).thenRejected('M-27', 'data.code')
    spec.given([reserved, released]).when(cmd('ReleaseProjectCode'), on()).thenRejected('M-27', 'data.code')
    spec.given([reserved, released]).when(cmd('ReserveProjectCode', 'p2'), on()).then(['ProjectCodeReserved'])
  })

  it('has the form of the national platform’s codes', () => {
    const { schema } = projectCodeCommands.ReserveProjectCode
    expect(schema.safeParse({ code: '2601-371302', projectId: 'p1' }).success).toBe(false)
  })
})
