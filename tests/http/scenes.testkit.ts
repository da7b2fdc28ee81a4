import { DEFAULT_POLICY, localDateOf, type COMMAND_GRANTS } from '@luodi/domain'
import { admission, submission, type District, type Json } from './district.testkit.ts'

/** A command of the table of rights. */
export type Granted = keyof typeof COMMAND_GRANTS

/** What a scene is set for. Its clock stands in July 2026. */
export interface Stage {
  readonly district: District
  /** Ids of the scene's subjects begin so; a number of its own. */
  readonly id: string
  readonly n: number
  /** Who gives the command. */
  readonly actor: string
  /** Whose the subject is: the project's holder, the filing unit, the problem's reporter and unit in charge. */
  readonly owner: string
  /** The territory that holds the scene's project: the owner, if it is one. */
  readonly holder: string
}

/** Sets up what a command needs, and answers its data: given by the office or by its owner it would be taken. */
export type Scene = (stage: Stage) => Promise<Json>

const APPROVAL = { authority: '区政府', document: '批复' }
const RECEIPT = { receivedOn: '2026-07-01', document: '来文' }

const tells =
  ({ district }: Stage) =>
  async (unit: string, command: string, data: Json): Promise<Json> =>
    (await (await district.as(unit)).do(command, data)).body

/** Submitted by its holder; then what the office does to it, in order. */
const project = async (
  stage: Stage,
  ...steps: readonly (readonly [command: string, data: Json])[]
): Promise<Json[]> => {
  const { id: projectId, holder } = stage
  const tell = tells(stage)
  const majorClass = 'OVERALL_DEVELOPMENT'
  const done = [await tell(holder, 'SubmitProject', { ...submission(projectId, holder), majorClass })]
  for (const [command, data] of steps) done.push(await tell('office', command, { projectId, ...data }))
  return done
}
const ADMITTED = (stage: Stage) => ['AdmitToLibrary', admission(stage.id, stage.holder, '2026-01-01')] as const
const STARTED = ['ConfirmStart', { occurredOn: '2026-03-01' }] as const
const PLANNED = ['SetAnnualPlan', { year: 2026, amount: 120_000_000 }] as const
const MILESTONE = ['SetMilestone', { milestoneId: 'm1', name: '封顶', target: '2026-09-01' }] as const
const SUSPENDED = ['SuspendProject', { expectedResumeOn: '2026-12-31', reason: '资金', approval: APPROVAL }] as const

/** To an admitted project, after these steps of the office. */
const toProject =
  (data: Json, ...steps: readonly (readonly [command: string, data: Json])[]): Scene =>
  async (stage) => {
    await project(stage, ADMITTED(stage), ...steps)
    return { projectId: stage.id, ...data }
  }

const problemOf = ({ id: projectId }: Stage, problemId: string): Json => ({
  problemId,
  projectId,
  category: 'FUNDING',
  description: '资金缺口',
  suggestion: '银企对接',
})

const STAGES = ['reported', 'accepted', 'led', 'proposed', 'claimed', 'closed'] as const
type Reached = (typeof STAGES)[number]

/** A problem of an admitted project, reported by its owner, and led by it if it is a department, else by one. */
const problem = async (stage: Stage, reached: Reached, problemId = `${stage.id}-q`): Promise<string> => {
  const [tell, { owner, holder }] = [tells(stage), stage]
  const lead = owner === holder ? 'commerce' : owner
  const steps: readonly (readonly [string, string, Json])[] = [
    [owner, 'ReportProblem', problemOf(stage, problemId)],
    ['office', 'AcceptProblem', { problemId }],
    ['office', 'AssignLeadDepartment', { problemId, lead }],
    [lead, 'SubmitSolutionProposal', { problemId, measures: '对接', resolutionDue: '2026-08-31' }],
    [lead, 'ClaimResolution', { problemId, kind: 'RESOLVED', statement: '到位' }],
    ['office', 'VerifyClosure', { problemId }],
  ]
  for (const [unit, command, data] of steps.slice(0, STAGES.indexOf(reached) + 1)) await tell(unit, command, data)
  return problemId
}

