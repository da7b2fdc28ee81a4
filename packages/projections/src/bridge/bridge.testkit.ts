import {
  DEFAULT_POLICY,
  instant,
  localDate,
  millisOf,
  setsClock,
  type DomainEvent,
  type PolicyRules,
  type Ratio,
} from '@luodi/domain'
import { foldBatch } from '../district/fold.ts'
import { emptyDistrict, type DistrictState } from '../district/state.ts'
import type { Bridge, BridgeAsk, BridgeStep } from './bridge.ts'
import { rateBridge } from './rate-bridge.ts'

/** The id of the n-th event of a ledger, from 1. */
export const id = (n: number): string => `00000000-0000-5000-8000-${`${n}`.padStart(12, '0')}`

/** A district that is told event by event; what is told later is recorded later. */
export interface Telling {
  readonly district: DistrictState
  /** Records an event at 10:00 of a day, by default the day on which it occurred; its ledger index. */
  readonly tell: (stream: string, type: string, occurredOn: string, body?: object, recordedOn?: string) => number
  readonly publish: (effectiveFrom: string, rules: PolicyRules, recordedOn?: string) => number
}

/** The default rules with a change made to a copy. */
export const rulesWith = (change: (rules: PolicyRules) => void): PolicyRules => {
  const rules = structuredClone(DEFAULT_POLICY)
  change(rules)
  return rules
}

/** A district with the towns A and B, two bureaus, and the default policy from 2026-01-01: six events. */
export const told = (): Telling => {
  const district = emptyDistrict()
  const revisions = new Map<string, number>()
  const tell: Telling['tell'] = (stream, type, occurredOn, body = {}, recordedOn = occurredOn) => {
    const ordinal = district.recordedAt.length + 1
    const revision = (revisions.get(stream) ?? -1) + 1
    revisions.set(stream, revision)
    const header = {
      ...{ eventId: id(ordinal), stream: `test.${stream}`, type, bodyHash: id(ordinal) },
      ...{ occurredOn: localDate(occurredOn), recordedAt: instant(`${recordedOn}T10:00+08:00`) },
      ...{ revision, basis: [], actor: { unit: 'office', post: 'PRINCIPAL' } },
    }
    if (!setsClock(type) && millisOf(header.recordedAt) < (district.knownFrom.at(-1) ?? 0))
      throw new Error(`${recordedOn}: too early`)
    foldBatch(district, [{ type, body, ordinal, header } as unknown as DomainEvent])
    return ordinal
  }
  let version = 0
  const publish: Telling['publish'] = (effectiveFrom, rules, recordedOn = effectiveFrom) => {
    version += 1
    const body = { version, title: '办法', effectiveFrom, retroactive: true, basis: [{ title: '方案' }], rules }
    return tell('policy-main', 'PolicyVersionPublished', recordedOn, body)
  }
  const clock = { name: '测试区', office: { unit: 'office', name: '办公室' }, clock: 'manual' }
  const firstAppointment = { appointmentId: 'a', personRef: 'p', post: 'PRINCIPAL' }
  tell('organisation-main', 'JurisdictionFounded', '2025-12-01', { ...clock, firstAppointment })
  for (const unit of ['A', 'B']) unitOf(tell, unit, 'TOWN')
  for (const unit of ['land', 'drc']) unitOf(tell, unit, 'DEPARTMENT')
  publish('2026-01-01', DEFAULT_POLICY, '2025-12-01')
  return { district, tell, publish }
}

const unitOf = (tell: Telling['tell'], unit: string, kind: string): number =>
  tell('organisation-main', 'OrgUnitRegistered', '2025-12-01', { unit, kind, name: unit, effectiveFrom: '2025-12-01' })

/** What an admitted project begins with. */
export interface Beginning {
  readonly territory?: string
  readonly projectClass?: string
  readonly admittedOn?: string
  /** Planned start, YYYY-MM. */
  readonly start?: string
  /** The plan of 2026 in yuan. */
  readonly plan?: number
}

/** Submits and admits a project, and plans it where asked to. */
export const admit = ({ tell }: Telling, projectId: string, beginning: Beginning = {}): void => {
  const { territory = 'A', projectClass = 'IMPLEMENTATION', admittedOn = '2026-01-01', start, plan } = beginning
  const stream = `project-${projectId}`
  tell(stream, 'ProjectSubmitted', admittedOn, { territory, profile: { name: projectId } })
  tell(stream, 'ProjectAdmitted', admittedOn, { projectClass, territory, assessment: {} })
  if (start !== undefined) tell(stream, 'StartPlanned', admittedOn, { month: start })
  if (plan !== undefined) tell(stream, 'AnnualPlanSet', admittedOn, { year: 2026, amount: plan })
}

/** The bridge between two figures of a told district. */
export const bridgeOf = ({ district }: Telling, asked: BridgeAsk): Bridge => {
  const figure = rateBridge(district, asked)
  if (figure.status !== 'given') throw new Error('no figure')
  return figure.value
}

/** An exact fraction as text: `5`, `-1/3`. */
export const exact = ({ numerator, denominator }: Ratio): string =>
  denominator === 1n ? `${numerator}` : `${numerator}/${denominator}`

const signed = (ratio: Ratio): string => (ratio.numerator > 0n ? `+${exact(ratio)}` : exact(ratio))

/** A step in a line: member, cause, what it adds to the two sums and to the rate, and by which events. */
export const inWords = ({ member, cause, on, events, numerator, denominator, contribution }: BridgeStep): string =>
  [
    ...[member, cause, ...(on === undefined ? [] : [on]), `${signed(numerator)}/${signed(denominator)}`],
    ...(contribution === undefined ? [] : [signed(contribution)]),
    ...events.map(({ type, index }) => `${type}#${index}`),
  ].join(' ')

/** The steps of a bridge in lines. */
export const linesOf = (bridge: Bridge): readonly string[] => bridge.steps.map(inWords)

/** `numerator/denominator` of both ends, and the difference in points. */
export const endsOf = ({ from, to, difference }: Bridge): string =>
  `${exact(from.numerator)}/${exact(from.denominator)} → ${exact(to.numerator)}/${exact(to.denominator)} ${difference?.display ?? '—'}`
