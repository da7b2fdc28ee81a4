import { test } from 'vitest'
import { thresholdsSchema, yuanSchema, policyRulesSchema, DEFAULT_POLICY, project } from '../index.ts'
import { projectEvents } from '../project/events.ts'
import { z } from 'zod'
import { decodeRequest } from '../application/handle/request.ts'
test('x', () => {
  try { console.log(JSON.stringify(thresholdsSchema.safeParse({ worse: 'higher', attention: { value: 'abc', belongsToWorse: true }, serious: { value: '1', belongsToWorse: true } }).error?.issues)) } catch (e) { console.log('THROWS', e) }
  console.log(z.uuid().toLowerCase().parse('6F1D7C52-9D0E-5B0A-8F58-3C1B6A2D4E90'), JSON.stringify(z.toJSONSchema(z.uuid().toLowerCase())))
  let deep: unknown = 1
  for (let i = 0; i < 100000; i++) deep = [deep]
  const req = (body: unknown) => ({ id: '6f1d7c52-9d0e-5b0a-8f58-3c1b6a2d4e90', name: 'CorrectFact', data: { projectId: 'p', corrects: '6f1d7c52-9d0e-5b0a-8f58-3c1b6a2d4e90', reason: 'x', replacement: { occurredOn: '2026-01-01', body } }, actor: { unit: 'a', personRef: 'b' } })
  try { console.log(JSON.stringify(decodeRequest(req({ deep })))) } catch (e) { console.log('THROWS', String(e)) }
  try { console.log(JSON.stringify(decodeRequest(req(JSON.parse('{"__proto__":{"a":1},"b":2}'))))) } catch (e) { console.log('THROWS', String(e)) }
  try { console.log(JSON.stringify(decodeRequest(JSON.parse('{"id":"6f1d7c52-9d0e-5b0a-8f58-3c1b6a2d4e90","name":"ReportStart","data":{"projectId":"p","__proto__":{"x":1}},"actor":{"unit":"a","personRef":"b"}}')))) } catch (e) { console.log('THROWS', String(e)) }
  for (const d of Object.values(projectEvents)) console.log(d.type, d.salted)
  console.log(yuanSchema.safeParse(1.5).error?.issues, yuanSchema.safeParse(-0), z.json()._zod.def.type)
})
