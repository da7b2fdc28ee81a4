import type { Bulletin, BulletinKind } from '@luodi/domain'
import type { Question } from '../figure/question.ts'

/** The bulletins known at a question, in the order of their publication. */
export const knownBulletins = ({ district, knownAt }: Question): readonly Bulletin[] =>
  [...district.bulletins.values()].filter(({ ordinal }) => ordinal <= knownAt).sort((a, b) => a.ordinal - b.ordinal)

/** What a bulletin is compared with: the last published one of its kind, whatever its period (R105). */
export const lastOfKind = (bulletins: readonly Bulletin[], kind: BulletinKind): Bulletin | undefined =>
  bulletins.findLast((one) => one.kind === kind)

/** The bulletins published by the question's day, in that order. */
export const publishedBulletins = (question: Question): readonly Bulletin[] =>
  knownBulletins(question).filter(({ publishedOn }) => publishedOn <= question.validAt)
