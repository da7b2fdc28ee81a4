import fc from 'fast-check'

/** When the views write a snapshot: on catching up after each command, on following the log, or beside the commands. */
export interface SnapshotPolicy {
  readonly by: 'catchUp' | 'follow' | 'save'
  /** After so many events. */
  readonly every: number
}

/**
 * Where a process is killed. `opened`: the file is open, nothing read. `appended`: events are on the disk, the command is
 * not answered. `acknowledged`: it is, and no view has seen it. `saving`: a snapshot is about to be written. `writing`: in
 * its transaction, after some rows. `saved`: after it. `moment`: any time after a command, wherever the process stands.
 */
export type Point = 'opened' | 'appended' | 'acknowledged' | 'saving' | 'writing' | 'saved' | 'moment'

/** One kill. */
export interface Kill {
  readonly point: Point
  /** How far into its part of the history, in thousandths; the point comes on or after that command. */
  readonly into: number
  /** Of `moment`: so many milliseconds after the command. */
  readonly millis: number
  /** Of `writing`: after so many rows, or all. */
  readonly row: number
  /** How many acknowledged commands the next process repeats. */
  readonly again: number
}

/** A history of commands, how it is kept, and how its processes end; after the last kill one process goes to the end. */
export interface CrashPlan {
  /** What the history is made from. */
  readonly story: number
  readonly snapshots: SnapshotPolicy
  readonly kills: readonly Kill[]
}

/** How often each history is killed. */
export const KILLS = 5

/** The points of two histories: every one, and twice those that lie round a snapshot or that nobody thought of. */
const POINTS: readonly Point[] = [
  ...(['opened', 'appended', 'acknowledged', 'saving', 'writing', 'saved', 'moment'] as const),
  ...(['saving', 'writing', 'moment'] as const),
]

const somePoints = fc.shuffledSubarray([...POINTS], { minLength: POINTS.length })

const someKill = fc.record({ into: fc.nat(999), millis: fc.nat(12), row: fc.nat(7), again: fc.nat(12) })

const somePolicy: fc.Arbitrary<SnapshotPolicy> = fc.record({
  by: fc.constantFrom('catchUp', 'follow', 'save'),
  every: fc.constantFrom(1, 2, 5, 17, 60),
})

const somePlan = fc.record({
  story: fc.integer({ min: 1, max: 1_000_000 }),
  snapshots: somePolicy,
  kills: fc.array(someKill, { minLength: KILLS, maxLength: KILLS }),
})

/** Random plans, two by two: of each two, one kill at least comes at every point. */
export const plansFrom = (seed: number, pairs: number): readonly CrashPlan[] =>
  fc
    .sample(fc.noBias(fc.tuple(somePoints, somePlan, somePlan)), { seed, numRuns: pairs })
    .flatMap(([points, ...plans]) =>
      plans.map((plan, half) => ({
        ...plan,
        kills: plan.kills.map((kill, k) => ({ ...kill, point: points[half * KILLS + k]! })),
      })),
    )
