import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openDistrict, projectWithPlan, submission, type Client, type District, type Json } from './district.testkit.ts'
import { expectProblem } from './problem.testkit.ts'

interface Message {
  readonly id: number
  readonly event: string
  readonly data: Json
}

const messageFrom = (block: string): Message | undefined => {
  const fields = new Map(
    block.split('\n').map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)]),
  )
  const data = fields.get('data')
  return data === undefined
    ? undefined
    : { id: Number(fields.get('id')), event: fields.get('event')!, data: JSON.parse(data) }
}

/** Opens the stream and reads it message by message. */
const listen = async (url: string, client: Client, headers: Record<string, string> = {}) => {
  const stop = new AbortController()
  const authorization = `Bearer ${client.token}`
  const response = await fetch(url, { headers: { authorization, ...headers }, signal: stop.signal })
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader()
  let [buffer, ended] = ['', false]
  const take = async (count: number): Promise<Message[]> => {
    const messages: Message[] = []
    while (messages.length < count && !ended) {
      const end = buffer.indexOf('\n\n')
      if (end < 0) {
        const { value, done } = await reader.read()
        buffer += value ?? ''
        ended = done
        continue
      }
      const message = messageFrom(buffer.slice(0, end))
      buffer = buffer.slice(end + 2)
      if (message !== undefined) messages.push(message)
    }
    return messages
  }
  return { response, take, stop: () => stop.abort() }
}

let district: District
let address: string
let auditor: Client

beforeEach(async () => {
  district = await openDistrict({ store: 'sqlite' })
  auditor = await district.as('audit')
  address = `${await district.listen()}/v1/stream`
})
afterEach(() => district.close())

const ids = (messages: readonly Message[]): number[] => messages.map((message) => message.id)

describe('the stream', () => {
  it('begins at the end of the log and tells each event as it is recorded, id = ledger index', async () => {
    const head = await district.head()
    const stream = await listen(address, auditor)
    expect(stream.response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8')
    await projectWithPlan(district, 'P1', 'townA', 1)
    const messages = await stream.take(3)
    expect(messages.map(({ id, event }) => [id - head, event])).toEqual([
      [1, 'ProjectSubmitted'],
      [2, 'ProjectAdmitted'],
      [3, 'AnnualPlanSet'],
    ])
    expect(messages[0]!.data).toEqual((await auditor.get(`/v1/events/${head + 1}`)).body)
    stream.stop()
  })

  it('goes on after the last event that a client has seen, without a gap and without a repetition', async () => {
    const head = await district.head()
    const first = await listen(`${address}?after=0`, auditor)
    const before = ids(await first.take(10))
    first.stop()
    await projectWithPlan(district, 'P1', 'townA', 1)
    const second = await listen(`${address}?after=0`, auditor, { 'last-event-id': `${before.at(-1)}` })
    const after = ids(await second.take(head + 3 - 10))
    expect([...before, ...after]).toEqual(Array.from({ length: head + 3 }, (_, i) => i + 1))
    second.stop()
  })

  it('is filtered like the events', async () => {
    const stream = await listen(`${address}?after=0&types=PolicyVersionPublished`, auditor)
    expect((await stream.take(1))[0]).toMatchObject({ id: 2, event: 'PolicyVersionPublished' })
    stream.stop()
  })

  it('is refused like a page: by right, by index', async () => {
    const [path, town] = ['/v1/stream', await district.as('townA')]
    expectProblem(await town.get(path), 403, { rule: 'M-04' })
    expectProblem(await district.anonymous().get(path), 401)
    expectProblem(await auditor.get(path, { 'last-event-id': '100000' }), 400, { field: 'Last-Event-ID' })
    expect((await auditor.send('HEAD', path)).status).toBe(405)
  })

  it('ends when the post of its reader does', async () => {
    const office = await district.as('office')
    const stream = await listen(address, auditor)
    await office.do('EndAppointment', { appointmentId: 'a-audit' })
    await sleep(20)
    await (await district.as('townA')).do('SubmitProject', submission('P1', 'townA'))
    expect((await stream.take(5)).map((message) => message.event)).not.toContain('ProjectSubmitted')
  })

  it('ends with the server, which waits for nobody', async () => {
    const streams = await Promise.all([1, 2, 3].map(() => listen(address, auditor)))
    await district.app.close()
    expect(await Promise.all(streams.map((stream) => stream.take(1)))).toEqual([[], [], []])
  })
})
