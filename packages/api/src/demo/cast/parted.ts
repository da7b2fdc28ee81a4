import { CAST } from '../cast.ts'

/** Two continuing projects that are bundled into one, and one that is split into two phases, by their places in the cast. */
export const BUNDLED = [60, 62] as const
export const DIVIDED = 81

/** From which day of the first year their successors stand for them. */
export const PARTED_FROM = '09-01'

const PARTED: readonly number[] = [...BUNDLED, DIVIDED]

/** Does a project with this number go into others in the autumn? */
export const isParted = (index: number): boolean => PARTED.includes(index % CAST.length)
