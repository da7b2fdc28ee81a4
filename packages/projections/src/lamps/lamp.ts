import {
  excuseAt,
  inLibraryAt,
  DIMENSIONS,
  overrideAt,
  suspensionAt,
  worseLevel,
  type Colour,
  type Dimension,
  type Level,
  type LocalDate,
  type ProjectState,
} from '@luodi/domain'
import type { Question } from '../figure/question.ts'
import { remembered } from '../figure/remembered.ts'
import { measureStart } from './d1-start.ts'
import { measureInvestment } from './d2-investment.ts'
import { measureMilestones } from './d3-milestone.ts'
import { measureProblems } from './d4-problem.ts'
import { measureReporting } from './d5-reporting.ts'
import { measureCommitments } from './d6-commitment.ts'
import { measureStatistics } from './d7-statistics.ts'
import { judge, notApplicable, type Judged, type Measurement } from './measure.ts'

/** One dimension of a lamp. */
export interface DimensionLamp extends Judged {
  readonly dimension: Dimension
  readonly enabled: boolean
  readonly colour: Colour
  /** 已认定正当理由: the justified delay that takes the dimension out. */
  readonly excuse?: { readonly eventId: string; readonly reasonCode: string; readonly until: LocalDate }
}

/** The manual lamp in force. */
export interface Override {
  readonly eventId: string
  readonly level: Level
  readonly reason: string
  readonly authority: string
  readonly expiresOn: LocalDate
}

/** The lamp of a project (M-49): computed and shown, side by side, with its dimensions. */
export interface Lamp {
  readonly projectId: string
  readonly computed: Level
  readonly computedColour: Colour
  readonly shown: Level
  readonly shownColour: Colour
  readonly override?: Override
  /** The approved suspension in force: the lamp is grey (R75). */
  readonly suspension?: {
    readonly eventId: string
    readonly from: LocalDate
    readonly retroactive: boolean
    readonly expectedResumeOn: LocalDate
    /** The expected day has passed; that ends nothing (R89). */
    readonly resumptionOverdue: boolean
  }
  readonly dimensions: Readonly<Record<Dimension, DimensionLamp>>
}

const MEASURES: Readonly<Record<Dimension, (project: ProjectState, question: Question) => Measurement>> = {
  D1: measureStart,
  D2: measureInvestment,
  D3: measureMilestones,
  D4: measureProblems,
  D5: measureReporting,
  D6: measureCommitments,
  D7: measureStatistics,
}

/** The dimensions that an approved suspension takes out (R75). */
const STOPPED_BY_SUSPENSION: ReadonlySet<Dimension> = new Set(['D1', 'D2', 'D3'])

/** One dimension at the question's two dates. */
export const dimensionLamp = (dimension: Dimension, project: ProjectState, question: Question): DimensionLamp => {
  const { lamps, colours } = question.policy.rules
  const { enabled, thresholds } = lamps[dimension]
  const excuse = excuseAt(project, dimension, question)
  const measure = (): Measurement => {
    if (!enabled) return notApplicable('disabled')
    const suspension = STOPPED_BY_SUSPENSION.has(dimension) ? suspensionAt(project, question) : undefined
    if (suspension !== undefined) {
      return notApplicable('suspended', [{ eventId: suspension.suspension.version.eventId, role: 'suspension' }])
    }
    if (excuse !== undefined) return notApplicable('excused', [{ eventId: excuse.version.eventId, role: 'excuse' }])
    return MEASURES[dimension](project, question)
  }
  const judged = judge(measure(), thresholds)
  const { reasonCode, until } = excuse?.value ?? {}
  return {
    dimension,
    enabled,
    ...judged,
    colour: colours[judged.level],
    ...(excuse === undefined
      ? {}
      : { excuse: { eventId: excuse.version.eventId, reasonCode: reasonCode!, until: until! } }),
  }
}

const suspensionOf = (project: ProjectState, question: Question): Lamp['suspension'] => {
  const interval = suspensionAt(project, question)
  if (interval === undefined) return undefined
  const { version, value } = interval.suspension
  return {
    eventId: version.eventId,
    from: interval.from,
    retroactive: value.retroactive,
    expectedResumeOn: value.expectedResumeOn,
    resumptionOverdue: value.expectedResumeOn < question.validAt,
  }
}

const overrideOf = (project: ProjectState, question: Question): Override | undefined => {
  const override = overrideAt(project, question)
  if (override === undefined) return undefined
  const { level, reason, authority, expiresOn } = override.value
  return { eventId: override.version.eventId, level, reason, authority, expiresOn }
}

const lit = (project: ProjectState, question: Question): Lamp | undefined => {
  if (!inLibraryAt(project, question)) return undefined
  const dimensions = Object.fromEntries(
    DIMENSIONS.map((dimension) => [dimension, dimensionLamp(dimension, project, question)]),
  ) as Record<Dimension, DimensionLamp>
  const suspension = suspensionOf(project, question)
  const override = overrideOf(project, question)
  const worst = DIMENSIONS.reduce<Level>(
    (level, dimension) => worseLevel(dimensions[dimension].level, level),
    'notApplicable',
  )
  const computed = suspension === undefined ? worst : 'notApplicable'
  const shown = override?.level ?? computed
  const { colours } = question.policy.rules
  return {
    projectId: project.id,
    computed,
    computedColour: colours[computed],
    shown,
    shownColour: colours[shown],
    dimensions,
    ...(suspension === undefined ? {} : { suspension }),
    ...(override === undefined ? {} : { override }),
  }
}

/**
 * The lamp of a project in the library; `undefined` outside it (R24). The project lamp is the worst enabled dimension,
 * `notApplicable` ones ignored; grey where none applies, or while an approved suspension is in force (R75).
 */
export const lampOf = remembered(lit)
