import { createApp, createTokenVerifier } from '@luodi/api/http'
import { createHandler } from '@luodi/domain/application'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  clientOf,
  JURISDICTION as jurisdiction,
  openDistrict,
  projectWithPlan,
  SECRET,
  type Client,
  type District,
} from './district.testkit.ts'
import { expectProblem } from './problem.testkit.ts'

let district: District
let office: Client

beforeAll(async () => {
  district = await openDistrict({ app: { cursorSecret: SECRET } })
  office = await district.as('office')
  for (const id of ['P1', 'P2', 'P3']) await projectWithPlan(district, id, 'townA', 1_000_000)
  await office.do('AppointMember', { appointmentId: 'a-2', personRef: 'p-2', unit: 'office', post: 'DEPUTY' })
  district.at('2026-03-20')
})
afterAll(() => district.close())

const LISTS = ['projects', 'lamps', 'deadlines', 'data-quality']

const nextOf = async (list: string): Promise<string> => {
  const { page } = (await office.get(`/v1/${list}?limit=1`)).body
  return page.next as string
}

/** A cursor as a client would forge it: its content changed, its digest left as it is. */
const forged = (next: string, change: (content: string) => string): string => {
  const [content = '', ...rest] = next.split('.')
  const text = change(Buffer.from(content, 'base64url').toString('utf8'))
  return [Buffer.from(text).toString('base64url'), ...rest].join('.')
}

const expectRefused = async (list: string, cursor: string, by = office): Promise<void> =>
  expectProblem(await by.get(`/v1/${list}?cursor=${cursor}`), 400, { field: 'cursor' })

describe.each(LISTS)('A1, A2: a cursor of /v1/%s', (list) => {
  it('is taken back as it was given', async () => {
    expect((await office.get(`/v1/${list}?limit=1&cursor=${await nextOf(list)}`)).status).toBe(200)
  })

  it.each(['9999-12-31', '1991-01-01', '2026-03-19'])('is refused with its day set to %s', async (day) => {
    const next = await nextOf(list)
    const changed = forged(next, (content) => content.replace('2026-03-20', day))
    expect(changed).not.toBe(next)
    await expectRefused(list, changed)
  })

  it('is refused with any letter of it changed, cut off or added', async () => {
    const next = await nextOf(list)
    for (let at = 0; at < next.length; at += 7) {
      await expectRefused(list, `${next.slice(0, at)}${next[at] === 'A' ? 'B' : 'A'}${next.slice(at + 1)}`)
      await expectRefused(list, next.slice(0, at))
    }
    await expectRefused(list, `${next}.${next.split('.')[1]}`)
  })

  it('is refused from anybody but the holder who got it', async () => {
    const next = await nextOf(list)
    await expectRefused(list, next, await district.as('office', 'p-2'))
    await expectRefused(list, next, await district.as('government'))
  })

  it('makes a tag of its own for each holder: an answer that is kept for one has no use for another', async () => {
    const tagFor = async (client: Client) => (await client.get(`/v1/${list}?limit=1`)).headers['etag']
    const other = await district.as('office', 'p-2')
    expect(await tagFor(other)).not.toBe(await tagFor(office))
    expect(await tagFor(office)).toBe(await tagFor(office))
  })
})

describe('A1: servers of one store', () => {
  it('with one secret take the cursors of each other, with another they do not', async () => {
    const { store, views, clock } = district
    const statusAt = async (cursorSecret: string): Promise<number> => {
      const handle = createHandler({ store, clock, jurisdiction })
      const tokens = createTokenVerifier({ secret: SECRET })
      const app = await createApp({ jurisdiction, store, handle, views, clock, tokens, cursorSecret })
      const { status } = await clientOf(app, office.token).get(`/v1/projects?cursor=${await nextOf('projects')}`)
      await app.close()
      return status
    }
    expect([await statusAt(SECRET), await statusAt(`${SECRET}, another`)]).toEqual([200, 400])
  })
})
