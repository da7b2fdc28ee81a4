import { DEFAULT_POLICY, STATE_COUNCIL_CALENDARS, yuanFromWan } from '@luodi/domain'
import type { Answer, Driver, Json } from './driver.ts'

/** Whole yuan from 万元. */
export const wan = (amount: number | string): number => {
  const yuan = yuanFromWan(`${amount}`)
  if (yuan === undefined) throw new RangeError(`no amount in 万元: ${amount}`)
  return yuan
}

const must = (answer: Answer): Answer => {
  if (!answer.ok) throw new Error(`refused by ${answer.rule} at ${answer.field}`)
  return answer
}

const APPROVAL = { authority: '区政府', document: '临兰政字〔2026〕1号' }

/** What a project of a story is; amounts in 万元. */
export interface ProjectStory {
  readonly territory: string
  readonly projectClass?: string
  readonly majorClass?: string
  readonly admittedOn?: string
  readonly field?: string
  readonly plannedStart?: string
  readonly plan?: number | string
  readonly curve?: readonly number[]
}

/** Tells a history to a driver in the words of the domain. */
export interface Story {
  readonly driver: Driver
  /** A command that must be taken. */
  readonly do: (name: string, data: Json, unit?: string) => Promise<Answer>
  readonly at: (moment: string) => Promise<void>
  /** Submitted by its territory and admitted by the office, planned as told, all on the day of the clock. */
  readonly project: (projectId: string, story: ProjectStory) => Promise<void>
  /** A monthly amount in 万元. */
  readonly invested: (projectId: string, month: string, amount: number | string, occurredOn?: string) => Promise<Answer>
  readonly started: (projectId: string, occurredOn: string) => Promise<Answer>
}

const profile = (name: string, field: string | undefined) => ({
  name,
  investor: '某投资有限公司',
  builder: '某建设有限公司',
  location: '某工业园',
  scope: '新建厂房及配套设施',
  periodFrom: '2025-01',
  periodTo: '2028-12',
  totalInvestment: wan(50_000),
  ...(field === undefined ? {} : { field }),
})

const submit = (told: Story, id: string, story: ProjectStory): Promise<Answer> =>
  told.do(
    'SubmitProject',
    {
      projectId: id,
      territory: story.territory,
      profile: profile(id, story.field),
      ...(story.majorClass === undefined ? {} : { majorClass: story.majorClass }),
      materials: [{ kind: 'PROJECT_PROFILE', reference: `材料-${id}` }],
      attestation: { truthful: true, complete: true, statement: '对资料真实性和完整性负责' },
    },
    story.territory,
  )

const admit = (told: Story, id: string, story: ProjectStory, admittedOn: string): Promise<Answer> =>
  told.do('AdmitToLibrary', {
    projectId: id,
    projectClass: story.projectClass ?? 'IMPLEMENTATION',
    territory: story.territory,
    assessment: { verdict: 'PASS', concludedOn: admittedOn, reference: `预评估-${id}` },
    occurredOn: admittedOn,
  })

/** A story on a founded jurisdiction: default policy from 2026, the State Council's calendars, units with one holder each. */
export const tell = async (driver: Driver, territories: readonly string[]): Promise<Story> => {
  const told: Story = {
    driver,
    do: async (name, data, unit) => must(await driver.command(name, data, unit)),
    at: (moment) => driver.at(moment),
    project: async (id, story) => {
      await submit(told, id, story)
      await admit(told, id, story, story.admittedOn ?? '2026-01-01')
      const { plannedStart, plan, curve } = story
      if (plannedStart !== undefined) {
        await told.do('PlanStart', { projectId: id, month: plannedStart, occurredOn: '2026-01-01' })
      }
      if (plan === undefined) return
      const monthly = curve === undefined ? {} : { curve: curve.map(wan) }
      await told.do('SetAnnualPlan', { projectId: id, year: 2026, amount: wan(plan), ...monthly })
    },
    invested: (projectId, month, amount, occurredOn) =>
      told.do('ReportInvestment', {
        projectId,
        month,
        amount: wan(amount),
        ...(occurredOn === undefined ? {} : { occurredOn }),
      }),
    started: (projectId, occurredOn) => told.do('ConfirmStart', { projectId, occurredOn }),
  }
  await found(told, territories)
  return told
}

const found = async (told: Story, territories: readonly string[]): Promise<void> => {
  await told.do('FoundJurisdiction', {
    name: '测试区',
    office: { unit: 'office', name: '领导小组办公室' },
    firstAppointment: { appointmentId: 'first', personRef: 'p-office', post: 'PRINCIPAL' },
    clock: 'manual',
  })
  await told.do('PublishPolicy', {
    title: '默认规则',
    effectiveFrom: '2026-01-01',
    basis: [{ title: '重大项目落地服务机制工作方案' }],
    rules: DEFAULT_POLICY,
  })
  for (const { version, ...calendar } of STATE_COUNCIL_CALENDARS) {
    await told.do(version === 1 ? 'PublishWorkCalendar' : 'ReviseWorkCalendar', calendar)
  }
  for (const unit of territories) {
    await told.do('RegisterOrgUnit', { unit, kind: 'TOWN', name: `${unit}镇` })
    await told.do('AppointMember', { appointmentId: `a-${unit}`, personRef: `p-${unit}`, unit, post: 'CLERK' })
  }
}

/** An approval outside the system. */
export const approved = APPROVAL
