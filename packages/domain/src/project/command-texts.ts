import { commandText, type CommandText } from '../kernel/command-text.ts'

const projectId = 'p0001'
const approval = { authority: '区政府', document: '批复〔2026〕8号', approvedOn: '2026-06-30' }

/** What people are told of the commands that bring a project into the library and out of it. */
const LIBRARY = {
  SubmitProject: commandText(
    ['项目申报', 'Submit a project'],
    [
      '镇街（经开区）或产业专班申报项目，对资料的真实性和完整性负责；同一标识只能申报一次。',
      'A territory or an industry task force submits a project and answers for truth and completeness; an id is used once.',
    ],
    {
      projectId,
      territory: 'lanqiao',
      profile: {
        name: '智能装备产业园',
        investor: '某装备有限公司',
        builder: '某建设有限公司',
        location: '澜桥街道工业园',
        scope: '年产一万台（套）智能装备',
        periodFrom: '2026-03',
        periodTo: '2028-12',
        totalInvestment: 800_000_000,
      },
      materials: [{ kind: 'FEASIBILITY', reference: '可研报告' }],
      attestation: { truthful: true, complete: true, statement: '资料真实、完整' },
    },
  ),
  AdmitToLibrary: commandText(
    ['入库', 'Admit to the library'],
    [
      '经预评估后纳入项目管理库，确定类别和属地。',
      'Takes an assessed project into the library, with its class and territory.',
    ],
    {
      projectId,
      projectClass: 'IMPLEMENTATION',
      territory: 'lanqiao',
      assessment: { verdict: 'PASS', concludedOn: '2026-01-12', reference: '预评估意见〔2026〕3号' },
      occurredOn: '2026-01-15',
    },
  ),
  RejectAdmission: commandText(
    ['不予入库', 'Reject an admission'],
    ['不予入库并说明理由；申报记录保留。', 'Keeps a submitted project out of the library, and says why.'],
    { projectId, reason: '不符合所在园区功能定位' },
  ),
  ReclassifyProject: commandText(
    ['调整类别', 'Reclassify a project'],
    ['自生效日起调整在库项目的类别。', 'Gives a project in the library another class from a day on.'],
    { projectId, projectClass: 'CONTINUING', effectiveFrom: '2026-07-01', document: '调整通知' },
  ),
  ExitLibrary: commandText(
    ['退库', 'Take a project out of the library'],
    ['自生效日起退出项目管理库；此后的事实不再记载。', 'Takes a project out of the library from a day on.'],
    { projectId, effectiveFrom: '2026-07-01', reason: '投资方退出', document: '退库通知' },
  ),
  TransferProject: commandText(
    ['项目划转', 'Transfer a project'],
    [
      '自生效日起由另一属地承接；飞地项目可约定分成比例。',
      'Another territory holds the project from a day on; later figures may be shared.',
    ],
    { projectId, to: 'baisha', effectiveFrom: '2026-07-01', document: '划转批复' },
  ),
} as const

/** Of those that plan. */
const PLANNING = {
  SetAnnualPlan: commandText(
    ['下达年度投资计划', 'Set the annual plan'],
    [
      '下达某年的年度投资计划（元），可附十二个月的进度。',
      'Sets a year’s planned investment in whole yuan, with a curve of twelve months where there is one.',
    ],
    { projectId, year: 2026, amount: 120_000_000 },
  ),
  ReviseAnnualPlan: commandText(
    ['调整年度投资计划', 'Revise the annual plan'],
    ['经批准调整年度投资计划；原计划保留。', 'Changes a year’s plan by an approval; the original stays beside it.'],
    { projectId, year: 2026, amount: 100_000_000, approval, reason: '市场变化' },
  ),
  PlanStart: commandText(
    ['确定计划开工月份', 'Plan the start'],
    ['确定计划开工的月份。', 'Sets the month in which the project is to start.'],
    { projectId, month: '2026-03' },
  ),
  RevisePlannedStart: commandText(
    ['调整计划开工月份', 'Revise the planned start'],
    ['经批准调整计划开工的月份；原计划保留。', 'Moves the planned start by an approval; the original stays beside it.'],
    { projectId, month: '2026-06', approval, reason: '征地' },
  ),
  SetMilestone: commandText(
    ['设定节点', 'Set a milestone'],
    ['设定形象进度节点及其目标日期。', 'Sets a milestone with the day by which it is to be reached.'],
    { projectId, milestoneId: 'm1', name: '主体封顶', target: '2026-09-30' },
  ),
  ChangeMilestoneTarget: commandText(
    ['调整节点日期', 'Change the target of a milestone'],
    ['经批准调整节点的目标日期。', 'Moves the day of a milestone by an approval.'],
    { projectId, milestoneId: 'm1', target: '2026-10-31', reason: '设计变更', approval },
  ),
} as const