const toProblem =
  (reached: Reached, data: Json = {}): Scene =>
  async (stage) => {
    await project(stage, ADMITTED(stage))
    return { problemId: await problem(stage, reached), ...data }
  }

/** To a problem that its owner is in charge of: as the lead if it is a department, at own level if it holds the project. */
const inCharge =
  (data: Json, proposed = false): Scene =>
  async (stage) => {
    await project(stage, ADMITTED(stage))
    const problemId = await problem(stage, stage.owner === stage.holder ? 'accepted' : 'led')
    const proposal = { problemId, measures: '对接', resolutionDue: '2026-08-31' }
    if (proposed) await tells(stage)(stage.owner, 'SubmitSolutionProposal', proposal)
    return { problemId, ...data }
  }

const unit = async (stage: Stage, kind = 'TOWN'): Promise<string> => {
  const id = `${stage.id}-u`
  await tells(stage)('office', 'RegisterOrgUnit', { unit: id, kind, name: id })
  return id
}

const appointment = ({ id }: Stage): Json => ({
  appointmentId: `${id}-a`,
  personRef: `${id}-p`,
  unit: 'zoneC',
  post: 'CLERK',
})

const calendar = ({ n }: Stage): Json => {
  const year = 2030 + (n % 60)
  const offRanges = [[`${year}-01-01`, `${year}-01-03`]]
  return { year, source: 'test fixture', publishedOn: '2026-07-01', offRanges, makeupWorkdays: [] }
}

const code = ({ n, id }: Stage): Json => ({
  code: `2601-371302-04-01-${`${n}`.padStart(6, '0')}`,
  projectId: id,
})

const ORGANISATION = {
  RegisterOrgUnit: async ({ id }) => ({ unit: id, kind: 'TOWN', name: id }),
  RenameOrgUnit: async (stage) => ({ unit: await unit(stage), name: '新名', document: '批复' }),
  MergeOrgUnit: async (stage) => ({ unit: await unit(stage), into: 'zoneC', document: '批复' }),
  AppointMember: async (stage) => appointment(stage),
  EndAppointment: async (stage) => {
    await tells(stage)('office', 'AppointMember', appointment(stage))
    return { appointmentId: appointment(stage).appointmentId }
  },
  AcknowledgeClockFault: async ({ district }) => ({
    today: localDateOf(district.clock.now()),
    reason: '时钟误设',
    document: '运维记录',
  }),
  PublishPolicy: async () => ({
    title: '办法',
    effectiveFrom: '2026-08-01',
    basis: [{ title: '方案' }],
    rules: DEFAULT_POLICY,
  }),
  PublishWorkCalendar: async (stage) => calendar(stage),
  ReviseWorkCalendar: async (stage) => {
    await tells(stage)('office', 'PublishWorkCalendar', calendar(stage))
    const { year } = calendar(stage)
    return { ...calendar(stage), offRanges: [[`${year}-01-01`, `${year}-01-04`]], publishedOn: '2026-07-02' }
  },
} satisfies Partial<Record<Granted, Scene>>

