import { localDate, ratio } from '@luodi/domain'
import { describe, expect, it } from 'vitest'
import { UnknownKnownAt } from '../figure/known-at.ts'
import { admit, bridgeOf, linesOf, told } from './bridge.testkit.ts'
import { signedPoints } from './cause-totals.ts'
import { knowledgeChanges } from './knowledge-leg.ts'
import { rateBridge } from './rate-bridge.ts'
import { bridgedStart } from './start-bridge.ts'

const day = localDate('2026-03-31')

describe('M-53 bridges', () => {
  it('R91 R105 a difference is printed in points with its sign; what prints as nought has none', () => {
    const print = (n: number, d: number) => signedPoints(ratio(n, d), { decimals: 1, mode: 'half-up' })
    expect([print(3, 20), print(-1, 6), print(0, 1), print(1, 9999), print(-1, 9999)]).toEqual([
      '+15.0',
      '-16.7',
      '0.0',
      '0.0',
      '0.0',
    ])
  })

  it('the figure’s head is the second end’s; both ends tell what they are', () => {
    const story = told()
    admit(story, 'p1', { start: '2026-03' }) // 7 to 9
    const end = { validAt: localDate('2026-12-31') }
    const figure = rateBridge(story.district, { rate: 'start', from: { validAt: day, knownAt: '2025-12-31' }, to: end })
    expect(figure).toMatchObject({ validAt: '2026-12-31', knownAt: 9, provisional: true, policyVersion: 1 })
    const { from, to, group, by } = bridgeOf(story, { rate: 'start', from: { validAt: day, knownAt: 6 }, to: end })
    expect(from).toMatchObject({ validAt: '2026-03-31', knownAt: 6, provisional: true, display: '—' })
    for (const list of ['members', 'earlyStarts', 'onTime']) expect(from).not.toHaveProperty(list)
    expect(to).toMatchObject({ display: '0.0%', basis: 'planned-to-date', value: ratio(0) })
    expect([by, group.key, group.label.zh]).toEqual(['district', 'district', '测试区'])
  })

  it('R4 without a policy at an end there is no bridge', () => {
    const { district } = told()
    const before = { validAt: localDate('2025-12-31') }
    for (const ends of [
      { from: before, to: { validAt: day } },
      { from: { validAt: day }, to: before },
    ]) {
      const figure = rateBridge(district, { rate: 'investment', ...ends })
      expect(figure).toMatchObject({ status: 'undetermined', needsPolicy: true, validAt: ends.to.validAt })
    }
  })

  it('a place outside the log is refused', () => {
    const { district } = told()
    const ask = { rate: 'closure', from: { validAt: day, knownAt: 99 }, to: { validAt: day } } as const
    expect(() => rateBridge(district, ask)).toThrow(UnknownKnownAt)
  })

  it('a group to which nothing ever belonged has nothing to measure', () => {
    const story = told()
    admit(story, 'p1', { start: '2026-03' })
    const ends = { from: { validAt: day, knownAt: 6 }, to: { validAt: day } }
    const bridge = bridgeOf(story, { rate: 'start', by: 'field', key: 'none', ...ends })
    expect([bridge.status, bridge.steps, bridge.from.display]).toEqual(['notApplicable', [], '—'])
  })

  it('what was learnt of one day looks only at members of which something was recorded', () => {
    const story = told()
    for (let n = 1; n <= 60; n += 1) admit(story, `p${n}`, { start: '2026-03' }) // 7 to 186
    for (const project of ['p7', 'p9']) story.tell(`project-${project}`, 'StartConfirmed', '2026-03-20') // 187, 188
    story.publish('2026-01-01', story.district.policies.versions[0]!.rules, '2026-03-22') // 189: no other basis
    const asked = { rate: 'start', from: { validAt: day, knownAt: 186 }, to: { validAt: day } } as const
    const rate = bridgedStart(asked)
    const looked = new Set<string>()
    const counted = {
      ...rate,
      partOf: (...at: Parameters<typeof rate.partOf>) => (looked.add(at[0]), rate.partOf(...at)),
    }
    const changes = knowledgeChanges(counted, story.district, { validAt: day, low: 186, high: 189 })
    expect(changes.map(({ member }) => member)).toEqual(['p7', 'p9'])
    expect([...looked]).toEqual(['p7', 'p9'])
    expect(linesOf(bridgeOf(story, asked))).toEqual([
      'p7 started +1/0 +1/60 StartConfirmed#187',
      'p9 started +1/0 +1/60 StartConfirmed#188',
    ])
  })
})
