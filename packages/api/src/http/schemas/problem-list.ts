import { problemCategorySchema, severitySchema } from '@luodi/domain'
import { z } from 'zod'
import { wire } from './figure.ts'
import { problemRowSchema } from './problem.ts'

const edition = {
  month: wire.month,
  number: z.int().meta({ description: 'Its number in its year' }),
  issuedOn: wire.day,
  eventId: wire.eventId,
  index: z.int().meta({ description: 'Ledger index at which it was issued' }),
}

const lineSchema = z.object({
  no: z.int(),
  problemId: z.string(),
  projectId: z.string(),
  projectName: z.string(),
  territory: z.string(),
  territoryName: z.string(),
  category: problemCategorySchema,
  severity: severitySchema,
  description: z.string(),
  suggestion: z.string(),
  reporter: z.string(),
  reportedOn: wire.day,
  reportEventId: wire.eventId,
  acceptedOn: wire.day,
  level: z.string(),
  lead: z.string().optional(),
  assisting: z.array(z.string()),
  asIssued: problemRowSchema
    .optional()
    .meta({ description: "Its row of the ledger on the edition's day, as known at its place in the ledger" }),
})

/** An edition in the list of editions. */
export const issuedListSchema = z
  .object({ ...edition, lines: z.int().meta({ description: 'How many lines the reader may see' }) })
  .meta({ id: 'IssuedProblemList' })

/** An edition with its lines. */
export const problemListSchema = z.object({ ...edition, lines: z.array(lineSchema) }).meta({ id: 'ProblemList' })
