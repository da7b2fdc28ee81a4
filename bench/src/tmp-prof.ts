import { openSqlite } from '@luodi/adapters/sqlite'
import { requestAfter } from '../../tests/contract/sealed-events.ts'
import { checkRequest } from '../../packages/adapters/src/support/check-request.ts'
import { rmSync } from 'node:fs'
const f = '/work/main/.prof.db'
for (const s of ['', '-wal', '-shm']) rmSync(f + s, { force: true })
const store = openSqlite(f)
const reqs = Array.from({ length: 12000 }, (_, n) => requestAfter(`371302.project-p${n % 512}`, Math.floor(n / 512) - 1, 1, { body: { note: '完成投资'.repeat(20), n } }))
let t = performance.now()
for (const r of reqs) checkRequest(r)
console.log('check µs', (performance.now() - t) / 12)
t = performance.now()
for (let i = 0; i < 12000; i++) await new Promise((r) => setImmediate(r))
console.log('setImmediate µs', (performance.now() - t) / 12)
for (let k = 0; k < 3; k++) { t = performance.now()
for (const r of reqs.slice(k * 4000, k * 4000 + 4000)) { const a = await store.append(r); if (a._tag === 'Left') throw new Error(JSON.stringify(a)) }
console.log('append µs', (performance.now() - t) / 4) }
t = performance.now()
for (const r of reqs.slice(0, 4000)) await store.append(r)
console.log('repeat µs', (performance.now() - t) / 4)
t = performance.now()
for (let i = 0; i < 4000; i++) await store.head('371302')
console.log('head µs', (performance.now() - t) / 4)
await store.close()
for (const s of ['', '-wal', '-shm']) rmSync(f + s, { force: true })
