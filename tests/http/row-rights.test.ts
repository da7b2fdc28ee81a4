import { readingScope, roleOf, ROLES, isRejected, type Admitted, type Role, type ViewName } from '@luodi/domain'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDistrict, projectWithPlan, UNITS, type Client, type District, type Json } from './district.testkit.ts'
import { expectProblem } from './problem.testkit.ts'
import { listen } from './sse.testkit.ts'

const UNIT_OF = Object.fromEntries([
  ...Object.entries(UNITS).map(([unit, kind]) => [roleOf(kind), unit] as const),
  ['TERRITORY', 'townA'],
  ['OFFICE', 'office'],
]) as Record<Role, string>

/** Each role's own among the projects and problems of the district. */
const OWN: Readonly<Record<Role, readonly string[]>> = {
  OFFICE: [],
  TERRITORY: ['P1', 'Q1'],
  INDUSTRY_TASK_FORCE: ['Q3'],
  DEPARTMENT: ['Q4'],
  GOVERNMENT: [],
  AUDITOR: [],
}
const PROJECTS = ['P1', 'P2']
const PROBLEMS = ['Q1', 'Q2', 'Q3', 'Q4']

let district: District
let address: string
const clients = {} as Record<Role, Client>

const problem = (problemId: string, projectId: string) => ({
  problemId,
  projectId,
  category: 'FUNDING',
  description: '资金缺口',
  suggestion: '银企对接',
})

beforeAll(async () => {
  district = await openDistrict({ app: { heartbeat: 40 } })
  address = await district.listen()
  await projectWithPlan(district, 'P1', 'townA', 120_000_000)
  await projectWithPlan(district, 'P2', 'townB', 60_000_000)
  for (const [unit, problemId, projectId] of [
    ['townA', 'Q1', 'P1'],
    ['townB', 'Q2', 'P2'],
    ['force', 'Q3', 'P2'],
    ['townB', 'Q4', 'P2'],
  ] as const) {
    await (await district.as(unit)).do('ReportProblem', problem(problemId, projectId))
  }
  const office = await district.as('office')
  await office.do('AcceptProblem', { problemId: 'Q4' })
  await office.do('AssignLeadDepartment', { problemId: 'Q4', lead: 'commerce' })
  for (const role of ROLES) clients[role] = await district.as(UNIT_OF[role])
})
afterAll(() => district.close())

/** As the table of rights has it: all of these, or the role's own. */
const seenBy = (view: ViewName, role: Role, all: readonly string[]): readonly string[] => {
  const admitted: Admitted = { actor: { unit: UNIT_OF[role], post: 'PRINCIPAL' }, role }
  const scope = readingScope(view, admitted)
  if (isRejected(scope)) return []
  return scope.right.ownOnly ? all.filter((id) => OWN[role].includes(id)) : all
}

describe.each([
  { view: 'projects', path: '/v1/projects', id: 'projectId', all: PROJECTS, sheet: 'projects' },
  { view: 'lamps', path: '/v1/lamps', id: 'projectId', all: PROJECTS, sheet: 'lamps' },
  { view: 'problems', path: '/v1/problems', id: 'problemId', all: PROBLEMS, sheet: 'problems' },
] as const)('rows of $path', ({ view, path, id, all, sheet }) => {
  describe.each(ROLES)('%s', (role) => {
    it('lists those that the table grants, and counts no other', async () => {
      const { value, page } = (await clients[role].get(path)).body
      const seen = seenBy(view, role, all)
      expect(value.map((row: Json) => row[id])).toEqual(seen)
      expect(page.total).toBe(seen.length)
    })

    it.each(all)('%s by itself', async (subject) => {
      const answer = await clients[role].get(`${path}/${subject}`)
      if (seenBy(view, role, all).includes(subject)) expect(answer.body.value[id]).toBe(subject)
      else expectProblem(answer, 404, { field: id })
    })

    it('exports as many', async () => {
      const { text } = await clients[role].get(`/v1/exports/${sheet}.csv`)
      const [, , , ...rows] = text.trimEnd().split('\r\n')
      expect(rows).toHaveLength(seenBy(view, role, all).length)
    })
  })
})

/** Lists whose rows come from many sources: whatever names another's project or problem is not there. */
describe.each([
  { view: 'duties', path: '/v1/deadlines?validAt=2026-03-15&limit=500' },
  { view: 'duties', path: '/v1/exports/deadlines.csv?validAt=2026-03-15' },
  { view: 'dataQuality', path: '/v1/data-quality?validAt=2026-03-15&limit=500' },
  { view: 'dataQuality', path: '/v1/exports/data-quality.csv?validAt=2026-03-15' },
] as const)('what $path names', ({ view, path }) => {
  it.each(ROLES)('to %s', async (role) => {
    const { text } = await clients[role].get(path)
    expect(PROJECTS.filter((id) => new RegExp(`\\b${id}\\b`).test(text))).toEqual(seenBy(view, role, PROJECTS))
    for (const id of PROBLEMS.filter((one) => !seenBy(view, role, PROBLEMS).includes(one)))
      expect(text).not.toContain(id)
  })
})

describe('events of projects and problems', () => {
  const subjectOf = (stream: string): string => stream.slice(stream.indexOf('-') + 1)
  const known = async (): Promise<readonly Json[]> =>
    (await clients.AUDITOR.get('/v1/events?limit=1000&kinds=project,problem')).body.events

  describe.each(ROLES)('%s', (role) => {
    const expected = async (): Promise<readonly number[]> => {
      const seen = seenBy('events', role, [...PROJECTS, ...PROBLEMS])
      return (await known()).filter((event) => seen.includes(subjectOf(event.stream))).map(({ index }) => index)
    }

    it('there are own ones and others', async () => {
      const count = (await expected()).length
      expect(count).toBeLessThanOrEqual((await known()).length)
      if (seenBy('events', role, ['none of its own']).length === 0) expect(count).toBeLessThan((await known()).length)
      if (OWN[role].length > 0) expect(count).toBeGreaterThan(0)
    })

    it('by pages', async () => {
      const { events } = (await clients[role].get('/v1/events?limit=1000&kinds=project,problem')).body
      expect(events.map((event: Json) => event.index)).toEqual(await expected())
    })

    it('each by its index', async () => {
      const seen = await expected()
      for (const { index } of await known()) {
        const answer = await clients[role].get(`/v1/events/${index}`)
        if (seen.includes(index)) expect(answer.body.index).toBe(index)
        else expectProblem(answer, 403, { rule: 'M-04', field: 'index' })
      }
    })

    it('by the stream', async () => {
      const stream = await listen(`${address}/v1/stream?after=0&kinds=project,problem`, clients[role])
      const told = await stream.take((await expected()).length)
      expect(told.map(({ id }) => id)).toEqual(await expected())
      stream.stop()
    })
  })
})
