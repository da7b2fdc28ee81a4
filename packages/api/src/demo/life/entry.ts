import { addDays, type LocalDate, type MajorProjectClass, type YearMonth } from '@luodi/domain'
import { chance, dayOf, exitedFrom, isAdmitted, type ProjectSpec } from '../project-spec.ts'
import { nameOf } from '../units.ts'
import { daysLater, workingDayBefore } from '../working-days.ts'
import { when, type Step } from './step.ts'

const submission = (spec: ProjectSpec): Step => ({
  on: spec.submittedOn,
  key: 'submit',
  name: 'SubmitProject',
  by: 'applicant',
  data: {
    territory: spec.territory,
    profile: {
      name: spec.name,
      builder: spec.builder,
      investor: spec.investor,
      field: spec.field,
      location: `${nameOf(spec.territory)}${chance(spec, 'place').between(1, 40)}号地块`,
      scope: `新建厂房及配套设施${chance(spec, 'scope').between(2, 30)}万平方米，购置生产与检测设备`,
      periodFrom: spec.plannedStart ?? '2025-03',
      periodTo: '2027-12',
      totalInvestment: spec.totalInvestment,
    },
    ...(spec.majorClass === undefined ? {} : { majorClass: spec.majorClass }),
    materials: [
      { kind: 'PROJECT_PROFILE', reference: `项目情况表 ${spec.id}` },
      { kind: 'INVESTOR_PROFILE', reference: `投资方信息 ${spec.id}` },
    ],
    attestation: { truthful: true, complete: true, statement: '对申报资料的真实性和完整性负责' },
  },
})

const codeOf = ({ index, seed }: ProjectSpec, year = '2601'): string =>
  `${year}-371302-04-01-${`${(seed * 7 + index) % 1_000_000}`.padStart(6, '0')}`

const codes = (spec: ProjectSpec): readonly Step[] => {
  const reserve = { name: 'ReserveProjectCode', by: 'office' } as const
  const [right, mistyped] = [codeOf(spec), codeOf(spec, '2610')]
  if (!spec.role.turns.has('codeMistyped')) {
    return [{ ...reserve, on: spec.admittedOn, key: 'code', data: { code: right } }]
  }
  const noticed = daysLater(spec.admittedOn, 12)
  return [
    { ...reserve, on: spec.admittedOn, key: 'code mistyped', data: { code: mistyped } },
    { on: noticed, key: 'code released', name: 'ReleaseProjectCode', by: 'office', data: { code: mistyped } },
    { ...reserve, on: noticed, key: 'code', data: { code: right } },
  ]
}

const admissionBody = (spec: ProjectSpec, majorClass: MajorProjectClass | undefined) => ({
  projectClass: spec.role.projectClass,
  ...(majorClass === undefined ? {} : { majorClass }),
  territory: spec.territory,
  assessment: {
    verdict: spec.index % 7 === 3 ? 'PASS_WITH_CONDITIONS' : 'PASS',
    concludedOn: addDays(spec.admittedOn, -1),
    reference: `预评估意见〔2026〕${spec.index + 1}号`,
  },
})

/** Of one project another of the four classes was typed, which was noticed in May. */
const admission = (spec: ProjectSpec): readonly Step[] => {
  const mistyped = spec.role.turns.has('correctedMajorClass')
  const { admittedOn, majorClass } = spec
  const other = majorClass === 'OVERALL_DEVELOPMENT' ? 'PROVINCIAL_PREFERRED_NOKE' : 'OVERALL_DEVELOPMENT'
  const admit = { on: admittedOn, key: 'admit', name: 'AdmitToLibrary', by: 'office' } as const
  return [
    { ...admit, data: admissionBody(spec, mistyped ? other : majorClass) },
    ...when(mistyped, {
      on: dayOf('05-22'),
      key: 'admission corrected',
      name: 'CorrectFact',
      by: 'office',
      corrects: 'admit',
      data: {
        replacement: { occurredOn: admittedOn, body: admissionBody(spec, majorClass) },
        reason: '项目类别录入有误，按名单更正',
      },
    }),
  ]
}

const rejection = (spec: ProjectSpec): Step => ({
  on: daysLater(spec.submittedOn, 6),
  key: 'reject',
  name: 'RejectAdmission',
  by: 'office',
  data: { reason: '用地和能耗指标未落实，补充后再报' },
})

const reclassify = (to: string, on: string, effectiveFrom: string): Step => ({
  on: dayOf(on),
  key: `reclassify ${to}`,
  name: 'ReclassifyProject',
  by: 'office',
  data: { projectClass: to, effectiveFrom: dayOf(effectiveFrom), document: '青澜区重大项目名单年中调整通知' },
})

const exit = (on: LocalDate, effectiveFrom: LocalDate, decidedOn = on): Step => ({
  on,
  key: 'exit',
  name: 'ExitLibrary',
  by: 'office',
  data: {
    occurredOn: decidedOn,
    effectiveFrom,
    reason: '投资方调整布局，项目终止',
    document: '青澜区重大项目退库通知',
  },
})

/** Another project was meant: taken back after the bulletin of June had told of it. */
const mistakenExit: readonly Step[] = [
  exit(dayOf('06-08'), dayOf('06-15')),
  {
    on: dayOf('07-10'),
    key: 'exit retracted',
    name: 'CorrectFact',
    by: 'office',
    corrects: 'exit',
    data: { replacement: null, reason: '退库项目录入有误，撤回' },
  },
]

/** How a project comes into the library, changes its class there, and leaves it. */
export const entrySteps = (spec: ProjectSpec, _month: YearMonth): readonly Step[] => {
  const { turns } = spec.role
  return [
    submission(spec),
    ...when(turns.has('rejected'), rejection(spec)),
    ...(isAdmitted(spec) ? [...codes(spec), ...admission(spec)] : []),
    ...when(turns.has('promoted'), reclassify('IMPLEMENTATION', '05-18', '06-01')),
    ...when(turns.has('demoted'), reclassify('RESERVE', '08-20', '09-01')),
    ...when(turns.has('raised'), reclassify('PREPARATORY', '07-15', '08-01')),
    ...when(turns.has('exited'), exit(workingDayBefore(addDays(exitedFrom(spec), -15)), exitedFrom(spec))),
    ...when(turns.has('exitedLate'), exit(dayOf('06-22'), dayOf('05-29'), dayOf('05-28'))),
    ...when(turns.has('exitMistaken'), ...mistakenExit),
  ]
}
