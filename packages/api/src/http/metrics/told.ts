/** A request that was answered. */
export interface AnsweredRequest {
  readonly method: string
  /** The pattern of its path: no id is in it. */
  readonly route: string
  readonly status: number
  readonly seconds: number
}

/** The counter of commands. */
export const COMMANDS = {
  name: 'luodi.commands',
  help: 'Commands by outcome: recorded, repeated, failed, or the category of the refusal',
} as const

/** Upper bounds of the histogram of durations, in seconds. */
export const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10] as const
