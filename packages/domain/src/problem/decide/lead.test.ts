import { describe, expect, it } from 'vitest'
import { id } from '../../project/project.testkit.ts'
import { ACCEPTED, CLOSED, LED, PROPOSED, q, qcmd, qon, qspec } from '../problem.testkit.ts'

describe('AssignLeadDepartment', () => {
  const assign = (data: object) => qcmd('AssignLeadDepartment', data)

  it('M-37 one lead, many that assist', () => {
    const body = { lead: 'land', assisting: ['townA', 'power'] }
    qspec.given(ACCEPTED).when(assign(body), qon('2026-03-02')).then(['LeadDepartmentAssigned'], body)
    qspec
      .given(ACCEPTED)
      .when(assign({ lead: 'committee' }), qon('2026-03-02'))
      .then(['LeadDepartmentAssigned'])
  })

  it.each(['townA', 'force', 'power', 'office', 'nobody'])('M-37 %s is no department that leads', (lead) => {
    qspec.given(ACCEPTED).when(assign({ lead }), qon('2026-03-02')).thenRejected('M-37', 'data.lead')
  })

  it.each([['land'], ['townA', 'townA'], ['nobody']])('M-37 not with %j to assist', (...assisting) => {
    const command = assign({ lead: 'land', assisting: assisting.flat() })
    qspec.given(ACCEPTED).when(command, qon('2026-03-02')).thenRejected('M-37', 'data.assisting')
  })

  it('M-37 once a round; M-36 after the acceptance; R70 not when closed', () => {
    const command = assign({ lead: 'drc' })
    const rejection = qspec.given(LED).when(command, qon('2026-03-03')).thenRejected('M-37', 'data.lead')
    expect(rejection.conflicts).toEqual([{ eventId: id(2), type: 'LeadDepartmentAssigned' }])
    qspec
      .given([q('ProblemReported', '2026-03-01')])
      .when(command, qon('2026-03-03'))
      .thenRejected('M-36')
    qspec.given(CLOSED).when(command, qon('2026-04-03')).thenRejected('R70')
    const again = [
      ...LED,
      q('ProblemReturned', '2026-03-05'),
      ...ACCEPTED.map((event) => ({ ...event, occurredOn: '2026-03-06' as never })),
    ]
    qspec.given(again).when(command, qon('2026-03-07')).then(['LeadDepartmentAssigned'])
  })
})

describe('ReassignLead', () => {
  const reassign = (data: object) => qcmd('ReassignLead', { reason: '职责', ...data })

  it('R74 restarts the clock only where it is said', () => {
    qspec
      .given(PROPOSED)
      .when(reassign({ lead: 'drc' }), qon('2026-03-09'))
      .then(['LeadDepartmentReassigned'], { restartClock: false })
    qspec
      .given(PROPOSED)
      .when(reassign({ lead: 'drc', restartClock: true }), qon('2026-03-09'))
      .then(['LeadDepartmentReassigned'], { restartClock: true })
  })

  it('M-37 the same lead with other units that assist, but without a new clock', () => {
    const more = { lead: 'land', assisting: ['townA'] }
    qspec.given(LED).when(reassign(more), qon('2026-03-09')).then(['LeadDepartmentReassigned'])
    qspec
      .given(LED)
      .when(reassign({ ...more, restartClock: true }), qon('2026-03-09'))
      .thenRejected('M-37', 'data.lead')
    qspec
      .given(LED)
      .when(reassign({ lead: 'land' }), qon('2026-03-09'))
      .thenRejected('M-37', 'data.lead')
  })

  it('M-37 needs a lead to replace, and a department that replaces it', () => {
    qspec
      .given(ACCEPTED)
      .when(reassign({ lead: 'drc' }), qon('2026-03-09'))
      .thenRejected('M-37', 'data.lead')
    qspec
      .given(LED)
      .when(reassign({ lead: 'townA' }), qon('2026-03-09'))
      .thenRejected('M-37', 'data.lead')
  })
})
