import fc from 'fast-check'
import { foundedModel, foundingLength } from './founding.ts'
import { figuresOf } from './model/figures.ts'
import { compare, KINDS, projectsOf, step, type Kind, type Run, type Tally } from './step.ts'
import { openSystem, type System } from './system.ts'

const MOST_STEPS = 60

const WEIGHTS: Readonly<Record<Kind, number>> = {
  project: 14,
  problem: 14,
  organisation: 4,
  problems: 5,
  anyProject: 4,
  anyProblem: 4,
  spoilt: 5,
  again: 1,
  restart: 1,
}

const someKind = fc.constantFrom(...KINDS.flatMap((kind) => Array.from({ length: WEIGHTS[kind] }, () => kind)))
/** Often the same day, mostly within two weeks, now and then more than a month. */
const someDays = fc.oneof(fc.constant(0), fc.constant(0), fc.nat(5), fc.nat(14), fc.nat(40))
const someNumbers = fc.array(fc.nat(99_999), { minLength: 12, maxLength: 12 })

const someSteps = fc.commands(
  [fc.tuple(someKind, someDays, someNumbers).map(([kind, days, numbers]) => step(kind, days, numbers))],
  { maxCommands: MOST_STEPS, size: 'max' },
)

/** After the last step the system says the same replayed from the log, also of an earlier place in it, and restarted. */
const compareAtTheEnd = async (run: Run): Promise<void> => {
  const { system, model, remembered } = run
  const [projects, figures] = [projectsOf(run), figuresOf(model)]
  const replayed = await system.replayed()
  compare(figures, replayed(projects, model.today), 'the figures of a replay')
  if (remembered !== undefined) {
    const { day, index } = remembered
    const then = replayed(remembered.projects, day, index)
    compare(remembered.figures, then, `the figures of ${day}, known up to event ${index}`)
  }
  await system.restart(false)
  compare(figures, system.shown(projects, model.today), 'the figures after a restart')
}

const begin = async (system: System, tally: Tally): Promise<Run> => ({
  model: await foundedModel(),
  system,
  sent: [],
  events: await foundingLength(),
  compared: '',
  remembered: undefined,
  told: [],
  tally,
})

/** The property: whatever is done to it, the system is what the model is, at each step, replayed, and restarted. */
export const equalsTheModel = (where: 'memory' | 'file', tally: Tally) =>
  fc.asyncProperty(someSteps, async (steps) => {
    const run = await begin(await openSystem(where), tally)
    try {
      await fc.asyncModelRun(() => ({ model: run, real: run }), steps)
      await compareAtTheEnd(run)
    } catch (error) {
      const history = run.told.map((line, i) => `  ${i + 1}. ${line()}`).join('\n')
      throw new Error(`${error instanceof Error ? error.message : String(error)}\nafter\n${history}`, { cause: error })
    } finally {
      await run.system.close()
    }
  })
