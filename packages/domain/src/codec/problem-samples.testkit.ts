import { APPROVAL, id } from '../project/project.testkit.ts'

const receipt = { receivedOn: '2026-07-02', document: '收文 12 号' }
const named = { lead: 'drc', assisting: ['townA', 'townB'] }

/** A body of every event type of problems, merges, batches and lists, with every optional field filled. */
export const PROBLEM_SAMPLES = {
  ProblemReported: {
    projectId: 'p1',
    category: 'LAND_SUPPLY',
    description: '缺 40 亩用地指标',
    suggestion: '由区级统筹调剂',
    severity: 'ESPECIALLY_MAJOR',
    neededLevel: 'CITY',
    receipt,
  },
  ProblemAccepted: { receipt },
  ProblemReturned: { reason: '未说明所需事项' },
  ProblemWithdrawn: { reason: '已自行解决' },
  LeadDepartmentAssigned: named,
  LeadDepartmentReassigned: { ...named, reason: '职责调整', restartClock: true },
  ProblemRouted: { level: 'DISTRICT', basis: '月调度会' },
  SolutionProposalSubmitted: {
    measures: '调剂指标，分两批报批',
    responsible: 'drc',
    resolutionDue: '2026-08-31',
    receipt,
  },
  ExtensionRequested: { newDue: '2026-09-15', reason: '省级批次延后' },
  ResolutionExtended: {
    newDue: '2026-09-15',
    approval: { ...APPROVAL, approvedOn: '2026-07-09' },
    reason: '省级批次延后',
  },
  ProblemEscalated: { to: 'PROVINCE', basis: '需省级审批' },
  ProblemReturnedToLevel: { from: 'CITY', to: 'DISTRICT', reason: '市级已明确由区级办理' },
  HigherLevelReplyRecorded: { level: 'CITY', reply: '同意列入第三批', document: '市发改 8 号' },
  ResolutionClaimed: { kind: 'RESOLVED', statement: '用地批复已下达', claimant: 'drc', receipt },
  ClosureVerified: { reference: '现场核验单 3 号' },
  VerificationFailed: { reason: '批复未到位' },
  ProblemReopened: { reason: '批复被撤销' },
  ProblemMerged: { problemId: 'q1', into: 'q2', reason: '同一地块' },
  CityBatchSubmitted: { batchId: 'b1', problemIds: ['q1', 'q2'], document: '兰发改〔2026〕21 号' },
  ProblemListIssued: {
    month: '2026-07',
    number: 7,
    entries: [
      {
        no: 1,
        problemId: 'q1',
        projectId: 'p1',
        category: 'LAND_SUPPLY',
        severity: 'ORDINARY',
        reporter: 'townA',
        reportedOn: '2026-07-01',
        reportEventId: id(7),
        acceptedOn: '2026-07-02',
        level: 'DISTRICT',
        ...named,
      },
    ],
  },
}
