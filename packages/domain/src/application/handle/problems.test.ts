import { describe, expect, it } from 'vitest'
import { isAccepted } from '../../kernel/either.ts'
import { instant } from '../../kernel/instant.ts'
import { ADMISSION, SUBMISSION } from '../../project/project.testkit.ts'
import { district, headerOf, OFFICE, refused, TOWN_A, TOWN_B, uuid } from '../district.testkit.ts'

const LAND = { unit: 'land', personRef: 'p-l' }
const REPORT = { projectId: 'p1', category: 'LAND_SUPPLY', description: '缺指标', suggestion: '调剂' }

/** The district with a land bureau, the problems q1 and q2 of p1 accepted and led by it, and p2 of a major class. */
const troubled = async () => {
  const made = await district()
  const { does } = made
  const effectiveFrom = '2025-01-01'
  await does('RegisterOrgUnit', { unit: 'land', kind: 'DEPARTMENT', name: '自然资源局', effectiveFrom })
  await does('AppointMember', { appointmentId: 'a-l', personRef: 'p-l', unit: 'land', post: 'CLERK', effectiveFrom })
  await does('SubmitProject', { projectId: 'p2', ...SUBMISSION, majorClass: 'OVERALL_DEVELOPMENT' }, TOWN_A)
  await does('AdmitToLibrary', { projectId: 'p2', ...ADMISSION, occurredOn: '2026-01-01' })
  for (const problemId of ['q1', 'q2']) {
    await does('ReportProblem', { problemId, ...REPORT }, TOWN_A)
    await does('AcceptProblem', { problemId })
    await does('AssignLeadDepartment', { problemId, lead: 'land' })
  }
  return made
}
type Troubled = Awaited<ReturnType<typeof troubled>>

const tries = async ({ handle }: Troubled, n: number, name: string, data: object, actor: object = OFFICE) =>
  handle.untrusted({ id: uuid(n), name, data, actor })

