/** Something that works through a number of events, to be timed against others in alternating rounds. */
export interface Contender {
  readonly name: string
  /** Prepares a round outside the clock; answers the work and how many events it is. */
  readonly round: () => { readonly events: number; readonly work: () => Promise<void> | void }
}

/** Events a second of each contender, a value for each round: all take part in every round, so that the disk's moods meet all alike. */
export const compete = async (
  contenders: readonly Contender[],
  rounds: number,
  warmUp = 5,
): Promise<ReadonlyMap<string, readonly number[]>> => {
  const rates = new Map<string, number[]>(contenders.map(({ name }) => [name, []]))
  for (let n = -warmUp; n < rounds; n += 1) {
    for (const { name, round } of contenders) {
      const { events, work } = round()
      const began = performance.now()
      await work()
      if (n >= 0) rates.get(name)!.push((events / (performance.now() - began)) * 1000)
    }
  }
  return rates
}
