import {
  addDays,
  addMonths,
  dayOfMonth,
  monthOf,
  type CommandName,
  type LocalDate,
  type YearMonth,
} from '@luodi/domain'
import { holderOn } from '../actors.ts'
import { CAST } from '../cast.ts'
import { dueOf, filingOf, filingsIn } from '../filings.ts'
import { dayOf, FIRST_YEAR, isAdmitted, type ProjectSpec } from '../project-spec.ts'
import { OFFICE } from '../units.ts'
import { workingDay } from '../working-days.ts'
import { HOLDER, type Move } from './move.ts'
import { AUTUMN } from './autumn.ts'
import { COMMON } from './common.ts'
import { RARE } from './rare.ts'
import { SPRING } from './spring.ts'
import type { ProblemStory } from './story.ts'
import { PROBLEM_TEXTS, type ProblemText } from './texts.ts'

/** A command about problems: who gives it, on which day. */
export interface ProblemStep {
  readonly on: LocalDate
  /** Names the step in the district: what its command id is made from. */
  readonly key: string
  readonly name: CommandName
  readonly unit: string
  readonly data: Readonly<Record<string, unknown>>
}

/** A problem of the district: a story about a project. */
interface Problem {
  readonly id: string
  readonly story: ProblemStory
  readonly spec: ProjectSpec
  readonly reporter: string
  readonly reportedOn: LocalDate
  readonly duplicateOf: string | undefined
}

/** The month and day of a report, to order reports by. */
const reportedAt = ({ reported: at }: ProblemStory): string =>
  typeof at === 'string' ? at : `${`${at}`.padStart(2, '0')}-01`

/** Told in every round of the cast, numbered in the order of their reports. */
const STORIES: readonly ProblemStory[] = [...SPRING, ...AUTUMN, ...COMMON, ...RARE].toSorted((a, b) =>
  reportedAt(a) < reportedAt(b) ? -1 : reportedAt(a) > reportedAt(b) ? 1 : 0,
)

const idOf = (round: number, number: number): string => `q${`${round * STORIES.length + number}`.padStart(4, '0')}`

/** A project of the four classes that was there at the beginning of the year. */
const mayGoUp = (spec: ProjectSpec): boolean =>
  spec.majorClass !== undefined && isAdmitted(spec) && !spec.role.turns.has('newcomer')

const projectOf = ({ project, ofMajorClass }: ProblemStory, specs: readonly ProjectSpec[]): ProjectSpec | undefined =>
  ofMajorClass ? [...specs.slice(project), ...specs.slice(0, project)].find(mayGoUp) : specs[project]

/** When and by whom it is reported: with the unit's monthly filing where it files, else on the day when that is due. */
const reportOf = (story: ProblemStory, spec: ProjectSpec): Pick<Problem, 'reporter' | 'reportedOn'> => {
  if (typeof story.reported === 'string') {
    const reportedOn = workingDay(dayOf(story.reported))
    return { reportedOn, reporter: story.reporter ?? holderOn(spec, reportedOn) }
  }
  const cycle = addMonths(monthOf(dayOf('01-01')), story.reported - 1)
  const reporter = story.reporter ?? holderOn(spec, dueOf(cycle))
  const reportedOn = filingOf(spec.seed, reporter, cycle)?.on ?? dueOf(cycle)
  const holds = story.reporter !== undefined || holderOn(spec, reportedOn) === reporter
  return { reporter, reportedOn: holds ? reportedOn : dueOf(cycle) }
}

const problemsOf = (specs: readonly ProjectSpec[]): readonly Problem[] =>
  Array.from({ length: Math.ceil(specs.length / CAST.length) }, (_, round) => {
    const cast = specs.slice(round * CAST.length, (round + 1) * CAST.length)
    return STORIES.flatMap((story, i): readonly Problem[] => {
      const spec = projectOf(story, cast)
      if (spec === undefined) return []
      const survivor = STORIES.findIndex(({ key }) => key !== undefined && key === story.merged?.into)
      const duplicateOf = survivor < 0 ? undefined : idOf(round, survivor + 1)
      return [{ id: idOf(round, i + 1), story, spec, ...reportOf(story, spec), duplicateOf }]
    })
  }).flat()

const textOf = ({ story, spec }: Problem): ProblemText => {
  const texts = PROBLEM_TEXTS[story.category]
  return texts[spec.index % texts.length]!
}

const reported = (problem: Problem, after: number): ProblemStep => {
  const { id, story, spec } = problem
  const on = workingDay(addDays(problem.reportedOn, after))
  const { description, suggestion } = textOf(problem)
  return {
    on,
    key: `${id} reported ${after}`,
    name: 'ReportProblem',
    unit: after === 0 ? problem.reporter : (story.reporter ?? holderOn(spec, on)),
    data: {
      problemId: id,
      projectId: spec.id,
      category: story.category,
      description: after === 0 ? description : `${description}；已补充地块坐标和征收现状`,
      suggestion,
      ...(typeof story.reported === 'string' ? { severity: 'ESPECIALLY_MAJOR' } : {}),
      ...(story.ofMajorClass ? { neededLevel: 'CITY' } : {}),
    },
  }
}

