/** A node that was cut off may lack something until it notices, in milliseconds. */
const LEAST = 2_000

/** How long something must be missing to be lost, in milliseconds. */
export const leastLoss = (patience: number): number => Math.max(patience, LEAST)
