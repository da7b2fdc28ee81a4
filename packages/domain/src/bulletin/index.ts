export { bulletin } from './decider.ts'
export {
  bulletinAsk,
  decideBulletin,
  asPublishedOn,
  type BulletinAsk,
  type BulletinCommand,
  type BulletinFacts,
} from './decide.ts'
export {
  bulletinContentSchema,
  type BulletinContent,
  type BulletinContentForm3,
  type BulletinDraft,
  type BulletinProblems,
} from './content.ts'
export type { BulletinContentForm2, BulletinProblemsForm2 } from './form-2.ts'
export type { CorrectingEvent } from './correcting-event.ts'
export type {
  BulletinCorrections,
  LampCorrection,
  LampCountCorrection,
  LineFigure,
  ProblemsCorrection,
  RateCorrection,
  StartsCorrection,
  StatedFigure,
  StatedLamp,
} from './corrections.ts'
export type { BulletinContentForm1, LampCorrectionForm1, RateCorrectionForm1 } from './form-1.ts'
export type {
  BulletinLamps,
  BulletinRates,
  BulletinStarts,
  ClosureLine,
  InvestmentLine,
  LampLine,
  PrintedRate,
  StartLine,
} from './lines.ts'
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
