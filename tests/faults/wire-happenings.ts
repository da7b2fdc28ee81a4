import type { Wire } from '../contract/eventstoredb-server/wire.ts'
import type { Chance } from './chance.ts'
import { pause } from './patience.ts'
import type { Happening } from './served.ts'

/** How long the stores of a disturbed run go on trying, in milliseconds. */
export const PATIENCE = 150
const BEYOND_PATIENCE = 200

/** So many, and then it is quiet: a slow machine comes to an end, too. */
const HAPPENINGS = 20

/** What can happen between a process and its server: it stands still, is heard by nobody, is away, breaks off. */
export const wireHappenings = (wires: readonly Wire[], chance: Chance): readonly Happening[] => {
  const hold = async (what: 'all' | 'answers'): Promise<void> => {
    const held = chance.pick(wires)
    held.hold(what)
    await pause(chance.next() < 0.15 ? BEYOND_PATIENCE : chance.between(5, 80))
    // a frozen process may also end instead of going on
    if (chance.next() < 0.3) held.cut()
    held.release()
  }
  const refuse = async (): Promise<void> => {
    const refusing = chance.pick(wires)
    await refusing.refuse()
    await pause(chance.between(5, 60))
    await refusing.accept()
  }
  const cut = async (): Promise<void> => chance.pick(wires).cut()
  return [() => hold('all'), () => hold('answers'), refuse, cut, cut]
}

/** Lets one thing after another happen until it is called off, or it was enough. */
export const happen = (possible: readonly Happening[], chance: Chance): (() => Promise<void>) => {
  let left = HAPPENINGS
  const over = (async () => {
    for (; left > 0; left -= 1) {
      await chance.pick(possible)()
      await pause(chance.between(1, 60))
    }
  })()
  return async () => {
    left = 0
    await over
  }
}
