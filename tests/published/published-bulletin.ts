import type { ProjectClass, Rounding } from '@luodi/domain'

/** What a bulletin prints of a sum of projects. Amounts in 亿元 and rates are texts: their decimals belong to the print. */
export interface PublishedSum {
  readonly projects?: number
  readonly annualPlan?: string
  readonly completed?: string
  readonly published: string
}

/** A line of the breakdown: a class of projects, or a field. */
export type PublishedGroup = PublishedSum &
  ({ readonly projectClass: ProjectClass } | { readonly field: string; readonly projectClass?: undefined })

/** A start rate over all implementation projects, and how many of all projects had started, preparatory ones too. */
export interface PublishedStarts {
  readonly implementation: number
  readonly started: number
  readonly published: string
  readonly all: { readonly projects: number; readonly started: number }
}

/**
 * Figures that a government printed, to be given again by a history of events. Every number that stands here is one that
 * was printed, save `elsewhere`.
 */
export interface PublishedBulletin {
  readonly title: string
  /** The day as of which it was printed. */
  readonly validAt: string
  /** How it rounds where it prints all its decimals. */
  readonly rounding: Rounding
  /** Do both sums of the investment rate hold preparatory projects with a plan (R63)? */
  readonly includePreparatory: boolean
  readonly groups: readonly PublishedGroup[]
  readonly total: PublishedSum
  readonly starts?: PublishedStarts
  /** Not printed, but in the total: plans between these amounts in none of the groups, nothing completed. */
  readonly elsewhere?: { readonly planFrom: string; readonly planTo: string; readonly projects: number }
}

/** What a bulletin is broken down by. */
export const groupingOf = ({ groups }: PublishedBulletin): 'projectClass' | 'field' =>
  groups.every((group) => group.projectClass !== undefined) ? 'projectClass' : 'field'

/** The key of a group in the system. */
export const keyOf = (group: PublishedGroup): string => group.projectClass ?? group.field

/** The rounding of a bulletin at the decimals of one of its texts: `72%` has none, `52.42%` two (R93). */
export const roundingOf = (text: string, { rounding }: PublishedBulletin): Rounding => ({
  ...rounding,
  decimals: (text.split('.')[1] ?? '').replace('%', '').length,
})
