import { z } from 'zod'
import { closureKindSchema } from '../problem/vocabulary.ts'
import { subjectIdSchema } from '../kernel/event.ts'
import { localDateSchema } from '../kernel/local-date.ts'
import { dimensionSchema } from '../policy/lamp-rules.ts'
import { levelSchema, shownLevelSchema } from '../policy/level.ts'
import { startRateBasisSchema } from '../policy/rate-rules.ts'
import { bulletinPeriodSchema } from './period.ts'

/** An exact number as text: `355`, `-3`, `20000/3`. Yuan, projects or problems. */
export const exactSchema = z.string().regex(/^-?(0|[1-9]\d*)(\/[1-9]\d*)?$/)

/** A figure as it was printed: its exact parts, and what stood on paper (`—` where there was nothing to measure). */
export const printedRateSchema = z.strictObject({
  numerator: exactSchema,
  denominator: exactSchema,
  display: z.string().min(1).max(64),
})
export type PrintedRate = z.infer<typeof printedRateSchema>

const points = z.string().min(1).max(64)
const count = z.int().min(0)

/** What the line of every rate has. Rank and change are missing where nothing is ranked or compared (R92, R105). */
const line = {
  /** Of the group: a unit, a class, a field. */
  key: z.string().min(1).max(200),
  ...printedRateSchema.shape,
  rank: z.int().min(1).optional(),
  /** Against the last published bulletin of the same kind, in percentage points with a sign. */
  change: points.optional(),
  /** That bulletin's rank minus this one: positive when the group has risen. */
  rankChange: z.int().optional(),
}

/** A group's start rate (开工率). */
export const startLineSchema = z.strictObject({
  ...line,
  onTime: printedRateSchema,
  early: count,
  overdue: count,
  startingThisMonth: count,
})
export type StartLine = z.infer<typeof startLineSchema>

/** A group's investment completion rate (投资完成率): completed ÷ plan, in yuan. */
export const investmentLineSchema = z.strictObject({
  ...line,
  timeProgress: points,
  gap: points.optional(),
  againstOriginalPlan: printedRateSchema,
  unreported: count,
})
export type InvestmentLine = z.infer<typeof investmentLineSchema>

/** A group's problem closure rate (问题办结率) at its own level. */
export const closureLineSchema = z.strictObject({
  ...line,
  allLevels: printedRateSchema,
  onTime: printedRateSchema,
  atCity: count,
  atProvince: count,
  closedBy: z.record(closureKindSchema, count),
})
export type ClosureLine = z.infer<typeof closureLineSchema>

const grouped = <Line extends z.ZodType>(schema: Line) => ({
  district: z.array(schema),
  territory: z.array(schema),
  majorClass: z.array(schema),
  projectClass: z.array(schema),
  field: z.array(schema),
})

/** The three rates that the notice assesses (M-52). */
export const bulletinRatesSchema = z.strictObject({
  start: z.strictObject({ basis: startRateBasisSchema, ...grouped(startLineSchema) }),
  investment: z.strictObject(grouped(investmentLineSchema)),
  closure: z.strictObject({ ...grouped(closureLineSchema), department: z.array(closureLineSchema) }),
})
export type BulletinRates = z.infer<typeof bulletinRatesSchema>

/** How many lamps stand at each level. */
const levelCounts = z.strictObject({ onTrack: count, attention: count, serious: count, notApplicable: count })

/** A project on the red and yellow list, with the dimensions that put it there (none where a manual lamp alone did). */
export const lampLineSchema = z.strictObject({
  projectId: subjectIdSchema,
  territory: z.string().min(1).max(64),
  shown: shownLevelSchema,
  computed: levelSchema,
  reasons: z.array(z.strictObject({ dimension: dimensionSchema, level: levelSchema, measure: exactSchema })).max(7),
  /** For how many bulletins of this kind in a row, this one included, it has stood no better than now (R90). */
  running: z.int().min(1),
})
export type LampLine = z.infer<typeof lampLineSchema>

/** What changed a figure: the event, why it counts only now, and how many days after its own date it was recorded (R11). */
export const correctingEventSchema = z.strictObject({
  eventId: z.uuid(),
  type: z.string().min(1).max(64),
  cause: z.string().min(1).max(64),
  /** The project or problem that it is about; the register where it is about all. */
  member: z.string().min(1).max(200),
  occurredOn: localDateSchema,
  recordedOn: localDateSchema,
  delayDays: z.int().min(0),
})
export type CorrectingEvent = z.infer<typeof correctingEventSchema>

/** A figure of an earlier bulletin that would be another today, on its own day. */
export const rateCorrectionSchema = z.strictObject({
  period: bulletinPeriodSchema,
  rate: z.enum(['start', 'investment', 'closure']),
  by: z.enum(['district', 'territory', 'majorClass', 'projectClass', 'field', 'department']),
  key: z.string().min(1).max(200),
  before: printedRateSchema,
  after: printedRateSchema,
  events: z.array(correctingEventSchema),
})
export type RateCorrection = z.infer<typeof rateCorrectionSchema>

/** A lamp of an earlier bulletin that would be another today, on its own day. */
export const lampCorrectionSchema = z.strictObject({
  period: bulletinPeriodSchema,
  projectId: subjectIdSchema,
  /** Missing where the project was outside the library. */
  before: levelSchema.optional(),
  after: levelSchema.optional(),
  events: z.array(correctingEventSchema),
})
export type LampCorrection = z.infer<typeof lampCorrectionSchema>

/** Problems of the period from its first day to `validAt`, and as they stand then. */
export const bulletinProblemsSchema = z.strictObject({
  received: count,
  closed: count,
  open: count,
  overdue: count,
  atCity: count,
  atProvince: count,
})

/**
 * Everything that a bulletin states (通报, M-53): a pure function of the ledger up to `knownAt`. `form` numbers the way in
 * which it was formed: a form that was published once is recomputed for ever.
 */
export const bulletinContentSchema = z.strictObject({
  form: z.literal(1),
  period: bulletinPeriodSchema,
  validAt: localDateSchema,
  /** Ledger index. */
  knownAt: z.int().min(1),
  /** `validAt` had not ended when the last known event was recorded. */
  provisional: z.boolean(),
  policyVersion: z.int().min(1),
  policyEventId: z.uuid(),
  /** The bulletin that rank and rate are compared with: the last of the same kind before this period. */
  comparedWith: bulletinPeriodSchema.optional(),
  rates: bulletinRatesSchema,
  starts: z.strictObject({ early: z.array(subjectIdSchema), overdue: z.array(subjectIdSchema) }),
  lamps: z.strictObject({ shown: levelCounts, computed: levelCounts, list: z.array(lampLineSchema) }),
  problems: bulletinProblemsSchema,
  corrections: z.strictObject({ rates: z.array(rateCorrectionSchema), lamps: z.array(lampCorrectionSchema) }),
})
export type BulletinContent = z.infer<typeof bulletinContentSchema>
