import { z } from 'zod'
import type { AsOf } from '../kernel/as-of.ts'
import { defineCommands, type CommandOf } from '../kernel/command-definition.ts'
import { commandText } from '../kernel/command-text.ts'
import type { Decision, DecisionContext } from '../kernel/decider.ts'
import { accepted, rejected } from '../kernel/either.ts'
import { newEvent } from '../kernel/event-definition.ts'
import { office } from '../kernel/grant.ts'
import { localDateOf } from '../kernel/instant.ts'
import { own } from '../kernel/own.ts'
import type { Rejection } from '../kernel/rejection.ts'
import { ALL_KNOWN } from '../kernel/timeline.ts'
import { levelAt } from '../problem/at/level.ts'
import { notMajor } from '../problem/decide/ladder.ts'
import { OPEN, unknownProblem, wrongStatus } from '../problem/decide/standing.ts'
import type { ProblemState } from '../problem/state.ts'
import { isAboveDistrict } from '../problem/vocabulary.ts'
import type { ProblemMerges } from '../problem-merges/merges.ts'
import { fault } from '../project/decide/refuse.ts'
import type { ProjectState } from '../project/state.ts'
import { CITY_BATCH, cityBatchEvents, type CityBatches, type NewCityBatchEvent } from './batches.ts'

const schema = cityBatchEvents.CityBatchSubmitted.schema

const command = defineCommands(CITY_BATCH, () => 'register')

/** The commands to the batch register. */
export const cityBatchCommands = {
  SubmitBatchToCityDRC: command(
    'SubmitBatchToCityDRC',
    'M-40',
    z.strictObject(schema.shape),
    commandText(
      ['统一报送市发展改革委', 'Submit a batch to the City DRC'],
      [
        '将需要省、市级协调的四大类项目问题汇总后统一报送。',
        'Sends accepted problems of the four major classes to the city together.',
      ],
      { batchId: 'b-2026-07', problemIds: ['q0001'], document: '请示〔2026〕7号' },
    ),
    office('M-40'),
  ),
} as const
export type CityBatchCommand = CommandOf<typeof cityBatchCommands>

/** What a batch looks at: each problem, its project, and what was merged. */
export interface CityBatchFacts {
  readonly merges: ProblemMerges
  readonly problemOf: (problemId: string) => ProblemState | undefined
  readonly projectOf: (projectId: string) => ProjectState | undefined
}

const sentAlready = (problemId: string, field: string): Rejection =>
  fault(
    'M-40',
    field,
    [`问题 ${problemId} 已报送市级以上`, `problem ${problemId} is above the district already`],
    ['尚未报送或已退回区级以下的问题', 'a problem that was not sent, or came down again'],
  )

const notForCity = (
  problemId: string,
  field: string,
  state: CityBatches,
  facts: CityBatchFacts,
  at: AsOf,
): Rejection | undefined => {
  const problem = facts.problemOf(problemId)
  if (problem === undefined || problem.id === '') return unknownProblem(problemId, field)
  return (
    wrongStatus(problem, facts.merges, at, OPEN, field) ??
    (isAboveDistrict(levelAt(problem, state, at).level) ? sentAlready(problemId, field) : undefined) ??
    notMajor(facts.projectOf(problem.projectId), field, at)
  )
}

/**
 * The office sends problems to the City DRC together (M-40): accepted and open ones of the four classes (M-35). From the
 * day of the batch they are at CITY, or at PROVINCE where an escalation says so.
 */
export const decideCityBatch = (
  { data }: CityBatchCommand,
  state: CityBatches,
  context: DecisionContext<CityBatchFacts>,
): Decision<NewCityBatchEvent> => {
  const day = localDateOf(context.recordedAt)
  const known = own(state.byId, data.batchId)
  if (known !== undefined) {
    const texts = [`批次 ${data.batchId} 已报送`, `batch ${data.batchId} was submitted already`] as const
    const conflict = { eventId: known.eventId, type: 'CityBatchSubmitted' }
    return rejected(fault('M-40', 'data.batchId', texts, ['新的批次标识', 'a new batch id'], [conflict]))
  }
  const at = { validAt: day, knownAt: ALL_KNOWN }
  for (const [i, problemId] of data.problemIds.entries()) {
    const field = `data.problemIds.${i}`
    if (data.problemIds.indexOf(problemId) < i) {
      const texts = [`问题 ${problemId} 重复`, `problem ${problemId} is named twice`] as const
      return rejected(fault('M-40', field, texts, ['不重复的问题', 'different problems']))
    }
    const unsound = notForCity(problemId, field, state, context.facts, at)
    if (unsound !== undefined) return rejected(unsound)
  }
  return accepted([newEvent(cityBatchEvents.CityBatchSubmitted, day, data)])
}
