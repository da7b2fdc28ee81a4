import { DEFAULT_POLICY, monthOf, type CommandName, type LocalDate, type YearMonth } from '@luodi/domain'
import { dayOf } from './project-spec.ts'
import { MERGER, RENAMING, SUCCESSION } from './units.ts'

/** A command of the office to the district itself. */
export interface DistrictStep {
  readonly on: LocalDate
  readonly key: string
  readonly name: CommandName
  readonly data: Readonly<Record<string, unknown>>
}

const document = '青澜区行政区划调整批复（演示）'

/** From July on the entry into the statistics has a lamp of its own (D7). */
const SECOND_POLICY = {
  title: '重大项目落地亮灯与考核办法（年中修订）',
  effectiveFrom: dayOf('07-01'),
  basis: [{ title: '青澜区重大项目年中调度会议纪要（演示）', issuedOn: dayOf('06-18') }],
  rules: { ...DEFAULT_POLICY, lamps: { ...DEFAULT_POLICY.lamps, D7: { ...DEFAULT_POLICY.lamps.D7, enabled: true } } },
}

const STEPS: readonly DistrictStep[] = [
  {
    on: dayOf('03-25'),
    key: 'renamed',
    name: 'RenameOrgUnit',
    data: { unit: RENAMING.unit, name: RENAMING.name, effectiveFrom: dayOf(RENAMING.on), document },
  },
  {
    on: dayOf('04-30'),
    key: 'appointment ended',
    name: 'EndAppointment',
    data: { appointmentId: `a-${SUCCESSION.unit}-1`, effectiveFrom: dayOf(SUCCESSION.on) },
  },
  {
    on: dayOf('04-30'),
    key: 'appointed',
    name: 'AppointMember',
    data: {
      appointmentId: `a-${SUCCESSION.unit}-2`,
      personRef: SUCCESSION.personRef,
      unit: SUCCESSION.unit,
      post: 'CLERK',
      effectiveFrom: dayOf(SUCCESSION.on),
    },
  },
  {
    on: dayOf('06-18'),
    key: 'merged',
    name: 'MergeOrgUnit',
    data: { unit: MERGER.unit, into: MERGER.into, effectiveFrom: dayOf(MERGER.on), document },
  },
  { on: dayOf('06-22'), key: 'policy 2', name: 'PublishPolicy', data: SECOND_POLICY },
]

/** What the office does to units, posts and policy in a month. */
export const districtSteps = (month: YearMonth): readonly DistrictStep[] =>
  STEPS.filter((step) => monthOf(step.on) === month)