/** Of those that report and confirm. */
const TRACKING = {
  ReportStart: commandText(
    ['报告开工', 'Report the start'],
    [
      '属地报告开工；经办公室确认后计入开工率。',
      'The holder reports the start; it counts once the office has confirmed it.',
    ],
    { projectId, occurredOn: '2026-03-18', description: '主体工程开挖' },
  ),
  ConfirmStart: commandText(
    ['确认开工', 'Confirm the start'],
    ['办公室核查后确认开工及其日期。', 'The office confirms the start and its day.'],
    { projectId, occurredOn: '2026-03-18', verifiedBy: '联合核查组' },
  ),
  ReportMilestone: commandText(
    ['报告节点完成', 'Report a milestone'],
    ['报告节点完成的日期。', 'Reports the day on which a milestone was reached.'],
    { projectId, milestoneId: 'm1', occurredOn: '2026-09-20' },
  ),
  ReportInvestment: commandText(
    ['报送月度投资', 'Report a month’s investment'],
    [
      '报送某月完成投资（元）；一月一报，更正另行记载。',
      'Reports what was invested in a month, in whole yuan; a month is reported once, and corrected apart.',
    ],
    { projectId, month: '2026-06', amount: 48_010_000 },
  ),
  CorrectInvestment: commandText(
    ['更正月度投资', 'Correct a month’s investment'],
    ['更正已报送的月度投资；原数保留。', 'Corrects a month that was reported; the former amount stays in history.'],
    { projectId, month: '2026-06', amount: 48_000_000, reason: '复核' },
  ),
  ReportProgress: commandText(
    ['报送形象进度', 'Report a month’s progress'],
    ['报送某月的形象进度。', 'Reports the progress of a month in words.'],
    { projectId, month: '2026-06', progress: '二层梁板浇筑完成' },
  ),
  RecordProcedure: commandText(
    ['登记手续', 'Record a procedure'],
    ['登记办结的审批手续及文号。', 'Records an approval that was obtained, with its reference.'],
    { projectId, procedure: 'LAND_USE', reference: '土字〔2026〕12号' },
  ),
  EnterStatistics: commandText(
    ['统计入库', 'Enter into statistics'],
    ['登记项目纳入统计的日期和凭证。', 'Records that the project was taken into statistics.'],
    { projectId, reference: '入库单4号', occurredOn: '2026-05-20' },
  ),
  ConfirmCompletion: commandText(
    ['确认竣工', 'Confirm the completion'],
    ['办公室确认竣工及其日期。', 'The office confirms the completion and its day.'],
    { projectId, occurredOn: '2026-11-30', reference: '验收单5号' },
  ),
} as const

/** Of those that stop, excuse and put right. */
const STEERING = {
  SuspendProject: commandText(
    ['暂停项目', 'Suspend a project'],
    ['经批准暂停；暂停期间时限中止。', 'Suspends a project by an approval; its clocks stand still.'],
    { projectId, effectiveFrom: '2026-07-01', expectedResumeOn: '2026-10-01', reason: '资金', approval },
  ),
  ReviewSuspension: commandText(
    ['复核暂停', 'Review a suspension'],
    ['记载对暂停项目的复核结论。', 'Records what the review of a suspension found.'],
    { projectId, outcome: '继续暂停' },
  ),
  ResumeProject: commandText(
    ['恢复项目', 'Resume a project'],
    ['自生效日起恢复推进。', 'Ends a suspension from a day on.'],
    { projectId, effectiveFrom: '2026-10-01' },
  ),
  JustifyDelay: commandText(
    ['认定客观原因', 'Justify a delay'],
    [
      '经批准认定某一维度的滞后有客观原因，期内不亮灯。',
      'By an approval a delay in one dimension turns no lamp until a day.',
    ],
    { projectId, dimension: 'D1', reasonCode: 'LAND', approval, until: '2026-08-31' },
  ),
  OverrideLamp: commandText(
    ['人工定灯', 'Set the lamp by hand'],
    [
      '在有效期内人工确定灯色；计算结果并列显示。',
      'Shows another lamp until a day; the computed one stands beside it.',
    ],
    { projectId, level: 'attention', reason: '现场核查', authority: '领导小组办公室', expiresOn: '2026-08-31' },
  ),
  CorrectFact: commandText(
    ['更正事实', 'Correct a fact'],
    [
      '更正或撤销已记载的事实；原记录保留，两者并列可查。',
      'Replaces or takes back a recorded fact; what was recorded stays in history.',
    ],
    {
      projectId,
      corrects: '0198f6a0-7c1d-5d43-9c1e-5b1f0a6c2d11',
      replacement: null,
      reason: '重复记载',
    },
  ),
} as const

/** What people are told of the commands to a project. */
export const PROJECT_TEXTS = { ...LIBRARY, ...PLANNING, ...TRACKING, ...STEERING } as const satisfies Readonly<
  Record<string, CommandText>
>
