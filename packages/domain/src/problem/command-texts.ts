import { commandText } from '../kernel/command-text.ts'

const problemId = 'q0001'
const receipt = { receivedOn: '2026-07-02', document: '收文12号' }

/** What people are told of the commands to a problem. */
export const PROBLEM_TEXTS = {
  ReportProblem: commandText(
    ['报送困难问题', 'Report a problem'],
    [
      '报送影响项目落地的困难问题并提出意见建议；特别重大问题可以随时报送。',
      'Reports what holds a project up, with a suggestion; an especially major problem at any time.',
    ],
    {
      problemId,
      projectId: 'p0001',
      category: 'LAND_SUPPLY',
      description: '用地指标缺口三十亩',
      suggestion: '请区级统筹调剂',
      severity: 'ORDINARY',
    },
  ),
  AcceptProblem: commandText(
    ['受理问题', 'Accept a problem'],
    ['办公室受理，纳入问题清单。', 'The office accepts a reported problem for the list.'],
    { problemId },
  ),
  ReturnProblem: commandText(
    ['退回问题', 'Return a problem'],
    [
      '退回报送单位并说明理由；可再次报送。',
      'Returns a problem to its reporter, with the reason; it may be reported again.',
    ],
    { problemId, reason: '情况不详' },
  ),
  WithdrawProblem: commandText(
    ['撤回问题', 'Withdraw a problem'],
    ['报送单位或办公室撤回。', 'Its reporter, or the office, takes a problem back.'],
    { problemId, reason: '已自行解决' },
  ),
  AssignLeadDepartment: commandText(
    ['明确牵头部门', 'Assign the lead department'],
    [
      '根据职责明确牵头部门；三个工作日内提出具体做法。',
      'Assigns the department that has three working days to propose a solution.',
    ],
    { problemId, lead: 'natural-resources', assisting: ['planning'] },
  ),
  ReassignLead: commandText(
    ['调整牵头部门', 'Reassign the lead'],
    ['调整牵头部门，可重新起算时限。', 'Gives a problem another lead; the clock may begin anew.'],
    { problemId, lead: 'planning', assisting: [], reason: '职责调整', restartClock: true },
  ),
  RouteProblem: commandText(
    ['确定解决层级', 'Route a problem'],
    ['确定由镇街、部门或区级解决。', 'Says at which level a problem is to be solved.'],
    { problemId, level: 'DISTRICT', basis: '需跨部门协调' },
  ),
  SubmitSolutionProposal: commandText(
    ['提出解决做法', 'Submit a solution proposal'],
    [
      '牵头单位提出具体做法和解决时限。',
      'The unit in charge proposes measures and the day by which the problem is solved.',
    ],
    { problemId, measures: '分批供地', resolutionDue: '2026-08-31' },
  ),
  RequestExtension: commandText(
    ['申请延期', 'Request an extension'],
    ['牵头单位申请延长解决时限。', 'The unit in charge asks for a later day.'],
    { problemId, newDue: '2026-09-30', reason: '指标批次延后' },
  ),
  ExtendResolution: commandText(
    ['批准延期', 'Extend the resolution'],
    ['经批准延长解决时限。', 'Grants a later day, by an approval.'],
    {
      problemId,
      newDue: '2026-09-30',
      approval: { authority: '领导小组', document: '会议纪要5号' },
      reason: '指标批次延后',
    },
  ),
  EscalateProblem: commandText(
    ['提级', 'Escalate a problem'],
    [
      '提请更高层级解决；市级事项汇总后统一报送市发展改革委。',
      'Takes a problem to a higher level; those for the city are sent together.',
    ],
    { problemId, to: 'CITY', basis: '市级审批事项' },
  ),
  ReturnProblemToLevel: commandText(
    ['退回下级', 'Return a problem to a lower level'],
    ['由较低层级继续解决。', 'Takes a problem down to a lower level again.'],
    { problemId, to: 'DISTRICT', reason: '市级已协调' },
  ),
  RecordHigherLevelReply: commandText(
    ['登记上级答复', 'Record a reply from above'],
    ['登记市级以上的答复。', 'Records what the city or the province replied.'],
    { problemId, level: 'CITY', reply: '同意调剂', document: '复函3号' },
  ),
  ClaimResolution: commandText(
    ['申报办结', 'Claim a resolution'],
    ['责任单位申报办结，待办公室核验。', 'The unit in charge says that the problem is solved; the office verifies it.'],
    { problemId, kind: 'RESOLVED', statement: '用地已批复', receipt },
  ),
  VerifyClosure: commandText(
    ['核验办结', 'Verify the closure'],
    ['办公室核验通过，按申报日办结。', 'The office verifies a claim: the problem is closed.'],
    { problemId },
  ),
  RefuseClosure: commandText(
    ['核验不通过', 'Refuse the closure'],
    ['核验不通过，问题继续办理。', 'The office refuses a claim: the problem stays open.'],
    { problemId, reason: '资金未到位' },
  ),
  ReopenProblem: commandText(
    ['重新启动', 'Reopen a problem'],
    ['已办结的问题反弹，重新办理。', 'Opens a closed problem again.'],
    { problemId, reason: '问题反弹' },
  ),
} as const
