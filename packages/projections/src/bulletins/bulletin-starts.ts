import type { BulletinStarts } from '@luodi/domain'
import type { Question } from '../figure/question.ts'
import { startRates } from '../rates/rates.ts'

/** The starts that are told beside the rate: early ones, and those that are overdue (R36, R37). */
export const bulletinStarts = (question: Question): BulletinStarts => {
  const [district] = startRates(question, 'district', question.policy.rules.rates.startRateBasis)
  const { earlyStarts = [], overdueStarts = [] } = district?.rate ?? {}
  return { early: [...earlyStarts].sort(), overdue: [...overdueStarts].sort() }
}
