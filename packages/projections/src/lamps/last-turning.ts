import type { LocalDate, ProjectState, Timeline } from '@luodi/domain'

const TIMELINES = [
  'admissions',
  'exits',
  'classes',
  'suspensions',
  'resumptions',
  'excuses',
  'origins',
  'successions',
] as const satisfies readonly (keyof ProjectState)[]

/** The day itself, and where the fact runs out of itself its last day. */
const daysOf = ({ holdsFrom, value }: Timeline<unknown>['facts'][number]['versions'][number]): readonly LocalDate[] =>
  typeof value === 'object' && value !== null && 'until' in value ? [holdsFrom, value.until as LocalDate] : [holdsFrom]

/**
 * The last day on which anything that was ever recorded begins or runs out, of membership, class, suspension and excuse of
 * a project: after it they stay as they are. `''` is earlier than any day.
 */
export const lastTurning = (project: ProjectState): LocalDate => {
  let last = '' as LocalDate
  for (const name of TIMELINES) {
    for (const { versions } of (project[name] as Timeline<unknown>).facts) {
      for (const day of versions.flatMap(daysOf)) if (day > last) last = day
    }
  }
  return last
}
