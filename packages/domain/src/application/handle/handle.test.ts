import { describe, expect, expectTypeOf, it } from 'vitest'
import { isRejected } from '../../kernel/either.ts'
import { district, TOWN_A, uuid } from '../district.testkit.ts'
import type { Handle, RequestOf } from './handle.ts'
import type { AGGREGATES } from '../../catalogue.ts'

type Request = RequestOf<(typeof AGGREGATES)[number]>
type DataOf<N extends Request['name']> = Extract<Request, { readonly name: N }>['data']

describe('the typed way in', () => {
  it('knows every command by name, and its fields before defaults', () => {
    expectTypeOf<'EscalateProblem'>().toExtend<Request['name']>()
    expectTypeOf<'EscalateTheProblem'>().not.toExtend<Request['name']>()
    expectTypeOf<DataOf<'ReportInvestment'>>().toExtend<{ projectId: string; month: string; amount: number }>()
    expectTypeOf<{ projectId: string; month: string }>().not.toExtend<DataOf<'ReportInvestment'>>()
    expectTypeOf<{ problemId: string; lead: string }>().toExtend<DataOf<'AssignLeadDepartment'>>()
    expectTypeOf<{ problemId: string; lead: number }>().not.toExtend<DataOf<'AssignLeadDepartment'>>()
    expectTypeOf<Parameters<Handle['untrusted']>[0]>().toBeUnknown()
  })

  it('refuses at compile time what the schema would refuse at run time', async () => {
    const { handle } = await district()
    const request = { id: uuid(900), actor: TOWN_A }
    // @ts-expect-error -- the amount is missing
    const missing = await handle({ ...request, name: 'ReportInvestment', data: { projectId: 'p1', month: '2026-06' } })
    expect(isRejected(missing) && missing.left).toMatchObject({ rule: 'FORM', field: 'data.amount' })
    // @ts-expect-error -- there is no such command
    const unknown = await handle({ ...request, name: 'ReachTheMoon', data: {} })
    expect(isRejected(unknown) && unknown.left).toMatchObject({ rule: 'FORM', field: 'name' })
  })
})
