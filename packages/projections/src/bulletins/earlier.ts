import { bulletinKindOf, type Bulletin, type BulletinKind, type BulletinPeriod } from '@luodi/domain'
import type { Question } from '../figure/question.ts'

/** The bulletins known at a question, in the order of their publication. */
export const knownBulletins = ({ district, knownAt }: Question): readonly Bulletin[] =>
  [...district.bulletins.values()].filter(({ ordinal }) => ordinal <= knownAt).sort((a, b) => a.ordinal - b.ordinal)

/** What bulletins up to form 2 were compared with: the last published one of their kind, whatever its period (R105). */
export const lastOfKind = (bulletins: readonly Bulletin[], kind: BulletinKind): Bulletin | undefined =>
  bulletins.findLast((one) => one.kind === kind)

const yearOfPeriod = (period: BulletinPeriod): string => period.slice(0, 4)

/** What a bulletin is compared with: the last published one of its kind and year; the first of a year with none (R226). */
export const lastOfYear = (bulletins: readonly Bulletin[], period: BulletinPeriod): Bulletin | undefined =>
  lastOfKind(
    bulletins.filter(({ content }) => yearOfPeriod(content.period) === yearOfPeriod(period)),
    bulletinKindOf(period),
  )

/** The bulletins published by the question's day, in that order. */
export const publishedBulletins = (question: Question): readonly Bulletin[] =>
  knownBulletins(question).filter(({ publishedOn }) => publishedOn <= question.validAt)
