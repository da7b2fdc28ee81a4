import type { House } from './house.ts'

const PAGE = 100

/** The revision that a stream had at a ledger index; `undefined` if it did not exist then. */
export const revisionKnownAt = async ({ store }: House, stream: string, index: number): Promise<number | undefined> => {
  let from: number | undefined
  for (;;) {
    const start = from === undefined ? {} : { from }
    const { events } = await store.readStream(stream, { ...start, limit: PAGE, direction: 'backwards' })
    const known = events.find((event) => event.index <= index)
    const first = events.at(-1)
    if (known !== undefined || first === undefined || first.revision === 0) return known?.revision
    from = first.revision - 1
  }
}
