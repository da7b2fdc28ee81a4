import { instant } from '../kernel/instant.ts'
import { DISTRICT } from '../organisation/organisation.testkit.ts'
import { ADMISSION, APPROVAL, cmd, e, on, SUBMISSION, type Told } from '../project/project.testkit.ts'
import { project } from '../project/decider.ts'
import type { ProjectCommand } from '../project/commands.ts'
import type { ProjectEvent } from '../project/events.ts'
import type { ProjectState } from '../project/state.ts'
import { asRecorded } from '../testing/specification.ts'
import { projectLineageCommands, type ProjectLineageCommand } from './commands.ts'
import type { ProjectLineageContext } from './decide/proposed.ts'
import { projectLineage } from './decider.ts'
import { withLineage } from './impose.ts'
import type { ProjectLineageEvent } from './lineage.ts'

const W = 10_000
/** 万元 in yuan. */
export const wan = (amount: number): number => amount * W

/** An id of the n-th event of a project's stream: each stream has ids of its own. */
const idIn = (stream: number, n: number): string => `0000000${stream}-0000-5000-8000-${`${n}`.padStart(12, '0')}`

/** Submitted by town A, and not admitted. */
export const SUBMITTED: readonly Told[] = [{ ...e('ProjectSubmitted', '2026-06-20', SUBMISSION), unit: 'townA' }]

/** In town A from 2026-01-05 with a plan of 1,200万元, start planned for March. */
export const PLANNED: readonly Told[] = [
  { ...e('ProjectSubmitted', '2025-12-01', SUBMISSION), unit: 'townA' },
  e('ProjectAdmitted', '2026-01-05', ADMISSION),
  e('AnnualPlanSet', '2026-01-05', { year: 2026, amount: wan(1200) }),
  e('StartPlanned', '2026-01-05', { month: '2026-03' }),
]
export const spent = (month: string, amount: number): Told =>
  e('InvestmentReported', `${month}-28`, { month, amount: wan(amount) })

/** And 50万元 in April, 70 in May. */
export const SPENT: readonly Told[] = [...PLANNED, spent('2026-04', 50), spent('2026-05', 70)]

/** A child of a part of {@link SPENT}. */
export const childOf = (projectId: string, plan: number, april: number, may: number, more: object = {}) => ({
  projectId,
  plan: { amount: wan(plan) },
  amounts: [
    { month: '2026-04', amount: wan(april) },
    { month: '2026-05', amount: wan(may) },
  ],
  ...more,
})

const decided = { effectiveFrom: '2026-07-01', approval: APPROVAL, reason: '分期实施' }

/** A command to the register from plain data, with the defaults of its schema. */
export const lcmd = <N extends ProjectLineageCommand['name']>(name: N, data: object): ProjectLineageCommand =>
  ({ name, data: projectLineageCommands[name].schema.parse(data) }) as ProjectLineageCommand

export const split = (projectId: string, children: readonly object[], more: object = {}): ProjectLineageCommand =>
  lcmd('SplitProject', { projectId, children, ...decided, ...more })

export const bundle = (projectIds: readonly string[], child: object, more: object = {}): ProjectLineageCommand =>
  lcmd('BundleProjects', { projectIds, child, ...decided, ...more })

/** The usual split of {@link SPENT}: 800 and 400 of the plan. */
export const usual = (more: object = {}): ProjectLineageCommand =>
  split('p1', [childOf('c1', 800, 50, 30), childOf('c2', 400, 0, 40)], more)

/** A register over projects whose streams are told; commands are decided on it one after the other. */
export const register = (histories: Readonly<Record<string, readonly Told[]>>) => {
  const streams = new Map<string, ProjectEvent[]>()
  const numbers = new Map(Object.keys(histories).map((id, n) => [id, n + 1]))
  let lineage = projectLineage.initial
  let count = 0
  const recorded = (id: string, event: Told): ProjectEvent => {
    const n = streams.get(id)?.length ?? 0
    const at = event.recordedAt ?? instant(`${event.occurredOn}T23:00+08:00`)
    const one = asRecorded<ProjectEvent>(event, n, `test.project-${id}`, at, event.unit ?? 'office')
    return { ...one, header: { ...one.header, eventId: idIn(numbers.get(id)!, n) } }
  }
  for (const [id, history] of Object.entries(histories)) {
    streams.set(id, [])
    for (const event of history) streams.get(id)!.push(recorded(id, event))
  }
  const own = (id: string): ProjectState | undefined => {
    const events = streams.get(id)
    return events === undefined ? undefined : project.evolveAll(project.initial, events)
  }
  const contextOf = (day: string): ProjectLineageContext => ({
    actor: { unit: 'office', post: 'CLERK' },
    recordedAt: instant(`${day}T10:00+08:00`),
    facts: { organisation: DISTRICT, projectOf: own },
  })
  const decide = (command: ProjectLineageCommand, day = '2026-07-05') =>
    projectLineage.decide(command, lineage, contextOf(day))
  return {
    decide,
    /** Decides and records; the id of the event. Fails where it is refused. */
    take: (command: ProjectLineageCommand, day = '2026-07-05'): string => {
      const decision = decide(command, day)
      if (decision._tag === 'Left') throw new Error(JSON.stringify(decision.left))
      const eventId = idIn(0, count)
      for (const event of decision.right) {
        const one = asRecorded<ProjectLineageEvent>(
          event,
          count,
          'test.projectlineage-register',
          instant(`${day}T10:00+08:00`),
          'office',
        )
        lineage = projectLineage.evolveAll(lineage, [{ ...one, header: { ...one.header, eventId } }])
        count += 1
      }
      return eventId
    },
    /** Decides a command to one of the projects; records it where it is taken. */
    order: (name: ProjectCommand['name'], projectId: string, data: object, day = '2026-08-10') => {
      const command = cmd(name, { ...data, projectId })
      const decision = project.decide(command, own(projectId)!, on(day, 'office', DISTRICT, lineage))
      if (decision._tag === 'Right') {
        for (const event of decision.right) {
          const told = { ...event, recordedAt: instant(`${day}T10:00+08:00`) } as Told
          streams.get(projectId)!.push(recorded(projectId, told))
        }
      }
      return decision
    },
    seen: (id: string): ProjectState => withLineage(own(id)!, lineage),
    lineage: () => lineage,
    idOf: (id: string, n: number): string => idIn(numbers.get(id)!, n),
  }
}
