import { COMMAND_GRANTS, roleOf, ROLES, type Role } from '@luodi/domain'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDistrict, UNITS, type District } from './district.testkit.ts'
import { expectNothingRecorded, expectProblem } from './problem.testkit.ts'
import { SCENES, type Granted, type Stage } from './scenes.testkit.ts'

/** Who stands for each role; a second town stands for "another's". */
const UNIT_OF = Object.fromEntries([
  ...Object.entries(UNITS).map(([unit, kind]) => [roleOf(kind), unit] as const),
  ['TERRITORY', 'townA'],
  ['OFFICE', 'office'],
]) as Record<Role, string>

/** Where a rule of the decision narrows a right that the table gives for any subject to the unit's own. */
const NARROWED: Readonly<
  Partial<Record<Granted, { readonly rule: string; readonly roles: readonly Role[]; readonly status?: number }>>
> = {
  SubmitProject: { rule: 'M-20', roles: ['TERRITORY'], status: 422 },
  ReportProblem: { rule: 'M-29', roles: ['TERRITORY'] },
  WithdrawProblem: { rule: 'M-36', roles: ['TERRITORY', 'INDUSTRY_TASK_FORCE', 'DEPARTMENT'] },
  SubmitSolutionProposal: { rule: 'M-37', roles: ['TERRITORY', 'DEPARTMENT'] },
  RequestExtension: { rule: 'M-37', roles: ['TERRITORY', 'DEPARTMENT'] },
  ClaimResolution: { rule: 'M-37', roles: ['TERRITORY', 'DEPARTMENT'] },
}

/** Which subjects can be a role's own: projects are a territory's, a department files and leads, a task force reports. */
const OWNS: Readonly<Record<Role, readonly Granted[]>> = {
  OFFICE: [],
  GOVERNMENT: [],
  AUDITOR: [],
  TERRITORY: Object.keys(COMMAND_GRANTS) as Granted[],
  DEPARTMENT: [
    'SubmitMonthlyCollection',
    'FileNilReport',
    'WithdrawProblem',
    'SubmitSolutionProposal',
    'RequestExtension',
    'ClaimResolution',
    'VerifyClosure',
    'RefuseClosure',
    'ExtendResolution',
  ],
  INDUSTRY_TASK_FORCE: ['WithdrawProblem'],
}

type Expected = { readonly status: 201 } | { readonly status: number; readonly rule: string }

/** What the table says of a cell, and the rule that narrows it. */
const expectedOf = (name: Granted, role: Role, own: boolean): Expected => {
  const { rule, grants } = COMMAND_GRANTS[name]
  const scopes = grants.filter((grant) => grant.role === role).map(({ scope }) => scope)
  if (!scopes.includes('any') && !(own && scopes.includes('own'))) return { status: 403, rule }
  const narrowed = NARROWED[name]
  if (own || narrowed === undefined || !narrowed.roles.includes(role)) return { status: 201 }
  return { status: narrowed.status ?? 403, rule: narrowed.rule }
}

const cells = (Object.keys(COMMAND_GRANTS) as Granted[]).flatMap((name) =>
  ROLES.flatMap((role) => [
    ...(OWNS[role].includes(name) ? [{ name, role, whose: 'its own' }] : []),
    { name, role, whose: 'another’s' },
  ]),
)

let district: District

beforeAll(async () => {
  district = await openDistrict({ start: '2026-07-02T09:00:00+08:00' })
})
afterAll(() => district.close())

const stageOf = (role: Role, own: boolean, n: number): Stage => {
  const actor = UNIT_OF[role]
  const owner = own ? actor : 'townB'
  const holder = role === 'TERRITORY' && own ? actor : 'townB'
  return { district, id: `c${n}`, n, actor, owner, holder }
}

it('every command of the table has its scene', () => {
  expect(Object.keys(COMMAND_GRANTS).filter((name) => SCENES[name] === undefined)).toEqual([])
})

it('every cell of the table has its test, those that allow and those that deny', () => {
  const statuses = cells.map(({ name, role, whose }) => expectedOf(name, role, whose === 'its own').status)
  expect(new Set(cells.map(({ name, role }) => `${name} ${role}`)).size).toBe(
    Object.keys(COMMAND_GRANTS).length * ROLES.length,
  )
  for (const [name, { grants }] of Object.entries(COMMAND_GRANTS)) {
    const allowed = cells.filter((cell, i) => cell.name === name && statuses[i] === 201).map(({ role }) => role)
    expect([name, ...new Set(allowed)].sort()).toEqual([name, ...new Set(grants.map(({ role }) => role))].sort())
    expect(cells.some((cell, i) => cell.name === name && statuses[i] !== 201)).toBe(true)
  }
})

describe.each(cells.map((cell, n) => ({ ...cell, n })))('$name', ({ name, role, whose, n }) => {
  const expected = expectedOf(name, role, whose === 'its own')

  it.runIf(SCENES[name] !== undefined)(`${role}, ${whose}: ${expected.status}`, async () => {
    const stage = stageOf(role, whose === 'its own', n)
    const data = await SCENES[name]!(stage)
    const actor = await district.as(stage.actor)
    if ('rule' in expected) {
      await expectNothingRecorded(district, async () => {
        expectProblem(await actor.post(name, data), expected.status, { rule: expected.rule, field: 'actor.unit' })
      })
      return
    }
    const answer = await actor.post(name, data)
    expect([answer.status, answer.body.detail]).toEqual([201, undefined])
    expect(answer.body.events[0].header.actor).toMatchObject({ unit: stage.actor })
  })
})
