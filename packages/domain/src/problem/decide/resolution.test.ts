import { describe, expect, it } from 'vitest'
import {
  ledger,
  merged,
  of,
  ACCEPTED,
  CLAIMED,
  CLOSED,
  LED,
  PROPOSED,
  q,
  qcmd,
  qon,
  qspec,
} from '../problem.testkit.ts'

const propose = (data: object = {}) => qcmd('SubmitSolutionProposal', { measures: '分批报批', ...data })
const ask = (newDue: string) => qcmd('RequestExtension', { newDue, reason: '批次' })
const extend = (newDue: string, approval: object = {}) =>
  qcmd('ExtendResolution', { newDue, reason: '批次', approval: { authority: '区政府', document: '批复', ...approval } })
const routed = (level: string) => [...ACCEPTED, q('ProblemRouted', '2026-03-02', { level, basis: 'x' })]

describe('SubmitSolutionProposal', () => {
  it('M-38 by the lead, or by the office for it', () => {
    const due = { resolutionDue: '2026-03-31', responsible: 'land' }
    qspec.given(LED).when(propose(due), qon('2026-03-04', 'land')).then(['SolutionProposalSubmitted'], due)
    qspec.given(LED).when(propose(), qon('2026-03-04')).then(['SolutionProposalSubmitted'])
    for (const unit of ['townA', 'drc']) {
      const rejection = qspec.given(LED).when(propose(), qon('2026-03-04', unit)).thenRejected('M-37', 'actor.unit')
      expect(rejection.category).toBe('forbidden')
    }
  })

  it('M-39 at own level without a lead by the territory that holds the project', () => {
    for (const history of [ACCEPTED, routed('TERRITORY')]) {
      qspec.given(history).when(propose(), qon('2026-03-04', 'townA')).then(['SolutionProposalSubmitted'])
      qspec.given(history).when(propose(), qon('2026-03-04', 'townB')).thenRejected('M-37', 'actor.unit')
    }
    for (const history of [routed('DEPARTMENT'), routed('DISTRICT')]) {
      qspec.given(history).when(propose(), qon('2026-03-04', 'townA')).thenRejected('M-37', 'data.problemId')
    }
  })

  it('R106 the first resolution date is set once, later by a proposal that names it', () => {
    const due = propose({ resolutionDue: '2026-04-30' })
    qspec.given(PROPOSED).when(due, qon('2026-03-09', 'land')).thenRejected('R106', 'data.resolutionDue')
    qspec.given(PROPOSED).when(propose(), qon('2026-03-09', 'land')).then(['SolutionProposalSubmitted'])
    const without = [...LED, q('SolutionProposalSubmitted', '2026-03-04')]
    qspec.given(without).when(due, qon('2026-03-09', 'land')).then(['SolutionProposalSubmitted'])
  })

  it('R106 R72 neither where a merged problem brought one', () => {
    const district = ledger(...of('q2', ...PROPOSED), merged('q2', 'q1', '2026-03-08'))
    const context = qon('2026-03-09', 'land', { book: district.book })
    qspec
      .given(LED)
      .when(propose({ resolutionDue: '2026-03-20' }), context)
      .thenRejected('R106')
  })

  it('M-38 not due before the day of the proposal; M-01 a responsible unit that exists', () => {
    const early = propose({ resolutionDue: '2026-03-03' })
    qspec.given(LED).when(early, qon('2026-03-04', 'land')).thenRejected('M-38', 'data.resolutionDue')
    const today = propose({ resolutionDue: '2026-03-04' })
    qspec.given(LED).when(today, qon('2026-03-04', 'land')).then(['SolutionProposalSubmitted'])
    const nobody = propose({ responsible: 'nobody' })
    qspec.given(LED).when(nobody, qon('2026-03-04', 'land')).thenRejected('M-01', 'data.responsible')
  })

  it('M-33 the office enters an earlier receipt, the lead does not', () => {
    const receipt = { receivedOn: '2026-03-05', document: '来文' }
    const command = propose({ receipt, resolutionDue: '2026-03-05' })
    qspec.given(LED).when(command, qon('2026-03-09')).then(['SolutionProposalSubmitted'], { receipt })
    qspec.given(LED).when(command, qon('2026-03-09', 'land')).thenRejected('M-33', 'actor.unit')
  })

  it('also while a claim waits, R70 not when closed', () => {
    qspec.given(CLAIMED).when(propose(), qon('2026-03-21', 'land')).then(['SolutionProposalSubmitted'])
    qspec.given(CLOSED).when(propose(), qon('2026-04-01', 'land')).thenRejected('R70')
  })
})

describe('RequestExtension', () => {
  it('M-37 the lead asks, and no date changes', () => {
    const outcome = qspec.given(PROPOSED).when(ask('2026-04-15'), qon('2026-03-20', 'land'))
    outcome.then(['ExtensionRequested'], { newDue: '2026-04-15' })
    qspec.given(PROPOSED).when(ask('2026-04-15'), qon('2026-03-20', 'drc')).thenRejected('M-37', 'actor.unit')
  })

  it('R68 for a later date, R106 than one that is set', () => {
    qspec.given(PROPOSED).when(ask('2026-03-31'), qon('2026-03-20', 'land')).thenRejected('R68', 'data.newDue')
    qspec.given(LED).when(ask('2026-03-31'), qon('2026-03-20', 'land')).thenRejected('R106', 'data.newDue')
  })
})

describe('ExtendResolution', () => {
  it('R68 is recorded before and after the date lapsed', () => {
    for (const day of ['2026-03-20', '2026-03-31', '2026-04-05']) {
      qspec.given(PROPOSED).when(extend('2026-04-30'), qon(day)).then(['ResolutionExtended'], { newDue: '2026-04-30' })
    }
  })

  it('R68 leads to a later date than the one in force', () => {
    qspec.given(PROPOSED).when(extend('2026-03-30'), qon('2026-03-20')).thenRejected('R68', 'data.newDue')
    const district = ledger(
      ...of('q2', ...LED, q('SolutionProposalSubmitted', '2026-03-04', { resolutionDue: '2026-03-15' })),
      merged('q2', 'q1', '2026-03-10'),
    )
    const context = qon('2026-03-12', 'office', { book: district.book })
    qspec.given(PROPOSED).when(extend('2026-03-20'), context).then(['ResolutionExtended'])
    qspec.given(PROPOSED).when(extend('2026-03-15'), context).thenRejected('R68', 'data.newDue')
  })

  it('R106 there is nothing to extend without a date', () => {
    qspec.given(LED).when(extend('2026-04-30'), qon('2026-03-20')).thenRejected('R106', 'data.newDue')
  })

  it('R68 the office enters the earlier day of an approval: R10 no later one, none before the date was set', () => {
    const approvedOn = (day: string) => extend('2026-04-30', { approvedOn: day })
    qspec.given(PROPOSED).when(approvedOn('2026-03-30'), qon('2026-04-02')).then(['ResolutionExtended'])
    const field = 'data.approval.approvedOn'
    qspec.given(PROPOSED).when(approvedOn('2026-04-03'), qon('2026-04-02')).thenRejected('R10', field)
    qspec.given(PROPOSED).when(approvedOn('2026-03-03'), qon('2026-04-02')).thenRejected('R68', field)
  })

  it.each(['land', '自然资源局'])('M-37 a lead does not change its own due date: not approved by %s', (authority) => {
    const command = extend('2026-04-30', { authority })
    qspec.given(PROPOSED).when(command, qon('2026-03-20')).thenRejected('M-37', 'data.approval.authority')
  })
})
