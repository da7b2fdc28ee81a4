import { accepted, rejected } from '../../kernel/either.ts'
import { newEvent } from '../../kernel/event-definition.ts'
import type { Rejection } from '../../kernel/rejection.ts'
import { majorClassAt } from '../../project/at/major-class.ts'
import { fault } from '../../project/decide/refuse.ts'
import type { ProjectState } from '../../project/state.ts'
import type { AsOf } from '../../kernel/as-of.ts'
import { levelAt, type LevelStanding } from '../at/level.ts'
import type { ProblemData } from '../commands.ts'
import { problemEvents } from '../events.ts'
import type { ProblemState } from '../state.ts'
import { compareLevels, isAboveDistrict, PROBLEM_LEVEL_LABELS, type ProblemLevel } from '../vocabulary.ts'
import { now, today, type ProblemContext, type ProblemDecision } from './context.ts'
import { notIn, OPEN } from './standing.ts'

const standing = (problem: ProblemState, context: ProblemContext): LevelStanding =>
  levelAt(problem, context.facts.batches, now(context))

const wrongWay = (field: string, { level }: LevelStanding, zh: string, en: string): Rejection =>
  fault(
    'M-40',
    field,
    [`问题现由${PROBLEM_LEVEL_LABELS[level].zh}协调`, `the problem is at the level ${PROBLEM_LEVEL_LABELS[level].en}`],
    [zh, en],
  )

/** Only a project of the four major classes goes above the district (M-35). */
export const notMajor = (project: ProjectState | undefined, field: string, at: AsOf): Rejection | undefined =>
  project !== undefined && majorClassAt(project, at) !== undefined
    ? undefined
    : fault(
        'M-35',
        field,
        ['项目不属于 4 大类重大项目', 'the project is in none of the four major classes'],
        ['4 大类项目的问题', 'a problem of a project of the four classes'],
      )

/** The office settles which level coordinates it: a territory, a department or the district (M-39). */
export const routeProblem = (
  { problemId: _, ...body }: ProblemData<'RouteProblem'>,
  problem: ProblemState,
  context: ProblemContext,
): ProblemDecision => {
  const unsound = notIn(problem, context, OPEN)
  if (unsound !== undefined) return rejected(unsound)
  const from = standing(problem, context)
  if (compareLevels(from.level, body.level) > 0) {
    const rejection = wrongWay('data.level', from, '下调用 ReturnProblemToLevel', 'ReturnProblemToLevel, to go down')
    return rejected(rejection)
  }
  return accepted([newEvent(problemEvents.ProblemRouted, today(context), body)])
}

const mayRise = (from: LevelStanding, to: ProblemLevel): boolean =>
  compareLevels(to, from.level) > 0 && from.awaitsBatch !== to

/**
 * The office escalates a problem. To the district it takes effect at once; to the city or the province, for the four
 * classes alone, it waits for the batch that carries it to the City DRC (M-35, M-40).
 */
export const escalateProblem = (
  { problemId: _, ...body }: ProblemData<'EscalateProblem'>,
  problem: ProblemState,
  context: ProblemContext,
): ProblemDecision => {
  const unsound = notIn(problem, context, OPEN)
  if (unsound !== undefined) return rejected(unsound)
  const from = standing(problem, context)
  if (!mayRise(from, body.to)) {
    return rejected(wrongWay('data.to', from, '更高一级，且未待报送', 'a higher level that it does not await already'))
  }
  const minor = isAboveDistrict(body.to) ? notMajor(context.facts.project, 'data.to', now(context)) : undefined
  return minor === undefined
    ? accepted([newEvent(problemEvents.ProblemEscalated, today(context), body)])
    : rejected(minor)
}

/** A problem comes down the ladder (M-40). */
export const returnProblemToLevel = (
  { to, reason }: ProblemData<'ReturnProblemToLevel'>,
  problem: ProblemState,
  context: ProblemContext,
): ProblemDecision => {
  const unsound = notIn(problem, context, OPEN)
  if (unsound !== undefined) return rejected(unsound)
  const from = standing(problem, context)
  const { level } = from
  if (level === 'OWN' || level === 'TERRITORY' || level === 'DEPARTMENT' || compareLevels(to, level) >= 0) {
    return rejected(wrongWay('data.to', from, '更低一级', 'a lower level'))
  }
  const body = { from: level, to, reason }
  return accepted([newEvent(problemEvents.ProblemReturnedToLevel, today(context), body)])
}

/** What the city or the province answered; a change of level is an event of its own (M-40). */
export const recordHigherLevelReply = (
  { problemId: _, ...body }: ProblemData<'RecordHigherLevelReply'>,
  problem: ProblemState,
  context: ProblemContext,
): ProblemDecision => {
  const unsound = notIn(problem, context, OPEN)
  if (unsound !== undefined) return rejected(unsound)
  const from = standing(problem, context)
  if (compareLevels(from.level, body.level) < 0) {
    return rejected(wrongWay('data.level', from, '已报送的层级', 'a level that the problem was sent to'))
  }
  return accepted([newEvent(problemEvents.HigherLevelReplyRecorded, today(context), body)])
}
