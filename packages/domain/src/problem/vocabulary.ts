import { z } from 'zod'
import { bilingual, type Bilingual } from '../kernel/bilingual.ts'

/** The primary category of a problem (M-30): 手续办理, 土地供应, 环境容量, 资金筹措, 政策落实, 施工建设, and 等. */
export const problemCategorySchema = z.enum([
  'PROCEDURE',
  'LAND_SUPPLY',
  'ENVIRONMENTAL_CAPACITY',
  'FUNDING',
  'POLICY_IMPLEMENTATION',
  'CONSTRUCTION',
  'OTHER',
])
export type ProblemCategory = z.infer<typeof problemCategorySchema>

/** Labels of the categories, in the notice's words. */
export const PROBLEM_CATEGORY_LABELS: Readonly<Record<ProblemCategory, Bilingual>> = {
  PROCEDURE: bilingual('手续办理', 'procedures'),
  LAND_SUPPLY: bilingual('土地供应', 'land supply'),
  ENVIRONMENTAL_CAPACITY: bilingual('环境容量', 'environmental capacity'),
  FUNDING: bilingual('资金筹措', 'funding'),
  POLICY_IMPLEMENTATION: bilingual('政策落实', 'policy implementation'),
  CONSTRUCTION: bilingual('施工建设', 'construction'),
  OTHER: bilingual('其他', 'other'),
}

/** An especially major problem (特别重大问题) is reported at any time and has a faster lamp (M-34). */
export const severitySchema = z.enum(['ORDINARY', 'ESPECIALLY_MAJOR'])
export type Severity = z.infer<typeof severitySchema>

/** Labels of the severities. */
export const SEVERITY_LABELS: Readonly<Record<Severity, Bilingual>> = {
  ORDINARY: bilingual('一般', 'ordinary'),
  ESPECIALLY_MAJOR: bilingual('特别重大', 'especially major'),
}

/** The ladder of levels that coordinate a problem; the first two stand on the same rung (M-39, M-40). */
export const problemLevelSchema = z.enum(['TERRITORY', 'DEPARTMENT', 'DISTRICT', 'CITY', 'PROVINCE'])
export type ProblemLevel = z.infer<typeof problemLevelSchema>

/** The levels that only the office reaches, by a batch to the City DRC (M-40). */
export const higherLevelSchema = z.enum(['CITY', 'PROVINCE'])
export type HigherLevel = z.infer<typeof higherLevelSchema>

/** Labels of the levels; `OWN` is a problem that was never routed (R101). */
export const PROBLEM_LEVEL_LABELS: Readonly<Record<ProblemLevel | 'OWN', Bilingual>> = {
  OWN: bilingual('本级', 'own level'),
  TERRITORY: bilingual('镇街（经开区）', 'territory'),
  DEPARTMENT: bilingual('区直部门', 'department'),
  DISTRICT: bilingual('区级', 'district'),
  CITY: bilingual('市级', 'city'),
  PROVINCE: bilingual('省级', 'province'),
}

const RUNG: Readonly<Record<ProblemLevel | 'OWN', number>> = {
  OWN: 0,
  TERRITORY: 0,
  DEPARTMENT: 0,
  DISTRICT: 1,
  CITY: 2,
  PROVINCE: 3,
}

/** Negative when `a` stands below `b` on the ladder, zero on the same rung. */
export const compareLevels = (a: ProblemLevel | 'OWN', b: ProblemLevel | 'OWN'): number => RUNG[a] - RUNG[b]

/** At the city or the province: outside the power of the district and its territories. */
export const isAboveDistrict = (level: ProblemLevel | 'OWN'): level is HigherLevel => RUNG[level] > RUNG.DISTRICT

/** How a problem ends: solved, explained (policy does not allow it), handed on, or without object (M-52). */
export const closureKindSchema = z.enum(['RESOLVED', 'EXPLAINED', 'TRANSFERRED', 'MOOT'])
export type ClosureKind = z.infer<typeof closureKindSchema>

/** Labels of the closure kinds. */
export const CLOSURE_KIND_LABELS: Readonly<Record<ClosureKind, Bilingual>> = {
  RESOLVED: bilingual('已解决', 'resolved'),
  EXPLAINED: bilingual('已解释说明', 'explained'),
  TRANSFERRED: bilingual('已移交', 'transferred'),
  MOOT: bilingual('已失去对象', 'moot'),
}

/** What a problem is on a day. */
export const problemStatusSchema = z.enum([
  'REPORTED',
  'ACCEPTED',
  'CLAIMED',
  'CLOSED',
  'RETURNED',
  'WITHDRAWN',
  'MERGED',
])
export type ProblemStatus = z.infer<typeof problemStatusSchema>

/** Labels of the statuses. */
export const PROBLEM_STATUS_LABELS: Readonly<Record<ProblemStatus, Bilingual>> = {
  REPORTED: bilingual('已提报', 'reported'),
  ACCEPTED: bilingual('已受理', 'accepted'),
  CLAIMED: bilingual('待销号', 'resolution claimed'),
  CLOSED: bilingual('已销号', 'closed'),
  RETURNED: bilingual('已退回', 'returned'),
  WITHDRAWN: bilingual('已撤回', 'withdrawn'),
  MERGED: bilingual('已合并', 'merged'),
}
