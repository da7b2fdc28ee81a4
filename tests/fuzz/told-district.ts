import { openDistrict, projectWithPlan, submission, type District } from '../http/district.testkit.ts'

/** A small district in which there is something to every question, on the morning of 2026-07-02. */
export const toldDistrict = async (): Promise<District> => {
  const district = await openDistrict()
  const [office, town] = [await district.as('office'), await district.as('townA')]
  await projectWithPlan(district, 'P1', 'townA', 120_000_000)
  await projectWithPlan(district, 'P2', 'townB', 60_000_000)
  await town.do('SubmitProject', submission('P3', 'townA'))
  await office.do('PlanStart', { projectId: 'P1', month: '2026-03' })
  await office.do('SetMilestone', { projectId: 'P1', milestoneId: 'm1', name: '主体封顶', target: '2026-05-01' })
  district.at('2026-07-02')
  await office.do('ConfirmStart', { projectId: 'P1', occurredOn: '2026-03-20' })
  await town.do('ReportInvestment', { projectId: 'P1', month: '2026-06', amount: 48_000_000 })
  const text = { category: 'FUNDING', description: '资金缺口', suggestion: '银企对接' }
  for (const problemId of ['Q1', 'Q2']) {
    await town.do('ReportProblem', { problemId, projectId: 'P1', ...text })
  }
  await office.do('AcceptProblem', { problemId: 'Q1' })
  await office.do('AssignLeadDepartment', { problemId: 'Q1', lead: 'commerce' })
  await office.do('IssueProblemList', { month: '2026-07', problemIds: ['Q1'] })
  return district
}

/** Tokens of every role, of a person without a post, and of a unit that there is not. */
export const tokensOf = async (district: District): Promise<readonly string[]> => {
  const units = ['office', 'office', 'office', 'townA', 'townA', 'townB', 'force', 'commerce', 'government', 'audit']
  const clients = [...units.map((unit) => district.as(unit)), district.as('townA', 'p-nobody'), district.as('nowhere')]
  return (await Promise.all(clients)).map(({ token }) => token)
}
