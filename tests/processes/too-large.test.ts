import { openEventStoreDb } from '@luodi/adapters/eventstoredb'
import { openMemory } from '@luodi/adapters/memory'
import { expect, it } from 'vitest'
import { startServer } from '../contract/eventstoredb-server/start-server.ts'
import { openPair } from './servers.testkit.ts'

it('a command whose events no append can hold is refused for good, with what would be taken', async () => {
  const node = await startServer()
  const open = () => ({ ...openMemory(), ...openEventStoreDb(`esdb://127.0.0.1:${node.port}?tls=false`) })
  const pair = await openPair(['a server with a small limit', async () => ({ open, stop: node.stop })])
  const office = await pair.servers[0].as('office')
  const register = (unit: string) => office.post('RegisterOrgUnit', { unit, kind: 'TOWN', name: '新镇' })
  node.log.largestAppend = 300
  const { status, body, headers } = await register('later')
  expect([status, body.rule, body.field]).toEqual([400, 'STORE', 'data'])
  expect(body.accepted).toEqual({
    zh: '事件合计不超过 300 字节：缩短内容，或分成几条命令',
    en: 'events of at most 300 bytes in all: less text, or several commands',
  })
  expect(headers['retry-after']).toBeUndefined()
  node.log.largestAppend = 1_048_576
  expect((await register('later')).status).toBe(201)
  await pair.stop()
})
