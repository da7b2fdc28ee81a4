import { addDays, addMonthsToDay, earlier, type LocalDate, type YearMonth } from '@luodi/domain'
import { chance, completedOn, dayOf, isAdmitted, type ProjectSpec } from '../project-spec.ts'
import { daysLater } from '../working-days.ts'
import { confirmedOn } from './start.ts'
import { approval, when, type Step } from './step.ts'

interface Milestone {
  readonly id: string
  readonly name: string
  readonly target: LocalDate
}

/** The nodes of a project, and the day on which they are set. */
const nodesOf = (spec: ProjectSpec): { readonly on: LocalDate; readonly nodes: readonly Milestone[] } | undefined => {
  const { role, startedOn, plannedOn } = spec
  if (role.projectClass === 'CONTINUING') {
    const first = role.turns.has('suspendedAndReviewed') ? dayOf('03-13') : dayOf('04-30')
    const second = role.turns.has('milestoneOverdue') ? dayOf('09-30') : dayOf('08-20')
    return {
      on: plannedOn,
      nodes: [
        { id: 'm1', name: '主体封顶', target: first },
        { id: 'm2', name: '设备安装', target: second },
        { id: 'm3', name: '竣工验收', target: dayOf('12-25') },
      ],
    }
  }
  const on = confirmedOn(spec)
  if (startedOn !== undefined && on !== undefined) {
    return {
      on,
      nodes: [
        { id: 'm1', name: '基础完成', target: addDays(startedOn, 75) },
        { id: 'm2', name: '主体封顶', target: addDays(startedOn, 165) },
        { id: 'm3', name: '竣工验收', target: addDays(startedOn, 420) },
      ],
    }
  }
  if (role.projectClass !== 'PREPARATORY' && role.projectClass !== 'RESERVE') return undefined
  return { on: plannedOn, nodes: [{ id: 'm1', name: '可研批复', target: dayOf('06-30') }] }
}

const set = (on: LocalDate, { id, name, target }: Milestone): Step => ({
  on,
  key: `milestone ${id}`,
  name: 'SetMilestone',
  by: 'office',
  data: { milestoneId: id, name, target },
})

/** The month was mistyped, so that the node looked overdue for weeks. */
const mistyped = (on: LocalDate, node: Milestone): readonly Step[] => [
  set(on, { ...node, target: addMonthsToDay(node.target, -6) }),
  {
    on: dayOf('04-14'),
    key: `milestone ${node.id} corrected`,
    name: 'CorrectFact',
    by: 'office',
    corrects: `milestone ${node.id}`,
    data: {
      replacement: { occurredOn: on, body: { milestoneId: node.id, name: node.name, target: node.target } },
      reason: '节点月份录入有误',
    },
  },
]

const moved = ({ id, target }: Milestone): Step => ({
  on: daysLater(addDays(target, -25), 0),
  key: `milestone ${id} moved`,
  name: 'ChangeMilestoneTarget',
  by: 'office',
  data: {
    milestoneId: id,
    target: addDays(target, 45),
    reason: '汛期停工，工期顺延',
    approval: approval('青澜区重大项目节点调整批复'),
  },
})

const achieved = (spec: ProjectSpec, { id }: Milestone, day: LocalDate): Step => ({
  on: daysLater(day, chance(spec, 'told', id).between(0, 1)),
  key: `milestone ${id} achieved`,
  name: 'ReportMilestone',
  by: 'holder',
  data: { milestoneId: id, occurredOn: day },
})

/** Taken back because the photographs showed another site, and restored when that was cleared up. */
const doubted = (report: Step): readonly Step[] => [
  {
    on: daysLater(report.on, 10),
    key: `${report.key} retracted`,
    name: 'CorrectFact',
    by: 'office',
    corrects: report.key,
    data: { replacement: null, reason: '佐证照片与现场不符，撤回' },
  },
  {
    on: daysLater(report.on, 24),
    key: `${report.key} restored`,
    name: 'CorrectFact',
    by: 'office',
    corrects: report.key,
    data: {
      replacement: { occurredOn: report.data['occurredOn'], body: { milestoneId: report.data['milestoneId'] } },
      reason: '复核属实，恢复',
    },
  },
]

const stepsOf = (spec: ProjectSpec, on: LocalDate, node: Milestone): readonly Step[] => {
  const { turns } = spec.role
  const isMoved = node.id === 'm2' && turns.has('milestoneMoved')
  const target = isMoved ? addDays(node.target, 45) : node.target
  const day = earlier(addDays(target, -chance(spec, 'achieved', node.id).between(4, 14)), completedOn(spec) ?? target)
  const report = achieved(spec, node, day)
  const missed =
    (node.id === 'm2' && turns.has('milestoneOverdue')) ||
    node.target <= on ||
    turns.has('suspendedNow') ||
    turns.has('exitedLate')
  const isMistyped = node.id === 'm2' && turns.has('correctedMilestone')
  return [
    ...(isMistyped ? mistyped(on, node) : [set(on, node)]),
    ...when(isMoved, moved(node)),
    ...when(!missed, report),
    ...(node.id === 'm1' && turns.has('restoredMilestone') ? doubted(report) : []),
  ]
}

/** A project's milestones: set, moved, achieved. */
export const milestoneSteps = (spec: ProjectSpec, _month: YearMonth): readonly Step[] => {
  const plan = isAdmitted(spec) ? nodesOf(spec) : undefined
  return plan === undefined ? [] : plan.nodes.flatMap((node) => stepsOf(spec, plan.on, node))
}
