import { ALL_KNOWN, allStanding, type Standing, type Timeline } from '../../kernel/timeline.ts'
import { fault } from '../decide/refuse.ts'
import type { ProjectState, ProjectTimelineName } from '../state.ts'
import { CANDIDATE_ID, eventsBehind, type Law } from './law.ts'

const standing = (project: ProjectState, name: ProjectTimelineName): readonly Standing<unknown>[] =>
  allStanding(project[name] as Timeline<unknown>, ALL_KNOWN)

/** Admissions and exits take turns, beginning with an admission (M-27). */
export const admittedOnce: Law = (project) => {
  const admissions = standing(project, 'admissions')
  const exits = standing(project, 'exits')
  for (let i = 0; i < Math.max(admissions.length, exits.length); i += 1) {
    const [admission, exit, next] = [admissions[i], exits[i], admissions[i + 1]]
    if (admission !== undefined && exit !== undefined && exit.holdsFrom > admission.holdsFrom) {
      if (next === undefined || next.holdsFrom >= exit.holdsFrom) continue
    } else if (admission !== undefined && exit === undefined && next === undefined) continue
    return fault(
      'M-27',
      'data',
      ['入库与退库必须依次进行', 'a project is admitted, then exits, then may be admitted again, in that order'],
      [
        '尚未入库（或已退库）时入库，已入库时退库',
        'admission while it is outside, exit while it is inside the library',
      ],
      [...eventsBehind('admissions', [admission, next]), ...eventsBehind('exits', [exit])],
    )
  }
  return undefined
}

/** The timelines that only a project in the library can have (M-47). */
const TRACKED = [
  'classes',
  'exits',
  'plans',
  'plannedStarts',
  'startReports',
  'starts',
  'milestones',
  'milestoneTargets',
  'achievements',
  'investments',
  'progress',
  'procedures',
  'statistics',
  'suspensions',
  'resumptions',
  'completions',
  'transfers',
] as const satisfies readonly ProjectTimelineName[]

/** Only admitted projects are tracked (M-47). */
export const trackedOnlyAdmitted: Law = (project) => {
  if (standing(project, 'admissions').length > 0) return undefined
  if (TRACKED.every((name) => standing(project, name).length === 0)) return undefined
  return fault(
    'M-47',
    'data.projectId',
    ['项目未入库，不能跟踪', 'only a project that was admitted to the library is tracked'],
    ['先执行 AdmitToLibrary', 'AdmitToLibrary first'],
    TRACKED.flatMap((name) => eventsBehind(name, standing(project, name))),
  )
}

/** What happens to a project happens by the day on which it exits: facts after that day bar the exit (M-27, R24, R229). */
const ENDED_BY_EXIT = [
  'classes',
  'startReports',
  'starts',
  'achievements',
  'investments',
  'statistics',
  'suspensions',
  'resumptions',
  'completions',
  'transfers',
] as const satisfies readonly ProjectTimelineName[]

type Texts = readonly [zh: string, en: string]

/** What stands against what: a fact against an exit that is recorded, or an exit that comes against recorded facts. */
const outsideTexts = (exit: Standing<unknown>, facts: readonly Standing<unknown>[]): readonly [Texts, Texts] => {
  const { holdsFrom: day } = exit
  if (exit.version.eventId !== CANDIDATE_ID) {
    return [
      [`项目自 ${day} 起已退库`, `the project is outside the library from ${day} on`],
      ['退库生效日当日或以前的事实', 'a fact of a day up to that on which the exit took effect'],
    ]
  }
  const last = facts.map(({ holdsFrom }) => holdsFrom).reduce((a, b) => (a > b ? a : b), day)
  return [
    [
      `退库自 ${day} 起生效，但其后已有事实记录，最晚为 ${last}`,
      `the exit would take effect on ${day}, but facts of later days are recorded, the last of ${last}`,
    ],
    [
      `${last} 或以后的退库生效日，或先更正该事实`,
      `an exit that takes effect on ${last} or later, or that fact corrected first`,
    ],
  ]
}

/**
 * Nothing is true of a project after its exit until it is admitted again (M-27). A fact of the day of exit, or of a month that
 * ends on it, was still true of it (R229).
 */
export const nothingAfterExit: Law = (project) => {
  const exits = standing(project, 'exits')
  if (exits.length === 0) return undefined
  const admissions = standing(project, 'admissions')
  const exitBefore = (fact: Standing<unknown>): Standing<unknown> | undefined => {
    const exit = exits.findLast((candidate) => candidate.holdsFrom < fact.holdsFrom)
    if (exit === undefined) return undefined
    const readmission = admissions.findLast((candidate) => candidate.holdsFrom <= fact.holdsFrom)
    return readmission !== undefined && readmission.holdsFrom >= exit.holdsFrom ? undefined : exit
  }
  const outside = ENDED_BY_EXIT.flatMap((name) =>
    standing(project, name).flatMap((fact) => {
      const exit = exitBefore(fact)
      return exit === undefined ? [] : [{ name, fact, exit }]
    }),
  )
  const [first] = outside
  if (first === undefined) return undefined
  const against = outside.filter(({ exit }) => exit === first.exit).map(({ fact }) => fact)
  return fault('M-27', 'data', ...outsideTexts(first.exit, against), [
    ...eventsBehind('exits', [...new Set(outside.map(({ exit }) => exit))]),
    ...outside.flatMap(({ name, fact }) => eventsBehind(name, [fact])),
  ])
}