const PROJECTS = {
  ReserveProjectCode: async (stage) => {
    await project(stage)
    return code(stage)
  },
  ReleaseProjectCode: async (stage) => {
    await project(stage)
    await tells(stage)('office', 'ReserveProjectCode', code(stage))
    return code(stage)
  },
  SubmitProject: async ({ id, holder }) => submission(id, holder),
  AdmitToLibrary: async (stage) => {
    await project(stage)
    return admission(stage.id, stage.holder, '2026-01-01')
  },
  RejectAdmission: async (stage) => {
    await project(stage)
    return { projectId: stage.id, reason: '不符' }
  },
  ReclassifyProject: toProject({ projectClass: 'CONTINUING', document: '通知' }),
  ExitLibrary: toProject({ reason: '退出', document: '通知' }),
  SetAnnualPlan: toProject(PLANNED[1]),
  ReviseAnnualPlan: toProject({ year: 2026, amount: 1, approval: APPROVAL }, PLANNED),
  PlanStart: toProject({ month: '2026-03' }),
  RevisePlannedStart: toProject({ month: '2026-08', approval: APPROVAL }, ['PlanStart', { month: '2026-03' }]),
  ReportStart: toProject({ occurredOn: '2026-03-01' }),
  ConfirmStart: toProject({ occurredOn: '2026-03-01' }),
  SetMilestone: toProject(MILESTONE[1]),
  ChangeMilestoneTarget: toProject(
    { milestoneId: 'm1', target: '2026-10-01', reason: '雨季', approval: APPROVAL },
    MILESTONE,
  ),
  ReportMilestone: toProject({ milestoneId: 'm1', occurredOn: '2026-06-01' }, MILESTONE),
  ReportInvestment: toProject({ month: '2026-06', amount: 1 }),
  CorrectInvestment: toProject({ month: '2026-06', amount: 2, reason: '笔误' }, [
    'ReportInvestment',
    { month: '2026-06', amount: 1 },
  ]),
  ReportProgress: toProject({ month: '2026-06', progress: '主体' }),
  RecordProcedure: toProject({ procedure: 'LAND_USE', reference: '批复' }),
  EnterStatistics: toProject({ reference: '统计' }, STARTED),
  SuspendProject: toProject(SUSPENDED[1]),
  ReviewSuspension: toProject({ outcome: '复核' }, SUSPENDED),
  ResumeProject: toProject({ effectiveFrom: '2026-08-01' }, SUSPENDED),
  JustifyDelay: toProject({ dimension: 'D1', reasonCode: 'LAND', approval: APPROVAL, until: '2026-12-31' }),
  OverrideLamp: toProject({ level: 'attention', reason: '核查', authority: '办公室', expiresOn: '2026-08-01' }),
  ConfirmCompletion: toProject({}, STARTED),
  TransferProject: toProject({ to: 'zoneC', document: '划转' }),
  CorrectFact: async (stage) => {
    const [, , planned] = await project(stage, ADMITTED(stage), PLANNED)
    const corrects = planned.events[0].header.eventId
    return { projectId: stage.id, corrects, replacement: null, reason: '笔误' }
  },
  SubmitMonthlyCollection: async (stage) => {
    await project(stage, ADMITTED(stage))
    return { unit: stage.owner, cycle: '2026-07', problemIds: [await problem(stage, 'reported')] }
  },
  FileNilReport: async ({ owner }) => ({ unit: owner, cycle: '2026-07' }),
} satisfies Partial<Record<Granted, Scene>>

/** A problem of a project of one of the four classes that waits for its batch (M-35, M-40). */
const batch: Scene = async (stage) => {
  const { problemId } = await toProblem('accepted')(stage)
  await tells(stage)('office', 'EscalateProblem', { problemId, to: 'CITY', basis: '市级事权' })
  return { batchId: `${stage.id}-b`, problemIds: [problemId], document: '请示' }
}

