import type { Bilingual } from '../../kernel/bilingual.ts'
import { rejected, type Either } from '../../kernel/either.ts'
import { againstRule, rejection, type ConflictingEvent, type Rejection } from '../../kernel/rejection.ts'

/** A text in Chinese and in English. */
export type Texts = readonly [zh: string, en: string]

const both = ([zh, en]: Texts): Bilingual => ({ zh, en })

/** A rejection by a rule. */
export const fault = (
  rule: string,
  field: string,
  message: Texts,
  instead: Texts,
  conflicts: readonly ConflictingEvent[] = [],
): Rejection => againstRule(rule, field, both(message), both(instead), conflicts)

/** The same as a refused decision. */
export const refuse = (...parts: Parameters<typeof fault>): Either<Rejection, never> => rejected(fault(...parts))

/** There is no such project. */
export const unknownProject = (projectId: string): Rejection =>
  rejection({
    category: 'unknown',
    rule: 'M-20',
    field: 'data.projectId',
    message: both([`项目 ${projectId} 不存在`, `there is no project ${projectId}`]),
    accepted: both(['已申报项目的标识', 'the id of a submitted project']),
  })
