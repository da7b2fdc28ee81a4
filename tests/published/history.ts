import {
  addDays,
  addMonths,
  dayOfMonth,
  DEFAULT_POLICY,
  firstDay,
  later,
  localDate,
  monthNumber,
  monthOf,
  monthOfYear,
  STATE_COUNCIL_CALENDARS,
  yearOf,
  type LocalDate,
  type PolicyRules,
  type YearMonth,
} from '@luodi/domain'
import type { Json } from '../scenarios/driver.ts'
import { membersOf, type Member } from './members.ts'
import type { PublishedBulletin } from './published-bulletin.ts'

/** A command, the day on which it is recorded, and the unit that gives it. */
export interface DatedCommand {
  readonly on: LocalDate
  readonly name: string
  readonly data: Json
  readonly unit: string
}

const TERRITORIES = ['t1', 't2', 't3', 't4', 't5', 't6', 't7'] as const

/** The rules by which a bulletin was made: starts over the stock, and its own rounding. */
export const rulesOf = ({ rounding, includePreparatory }: PublishedBulletin): PolicyRules => ({
  ...DEFAULT_POLICY,
  rates: { startRateBasis: 'implementation-stock', includePreparatory },
  rounding,
})

const founding = (bulletin: PublishedBulletin, on: LocalDate): readonly DatedCommand[] => {
  const effectiveFrom = on
  const office = { unit: 'office', name: '领导小组办公室' }
  const firstAppointment = { appointmentId: 'first', personRef: 'p-office', post: 'PRINCIPAL' }
  const basis = [{ title: '重大项目落地服务机制工作方案' }]
  const commands: readonly [string, Json][] = [
    ['FoundJurisdiction', { name: bulletin.title, office, firstAppointment, clock: 'manual' }],
    ['PublishPolicy', { title: '通报口径', effectiveFrom, basis, rules: rulesOf(bulletin) }],
    ...STATE_COUNCIL_CALENDARS.filter(({ publishedOn }) => publishedOn <= on).map(
      ({ version, ...calendar }): [string, Json] => [
        version === 1 ? 'PublishWorkCalendar' : 'ReviseWorkCalendar',
        calendar,
      ],
    ),
    ...TERRITORIES.flatMap((unit): [string, Json][] => [
      ['RegisterOrgUnit', { unit, kind: 'TOWN', name: `${unit}镇`, effectiveFrom }],
      ['AppointMember', { appointmentId: `a-${unit}`, personRef: `p-${unit}`, unit, post: 'CLERK', effectiveFrom }],
    ]),
  ]
  return commands.map(([name, data]) => ({ on, name, data, unit: 'office' }))
}

const profileOf = ({ id, field }: Member, year: number): Json => ({
  name: id,
  investor: '某公司',
  builder: '某公司',
  location: '园区',
  scope: '厂房',
  periodFrom: `${year - 1}-01`,
  periodTo: `${year + 2}-12`,
  totalInvestment: 1_000_000_000,
  ...(field === undefined ? {} : { field }),
})

/** What is told of one project besides what it is. */
interface Telling {
  readonly year: number
  readonly validAt: LocalDate
  /** The day on which the year's list was recorded. */
  readonly listedOn: LocalDate
  /** The project's place among all. */
  readonly n: number
}

const listing = (member: Member, { year, listedOn, n }: Telling): readonly DatedCommand[] => {
  const { id, projectClass, plan } = member
  const territory = TERRITORIES[n % TERRITORIES.length]!
  const data = { projectId: id, territory }
  const attestation = { truthful: true, complete: true, statement: '对资料真实性和完整性负责' }
  const materials = [{ kind: 'PROJECT_PROFILE', reference: '材料' }]
  const assessment = { verdict: 'PASS', concludedOn: listedOn, reference: '评估' }
  const submission = { ...data, profile: profileOf(member, year), materials, attestation }
  const office = { on: listedOn, unit: 'office' }
  return [
    { on: listedOn, name: 'SubmitProject', data: submission, unit: territory },
    { ...office, name: 'AdmitToLibrary', data: { ...data, projectClass, assessment } },
    ...(plan === 0 ? [] : [{ ...office, name: 'SetAnnualPlan', data: { projectId: id, year, amount: plan } }]),
  ]
}

/** The day on which a month's facts are recorded. */
const afterMonth = (month: YearMonth): LocalDate => dayOfMonth(addMonths(month, 1), 5)

/** The year's amount in the bulletin's month and an earlier one; now and then a month that it could not know yet. */
const investing = ({ id, completed }: Member, { year, validAt, n }: Telling): readonly DatedCommand[] => {
  if (completed === undefined) return []
  const last = monthOf(validAt)
  const earlier = monthOfYear(year, 1 + (n % monthNumber(last)))
  const first = earlier === last ? 0 : Math.floor(completed / 2)
  const report = (month: YearMonth, amount: number, occurredOn?: LocalDate): DatedCommand => ({
    on: afterMonth(month),
    name: 'ReportInvestment',
    data: { projectId: id, month, amount, ...(occurredOn === undefined ? {} : { occurredOn }) },
    unit: 'office',
  })
  const next = addMonths(last, 1)
  return [
    ...(earlier === last ? [] : [report(earlier, first)]),
    report(last, completed - first, validAt),
    ...(n % 10 === 0 && yearOf(next) === year ? [report(next, 10_000_000)] : []),
  ]
}

/**
 * Starts of the year. Of the continuing projects some have an earlier one, some none that was confirmed (R26); every third
 * unstarted project starts the day after the bulletin's month.
 */
const starting = ({ id, projectClass, started }: Member, telling: Telling): readonly DatedCommand[] => {
  const { year, validAt, listedOn, n } = telling
  const confirm = (month: YearMonth): readonly DatedCommand[] => {
    const [occurredOn, on] = [firstDay(month), later(afterMonth(month), listedOn)]
    return [{ on, name: 'ConfirmStart', data: { projectId: id, occurredOn }, unit: 'office' }]
  }
  if (!started) return n % 3 === 0 ? confirm(addMonths(monthOf(validAt), 1)) : []
  if (projectClass === 'CONTINUING') return n % 2 === 0 ? confirm(monthOfYear(year - 1, 3)) : []
  return confirm(monthOfYear(year, 1 + (n % monthNumber(validAt))))
}

/**
 * A history that gives the figures of a bulletin again: its year's list in the library, with plans, starts and monthly
 * amounts that add up to what was printed. In the order of recording; the last of it is recorded after the bulletin's
 * month, some of it about later days.
 */
export const historyOf = (bulletin: PublishedBulletin): readonly DatedCommand[] => {
  const validAt = localDate(bulletin.validAt)
  const year = yearOf(validAt)
  const foundedOn = firstDay(monthOfYear(year, 1))
  const listedOn = addDays(foundedOn, 1)
  const projects = membersOf(bulletin).flatMap((member, n) => {
    const telling = { year, validAt, listedOn, n }
    const starts = bulletin.starts === undefined ? [] : starting(member, telling)
    return [...listing(member, telling), ...investing(member, telling), ...starts]
  })
  return [...founding(bulletin, foundedOn), ...projects.toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))]
}