describe('a problem through the handler', () => {
  it('from report to closure; what was consulted is recorded', async () => {
    const made = await troubled()
    const { does, clock } = made
    await does('SubmitSolutionProposal', { problemId: 'q1', measures: '分批', resolutionDue: '2026-08-31' }, LAND)
    clock.set(instant('2026-07-20T10:00+08:00'))
    await does('ClaimResolution', { problemId: 'q1', kind: 'RESOLVED', statement: '已批' }, LAND)
    const closed = await does('VerifyClosure', { problemId: 'q1' })
    const header = headerOf(closed.events[0]!)
    expect(header).toMatchObject({ stream: '371302.problem-q1', revision: 5, occurredOn: '2026-07-20' })
    expect(header.basis.map((basis) => basis.stream)).toEqual([
      '371302.organisation-register',
      '371302.problemmerges-register',
      '371302.citybatch-register',
      '371302.projectlineage-register',
      '371302.project-p1',
    ])
  })

  it('M-29 M-37 M-40 another town, another department and a town that goes to the city are refused', async () => {
    const made = await troubled()
    const forbidden = async (n: number, name: string, data: object, actor: object) =>
      expect(refused(await tries(made, n, name, data, actor))).toMatchObject({ category: 'forbidden' })
    await forbidden(1, 'ReportProblem', { problemId: 'q9', ...REPORT }, TOWN_B)
    await forbidden(2, 'ClaimResolution', { problemId: 'q1', kind: 'MOOT', statement: 'x' }, TOWN_A)
    await forbidden(3, 'VerifyClosure', { problemId: 'q1' }, LAND)
    await forbidden(4, 'SubmitBatchToCityDRC', { batchId: 'b1', problemIds: ['q1'], document: 'x' }, TOWN_A)
    await forbidden(5, 'EscalateProblem', { problemId: 'q1', to: 'CITY', basis: 'x' }, TOWN_A)
    const unknown = refused(await tries(made, 6, 'ReportProblem', { problemId: 'q9', ...REPORT, projectId: 'p9' }))
    expect(unknown).toMatchObject({ category: 'unknown', field: 'data.projectId' })
  })

  it('M-36 of two merges that would close a ring, at the same moment, one is taken', async () => {
    for (let round = 0; round < 5; round += 1) {
      const made = await troubled()
      const answers = await Promise.all([
        tries(made, 1, 'MergeProblems', { problemId: 'q1', into: 'q2', reason: 'x' }),
        tries(made, 2, 'MergeProblems', { problemId: 'q2', into: 'q1', reason: 'x' }),
      ])
      expect(answers.filter(isAccepted)).toHaveLength(1)
      expect(refused(answers.find((answer) => !isAccepted(answer))!).rule).toBe('R103')
    }
  })

  it('R103 a fact and the merge that takes its problem away at the same moment: the fact comes first or not at all', async () => {
    const made = await troubled()
    const [proposal, merge] = await Promise.all([
      tries(made, 1, 'SubmitSolutionProposal', { problemId: 'q1', measures: 'x' }, LAND),
      tries(made, 2, 'MergeProblems', { problemId: 'q1', into: 'q2', reason: 'x' }),
    ])
    expect(isAccepted(merge)).toBe(true)
    const log = made.store.log.map((event) => event.type)
    if (isAccepted(proposal)) {
      expect(log.indexOf('SolutionProposalSubmitted')).toBeLessThan(log.indexOf('ProblemMerged'))
    } else expect(proposal.left.rule).toBe('R103')
  })

  it('R106 a survivor’s decision reads the problems that went into it, however deep', async () => {
    const made = await troubled()
    const { does } = made
    await does('SubmitSolutionProposal', { problemId: 'q1', measures: '分批', resolutionDue: '2026-08-31' }, LAND)
    await does('ReportProblem', { problemId: 'q3', ...REPORT }, TOWN_A)
    await does('AcceptProblem', { problemId: 'q3' })
    await does('AssignLeadDepartment', { problemId: 'q3', lead: 'land' })
    await does('MergeProblems', { problemId: 'q1', into: 'q2', reason: 'x' })
    await does('MergeProblems', { problemId: 'q2', into: 'q3', reason: 'x' })
    const data = { problemId: 'q3', measures: 'x', resolutionDue: '2026-09-30' }
    expect(refused(await tries(made, 1, 'SubmitSolutionProposal', data, LAND)).rule).toBe('R106')
    const extended = await does('ExtendResolution', {
      problemId: 'q3',
      newDue: '2026-09-30',
      approval: { authority: '区政府', document: '批复' },
      reason: '批次',
    })
    const basis = headerOf(extended.events[0]!).basis.map(({ stream }) => stream)
    expect(basis).toEqual(expect.arrayContaining(['371302.problem-q1', '371302.problem-q2']))
    const list = await does('IssueProblemList', { month: '2026-07', problemIds: ['q3'] })
    const consulted = headerOf(list.events[0]!).basis.map(({ stream }) => stream)
    expect(consulted).toEqual(expect.arrayContaining(['q1', 'q2', 'q3'].map((one) => `371302.problem-${one}`)))
    expect(refused(await tries(made, 2, 'IssueProblemList', { month: '2026-07', problemIds: ['q3'] })).rule).toBe(
      'M-36',
    )
  })

  it('M-35 M-40 a batch looks at the projects of its problems', async () => {
    const made = await troubled()
    const { does } = made
    await does('ReportProblem', { problemId: 'q5', ...REPORT, projectId: 'p2' }, TOWN_A)
    await does('AcceptProblem', { problemId: 'q5' })
    const batch = (problemIds: string[]) => ({ batchId: 'b1', problemIds, document: '文 1 号' })
    const minor = refused(await tries(made, 1, 'SubmitBatchToCityDRC', batch(['q5', 'q1'])))
    expect(minor).toMatchObject({ rule: 'M-35', field: 'data.problemIds.1' })
    await does('SubmitBatchToCityDRC', batch(['q5']))
    await does('RecordHigherLevelReply', { problemId: 'q5', level: 'CITY', reply: '同意', document: '复函' })
    await does('ReturnProblemToLevel', { problemId: 'q5', to: 'DISTRICT', reason: '由区级办理' })
    await does('SubmitBatchToCityDRC', { ...batch(['q5']), batchId: 'b2' })
    expect(made.store.log.filter((event) => event.type === 'CityBatchSubmitted')).toHaveLength(2)
  })
})
