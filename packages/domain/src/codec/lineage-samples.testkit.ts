import { APPROVAL, id } from '../project/project.testkit.ts'

const parent = (projectId: string, plan: number, amount: number) => ({
  projectId,
  projectClass: 'IMPLEMENTATION',
  plan,
  originalPlan: plan,
  amounts: [{ month: '2026-05', amount }],
  earlierYears: 30_000_000,
})

const child = (projectId: string, amount: number, monthly: number) => ({
  projectId,
  projectClass: 'IMPLEMENTATION',
  majorClass: 'OVERALL_DEVELOPMENT',
  territory: 'townA',
  plan: { amount, curve: [amount, ...Array.from({ length: 11 }, () => 0)] },
  originalPlan: { amount, curve: [...Array.from({ length: 11 }, () => 0), amount] },
  plannedStart: '2026-04',
  originalPlannedStart: '2026-03',
  startedOn: '2026-04-10',
  amounts: [{ month: '2026-05', amount: monthly }],
  earlierYears: 15_000_000,
})

const decided = {
  effectiveFrom: '2026-07-01',
  approval: { ...APPROVAL, approvedOn: '2026-06-28' },
  reason: '分期实施',
}

const split = {
  parents: [parent('p1', 120_000_000, 9_000_000)],
  children: [child('p11', 80_000_000, 10_000_000), child('p12', 40_000_000, -1_000_000)],
  ...decided,
}

/** A body of every event type of the lineage register, with every optional field filled. */
export const LINEAGE_SAMPLES = {
  ProjectSplit: split,
  ProjectsBundled: {
    parents: [parent('p2', 40_000_000, 0), parent('p3', 40_000_000, 10_000_000)],
    children: [{ ...child('p23', 80_000_000, 10_000_000), earlierYears: 60_000_000 }],
    ...decided,
  },
  LineageCorrected: {
    corrects: id(7),
    correctedType: 'ProjectSplit',
    correctedVersion: 1,
    replacement: { occurredOn: '2026-06-28', body: split },
    projectIds: ['p1', 'p11', 'p12'],
    reason: '笔误',
  },
} as const
