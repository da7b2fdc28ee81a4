import { z } from 'zod'
import { localDateSchema } from '../kernel/local-date.ts'
import { bulletinLampsSchema, bulletinRatesSchema, bulletinStartsSchema } from './lines.ts'
import { bulletinPeriodSchema } from './period.ts'

/** What a bulletin of any form states, but for what each form counts and corrects in its own way. */
export const commonContent = {
  period: bulletinPeriodSchema,
  validAt: localDateSchema,
  /** Ledger index. */
  knownAt: z.int().min(1),
  /**
   * Published before the end of `validAt` (R230); up to form 2: `validAt` had not ended when the last known event was
   * recorded.
   */
  provisional: z.boolean(),
  policyVersion: z.int().min(1),
  policyEventId: z.uuid(),
  /** The bulletin that rank and rate are compared with (R105); from form 3 on it is of the same year (R226). */
  comparedWith: bulletinPeriodSchema.optional(),
  rates: bulletinRatesSchema,
  starts: bulletinStartsSchema,
  lamps: bulletinLampsSchema,
} as const
