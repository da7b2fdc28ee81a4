import { createGate } from './gate.ts'

/** What a lane holds: a client, as far as it is used here. */
interface Disposable {
  dispose(): Promise<void>
}

/** A place for a subscription. */
export interface Place<Client> {
  readonly client: Client
  /** Lets a few questions about it on their way at a time, beside all other calls and not behind them. */
  readonly gated: <T>(work: () => Promise<T>) => Promise<T>
  /** Gives the place back; a second time does nothing. */
  readonly leave: () => void
}

/** Calls that may be on their way at a time, beside the subscriptions that stay. */
export const CALLS_AT_A_TIME = 64
/**
 * A node takes a hundred calls on one connection; the client keeps those above waiting, without a word and without an
 * end. So the first connection has room for so many subscriptions beside the calls, and each further one for more.
 */
const ON_THE_FIRST = 30
const ON_A_FURTHER = 90
const QUESTIONS = 5

/**
 * The connections of a store, opened as they are needed: one, unless a process follows more jurisdictions than fit on it
 * beside its calls. `open` makes a client with a connection of its own; the first one is made at once.
 */
export const createLanes = <Client extends Disposable>(open: () => Client) => {
  const laneFor = (free: number) => ({ client: open(), gated: createGate(QUESTIONS), free })
  const lanes = [laneFor(ON_THE_FIRST)]
  const withRoom = () => {
    const lane = lanes.find(({ free }) => free > 0) ?? laneFor(ON_A_FURTHER)
    if (!lanes.includes(lane)) lanes.push(lane)
    return lane
  }
  return {
    /** Where the calls go. */
    first: lanes[0]!.client,
    /** A place for a subscription that stays. */
    take: (): Place<Client> => {
      const lane = withRoom()
      lane.free -= 1
      let left = false
      const leave = (): void => {
        if (!left) lane.free += 1
        left = true
      }
      return { client: lane.client, gated: lane.gated, leave }
    },
    dispose: async (): Promise<void> => {
      await Promise.allSettled(lanes.map(({ client }) => client.dispose()))
    },
  }
}
