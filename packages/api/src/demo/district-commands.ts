import {
  addMonths,
  dayOfMonth,
  instantFromMillis,
  localDate,
  millisOf,
  monthOfYear,
  PROJECT,
  PROJECT_LINEAGE,
  startOfLocalDay,
  streamName,
  type Instant,
  type LocalDate,
  type YearMonth,
} from '@luodi/domain'
import { eventIdOf, type CommandRequest } from '@luodi/domain/application'
import { commandIdOf } from '../founding/command-id.ts'
import { foundingCommands, type Founding } from '../founding/founding-commands.ts'
import { districtSteps, type DistrictStep } from './district-steps.ts'
import { actorOf, speakerOf } from './actors.ts'
import { familySteps } from './families/family-steps.ts'
import { stepsIn } from './life/steps.ts'
import type { Step } from './life/step.ts'
import { problemSteps } from './problems/problem-steps.ts'
import { publications } from './publications.ts'
import { dayOf, FIRST_YEAR, projectSpec, type ProjectSpec } from './project-spec.ts'
import { DEMO_UNITS, DISTRICT_NAME, FOUNDER, OFFICE } from './units.ts'

/** How large the district is, and what its chance is made from. */
export interface DistrictSize {
  readonly jurisdiction: string
  /** Default 180. */
  readonly projects?: number
  /** Months told, from January of the first year, the last one to its 12th day; default 10. */
  readonly months?: number
  readonly seed?: number
  /** Are the periodic bulletins published? Needs a handler with a press; default true. */
  readonly bulletins?: boolean
}

/** A command, and the moment at which it is recorded. */
export interface TimedCommand {
  readonly at: Instant
  readonly request: CommandRequest
}

/** What a district is unless it is told otherwise. */
export const DEFAULT_SIZE = { projects: 180, months: 10, seed: 29, bulletins: true } as const

const OFFICE_HOURS = 8 * 3_600_000
const OPENING = 9 * 3_600_000
const FOUNDED_ON = localDate('2025-12-29')

/** A day's commands, one after another through the office hours. */
const spread = (day: LocalDate, requests: readonly CommandRequest[]): readonly TimedCommand[] => {
  const opening = millisOf(startOfLocalDay(day)) + OPENING
  const pause = Math.min(180_000, Math.floor(OFFICE_HOURS / requests.length))
  return requests.map((request, i) => ({ at: instantFromMillis(opening + i * pause), request }))
}

/** The founding of the demonstration. */
const foundingOf = (jurisdiction: string): Founding => ({
  jurisdiction,
  name: DISTRICT_NAME,
  clock: 'manual',
  office: OFFICE,
  founder: FOUNDER,
  foundedOn: FOUNDED_ON,
  policyFrom: dayOf('01-01'),
  units: DEMO_UNITS,
})

interface Dated {
  readonly on: LocalDate
  readonly request: CommandRequest
}

const requestOf = (spec: ProjectSpec, step: Step, jurisdiction: string): CommandRequest => {
  const idOf = (key: string): string => commandIdOf(jurisdiction, 'demonstration', spec.seed, spec.id, key)
  const stream = streamName(jurisdiction, PROJECT, spec.id)
  const corrected =
    step.corrects === undefined ? {} : { corrects: eventIdOf(jurisdiction, idOf(step.corrects), stream, 0) }
  const data = { projectId: spec.id, ...corrected, ...step.data }
  return { id: idOf(step.key), name: step.name, data, actor: actorOf(spec, step) }
}

/** In the order of a day: the bulletins come last, and tell of it too. */
const recordedIn = (month: YearMonth, specs: readonly ProjectSpec[], told: Required<DistrictSize>): Dated[] => {
  const { jurisdiction, seed, bulletins } = told
  const register = streamName(jurisdiction, PROJECT_LINEAGE, 'register')
  const ofOffice = ({ on, key, name, data }: DistrictStep): Dated => {
    const id = commandIdOf(jurisdiction, 'demonstration', seed, 'district', key)
    return { on, request: { id, name, data, actor: speakerOf(OFFICE.unit, on) } }
  }
  return [
    ...districtSteps(month).map(ofOffice),
    ...specs.flatMap((spec) =>
      stepsIn(spec, month).map((step) => ({ on: step.on, request: requestOf(spec, step, jurisdiction) })),
    ),
    ...familySteps(month, specs).map(({ on, key, name, unit, data, corrects }) => {
      const idOf = (of: string): string => commandIdOf(jurisdiction, 'demonstration', seed, 'families', of)
      const corrected = corrects === undefined ? {} : { corrects: eventIdOf(jurisdiction, idOf(corrects), register, 0) }
      return { on, request: { id: idOf(key), name, data: { ...corrected, ...data }, actor: speakerOf(unit, on) } }
    }),
    ...problemSteps(month, specs, seed).map(({ on, key, name, unit, data }) => {
      const id = commandIdOf(jurisdiction, 'demonstration', seed, 'problems', key)
      return { on, request: { id, name, data, actor: speakerOf(unit, on) } }
    }),
    ...(bulletins ? publications(month).map(ofOffice) : []),
  ]
}

const byDay = (dated: readonly Dated[]): Map<LocalDate, CommandRequest[]> => {
  const days = new Map<LocalDate, CommandRequest[]>()
  for (const { on, request } of dated.toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))) {
    const day = days.get(on)
    if (day === undefined) days.set(on, [request])
    else day.push(request)
  }
  return days
}

/** The morning on which the story ends: 10:00 on the 12th of its last month. */
export const closingOf = ({ months = DEFAULT_SIZE.months }: Pick<DistrictSize, 'months'>): Instant => {
  const day = dayOfMonth(addMonths(monthOfYear(FIRST_YEAR, 1), months - 1), 12)
  return instantFromMillis(millisOf(startOfLocalDay(day)) + OPENING + 3_600_000)
}

/**
 * The story of a demonstration district as commands, in the order of their recording: its founding, then its projects
 * month by month. The same size gives the same commands, with the same ids; nothing but a month is held in memory, and
 * no store is needed, so that a benchmark can decide and seal them by itself.
 */
export function* districtCommands(size: DistrictSize): Generator<TimedCommand, void, undefined> {
  const told = { ...DEFAULT_SIZE, ...size }
  const { jurisdiction, projects, months, seed } = told
  yield* spread(FOUNDED_ON, foundingCommands(foundingOf(jurisdiction)))
  const specs = Array.from({ length: projects }, (_, index) => projectSpec(seed, index))
  const closing = closingOf({ months })
  for (let i = 0; i < months; i += 1) {
    const month = addMonths(monthOfYear(FIRST_YEAR, 1), i)
    for (const [day, requests] of byDay(recordedIn(month, specs, told))) {
      yield* spread(day, requests).filter(({ at }) => at <= closing)
    }
  }
}
