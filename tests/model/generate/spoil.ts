import type { Json } from '../../scenarios/driver.ts'
import { plus } from '../model/days.ts'
import type { Move, Now } from './move.ts'

/** Commands whose own day may be given: only these know the field. */
const DATED = [
  ...['AdmitToLibrary', 'ReclassifyProject', 'ExitLibrary', 'SetAnnualPlan', 'ReviseAnnualPlan', 'PlanStart'],
  ...['RevisePlannedStart', 'ReportStart', 'ConfirmStart', 'ReportProgress', 'SuspendProject', 'ResumeProject'],
  ...['ConfirmCompletion', 'TransferProject'],
]

type Spoil = (move: Move, now: Now) => Move

const another = (data: Json): Json => ({
  ...data,
  ...('problemId' in data ? { problemId: 'Q9' } : 'projectId' in data ? { projectId: 'P9' } : { unit: 'ghost' }),
})

/** Without one of its fields, with one too many, or with a value of another kind. */
const misshapen = (data: Json, now: Now): Json => {
  const [field = 'none'] = Object.keys(data)
  return now.dice.pick<Json>([
    { ...data, [field]: undefined },
    { ...data, extra: true },
    { ...data, [field]: 17 },
    [],
    undefined,
  ])
}

const unknownSubject = (move: Move): Move =>
  'projectId' in move.data || 'problemId' in move.data
    ? { ...move, data: another(move.data) }
    : { ...move, person: 'p-nobody' }

const SPOILS: readonly Spoil[] = [
  (move, { model, dice }) => ({ ...move, unit: dice.pick([...model.units.keys(), 'ghost']) }),
  (move) => ({ ...move, person: 'p-nobody' }),
  // a command that does not know the subject either has another fault then
  (move) =>
    ['SubmitProject', 'RegisterOrgUnit', 'ReportProblem'].includes(move.name)
      ? { ...move, unit: 'audit' }
      : unknownSubject(move),
  (move, now) => ({ ...move, data: misshapen(move.data, now), malformed: true }),
  (move, { model }) =>
    DATED.includes(move.name)
      ? { ...move, data: { ...move.data, occurredOn: plus(model.today, 1) } }
      : unknownSubject(move),
  (move) => ({ ...move, expectedRevision: 99 }),
]

/** The same move with something wrong about it: who gives it, what it is about, its form, its day, what it saw last. */
export const spoilt = (move: Move, now: Now): Move => now.dice.pick(SPOILS)(move, now)
