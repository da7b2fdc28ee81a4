import { z } from 'zod'
import { subjectIdSchema } from '../kernel/event.ts'
import { levelSchema } from '../policy/level.ts'
import { correctingEventSchema } from './correcting-event.ts'
import { countSchema, lampLineSchema, printedPointsSchema, printedRateSchema } from './lines.ts'
import { bulletinPeriodSchema } from './period.ts'

/** What every correction has: the bulletin that it is of, and the events behind it, by their places in `events`. */
const correction = { period: bulletinPeriodSchema, events: z.array(z.int().min(0)) } as const

/** The figures of a line: `rate` is its main one. */
export const lineFigureSchema = z.enum([
  'rate',
  'rank',
  'onTime',
  'early',
  'overdue',
  'startingThisMonth',
  'timeProgress',
  'gap',
  'againstOriginalPlan',
  'unreported',
  'apart.projects',
  'apart.completed',
  'allLevels',
  'atCity',
  'atProvince',
  'closedBy.RESOLVED',
  'closedBy.EXPLAINED',
  'closedBy.TRANSFERRED',
  'closedBy.MOOT',
  'allLevelsClosedBy.RESOLVED',
  'allLevelsClosedBy.EXPLAINED',
  'allLevelsClosedBy.TRANSFERRED',
  'allLevelsClosedBy.MOOT',
])
export type LineFigure = z.infer<typeof lineFigureSchema>

/** What a figure of a line said: a printed rate, a count or rank, percentage points or exact yuan as text. */
export const statedFigureSchema = z.union([printedRateSchema, countSchema, printedPointsSchema])
export type StatedFigure = z.infer<typeof statedFigureSchema>

/** A figure of a line of an earlier bulletin; a side is missing where there was no such line, or nothing to print. */
export const rateCorrectionSchema = z.strictObject({
  ...correction,
  rate: z.enum(['start', 'investment', 'closure']),
  by: z.enum(['district', 'territory', 'majorClass', 'projectClass', 'field', 'department']),
  key: z.string().min(1).max(200),
  figure: lineFigureSchema,
  before: statedFigureSchema.optional(),
  after: statedFigureSchema.optional(),
})
export type RateCorrection = z.infer<typeof rateCorrectionSchema>

/** What a bulletin stated, or did not need to state, of one lamp: levels, and where it is listed its reasons. */
export const statedLampSchema = lampLineSchema
  .omit({ projectId: true, shown: true, running: true })
  .extend({ shown: levelSchema })
export type StatedLamp = z.infer<typeof statedLampSchema>

/** A lamp of an earlier bulletin; a side is missing where the project was outside the library. */
export const lampCorrectionSchema = z.strictObject({
  ...correction,
  projectId: subjectIdSchema,
  before: statedLampSchema.optional(),
  after: statedLampSchema.optional(),
})
export type LampCorrection = z.infer<typeof lampCorrectionSchema>

/** How many lamps of an earlier bulletin stood at a level, as shown or as computed. */
export const lampCountCorrectionSchema = z.strictObject({
  ...correction,
  lamps: z.enum(['shown', 'computed']),
  level: levelSchema,
  before: countSchema,
  after: countSchema,
})
export type LampCountCorrection = z.infer<typeof lampCountCorrectionSchema>

/** A list of starts of an earlier bulletin: the projects that should have stood on it, and those that should not. */
export const startsCorrectionSchema = z.strictObject({
  ...correction,
  list: z.enum(['early', 'overdue']),
  joined: z.array(subjectIdSchema),
  left: z.array(subjectIdSchema),
})
export type StartsCorrection = z.infer<typeof startsCorrectionSchema>

/** A count of problems of an earlier bulletin. */
export const problemsCorrectionSchema = z.strictObject({
  ...correction,
  figure: z.enum([
    'received',
    'closed',
    'transferred',
    'moot',
    'open',
    'overdue',
    'overdueProposals',
    'atCity',
    'atProvince',
  ]),
  before: countSchema,
  after: countSchema,
})
export type ProblemsCorrection = z.infer<typeof problemsCorrectionSchema>

/**
 * The figures of earlier bulletins that would be others today, each on its own day. An event stands once, however many
 * figures it changed. Ranks are corrected as they would have been; what a bulletin says against another bulletin, its
 * changes and how long a lamp has run, is said of what was published and is never another.
 */
export const bulletinCorrectionsSchema = z.strictObject({
  events: z.array(correctingEventSchema),
  rates: z.array(rateCorrectionSchema),
  starts: z.array(startsCorrectionSchema),
  lamps: z.array(lampCorrectionSchema),
  lampCounts: z.array(lampCountCorrectionSchema),
  problems: z.array(problemsCorrectionSchema),
})
export type BulletinCorrections = z.infer<typeof bulletinCorrectionsSchema>
