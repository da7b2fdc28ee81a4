import {
  INVESTMENT_PRESETS,
  isLocalDate,
  localDateOf,
  parseInstant,
  type DayOrInstant,
  type InvestmentPresetName,
  type LocalDate,
} from '@luodi/domain'
import { z } from 'zod'
import { placeFrom, type Place } from './named-place.ts'

/** The years at which figures are asked for. */
const [FIRST, LAST] = ['1992-01-01', '2100-12-31']

/** Does a day, or a moment by its text, lie in these years? */
export const inRange = (day: string): boolean => day >= FIRST && day <= LAST

/** A whole number of a query, zero or more. */
export const wholeNumber = z
  .string()
  .regex(/^\d{1,15}$/, { message: 'not a whole number' })
  .transform(Number)
  .meta({ type: 'integer' })

/** A day, or a moment with its offset, from 1992 to 2100. */
export const dayOrInstant = z
  .string()
  .transform((text, context): DayOrInstant => {
    const at = isLocalDate(text) ? text : parseInstant(text)
    if (at !== undefined && inRange(at)) return at
    const message = `须为 ${FIRST} 至 ${LAST} 的日期或带时区的时刻 | neither a day (YYYY-MM-DD) nor a moment with its offset, from ${FIRST} to ${LAST}`
    context.addIssue({ code: 'custom', message })
    return z.NEVER
  })
  .meta({ description: 'A day in Asia/Shanghai (YYYY-MM-DD), or a moment with its offset' })

/** A day, which a moment means in Asia/Shanghai. */
const day = dayOrInstant.transform((at): LocalDate => (isLocalDate(at) ? at : localDateOf(at)))

/** A ledger index, with or without the tag of its history. */
export const place = z
  .string()
  .transform((text, context): Place => {
    const named = placeFrom(text)
    if (named !== undefined) return named
    context.addIssue({ code: 'custom', message: 'not a ledger index: 30, or as a server gives it, 30-1f3a9c2e' })
    return z.NEVER
  })
  .meta({ type: 'string', pattern: '^[0-9]{1,15}(-[0-9a-f]{8})?$' })

const knownAt = z.string().transform((text, context): Place | string => {
  const named = placeFrom(text)
  if (named !== undefined) return named
  if (dayOrInstant.safeParse(text).success) return text
  const message =
    '须为账本序号、日期或带时区的时刻 | neither a ledger index, nor a day (YYYY-MM-DD), nor a moment with its offset'
  context.addIssue({ code: 'custom', message })
  return z.NEVER
})

const presets = Object.keys(INVESTMENT_PRESETS) as [InvestmentPresetName, ...InvestmentPresetName[]]

/** What every figure can be asked with. */
export const figureQuery = {
  validAt: day.optional().meta({
    description: 'The day for which the figure holds (a moment means its day in Asia/Shanghai); default: today',
  }),
  knownAt: knownAt.optional().meta({
    description:
      'Up to where the log is looked at: a ledger index (30, or with the tag of its history, as `Ledger-Index` says it: ' +
      '30-1f3a9c2e), a day (its end) or a moment; default: all',
  }),
  preset: z.enum(presets).optional().meta({
    description: 'A what-if: the same policy with this rule for D2. The answer is marked hypothetical',
  }),
  minIndex: place.optional().meta({
    description: 'Wait up to 2 s until the views cover this ledger index, to read what one has written; else 503',
  }),
  lang: z.enum(['zh', 'en']).optional().meta({ description: 'One language for labels; default: both' }),
}
export type FigureQuery = z.output<z.ZodObject<typeof figureQuery>>

/** What lists that go on in pages take besides. */
export const pageQuery = {
  limit: wholeNumber
    .pipe(z.int().min(1).max(500))
    .default(100)
    .meta({ type: 'integer', description: 'Rows of a page, 1 to 500; default 100' }),
  cursor: z.string().max(1000).optional().meta({
    description:
      'Where the last page ended (`page.next`): it goes on at the dates of the first page, whatever is recorded since',
  }),
}

/** `true` or `false`. */
export const flag = z.enum(['true', 'false']).transform((text) => text === 'true')

/** Codes separated by commas. */
export const commaList = z
  .string()
  .regex(/^[A-Za-z]+(,[A-Za-z]+){0,63}$/, { message: 'not a list of names separated by commas' })
  .transform((text) => text.split(','))
