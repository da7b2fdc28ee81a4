import { BRIDGE_CAUSES, BRIDGED_RATES } from '@luodi/projections'
import { z } from 'zod'
import { figureHead, fractionSchema, labelSchema, wire } from './figure.ts'

const cause = z.enum(BRIDGE_CAUSES)

/** What a step, or all steps of a cause, add. */
const amounts = {
  numerator: fractionSchema.meta({ description: 'What it adds to the numerator: projects, problems or yuan' }),
  denominator: fractionSchema.meta({ description: 'What it adds to the denominator' }),
  contribution: fractionSchema.optional().meta({
    description: 'What it adds to the rate: (numerator − first rate × denominator) ÷ second denominator',
  }),
}

const eventSchema = z.object({
  eventId: wire.eventId,
  index: z.int(),
  type: z.string(),
  occurredOn: wire.day,
  recordedAt: wire.moment,
  delayDays: z.int().meta({ description: 'Calendar days from occurredOn to the local day of recording' }),
})

const stepSchema = z.object({
  member: z.string().meta({ description: 'The project, or of the closure rate the problem' }),
  leg: z.enum(['knowledge', 'time']),
  cause,
  membership: z.enum(['in', 'out']).optional(),
  on: wire.day.optional(),
  events: z.array(eventSchema),
  ...amounts,
})

const endSchema = z.object({
  ...figureHead,
  status: z.enum(['determined', 'notApplicable']),
  basis: z.string(),
  numerator: fractionSchema,
  denominator: fractionSchema,
  value: fractionSchema.optional(),
  display: z.string(),
})

/** What led from one figure of a rate to another. */
export const bridgeSchema = z
  .object({
    rate: z.enum(BRIDGED_RATES),
    by: z.string(),
    group: z.object({ key: z.string(), label: labelSchema }),
    from: endSchema,
    to: endSchema,
    status: z.enum(['determined', 'notApplicable']).meta({
      description:
        'notApplicable: an end has no rate, so that numerators and denominators add up and nothing contributes',
    }),
    numerator: fractionSchema,
    denominator: fractionSchema,
    difference: z.object({ value: fractionSchema, display: z.string() }).optional(),
    membersIn: z.array(z.string()),
    membersOut: z.array(z.string()),
    causes: z.array(
      z.object({ cause, label: labelSchema, steps: z.int(), ...amounts, display: z.string().optional() }),
    ),
    steps: z.array(stepSchema).optional().meta({ description: 'Left out with steps=false' }),
  })
  .meta({ id: 'Bridge' })
