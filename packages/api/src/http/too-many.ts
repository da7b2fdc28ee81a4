import type { Holder } from '@luodi/domain'
import { refusal, type Refusal } from './problem.ts'

/** A holder as a key. */
export const holderKey = ({ unit, personRef }: Holder): string => JSON.stringify([unit, personRef])

/** The refusal of what goes beyond a holder's limit: when it may be asked again, in seconds. */
export const tooMany = (zh: string, en: string, retryAfter: number): Refusal =>
  refusal('tooMany', '', [zh, en], ['稍后重试', 'the same again, later'], { 'retry-after': `${retryAfter}` })
