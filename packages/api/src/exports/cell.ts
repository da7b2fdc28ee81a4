import { millisOf, ratio, type Instant, type LocalDate, type Ratio, type Yuan } from '@luodi/domain'

/** A number as it is printed, in decimal digits; of a percentage without its sign. */
export interface NumberCell {
  readonly kind: 'number'
  readonly text: string
  readonly percent: boolean
}

/** A local day, or a moment in the local time of Asia/Shanghai (`2026-06-30 09:00:00`). */
export interface TimeCell {
  readonly kind: 'day' | 'moment'
  readonly text: string
}

/** A cell of an export; missing where there is nothing to say. A text is a text whatever it looks like. */
export type Cell = string | NumberCell | TimeCell | undefined

const numberCell = (text: string, percent = false): NumberCell => ({ kind: 'number', text, percent })

/** A whole number. */
export const count = (n: number): NumberCell => numberCell(`${n}`)

const PRINTED = /^([+-]?\d+(?:\.\d+)?)(%?)$/

/** A figure as the policy prints it (`80.0%`, `-12.3`, `+5.0`): a number again, its sign kept; what is no number stays a text (`—`). */
export const printed = (display: string | undefined): Cell => {
  const match = display === undefined ? null : PRINTED.exec(display)
  return match === null ? display : numberCell(match[1]!, match[2] === '%')
}

const PLACES = 10
const SCALE = 10n ** BigInt(PLACES)

/** An exact value in decimal digits, without zeroes at its end; cut at ten places where it has no end. */
const decimal = ({ numerator, denominator }: Ratio): string => {
  const negative = numerator < 0n
  const digits = (((negative ? -numerator : numerator) * SCALE) / denominator).toString().padStart(PLACES + 1, '0')
  const fraction = digits.slice(-PLACES).replace(/0+$/, '')
  const text = `${digits.slice(0, -PLACES)}${fraction === '' ? '' : `.${fraction}`}`
  return negative && text !== '0' ? `-${text}` : text
}

/** An amount in yuan, in 万元 and exact: nothing is rounded. */
export const wan = (amount: Yuan | Ratio | undefined): Cell => {
  if (amount === undefined) return undefined
  const { numerator, denominator } = typeof amount === 'number' ? ratio(amount) : amount
  return numberCell(decimal(ratio(numerator, denominator * 10_000n)))
}

/** A local day. */
export const day = (on: LocalDate | undefined): Cell => (on === undefined ? undefined : { kind: 'day', text: on })

const EIGHT_HOURS = 8 * 3_600_000

/** A moment, as the clocks of Asia/Shanghai show it, to the second. */
export const moment = (at: Instant | undefined): Cell => {
  if (at === undefined) return undefined
  const local = new Date(millisOf(at) + EIGHT_HOURS).toISOString()
  return { kind: 'moment', text: `${local.slice(0, 10)} ${local.slice(11, 19)}` }
}

/** 是 or 否. */
export const yesNo = (is: boolean): string => (is ? '是' : '否')
