export { bulletin } from './decider.ts'
export { bulletinAsk, decideBulletin, type BulletinAsk, type BulletinCommand, type BulletinFacts } from './decide.ts'
export {
  bulletinContentSchema,
  type BulletinContent,
  type BulletinRates,
  type ClosureLine,
  type CorrectingEvent,
  type InvestmentLine,
  type LampCorrection,
  type LampLine,
  type PrintedRate,
  type RateCorrection,
  type StartLine,
} from './content.ts'
export {
  bulletinKindOf,
  bulletinKindSchema,
  bulletinPeriodSchema,
  firstDayOf,
  lastDayOf,
  periodBefore,
  type BulletinKind,
  type BulletinPeriod,
} from './period.ts'
export {
  BULLETIN,
  bulletinEvents,
  emptyBulletin,
  evolveBulletin,
  type Bulletin,
  type BulletinEvent,
  type BulletinState,
  type NewBulletinEvent,
} from './publication.ts'
