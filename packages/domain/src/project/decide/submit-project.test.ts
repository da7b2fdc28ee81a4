import { describe, expect, it } from 'vitest'
import { newEvent } from '../../kernel/event-definition.ts'
import { localDate } from '../../kernel/local-date.ts'
import { organisationEvents } from '../../organisation/events.ts'
import { organisationOf, UNITS } from '../../organisation/organisation.testkit.ts'
import { projectCommands } from '../commands.ts'
import { projectEvents } from '../events.ts'
import { cmd, e, id, on, PROFILE, spec, SUBMISSION, submitted } from '../project.testkit.ts'

const submit = (data: object = {}) => cmd('SubmitProject', { ...SUBMISSION, ...data })

describe('SubmitProject', () => {
  it('M-20 a territory submits for itself; the submission is dated by its recording', () => {
    const outcome = spec.given([]).when(submit(), on('2025-12-01', 'townA'))
    outcome.then(['ProjectSubmitted'], { territory: 'townA', profile: PROFILE })
    expect(outcome.decision).toMatchObject({ right: [{ occurredOn: '2025-12-01', schemaVersion: 1 }] })
    expect(outcome.decision).not.toHaveProperty('right.0.body.projectId')
  })

  it.each(['townA', 'street', 'zone'])('M-20 every kind of territory may: %s', (unit) => {
    spec
      .given([])
      .when(submit({ territory: unit }), on('2025-12-01', unit))
      .then(['ProjectSubmitted'])
  })

  it('M-20 an industry task force submits for any territory', () => {
    spec
      .given([])
      .when(submit({ territory: 'townB' }), on('2025-12-01', 'force'))
      .then(['ProjectSubmitted'])
  })

  it.each(['townB', 'drc', 'office', 'audit', 'nobody', 'constructor', 'toString'])('M-20 refuses %s', (unit) => {
    spec.given([]).when(submit(), on('2025-12-01', unit)).thenRejected('M-20', 'actor.unit')
  })

  it('M-20 a unit that does not exist yet, or is merged away, submits nothing', () => {
    spec.given([]).when(submit(), on('2024-12-31', 'townA')).thenRejected('M-20', 'actor.unit')
    const merged = organisationOf([
      ...UNITS,
      newEvent(organisationEvents.OrgUnitMerged, localDate('2025-06-01'), {
        unit: 'townA',
        into: 'townB',
        effectiveFrom: localDate('2025-07-01'),
        document: '批复',
      }),
    ])
    spec
      .given([])
      .when(submit(), on('2025-06-30', 'townA', merged))
      .then(['ProjectSubmitted'])
    spec
      .given([])
      .when(submit(), on('2025-07-01', 'townA', merged))
      .thenRejected('M-20', 'actor.unit')
  })

  it.each(['drc', 'nowhere', 'hasOwnProperty'])('M-01 a task force names a territory: not %s', (territory) => {
    spec.given([]).when(submit({ territory }), on('2025-12-01', 'force')).thenRejected('M-01', 'data.territory')
  })

  it('M-20 a project id is used once; the rejection names the submission', () => {
    const rejection = spec.given([submitted]).when(submit(), on('2025-12-02', 'townA')).thenRejected('M-20')
    expect(rejection.conflicts).toEqual([{ eventId: id(0), type: 'ProjectSubmitted' }])
  })

  it('M-22 the construction period does not end before it begins', () => {
    const profile = { ...PROFILE, periodFrom: '2026-02', periodTo: '2026-01' }
    spec.given([]).when(submit({ profile }), on('2025-12-01', 'townA')).thenRejected('M-22', 'data.profile.periodTo')
  })

  it.each([
    ['no attestation', { attestation: undefined }],
    ['an attestation of falsehood', { attestation: { truthful: false, complete: true, statement: 'x' } }],
    ['no materials', { materials: [] }],
    ['B14: a kind of material that is on no list', { materials: [{ kind: 'profile', reference: 'x' }] }],
    ['a fraction of a yuan', { profile: { ...PROFILE, totalInvestment: 0.5 } }],
  ])('M-22 its schema takes no submission with %s', (_, data) => {
    const { schema } = projectCommands.SubmitProject
    expect(schema.safeParse({ projectId: 'p1', ...SUBMISSION, ...data }).success).toBe(false)
  })

  it('B14: an event of before there was a list of kinds decodes, with any code', () => {
    const body = { ...SUBMISSION, materials: [{ kind: 'profile', reference: 'x' }] }
    expect(projectEvents.ProjectSubmitted.schema.safeParse(body).success).toBe(true)
  })

  it('M-20 every other command needs a submitted project', () => {
    const rejection = spec.given([]).when(cmd('ReportStart'), on('2026-01-01')).thenRejected('M-20', 'data.projectId')
    expect(rejection.category).toBe('unknown')
  })

  it('keeps the applicant apart from the territory', () => {
    const { state } = spec.given([{ ...e('ProjectSubmitted', '2025-12-01', SUBMISSION), unit: 'force' }])
    expect(state.submission).toMatchObject({ applicant: 'force', body: { territory: 'townA' } })
    expect(state.id).toBe('p1')
  })
})
