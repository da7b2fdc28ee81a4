import type { AsyncCommand } from 'fast-check'
import { diceOf, type Dice } from './generate/dice.ts'
import { OFFICE, type Move, type Now } from './generate/move.ts'
import { organisationMove } from './generate/organisation.ts'
import { anyProblemMove, problemMove, problemSetMove } from './generate/problem.ts'
import { anyProjectMove, projectMove } from './generate/project.ts'
import { spoilt } from './generate/spoil.ts'
import { differences } from './difference.ts'
import { COMMANDS } from './model/commands.ts'
import { plus } from './model/days.ts'
import type { District, Reason } from './model/district.ts'
import { figuresOf, type Figures } from './model/figures.ts'
import { withoutRightToProblem } from './model/problem-rights.ts'
import { withoutRight } from './model/rights.ts'
import type { Answer, Request, System } from './system.ts'
import { streamOf, takeInto } from './take.ts'

type Taken = Extract<Answer, { readonly taken: unknown }>

/** One run: the model, the system, and what was said to it. */
export interface Run {
  readonly model: District
  readonly system: System
  readonly sent: { readonly request: Request; readonly answer: Answer }[]
  /** The events in the store. */
  events: number
  /** The day and the number of events for which the figures were compared last. */
  compared: string
  /** What the model said at some earlier place in the log. */
  remembered:
    | { readonly day: string; readonly index: number; readonly figures: Figures; readonly projects: readonly string[] }
    | undefined
  /** How the run went, a line each, for whoever reads a failure. */
  readonly told: (() => string)[]
  /** Answers by command, over all runs. */
  readonly tally: Tally
}

/** How often each command was taken, and refused. */
export type Tally = Map<string, { taken: number; refused: number }>

export const KINDS = [
  'project',
  'problem',
  'organisation',
  'problems',
  'anyProject',
  'anyProblem',
  'spoilt',
  'again',
  'restart',
] as const
export type Kind = (typeof KINDS)[number]

const likely = (now: Now): Move => now.dice.pick([projectMove, problemMove, problemMove, organisationMove])(now)

const MOVES: Readonly<Record<Exclude<Kind, 'again' | 'restart'>, (now: Now) => Move>> = {
  project: projectMove,
  problem: problemMove,
  organisation: organisationMove,
  problems: problemSetMove,
  anyProject: anyProjectMove,
  anyProblem: anyProblemMove,
  spoilt: (now) => spoilt(likely(now), now),
}

const hex = (n: number): string => n.toString(16).padStart(12, '0')

/** What the model foresees: nothing, and the command is taken, or every reason why it can't be. */
const foreseen = ({ model }: Run, move: Move, person: string): readonly Reason[] => {
  if (move.malformed === true) return ['invalid FORM']
  const { name, data, unit, expectedRevision } = move
  const stale =
    expectedRevision !== undefined && expectedRevision !== (model.revisions.get(streamOf(name, data) ?? '') ?? -1)
  // whoever lacks the right is told nothing else
  const rights = withoutRight(model, name, data, unit, person)
  if (rights.length > 0) return rights
  const toProblem = withoutRightToProblem(model, name, data, unit)
  if (toProblem.length > 0) return toProblem
  return [...(stale ? (['conflict REVISION'] as const) : []), ...COMMANDS[name]!.against(model, data, unit)]
}

const judge = (run: Run, request: Request, reasons: readonly string[], answer: Answer): void => {
  const { today } = run.model
  const says = 'refused' in answer ? `refused: ${answer.refused}` : 'taken'
  run.told.push(() => `${today} ${request.name} ${JSON.stringify(request.data)} by ${request.actor.unit}: ${says}`)
  if ('taken' in answer && reasons.length > 0)
    throw new Error(`it was taken; the model refuses it: ${reasons.join(', ')}`)
  if ('refused' in answer && !reasons.includes(answer.refused)) {
    const expected = reasons.length === 0 ? 'takes it' : `refuses it otherwise: ${reasons.join(', ')}`
    throw new Error(`it was refused (${answer.refused}); the model ${expected}`)
  }
}