const PROBLEMS = {
  ReportProblem: async (stage) => {
    await project(stage, ADMITTED(stage))
    return problemOf(stage, `${stage.id}-q`)
  },
  WithdrawProblem: toProblem('reported', { reason: '撤回' }),
  AcceptProblem: toProblem('reported'),
  ReturnProblem: toProblem('accepted', { reason: '不详' }),
  AssignLeadDepartment: toProblem('accepted', { lead: 'commerce' }),
  ReassignLead: async (stage) => {
    const data = await toProblem('led')(stage)
    return { ...data, lead: await unit(stage, 'DEPARTMENT'), reason: '职责' }
  },
  RouteProblem: toProblem('accepted', { level: 'DISTRICT', basis: '职责' }),
  SubmitSolutionProposal: inCharge({ measures: '对接', resolutionDue: '2026-08-31' }),
  RequestExtension: inCharge({ newDue: '2026-09-30', reason: '批次' }, true),
  ExtendResolution: toProblem('proposed', { newDue: '2026-09-30', approval: APPROVAL, reason: '批次' }),
  EscalateProblem: toProblem('accepted', { to: 'CITY', basis: '市级事权' }),
  ReturnProblemToLevel: async (stage) => {
    const data = await toProblem('accepted')(stage)
    await tells(stage)('office', 'EscalateProblem', { ...data, to: 'DISTRICT', basis: '区级' })
    return { ...data, to: 'TERRITORY', reason: '已协调' }
  },
  RecordHigherLevelReply: async (stage) => {
    const data = await batch(stage)
    await tells(stage)('office', 'SubmitBatchToCityDRC', data)
    return { problemId: data.problemIds[0], level: 'CITY', reply: '同意', document: '复函' }
  },
  ClaimResolution: async (stage) => {
    const data = await inCharge({ kind: 'RESOLVED', statement: '到位' }, true)(stage)
    return stage.actor === 'office' ? { ...data, receipt: { ...RECEIPT, receivedOn: '2026-07-02' } } : data
  },
  VerifyClosure: toProblem('claimed'),
  RefuseClosure: toProblem('claimed', { reason: '未到位' }),
  ReopenProblem: toProblem('closed', { reason: '反弹' }),
  MergeProblems: async (stage) => {
    await project(stage, ADMITTED(stage))
    const [first, second] = [await problem(stage, 'accepted'), await problem(stage, 'accepted', `${stage.id}-q2`)]
    return { problemId: first, into: second, reason: '重复' }
  },
  SubmitBatchToCityDRC: batch,
  IssueProblemList: async (stage) => {
    const { problemId } = await toProblem('accepted')(stage)
    return { month: `20${10 + (stage.n % 16)}-0${1 + (stage.n % 6)}`, problemIds: [problemId] }
  },
} satisfies Partial<Record<Granted, Scene>>

/** What a split or a bundle gives: a submitted project that takes over nothing yet. */
const child = async (stage: Stage, projectId: string): Promise<Json> => {
  await tells(stage)(stage.holder, 'SubmitProject', submission(projectId, stage.holder))
  return { projectId }
}

const split: Scene = async (stage) => {
  await project(stage, ADMITTED(stage))
  const children = [await child(stage, `${stage.id}-x`), await child(stage, `${stage.id}-y`)]
  return { projectId: stage.id, children, approval: APPROVAL, reason: '分期实施' }
}

const LINEAGE = {
  SplitProject: split,
  BundleProjects: async (stage) => {
    const other = { ...stage, id: `${stage.id}-z` }
    for (const each of [stage, other]) await project(each, ADMITTED(each))
    const projectIds = [stage.id, other.id]
    return { projectIds, child: await child(stage, `${stage.id}-x`), approval: APPROVAL, reason: '打包' }
  },
  CorrectLineage: async (stage) => {
    const { events } = await tells(stage)('office', 'SplitProject', await split(stage))
    return { corrects: events[0].header.eventId, replacement: null, reason: '撤销' }
  },
} satisfies Partial<Record<Granted, Scene>>

const PUBLICATION = {
  // in the years of the test district's policy
  PublishBulletin: async ({ n }) => ({ period: `20${20 + (n % 6)}-0${1 + (n % 9)}` }),
} satisfies Partial<Record<Granted, Scene>>

/** A scene for every command of the table. */
export const SCENES: Readonly<Partial<Record<string, Scene>>> = {
  ...ORGANISATION,
  ...PROJECTS,
  ...LINEAGE,
  ...PROBLEMS,
  ...PUBLICATION,
}
