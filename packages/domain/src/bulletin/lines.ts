import { z } from 'zod'
import { closureKindSchema } from '../problem/vocabulary.ts'
import { subjectIdSchema } from '../kernel/event.ts'
import { localDateSchema } from '../kernel/local-date.ts'
import { dimensionSchema } from '../policy/lamp-rules.ts'
import { levelSchema, shownLevelSchema } from '../policy/level.ts'
import { startRateBasisSchema } from '../policy/rate-rules.ts'

/** An exact number as text: `355`, `-3`, `20000/3`. Yuan, projects or problems. */
export const exactSchema = z.string().regex(/^-?(0|[1-9]\d*)(\/[1-9]\d*)?$/)

/** A figure as it was printed: its exact parts, and what stood on paper (`—` where there was nothing to measure). */
export const printedRateSchema = z.strictObject({
  numerator: exactSchema,
  denominator: exactSchema,
  display: z.string().min(1).max(64),
})
export type PrintedRate = z.infer<typeof printedRateSchema>

/** Percentage points as they were printed, with their sign where they are a difference. */
export const printedPointsSchema = z.string().min(1).max(64)
const points = printedPointsSchema
/** How many projects, problems or lamps. */
export const countSchema = z.int().min(0)
const count = countSchema

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
  /** Projects outside both sums and the yuan that they completed, listed apart (R62, R63). Missing in form 1. */
  apart: z.strictObject({ projects: count, completed: exactSchema }).optional(),
})
export type InvestmentLine = z.infer<typeof investmentLineSchema>

/** A group's problem closure rate (问题办结率) at its own level. */
export const closureLineSchema = z.strictObject({
  ...line,
  allLevels: printedRateSchema,
  onTime: printedRateSchema,
  /** Whatever their state; up to form 2 without those closed as handed on or without object. */
  atCity: count,
  atProvince: count,
  /** Of the problems at own level (R228); up to form 2 of those at every level. */
  closedBy: z.record(closureKindSchema, count),
  /** Of the problems at every level. Missing up to form 2. */
  allLevelsClosedBy: z.record(closureKindSchema, count).optional(),
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
export const levelCountsSchema = z.strictObject({
  onTrack: count,
  attention: count,
  serious: count,
  notApplicable: count,
})

/** A project on the red and yellow list, with the dimensions that put it there (none where a manual lamp alone did). */
export const lampLineSchema = z.strictObject({
  projectId: subjectIdSchema,
  territory: z.string().min(1).max(64),
  shown: shownLevelSchema,
  computed: levelSchema,
  reasons: z
    .array(
      z.strictObject({
        dimension: dimensionSchema,
        level: levelSchema,
        measure: exactSchema,
        /** Missing in form 1. */
        unit: z.enum(['points', 'ratio', 'monthEnds', 'days', 'workingDays', 'reports', 'months']).optional(),
        /** The measure is at least this: its days run into an unknown calendar year (R225). Missing up to form 2. */
        atLeast: z.literal(true).optional(),
      }),
    )
    .max(7),
  /** The manual lamp in force, which is shown in place of the computed one (R88). */
  override: z.strictObject({ eventId: z.uuid(), expiresOn: localDateSchema }).optional(),
  /** At how many month-ends in a row, this one included, bulletins have shown it no better than now (R90). */
  running: z.int().min(1),
})
export type LampLine = z.infer<typeof lampLineSchema>

/** The lamps of a bulletin: counts of shown ones with computed beside them (R88), and the red and yellow list. */
export const bulletinLampsSchema = z.strictObject({
  shown: levelCountsSchema,
  computed: levelCountsSchema,
  list: z.array(lampLineSchema),
})
export type BulletinLamps = z.infer<typeof bulletinLampsSchema>

/** The starts that are told beside the rate: early ones, and those that are overdue (R36, R37). */
export const bulletinStartsSchema = z.strictObject({
  early: z.array(subjectIdSchema),
  overdue: z.array(subjectIdSchema),
})
export type BulletinStarts = z.infer<typeof bulletinStartsSchema>
