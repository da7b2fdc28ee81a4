import type { Json } from './driver.ts'
import type { Story } from './story.ts'

/** A department that leads, with its holder. */
export const addDepartment = async (story: Story, unit: string): Promise<void> => {
  await story.do('RegisterOrgUnit', { unit, kind: 'DEPARTMENT', name: `${unit}局` })
  await story.do('AppointMember', { appointmentId: `a-${unit}`, personRef: `p-${unit}`, unit, post: 'CLERK' })
}

/** Reported by the town A, accepted and assigned to the department `land` by the office, all on the day of the clock. */
export const assigned = async (story: Story, problemId: string, projectId: string, more: Json = {}): Promise<void> => {
  const report = { problemId, projectId, category: 'LAND_SUPPLY', description: '用地指标不足', suggestion: '统筹指标' }
  await story.do('ReportProblem', { ...report, ...more }, 'A')
  await story.do('AcceptProblem', { problemId })
  await story.do('AssignLeadDepartment', { problemId, lead: 'land' })
}

/** The department's proposal, which may set the day by which the problem is to be solved. */
export const proposed = (story: Story, problemId: string, resolutionDue?: string) =>
  story.do(
    'SubmitSolutionProposal',
    { problemId, measures: '调整规划', ...(resolutionDue === undefined ? {} : { resolutionDue }) },
    'land',
  )

/** Claimed by the department and verified by the office on one day. */
export const closed = async (story: Story, problemId: string, kind = 'RESOLVED'): Promise<void> => {
  await story.do('ClaimResolution', { problemId, kind, statement: '已办结' }, 'land')
  await story.do('VerifyClosure', { problemId })
}
