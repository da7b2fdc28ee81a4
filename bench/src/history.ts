import {
  instant,
  instantFromMillis,
  lastDay,
  millisOf,
  monthOfYear,
  newEvent,
  projectEvents,
  streamName,
  type Instant,
  type NewDomainEvent,
  type PolicyRules,
} from '@luodi/domain'
import { seal, secureEntropy, sha256Hex, type SealedEvent } from '@luodi/domain/application'

/** The jurisdiction of all benchmark histories. */
export const BENCH_JURISDICTION = 'bench'

const OFFICE = { unit: 'office', post: 'PRINCIPAL', personRef: 'p-office' } as const
const FOUNDED = instant('2024-12-31T16:00:00.000Z')

/** Deterministic numbers: mulberry32. */
export const randomFrom = (seed: number) => {
  let state = seed >>> 0
  return (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

interface Planned {
  readonly stream: string
  readonly event: NewDomainEvent
}

const profileOf = (id: string, total: number) => ({
  name: `项目${id}`,
  investor: '某某投资控股集团有限公司',
  builder: '某某建设工程有限责任公司',
  location: '某镇某工业园区某路以东',
  scope: '新建标准化厂房、仓储及配套设施，建筑面积约十二万平方米，购置生产线若干条',
  periodFrom: monthOfYear(2024, 6),
  periodTo: monthOfYear(2028, 12),
  totalInvestment: total,
  field: 'industry',
})

/** A batch for one append: consecutive events of one stream. */
export interface Batch {
  readonly stream: string
  readonly firstRevision: number
  readonly events: readonly [SealedEvent, ...SealedEvent[]]
}

const batchOf = (planned: readonly Planned[], first: number, revision: number): Batch => {
  const stream = planned[0]!.stream
  const recordedAt: Instant = instantFromMillis(millisOf(FOUNDED) + Math.floor(first / 100))
  const commandId = sha256Hex(`${stream} ${revision}`).replace(
    /^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*/,
    '$1-$2-5$3-8$4-$5',
  )
  const events = seal(planned.map((one) => one.event) as [NewDomainEvent, ...NewDomainEvent[]], {
    jurisdiction: BENCH_JURISDICTION,
    stream,
    firstRevision: revision,
    recordedAt,
    actor: OFFICE,
    commandId,
    commandHash: sha256Hex(commandId),
    correlationId: commandId,
    causationId: commandId,
    basis: [{ stream: streamName(BENCH_JURISDICTION, 'organisation', 'register'), revision: 20 }],
    entropy: secureEntropy,
  })
  return { stream, firstRevision: revision, events }
}

/** So many progress reports of one command, sealed. */
export const reports = (stream: string, revision: number, count: number, random: () => number): Batch =>
  batchOf(
    Array.from({ length: count }, () => {
      const month = monthOfYear(2025, 1 + Math.floor(random() * 12))
      const progress = `主体结构施工至第 ${Math.floor(random() * 1000)} 段`
      return { stream, event: newEvent(projectEvents.ProgressReported, lastDay(month), { month, progress }) }
    }),
    0,
    revision,
  )

/** Commands that found a jurisdiction and bring so many projects into its library. */
export function* openingCommands(projects: number, rules: PolicyRules) {
  const office = { unit: 'office', name: '领导小组办公室' }
  const firstAppointment = { appointmentId: 'a1', personRef: 'p-office', post: 'PRINCIPAL' }
  yield {
    name: 'FoundJurisdiction',
    unit: 'office',
    data: { name: '基准区', office, firstAppointment, clock: 'manual' },
  }
  const basis = [{ title: '工作方案' }]
  yield { name: 'PublishPolicy', unit: 'office', data: { title: '规则', effectiveFrom: '2026-01-01', basis, rules } }
  yield { name: 'RegisterOrgUnit', unit: 'office', data: { unit: 't0', kind: 'TOWN', name: '第0镇' } }
  const appointment = { appointmentId: 'a2', personRef: 'p-t0', unit: 't0', post: 'CLERK' }
  yield { name: 'AppointMember', unit: 'office', data: appointment }
  const assessment = { verdict: 'PASS', concludedOn: '2026-01-01', reference: '预评估' }
  for (let n = 0; n < projects; n += 1) {
    const projectId = `p${n}`
    const materials = [{ kind: 'profile', reference: '材料' }]
    const attestation = { truthful: true, complete: true, statement: '对资料真实性和完整性负责' }
    const submission = { projectId, territory: 't0', profile: profileOf(projectId, 30_000_000), materials, attestation }
    yield { name: 'SubmitProject', unit: 't0', data: submission }
    const admission = { projectId, projectClass: 'IMPLEMENTATION', territory: 't0', assessment }
    yield { name: 'AdmitToLibrary', unit: 'office', data: admission }
  }
}
