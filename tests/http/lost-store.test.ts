import { renameSync } from 'node:fs'
import { expect, it } from 'vitest'
import { temporaryFile } from '../contract/temporary-file.ts'
import { openDistrict } from './district.testkit.ts'
import { expectProblem } from './problem.testkit.ts'

it('A5, A12: a store that is moved away is told by commands, readiness and metrics, and all recover with it', async () => {
  const file = temporaryFile()
  const district = await openDistrict({ file: file.path })
  const office = await district.as('office')
  const register = (unit: string) => office.post('RegisterOrgUnit', { unit, kind: 'TOWN', name: `新镇${unit}` })
  const metrics = async () => (await district.app.inject('/metrics')).payload
  expect((await register('town-1')).status).toBe(201)
  expect(await metrics()).toContain('luodi_store_up 1')
  expect(await metrics()).not.toContain('luodi_commands_last_failed_timestamp_seconds')
  renameSync(file.path, `${file.path}.away`)
  expectProblem(await register('town-2'), 503)
  expectProblem(await office.get('/readyz'), 503)
  expect(await metrics()).toMatch(/luodi_store_up 0[^]*luodi_commands_last_failed_timestamp_seconds \d{10}/)
  renameSync(`${file.path}.away`, file.path)
  expect((await register('town-2')).status).toBe(201)
  expect((await office.get('/readyz')).status).toBe(200)
  expect(await metrics()).toContain('luodi_store_up 1')
  await district.close()
  file.remove()
})