const take = (run: Run, { name, data, unit }: Move, { taken, repeated, index }: Taken): void => {
  run.events += taken.length
  if (repeated || taken.length !== 1 || index !== run.events)
    throw new Error(`event ${run.events} is said to be ${index}`)
  takeInto(run.model, name, data, unit, taken[0]!)
}

const count = ({ tally }: Run, name: string, answer: Answer): void => {
  const one = tally.get(name) ?? { taken: 0, refused: 0 }
  one['taken' in answer ? 'taken' : 'refused'] += 1
  tally.set(name, one)
}

const play = async (run: Run, move: Move): Promise<void> => {
  const {
    name,
    data,
    unit,
    person = `p-${unit}`,
    expectedRevision,
    id = `00000000-0000-4000-8000-${hex(run.sent.length)}`,
  } = move
  const expectation = expectedRevision === undefined ? {} : { expectedRevision }
  const request = { id, name, data, actor: { unit, personRef: person }, ...expectation }
  const reasons = move.id === undefined ? foreseen(run, move, person) : ['reused ONCE']
  const answer = await run.system.send(request)
  run.sent.push({ request, answer })
  count(run, name, answer)
  judge(run, request, reasons, answer)
  if ('taken' in answer) take(run, move, answer)
}

/** A command that was taken is sent again: the same answer, and nothing more happens; another one by its id is refused. */
const again = async (run: Run, dice: Dice): Promise<void> => {
  const past = run.sent.filter(({ answer }) => 'taken' in answer)
  if (past.length === 0) return
  const { request, answer } = dice.pick(past)
  if (dice.once(3))
    return play(run, {
      name: 'ReopenProblem',
      data: { problemId: 'Q0', reason: '另一命令' },
      unit: OFFICE,
      id: request.id,
    })
  const repeated = await run.system.send(request)
  run.told.push(() => `${request.name} once more`)
  const before = JSON.stringify('taken' in answer ? answer.taken : answer)
  if (!('taken' in repeated) || !repeated.repeated || JSON.stringify(repeated.taken) !== before) {
    throw new Error(`it was taken before, and now answered by ${JSON.stringify(repeated)}`)
  }
}

/** Holds figures of the system against the model's. */
export const compare = (model: Figures, system: Figures, what: string): void => {
  const apart = differences(model, system)
  if (apart.length > 0) throw new Error(`${what}:\n  ${apart.join('\n  ')}`)
}

/** The figures of today; now and then they are remembered. */
const compareToday = (run: Run, dice: Dice): void => {
  const { model, system, events: index } = run
  const [day, projects, figures] = [model.today, projectsOf(run), figuresOf(model)]
  compare(figures, system.shown(projects, day), 'the figures of the day')
  run.compared = `${day} ${index}`
  if (dice.once(6)) run.remembered = { day, index, figures, projects }
}

export const projectsOf = ({ model }: Run): readonly string[] => [...model.projects.keys()].toSorted()

const live = async (run: Run, kind: Kind, dice: Dice): Promise<void> => {
  if (kind === 'again') return again(run, dice)
  if (kind !== 'restart') return play(run, MOVES[kind]({ model: run.model, dice }))
  await run.system.restart(dice.once(2))
  run.told.push(() => 'restart')
}

/** One step of a run: some days pass, then something happens, and the figures are compared. */
export const step = (kind: Kind, days: number, numbers: readonly number[]): AsyncCommand<Run, Run> => ({
  check: () => true,
  run: async (run) => {
    const { model, system } = run
    const dice = diceOf(numbers)
    model.today = plus(model.today, days)
    system.at(model.today, dice.below(1440))
    await live(run, kind, dice)
    // of the same day and the same log the figures are the same
    if (run.compared === `${model.today} ${run.events}` && kind !== 'restart') return
    compareToday(run, dice)
  },
  toString: () => `${kind}+${days}`,
})
