import { refusal } from './problem.ts'
import type { House } from './house.ts'
import { textOf, type Place } from './named-place.ts'
import { cover } from './cover.ts'

/** The header that says up to which place of its history an answer was formed. */
export const LEDGER_INDEX = 'ledger-index'

/** A ledger index as it is given out: with the tag of its history; without one at 0, or where the views lack it. */
export const placeText = ({ views }: Pick<House, 'views'>, index: number): string => {
  const tag = views.historyTag(index)
  return textOf(tag === undefined ? { index } : { index, tag })
}

/** A place of a history that the store does not have: what was kept of it must not pass for what is recorded. */
const gone = (place: Place, field: string): Error =>
  refusal(
    'gone',
    field,
    [
      `${textOf(place)} 属于本库没有的历史（例如恢复备份之前的记录）`,
      `${textOf(place)} belongs to a history that this store does not have, as one from before a backup was put back`,
    ],
    ['舍弃所存内容，不带该参数重新查询', 'drop what was kept of it, and ask again without it'],
  )

/** An index beyond the end of the log. */
const beyond = ({ index }: Place, head: number, field: string): Error =>
  refusal(
    'invalid',
    field,
    [`账本中没有 ${index}`, `${field} ${index} names no place in the log`],
    [`0 至 ${head}`, `a ledger index from 0 to ${head}`],
  )

/** The views do not get to an index in time. */
export const behind = ({ views }: House, index: number, field: string): Error =>
  refusal(
    'unavailable',
    field,
    [`视图尚未到达账本序号 ${index}`, `the views stand at ledger index ${views.head().index}, before ${index}`],
    ['稍后重试', 'the same again, later'],
  )

/**
 * Waits, not for ever, until the views cover the log up to an index. Answers the end of the log where the index lies
 * beyond it; throws a {@link Refusal} (503) where the log has it and the views do not get there. Another server may have
 * acknowledged an index that these views have not seen yet.
 */
const reach = async (house: House, index: number, field: string): Promise<number | undefined> => {
  const { store, views, jurisdiction } = house
  if (index <= views.head().index) return undefined
  const { index: head } = await store.head(jurisdiction)
  const isCertain = store.capabilities.headMayLag !== true
  if (index > head && isCertain) return head
  if (await cover(house, index)) return undefined
  const { index: now } = await store.head(jurisdiction)
  if (index > now) return now
  throw behind(house, index, field)
}

/**
 * Waits until the views cover an index that a command names. One beyond the end of the log is left to the command's own
 * rule. Throws a {@link Refusal} (503) where the views do not get there.
 */
export const awaitNamed = async (house: House, index: number, field: string): Promise<void> => {
  await reach(house, index, field)
}

/**
 * Demands that a place is one of this log's, and that the views cover it: waits for what another server has just recorded.
 * Throws a {@link Refusal}: 503 where the views do not get there, 410 for a place of another history, 400 for an index that
 * the log does not have.
 */
export const demandPlace = async (house: House, place: Place, field: string): Promise<void> => {
  const end = await reach(house, place.index, field)
  if (end !== undefined) throw place.tag === undefined ? beyond(place, end, field) : gone(place, field)
  if (place.tag !== undefined && place.tag !== house.views.historyTag(place.index)) throw gone(place, field)
}

/**
 * Demands that a place from which history is read on is one of this log's. A plain index needs no view, so that history
 * can be read where the views have stopped. Throws a {@link Refusal} as {@link demandPlace} does.
 */
export const demandEventPlace = async (house: House, place: Place, field: string): Promise<void> => {
  const { index: head } = await house.store.head(house.jurisdiction)
  if (place.tag !== undefined || place.index > head) await demandPlace(house, place, field)
}
