import { z } from 'zod'
import { bilingual, type Bilingual } from '../kernel/bilingual.ts'

/** Kinds of unit (M-01); `LEADING_GROUP_OFFICE` is M-04, `INDUSTRY_TASK_FORCE` M-20, `UTILITY` M-62. */
export const unitKindSchema = z.enum([
  'TOWN',
  'SUBDISTRICT',
  'ECONOMIC_ZONE',
  'TRADE_CITY_COMMITTEE',
  'DEPARTMENT',
  'INDUSTRY_TASK_FORCE',
  'LEADING_GROUP_OFFICE',
  'DISTRICT_GOVERNMENT',
  'UTILITY',
  'AUDIT_BODY',
])
export type UnitKind = z.infer<typeof unitKindSchema>

/** 镇街（经开区）: the units that hold projects and are ranked. */
export const isTerritory = (kind: UnitKind): boolean =>
  kind === 'TOWN' || kind === 'SUBDISTRICT' || kind === 'ECONOMIC_ZONE'

/** Labels of the kinds of unit. */
export const UNIT_KIND_LABELS: Readonly<Record<UnitKind, Bilingual>> = {
  TOWN: bilingual('镇', 'town'),
  SUBDISTRICT: bilingual('街道', 'subdistrict'),
  ECONOMIC_ZONE: bilingual('经开区', 'economic development zone'),
  TRADE_CITY_COMMITTEE: bilingual('商城管委会', 'trade city committee'),
  DEPARTMENT: bilingual('区直部门', 'district department'),
  INDUSTRY_TASK_FORCE: bilingual('产业专班', 'industry task force'),
  LEADING_GROUP_OFFICE: bilingual('领导小组办公室', 'leading group office'),
  DISTRICT_GOVERNMENT: bilingual('区政府', 'district government'),
  UTILITY: bilingual('公用企业', 'utility'),
  AUDIT_BODY: bilingual('审计机构', 'audit body'),
}

/** Posts that an appointment gives in a unit: 主要负责人, 分管负责人, 经办人. */
export const postSchema = z.enum(['PRINCIPAL', 'DEPUTY', 'CLERK'])
export type Post = z.infer<typeof postSchema>

/** Labels of the posts. */
export const POST_LABELS: Readonly<Record<Post, Bilingual>> = {
  PRINCIPAL: bilingual('主要负责人', 'principal'),
  DEPUTY: bilingual('分管负责人', 'deputy'),
  CLERK: bilingual('经办人', 'clerk'),
}
