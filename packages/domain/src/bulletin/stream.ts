import { defineStream } from '../kernel/stream-kind.ts'
import { BULLETIN, emptyBulletin } from './publication.ts'

/** The bulletins, one stream a period. */
export const bulletinStream = defineStream(BULLETIN, emptyBulletin())
