import { tagText } from './digest.ts'
import { lastIndex, type DistrictState } from './state.ts'

/**
 * What tells the history up to a ledger index from any other that is as long: eight hex digits of the running digest there.
 * Logs with the same events in the same order have the same tags, wherever they are kept. `undefined` before the first event,
 * where all histories are the same, and beyond the last event folded.
 */
export const historyTag = (district: DistrictState, index: number): string | undefined =>
  index >= 1 && index <= lastIndex(district) ? tagText(district.tags[index - 1] as number) : undefined
