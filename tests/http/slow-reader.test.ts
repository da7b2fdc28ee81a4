import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDistrict, projectWithPlan, type Client, type District } from './district.testkit.ts'

const LONG = '很'.repeat(2000)
const COUNT = 500

let district: District
let port: number
let auditor: Client
/** The ledger index before many long events. */
let before: number

/** Connects and reads nothing until it is told to. */
const lazily = async (after: number): Promise<Socket> => {
  const socket = connect(port, '127.0.0.1')
  await once(socket, 'connect')
  socket.pause()
  const request = [
    `GET /v1/stream?after=${after} HTTP/1.1`,
    'host: x',
    `authorization: Bearer ${auditor.token}`,
    '',
    '',
  ]
  socket.write(request.join('\r\n'))
  return socket
}

/** How many events the store has handed out, from now on. */
const counted = (): (() => number) => {
  const follow = district.store.follow.bind(district.store)
  let count = 0
  async function* counting(query: Parameters<typeof follow>[0]) {
    for await (const page of follow(query)) {
      count += page.length
      yield page
    }
  }
  Object.assign(district.store, { follow: counting })
  return () => count
}

/** The count once it stands still. */
const settled = async (count: () => number): Promise<number> => {
  for (let last = -1; last !== count() || last === 0;) {
    last = count()
    await sleep(200)
  }
  return count()
}

describe('a reader that does not read', { timeout: 300_000 }, () => {
  beforeAll(async () => {
    district = await openDistrict()
    port = Number(new URL(await district.listen()).port)
    auditor = await district.as('audit')
    await projectWithPlan(district, 'P1', 'townA', 1)
    before = await district.head()
    const town = await district.as('townA')
    const problem = { projectId: 'P1', category: 'FUNDING', description: LONG, suggestion: LONG }
    for (let i = 0; i < COUNT; i += 1) await town.do('ReportProblem', { problemId: `q${i}`, ...problem })
  }, 300_000)
  afterAll(() => district.close())

  it('is waited for, nothing is stored up for it, and then it gets every event once', async () => {
    const handedOut = counted()
    const socket = await lazily(before)
    expect(await settled(handedOut)).toBeLessThan(COUNT)
    const seen: number[] = []
    let rest = ''
    socket.setEncoding('utf8')
    socket.on('data', (text: string) => {
      const lines = (rest + text).split('\n')
      rest = lines.pop()!
      seen.push(...lines.filter((line) => /^id: \d+-/.test(line)).map((line) => Number.parseInt(line.slice(4), 10)))
    })
    socket.resume()
    while (seen.at(-1) !== before + COUNT) await once(socket, 'data')
    expect(seen).toEqual(Array.from({ length: COUNT + 1 }, (_, i) => before + i))
    socket.destroy()
  })

  it('keeps no server from closing, and neither does a client that asks nothing', async () => {
    const handedOut = counted()
    const socket = await lazily(before)
    const silent = connect(port, '127.0.0.1')
    await once(silent, 'connect')
    await settled(handedOut)
    const begun = Date.now()
    await district.app.close()
    expect(Date.now() - begun).toBeLessThan(3_000)
    for (const one of [socket, silent]) one.destroy()
  })
})
