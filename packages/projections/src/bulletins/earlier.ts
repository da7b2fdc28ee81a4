import type { Bulletin, BulletinKind, BulletinPeriod } from '@luodi/domain'
import type { Question } from '../figure/question.ts'

/** The bulletins known at a question, in the order of their publication. */
export const knownBulletins = ({ district, knownAt }: Question): readonly Bulletin[] =>
  [...district.bulletins.values()].filter(({ ordinal }) => ordinal <= knownAt).sort((a, b) => a.ordinal - b.ordinal)

/** What a period is compared with: the last published bulletin of its kind for an earlier period (R105). */
export const comparedWith = (
  bulletins: readonly Bulletin[],
  kind: BulletinKind,
  period: BulletinPeriod,
): Bulletin | undefined => bulletins.findLast((one) => one.kind === kind && one.content.period < period)

/** The bulletins published by the question's day, in that order. */
export const publishedBulletins = (question: Question): readonly Bulletin[] =>
  knownBulletins(question).filter(({ publishedOn }) => publishedOn <= question.validAt)
