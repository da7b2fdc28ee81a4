/** One random move: days that pass, a command, and three numbers from which its data are made. */
export interface Step<K extends string = string> {
  readonly kind: K
  readonly days: number
  readonly project: number
  readonly a: number
  readonly b: number
  readonly c: number
}
