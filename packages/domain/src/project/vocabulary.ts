import { z } from 'zod'
import { bilingual, type Bilingual } from '../kernel/bilingual.ts'
import { labelledCodes } from '../kernel/labelled-codes.ts'
import { own } from '../kernel/own.ts'

/** The class of a project in the library (M-27): 储备, 准备, 实施, 续建. */
export const projectClassSchema = z.enum(['RESERVE', 'PREPARATORY', 'IMPLEMENTATION', 'CONTINUING'])
export type ProjectClass = z.infer<typeof projectClassSchema>

/** 实施类 of the rates: implementation and continuing; 储备 and 准备 are both preparatory there (R25). */
export const isImplementation = (projectClass: ProjectClass): boolean =>
  projectClass === 'IMPLEMENTATION' || projectClass === 'CONTINUING'

/** Chinese and English labels of the classes. */
export const PROJECT_CLASS_LABELS: Readonly<Record<ProjectClass, Bilingual>> = {
  RESERVE: bilingual('储备', 'reserve'),
  PREPARATORY: bilingual('准备', 'preparatory'),
  IMPLEMENTATION: bilingual('实施', 'implementation'),
  CONTINUING: bilingual('续建', 'continuing'),
}

/** The four classes of major projects that need the district or a level above it (M-35). */
export const majorProjectClassSchema = z.enum([
  'PROVINCIAL_MUNICIPAL_KEY',
  'PROVINCIAL_PREFERRED_NOKE',
  'OVERALL_DEVELOPMENT',
  'IMPORTANT_LIVELIHOOD',
])
export type MajorProjectClass = z.infer<typeof majorProjectClassSchema>

/** Labels of the four classes, in the notice's words. */
export const MAJOR_CLASS_LABELS: Readonly<Record<MajorProjectClass, Bilingual>> = {
  PROVINCIAL_MUNICIPAL_KEY: bilingual('省市重点项目', 'provincial or municipal key project'),
  PROVINCIAL_PREFERRED_NOKE: bilingual('省新旧动能转换优选项目', 'provincial preferred project of new growth drivers'),
  OVERALL_DEVELOPMENT: bilingual('其他事关全区全市发展大局项目', 'project of overall development'),
  IMPORTANT_LIVELIHOOD: bilingual('重要民生项目', 'important livelihood project'),
}

/** Labels of the kinds of material: 项目情况 and 投资方信息 in the notice's words, its 等 as practice has it (M-22). */
export const MATERIAL_KIND_LABELS = {
  PROJECT_PROFILE: bilingual('项目情况', 'what the project is'),
  INVESTOR_PROFILE: bilingual('投资方信息', 'who invests'),
  APPLICATION: bilingual('申报书', 'application'),
  FEASIBILITY: bilingual('可行性研究报告', 'feasibility study'),
  AGREEMENT: bilingual('投资协议', 'investment agreement'),
  FUNDING: bilingual('资金来源证明', 'evidence of funds'),
  SITE: bilingual('选址和用地材料', 'papers on site and land'),
  OTHER: bilingual('其他评估资料', 'other papers for the assessment'),
} as const satisfies Readonly<Record<string, Bilingual>>

/** The kinds of material that a submission may hold; events recorded before there was a list hold any code. */
export const materialKindSchema = labelledCodes(MATERIAL_KIND_LABELS)

/** The label of a recorded kind; undefined for a code from before there was a list. */
export const materialKindLabel = (kind: string): Bilingual | undefined => own<Bilingual>(MATERIAL_KIND_LABELS, kind)

/** The procedures whose state the ledger shows (手续办理情况). */
export const procedureSchema = z.enum([
  'INITIATION',
  'LAND_USE',
  'PLANNING',
  'ENVIRONMENTAL_IMPACT',
  'ENERGY_ASSESSMENT',
  'CONSTRUCTION_PERMIT',
])
export type Procedure = z.infer<typeof procedureSchema>

/** Labels of the procedures. */
export const PROCEDURE_LABELS: Readonly<Record<Procedure, Bilingual>> = {
  INITIATION: bilingual('立项', 'initiation'),
  LAND_USE: bilingual('用地', 'land use'),
  PLANNING: bilingual('规划', 'planning'),
  ENVIRONMENTAL_IMPACT: bilingual('环评', 'environmental impact'),
  ENERGY_ASSESSMENT: bilingual('能评', 'energy assessment'),
  CONSTRUCTION_PERMIT: bilingual('施工许可', 'construction permit'),
}

/** The verdicts of a pre-assessment (M-25); the first two open the gate of the library (M-27). */
export const assessmentVerdictSchema = z.enum([
  'PASS',
  'PASS_WITH_CONDITIONS',
  'REVISE_AND_RESUBMIT',
  'NOT_RECOMMENDED',
])