const moved = (problem: Problem, { after, name, by, data }: Move): ProblemStep => {
  const { id, spec, reportedOn } = problem
  const on = workingDay(addDays(reportedOn, after))
  const measures = name === 'SubmitSolutionProposal' ? { measures: textOf(problem).measures } : {}
  return {
    on,
    key: `${id} ${name} ${after}`,
    name,
    unit: by === HOLDER ? holderOn(spec, on) : by,
    data: { problemId: id, ...measures, ...data((days) => addDays(reportedOn, days)) },
  }
}

const merged = (problem: Problem, into: string, after: number): ProblemStep => ({
  on: workingDay(addDays(problem.reportedOn, after)),
  key: `${problem.id} merged`,
  name: 'MergeProblems',
  unit: OFFICE.unit,
  data: { problemId: problem.id, into, reason: '同一项目同一问题重复提报' },
})

const byDay = (a: ProblemStep, b: ProblemStep): number => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0)

const lifeOf = (problem: Problem): readonly ProblemStep[] => {
  const { story, duplicateOf } = problem
  const { again, moves, merged: merge } = story
  return [
    reported(problem, 0),
    ...(again === undefined ? [] : [reported(problem, again)]),
    ...moves.map((move) => moved(problem, move)),
    ...(merge === undefined || duplicateOf === undefined ? [] : [merged(problem, duplicateOf, merge.after)]),
  ].toSorted(byDay)
}

const OPENS: readonly CommandName[] = ['AcceptProblem', 'ReopenProblem']
const ENDS: readonly CommandName[] = ['ReturnProblem', 'WithdrawProblem', 'MergeProblems', 'VerifyClosure']

/** Those accepted and not settled before a day, in the order of their ids. */
const openBefore = (day: LocalDate, steps: readonly ProblemStep[]): readonly string[] => {
  const open = new Set<string>()
  for (const { name, data } of steps.filter(({ on }) => on < day).toSorted(byDay)) {
    const id = data['problemId'] as string
    if (OPENS.includes(name)) open.add(id)
    if (ENDS.includes(name)) open.delete(id)
  }
  return [...open].toSorted()
}

const office = (on: LocalDate, name: CommandName, data: ProblemStep['data']): ProblemStep => ({
  on,
  key: `${name} ${monthOf(on)}`,
  name,
  unit: OFFICE.unit,
  data,
})

const listDay = (month: YearMonth): LocalDate => workingDay(dayOfMonth(month, 10))

/** The month's list of urgent problems, as they stand in the morning of its day. */
const list = (month: YearMonth, steps: readonly ProblemStep[]): readonly ProblemStep[] => {
  const problemIds = openBefore(listDay(month), steps).slice(0, 1000)
  return problemIds.length === 0 ? [] : [office(listDay(month), 'IssueProblemList', { month, problemIds })]
}

const batchDay = (month: YearMonth): LocalDate => workingDay(dayOfMonth(month, 20))

/** How many problems one batch may hold. */
const IN_A_BATCH = 200

/** What was escalated to the city since the last batch goes there together. */
const batch = (month: YearMonth, steps: readonly ProblemStep[]): readonly ProblemStep[] => {
  const [from, on] = [batchDay(addMonths(month, -1)), batchDay(month)]
  const raised = steps
    .filter((step) => step.data['to'] === 'CITY' && step.name === 'EscalateProblem' && step.on >= from && step.on < on)
    .map((step) => step.data['problemId'] as string)
  const document = `关于报请协调重大项目落地问题的函（${month}）`
  return Array.from({ length: Math.ceil(raised.length / IN_A_BATCH) }, (_, part) => {
    const problemIds = raised.slice(part * IN_A_BATCH, (part + 1) * IN_A_BATCH)
    const batchId = part === 0 ? `b${month}` : `b${month}-${part + 1}`
    const submitted = office(on, 'SubmitBatchToCityDRC', { batchId, problemIds, document })
    return part === 0 ? submitted : { ...submitted, key: `${submitted.key} ${part + 1}` }
  })
}

const filed = (month: YearMonth, problems: readonly Problem[], seed: number): readonly ProblemStep[] =>
  filingsIn(seed, month).map(({ unit, cycle, on, received }) => {
    const problemIds = problems
      .filter(({ reporter, reportedOn, story }) => reporter === unit && reportedOn === on && inCycle(story, cycle))
      .map(({ id }) => id)
    const receipt = received === undefined ? {} : { receipt: { receivedOn: received, document: '月度报送收文登记' } }
    return {
      on,
      key: `filing ${unit} ${cycle}`,
      name: problemIds.length === 0 ? 'FileNilReport' : 'SubmitMonthlyCollection',
      unit: received === undefined ? unit : OFFICE.unit,
      data: { unit, cycle, ...(problemIds.length === 0 ? {} : { problemIds }), ...receipt },
    }
  })

const inCycle = ({ reported: month }: ProblemStory, cycle: YearMonth): boolean =>
  cycle === `${FIRST_YEAR}-${`${month}`.padStart(2, '0')}`

/**
 * What is recorded about problems in a month, in the order of a day: the list and the batch as things stood in the
 * morning, what happens to each problem, and in the end the filings of the units.
 */
export const problemSteps = (month: YearMonth, specs: readonly ProjectSpec[], seed: number): readonly ProblemStep[] => {
  const problems = problemsOf(specs)
  const lives = problems.flatMap(lifeOf)
  return [
    ...list(month, lives),
    ...batch(month, lives),
    ...lives.filter((step) => monthOf(step.on) === month),
    ...filed(month, problems, seed),
  ]
}
