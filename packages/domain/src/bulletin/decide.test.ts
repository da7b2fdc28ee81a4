import { describe, expect, it } from 'vitest'
import { BULLETIN_SAMPLES } from '../codec/bulletin-sample.testkit.ts'
import { accepted, rejected } from '../kernel/either.ts'
import { againstRule } from '../kernel/rejection.ts'
import { id, on } from '../project/project.testkit.ts'
import { bulletinContentSchema, type BulletinContentForm3 } from './content.ts'
import { bulletinAsk, type BulletinCommand, type BulletinFacts } from './decide.ts'
import { bulletin } from './decider.ts'
import type { BulletinEvent, BulletinState } from './publication.ts'

const content = BULLETIN_SAMPLES.BulletinPublished.content as unknown as BulletinContentForm3
const compiled: BulletinFacts = { compiled: accepted(content) }

const publish = (data: object, today = '2026-07-03', facts = compiled, state: BulletinState = bulletin.initial) => {
  const command = { name: 'PublishBulletin', data } as BulletinCommand
  return bulletin.decide(command, state, { ...on(today), facts })
}

const published = bulletin.evolveAll(bulletin.initial, [
  {
    type: 'BulletinPublished',
    body: { kind: 'MONTHLY', content },
    ordinal: 0,
    header: { eventId: id(9), occurredOn: '2026-07-03' },
  } as unknown as BulletinEvent,
])

describe('M-53 PublishBulletin', () => {
  it('freezes what was compiled, dated by its recording', () => {
    expect(bulletinContentSchema.parse(content)).toEqual(content)
    expect(publish({ period: '2026-06' })).toMatchObject({
      right: [{ type: 'BulletinPublished', occurredOn: '2026-07-03', body: { kind: 'MONTHLY', content } }],
    })
  })

  it('is about the last day of its period unless it says otherwise', () => {
    const ask = (data: object) => bulletinAsk({ name: 'PublishBulletin', data } as BulletinCommand)
    expect(ask({ period: '2026-06' })).toEqual({ period: '2026-06', validAt: '2026-06-30', knownAt: undefined })
    expect(ask({ period: '2026-Q2', validAt: '2026-06-28', knownAt: 7 })).toEqual({
      period: '2026-Q2',
      validAt: '2026-06-28',
      knownAt: 7,
    })
  })

  it('is published once a period', () => {
    expect(publish({ period: '2026-06' }, '2026-07-04', compiled, published)).toMatchObject({
      left: { rule: 'M-53', field: 'data.period', conflicts: [{ eventId: id(9), type: 'BulletinPublished' }] },
    })
  })

  it.each([
    [{ period: '2026-06', validAt: '2026-05-31' }, '2026-07-03'],
    [{ period: '2026-06', validAt: '2026-07-01' }, '2026-07-03'],
    [{ period: '2026-06' }, '2026-06-29'],
    [{ period: '2026' }, '2026-07-03'],
  ])('not %o on %s', (data, today) => {
    expect(publish(data, today)).toMatchObject({ left: { rule: 'M-53', field: 'data.validAt' } })
  })

  it('on the last day itself, or before it of a day that has come', () => {
    expect(publish({ period: '2026-06' }, '2026-06-30')).toHaveProperty('right')
    expect(publish({ period: '2026', validAt: '2026-07-01' })).toHaveProperty('right')
  })

  it('tells why nothing could be compiled', () => {
    const text = { zh: '无', en: 'none' }
    const left = againstRule('M-02', 'data.validAt', text, text)
    expect(publish({ period: '2026-06' }, '2026-07-03', { compiled: rejected(left) })).toEqual(rejected(left))
  })
})
