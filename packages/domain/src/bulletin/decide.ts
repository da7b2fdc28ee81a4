import { z } from 'zod'
import { defineCommands, type CommandOf } from '../kernel/command-definition.ts'
import { commandText } from '../kernel/command-text.ts'
import type { Decision, DecisionContext } from '../kernel/decider.ts'
import { accepted, isRejected, rejected, type Either } from '../kernel/either.ts'
import { newEvent } from '../kernel/event-definition.ts'
import { office } from '../kernel/grant.ts'
import { localDateOf } from '../kernel/instant.ts'
import { localDateSchema, type LocalDate } from '../kernel/local-date.ts'
import type { Rejection } from '../kernel/rejection.ts'
import { fault } from '../project/decide/refuse.ts'
import type { BulletinContentForm3, BulletinDraft } from './content.ts'
import { bulletinKindOf, bulletinPeriodSchema, firstDayOf, lastDayOf, type BulletinPeriod } from './period.ts'
import { BULLETIN, bulletinEvents, type BulletinState, type NewBulletinEvent } from './publication.ts'

const schema = z.strictObject({
  period: bulletinPeriodSchema,
  /** The day that the figures are of; default: the period's last day. */
  validAt: localDateSchema.optional(),
  /** Up to where the ledger is looked at: an index, or a day which means its end; default: all of it. */
  knownAt: z.union([z.int().min(1), localDateSchema]).optional(),
})

const command = defineCommands(BULLETIN, (data: { readonly period: string }) => data.period)

/** The commands to a period's bulletin. */
export const bulletinCommands = {
  PublishBulletin: command(
    'PublishBulletin',
    'M-53',
    schema,
    commandText(
      ['发布通报', 'Publish a bulletin'],
      [
        '发布某期通报，冻结当日数据并列明对以前各期的更正；每期一次。',
        'Publishes a period’s bulletin, once: its figures are frozen, and corrections of earlier ones listed.',
      ],
      { period: '2026-06' },
    ),
    office('M-53'),
  ),
} as const
export type BulletinCommand = CommandOf<typeof bulletinCommands>

/** What is asked of whoever compiles a bulletin. */
export interface BulletinAsk {
  readonly period: BulletinPeriod
  readonly validAt: LocalDate
  readonly knownAt: number | LocalDate | undefined
}

/** What a command asks to be compiled. */
export const bulletinAsk = ({ data }: BulletinCommand): BulletinAsk => ({
  period: data.period,
  validAt: data.validAt ?? lastDayOf(data.period),
  knownAt: data.knownAt,
})

/** The figures, compiled from the ledger by whoever folds it; or why they can't be. */
export interface BulletinFacts {
  readonly compiled: Either<Rejection, BulletinDraft>
}

/** A bulletin tells of a day of its period that has come (M-53). */
const wrongDay = ({ period, validAt }: BulletinAsk, today: LocalDate): Rejection | undefined => {
  const [first, last] = [firstDayOf(period), lastDayOf(period)]
  if (validAt < first || validAt > last) {
    const texts = [`${validAt} 不在 ${period} 之内`, `${validAt} is no day of ${period}`] as const
    return fault('M-53', 'data.validAt', texts, [`${first} 至 ${last}`, `${first} to ${last}`])
  }
  if (validAt <= today) return undefined
  const texts = [`${validAt} 尚未到来`, `${validAt} has not come yet`] as const
  return fault('M-53', 'data.validAt', texts, [`${today} 或以前`, `${today} or earlier`])
}

/** A bulletin as it is published on a day: provisional if that is before the end of the day that it is about (R230). */
export const asPublishedOn = (day: LocalDate, draft: BulletinDraft): BulletinContentForm3 => ({
  ...draft,
  provisional: day <= draft.validAt,
})

/** The office publishes a period's bulletin, once; its numbers are frozen with their two dates and policy (M-53). */
export const decideBulletin = (
  command: BulletinCommand,
  { bulletin }: BulletinState,
  context: DecisionContext<BulletinFacts>,
): Decision<NewBulletinEvent> => {
  const ask = bulletinAsk(command)
  const today = localDateOf(context.recordedAt)
  if (bulletin !== undefined) {
    const conflict = { eventId: bulletin.eventId, type: 'BulletinPublished' }
    const texts = [`${ask.period} 通报已发布`, `the bulletin of ${ask.period} was published already`] as const
    const instead = ['另一期；更正由下一期列明', 'another period: the next bulletin lists corrections'] as const
    return rejected(fault('M-53', 'data.period', texts, instead, [conflict]))
  }
  const wrong = wrongDay(ask, today)
  if (wrong !== undefined) return rejected(wrong)
  const { compiled } = context.facts
  if (isRejected(compiled)) return compiled
  const body = { kind: bulletinKindOf(ask.period), content: asPublishedOn(today, compiled.right) }
  return accepted([newEvent(bulletinEvents.BulletinPublished, today, body)])
}
