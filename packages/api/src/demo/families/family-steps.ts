import {
  addMonths,
  firstDay,
  lastDay,
  monthNumber,
  monthOf,
  yearOf,
  type CommandName,
  type LocalDate,
  type YearMonth,
} from '@luodi/domain'
import { PARTED_FROM } from '../cast/parted.ts'
import { amountOf } from '../life/amounts.ts'
import { approval } from '../life/step.ts'
import { STAGES_OF_WORK } from '../names.ts'
import { dayOf, FIRST_YEAR, type ProjectSpec } from '../project-spec.ts'
import { nameOf, OFFICE } from '../units.ts'
import { workingDay } from '../working-days.ts'
import { childrenOf, familiesIn, shareOf, statementOf, type Child } from './children.ts'

/** A command about projects that go into others: who gives it, on which day. */
export interface FamilyStep {
  readonly on: LocalDate
  readonly key: string
  readonly name: CommandName
  readonly unit: string
  readonly data: Readonly<Record<string, unknown>>
  /** The key of the step whose event of the register is corrected. */
  readonly corrects?: string
}

const FROM = dayOf(PARTED_FROM)

const sum = (amounts: readonly number[]): number => amounts.reduce((total, amount) => total + amount, 0)

const submitted = ({ id, name, territory, parents, percent }: Child): FamilyStep => {
  const [{ builder, investor, field, majorClass }] = parents as readonly [ProjectSpec, ...ProjectSpec[]]
  const totalInvestment = Math.round(sum(parents.map((parent) => parent.totalInvestment)) * (percent / 100))
  const profile = {
    ...{ name, builder, investor, field, totalInvestment },
    location: `${nameOf(territory)}原址`,
    scope: '按批复的分期（整合）方案建设',
    periodFrom: '2025-03',
    periodTo: '2027-12',
  }
  return {
    on: dayOf('08-20'),
    key: `${id} submit`,
    name: 'SubmitProject',
    unit: territory,
    data: {
      projectId: id,
      territory,
      profile,
      ...(majorClass === undefined ? {} : { majorClass }),
      materials: [{ kind: 'PROJECT_PROFILE', reference: `项目情况表 ${id}` }],
      attestation: { truthful: true, complete: true, statement: '对申报资料的真实性和完整性负责' },
    },
  }
}

const decided = (document: string, reason: string) => ({
  effectiveFrom: FROM,
  approval: { ...approval(document), approvedOn: dayOf('08-28') },
  reason,
})

/** The plans of the two phases were mixed up, which was noticed a week later. */
const divided = (parent: ProjectSpec, children: readonly Child[]): readonly FamilyStep[] => {
  const terms = decided('青澜区重大项目拆分批复', '分期实施、分期考核')
  const office = { unit: OFFICE.unit, key: `${parent.id} split` }
  return [
    {
      ...office,
      on: dayOf('09-08'),
      name: 'SplitProject',
      data: {
        projectId: parent.id,
        children: children.map((child) => statementOf(child, 100 - child.percent)),
        ...terms,
      },
    },
    {
      ...office,
      on: dayOf('09-15'),
      key: `${parent.id} split corrected`,
      name: 'CorrectLineage',
      corrects: `${parent.id} split`,
      data: {
        replacement: {
          projectIds: [parent.id],
          children: children.map((child) => statementOf(child)),
          occurredOn: dayOf('09-08'),
          ...terms,
        },
        reason: '两期年度计划录入颠倒，以批复为准',
      },
    },
  ]
}

const bundled = (parents: readonly ProjectSpec[], child: Child): FamilyStep => ({
  on: dayOf('09-08'),
  key: `${child.id} bundle`,
  name: 'BundleProjects',
  unit: OFFICE.unit,
  data: {
    projectIds: parents.map(({ id }) => id),
    child: statementOf(child),
    ...decided('青澜区重大项目整合批复', '上下游项目整合为一个项目包'),
  },
})

const reported = (child: Child, about: YearMonth): readonly FamilyStep[] => {
  const step = { on: workingDay(firstDay(addMonths(about, 1))), unit: child.territory }
  const progress = STAGES_OF_WORK[Math.min(9, 4 + Math.floor(monthNumber(about) / 2))]
  return [
    {
      ...step,
      key: `${child.id} investment ${about}`,
      name: 'ReportInvestment',
      data: { projectId: child.id, month: about, amount: shareOf(child, (parent) => amountOf(parent, about)) },
    },
    {
      ...step,
      key: `${child.id} progress ${about}`,
      name: 'ReportProgress',
      data: { projectId: child.id, month: about, progress, occurredOn: lastDay(about) },
    },
  ]
}

/** Its node and its code in the first year, its plan in each later one, its reports. */
const lifeOf = (child: Child, month: YearMonth, number: number): readonly FamilyStep[] => {
  const office = { unit: OFFICE.unit }
  const [year, projectId] = [yearOf(month), child.id]
  const plan = { year, amount: shareOf(child, (parent) => parent.plan), document: `青澜区${year}年重大项目投资计划` }
  const code = `2609-371302-04-01-${`${number}`.padStart(6, '0')}`
  const node = { milestoneId: 'm1', name: '竣工验收', target: dayOf('12-25') }
  const set = { ...office, on: dayOf('09-09') }
  return [
    { ...set, key: `${projectId} code`, name: 'ReserveProjectCode', data: { projectId, code } },
    { ...set, key: `${projectId} milestone`, name: 'SetMilestone', data: { projectId, ...node } },
    ...(year > FIRST_YEAR && monthNumber(month) === 1
      ? [
          {
            ...office,
            on: workingDay(dayOf('01-14').replace(`${FIRST_YEAR}`, `${year}`) as LocalDate),
            key: `${projectId} plan ${year}`,
            name: 'SetAnnualPlan' as const,
            data: { projectId, ...plan },
          },
        ]
      : []),
    ...(month > monthOf(FROM) ? reported(child, addMonths(month, -1)) : []),
  ]
}

/** The steps about splits and bundles, and about what comes of them, that are recorded in a month. */
export const familySteps = (month: YearMonth, specs: readonly ProjectSpec[]): readonly FamilyStep[] => {
  if (month < monthOf(dayOf('08-20'))) return []
  return familiesIn(specs)
    .flatMap((parents) => {
      const [parent] = parents as readonly [ProjectSpec, ...ProjectSpec[]]
      const children = childrenOf(parents)
      return [
        ...children.map(submitted),
        ...(children.length === 1 ? [bundled(parents, children[0]!)] : divided(parent, children)),
        ...children.flatMap((child, i) => lifeOf(child, month, parent.index * 2 + i)),
      ]
    })
    .filter(({ on }) => monthOf(on) === month)
}
