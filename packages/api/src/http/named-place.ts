/** A ledger index as a caller names it; with the tag of the history up to it where it was given out by a server. */
export interface Place {
  readonly index: number
  readonly tag?: string
}

const PLACE = /^(\d{1,15})(?:-([0-9a-f]{8}))?$/

/** The place that a text names: `30`, or `30-1f3a9c2e`, an index with the tag of the history it belongs to. */
export const placeFrom = (text: string): Place | undefined => {
  const [, index, tag] = PLACE.exec(text) ?? []
  if (index === undefined) return undefined
  return tag === undefined ? { index: Number(index) } : { index: Number(index), tag }
}

/** A place as text. */
export const textOf = ({ index, tag }: Place): string => (tag === undefined ? `${index}` : `${index}-${tag}`)
