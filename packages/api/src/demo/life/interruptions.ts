import type { Dimension, YearMonth } from '@luodi/domain'
import { completedOn, dayOf, otherTerritory, type ProjectSpec } from '../project-spec.ts'
import { approval, when, type Step } from './step.ts'

interface Suspension {
  readonly on: string
  readonly from: string
  readonly approved?: string
  readonly expected: string
  readonly retroactive?: boolean
}

const suspended = ({ on, from, approved, expected, retroactive = false }: Suspension): Step => ({
  on: dayOf(on),
  key: 'suspended',
  name: 'SuspendProject',
  by: 'office',
  data: {
    ...(approved === undefined ? {} : { occurredOn: dayOf(approved) }),
    effectiveFrom: dayOf(from),
    expectedResumeOn: dayOf(expected),
    reason: '规划红线调整，暂停施工',
    approval: approval('青澜区重大项目暂停实施批复'),
    retroactive,
  },
})

const resumed = (on: string): Step => ({
  on: dayOf(on),
  key: 'resumed',
  name: 'ResumeProject',
  by: 'office',
  data: {},
})

const reviewed = (on: string): Step => ({
  on: dayOf(on),
  key: 'suspension reviewed',
  name: 'ReviewSuspension',
  by: 'office',
  data: { outcome: '红线调整方案已报批，继续暂停' },
})

const excused = (dimension: Dimension, on: string, reasonCode: string, until: string): Step => ({
  on: dayOf(on),
  key: 'excused',
  name: 'JustifyDelay',
  by: 'office',
  data: { dimension, reasonCode, approval: approval('青澜区重大项目延期正当理由认定'), until: dayOf(until) },
})

const overridden: Step = {
  on: dayOf('09-21'),
  key: 'lamp overridden',
  name: 'OverrideLamp',
  by: 'office',
  data: {
    level: 'attention',
    reason: '设备款已付、发票未到，按季度统一认定',
    authority: '区重大工程建设领导小组',
    expiresOn: dayOf('12-31'),
  },
}

const transferred = (spec: ProjectSpec, on: string, from: string, arrangement: object): Step => ({
  on: dayOf(on),
  key: 'transferred',
  name: 'TransferProject',
  by: 'office',
  data: { to: otherTerritory(spec), effectiveFrom: dayOf(from), arrangement, document: '项目流转协议' },
})

/** The day from which the other territory holds it was mistyped: it had gone two weeks earlier. */
const transferCorrected = (spec: ProjectSpec): Step => ({
  on: dayOf('06-10'),
  key: 'transfer corrected',
  name: 'CorrectFact',
  by: 'office',
  corrects: 'transferred',
  data: {
    replacement: {
      occurredOn: dayOf('04-24'),
      body: {
        to: otherTerritory(spec),
        effectiveFrom: dayOf('04-16'),
        arrangement: { mode: 'byPeriod' },
        document: '项目流转协议',
      },
    },
    reason: '流转生效日期录入有误，以协议为准',
  },
})

const completion = (spec: ProjectSpec): readonly Step[] => {
  const on = completedOn(spec)
  if (on === undefined) return []
  return [{ on, key: 'completed', name: 'ConfirmCompletion', by: 'office', data: { reference: `竣工验收 ${spec.id}` } }]
}

/** What comes between: suspensions, excuses, a lamp set by hand, transfers; and the end. */
export const interruptionSteps = (spec: ProjectSpec, _month: YearMonth): readonly Step[] => {
  const { turns } = spec.role
  const retroactive = { on: '05-20', approved: '05-18', from: '04-01', expected: '06-30', retroactive: true }
  return [
    ...when(turns.has('suspendedOnce'), suspended({ on: '06-24', from: '07-01', expected: '08-31' }), resumed('09-01')),
    ...when(turns.has('suspendedNow'), suspended({ on: '07-13', from: '07-15', expected: '11-30' }), reviewed('09-28')),
    ...when(
      turns.has('suspendedAndReviewed'),
      suspended({ on: '03-13', from: '03-16', expected: '07-31' }),
      reviewed('06-11'),
      resumed('08-03'),
    ),
    ...when(turns.has('suspendedRetroactively'), suspended(retroactive), resumed('06-15')),
    ...when(turns.has('excused'), excused('D1', '07-03', 'land-approval', '12-31')),
    ...when(turns.has('excusedInvestment'), excused('D2', '06-10', 'equipment-import', '09-30')),
    ...when(turns.has('excusedMilestone'), excused('D3', '09-02', 'flood-season', '12-31')),
    ...when(turns.has('overridden'), overridden),
    ...when(turns.has('transferred'), transferred(spec, '05-28', '06-01', { mode: 'byPeriod' })),
    ...when(turns.has('transferredInAutumn'), transferred(spec, '08-26', '09-01', { mode: 'byPeriod' })),
    ...when(
      turns.has('correctedTransfer'),
      transferred(spec, '04-24', '05-01', { mode: 'byPeriod' }),
      transferCorrected(spec),
    ),
    ...when(turns.has('split'), transferred(spec, '06-24', '07-01', { mode: 'split', stays: 3, goes: 7 })),
    ...completion(spec),
  ]
}
