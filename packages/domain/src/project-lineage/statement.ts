import { z } from 'zod'
import { approvalSchema, freeText } from '../kernel/field.ts'
import { subjectIdSchema } from '../kernel/event.ts'
import { localDateSchema, yearMonthSchema } from '../kernel/local-date.ts'
import { signedYuanSchema, yuanSchema } from '../kernel/yuan.ts'
import { majorProjectClassSchema, projectClassSchema } from '../project/vocabulary.ts'

/** The most projects that a split gives, or that go into a bundle. */
export const MOST_OF_A_KIND = 50

/** A plan of the year of the effective date, as it is stated. `curve` is twelve amounts that add up to it (R51). */
const statedPlanSchema = z.strictObject({ amount: yuanSchema, curve: z.array(yuanSchema).length(12).optional() })
export type StatedPlan = z.infer<typeof statedPlanSchema>

/** What was invested in a month. Below zero only where a parent's amount is. */
const monthAmountSchema = z.strictObject({ month: yearMonthSchema, amount: signedYuanSchema })
export type MonthAmount = z.infer<typeof monthAmountSchema>

const amounts = z.array(monthAmountSchema).max(12)

/** A sum over years may be larger than any one amount. */
const sumOfYears = z.int().min(0)

/**
 * A project that leaves, with the figures with which it does: its plans at the effective date, what was invested in each
 * month of the year before it, and in all earlier years. Kept in the event, so that it proves its own sums.
 */
const parentSchema = z.strictObject({
  projectId: subjectIdSchema,
  projectClass: projectClassSchema,
  plan: yuanSchema.optional(),
  originalPlan: yuanSchema.optional(),
  amounts,
  earlierYears: sumOfYears,
})
export type LineageParent = z.infer<typeof parentSchema>

/** A project that enters, with the figures with which it does (R30). */
const childSchema = z.strictObject({
  projectId: subjectIdSchema,
  projectClass: projectClassSchema,
  majorClass: majorProjectClassSchema.optional(),
  territory: subjectIdSchema,
  plan: statedPlanSchema.optional(),
  originalPlan: statedPlanSchema.optional(),
  plannedStart: yearMonthSchema.optional(),
  originalPlannedStart: yearMonthSchema.optional(),
  /** The start that it has from its parents. */
  startedOn: localDateSchema.optional(),
  amounts,
  earlierYears: sumOfYears,
})
export type LineageChild = z.infer<typeof childSchema>

const many = <T extends z.ZodType>(schema: T, least: number) => z.array(schema).min(least).max(MOST_OF_A_KIND)
const decided = { effectiveFrom: localDateSchema, approval: approvalSchema, reason: freeText(1000) }

/** One project becomes several. */
export const splitSchema = z.strictObject({
  parents: z.array(parentSchema).length(1),
  children: many(childSchema, 2),
  ...decided,
})

/** Several projects become one. */
export const bundleSchema = z.strictObject({
  parents: many(parentSchema, 2),
  children: z.array(childSchema).length(1),
  ...decided,
})

/** The body of a split or a bundle. */
export type LineageBody = z.infer<typeof bundleSchema>

/** How a project became others. */
export type LineageType = 'ProjectSplit' | 'ProjectsBundled'

/** A child as a command states it: what is left out is its parents', where they agree. */
export const statedChildSchema = z.strictObject({
  projectId: subjectIdSchema,
  projectClass: projectClassSchema.optional().meta({ description: 'Default: the class of its parents' }),
  majorClass: majorProjectClassSchema.optional().meta({ description: 'Default: the class of its parents, or its own' }),
  territory: subjectIdSchema.optional().meta({ description: 'Default: the territory that holds its parents' }),
  plan: statedPlanSchema.optional().meta({
    description: 'Its part of the plan of the year in force on the effective date; due if a parent has one',
  }),
  originalPlan: statedPlanSchema.optional().meta({
    description: 'Its part of the first plan of the year; default: plan',
  }),
  plannedStart: yearMonthSchema.optional().meta({ description: 'Default: the earliest of its parents' }),
  originalPlannedStart: yearMonthSchema.optional().meta({ description: 'Default: the earliest of its parents' }),
  startedOn: localDateSchema.optional().meta({
    description: 'The day of its start, where a parent had started before the effective date',
  }),
  amounts: amounts.default([]).meta({
    description: 'Its part of each month of the year that its parents reported before the effective date',
  }),
  earlierYears: sumOfYears.default(0).meta({ description: 'Its part of the investment of all earlier years' }),
})
export type StatedChild = z.infer<typeof statedChildSchema>
