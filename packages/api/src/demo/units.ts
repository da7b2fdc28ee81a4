import type { UnitKind } from '@luodi/domain'
import type { FirstUnit } from '../founding/founding-commands.ts'

/** What the demonstration calls itself. */
export const DISTRICT_NAME = '青澜区（演示）'

/** The office that runs the mechanism. */
export const OFFICE = { unit: 'office', name: '青澜区新旧动能转换重大工程建设领导小组办公室' }

/** The founder of the demonstration; all persons of it are opaque references. */
export const FOUNDER = { personRef: 'p-001', post: 'PRINCIPAL' } as const

const UNITS: readonly (readonly [unit: string, kind: UnitKind, name: string])[] = [
  ['lanqiao', 'SUBDISTRICT', '澜桥街道'],
  ['heguang', 'SUBDISTRICT', '禾光街道'],
  ['wangqi', 'SUBDISTRICT', '望栖街道'],
  ['yunzheng', 'SUBDISTRICT', '云筝街道'],
  ['daoxiang', 'SUBDISTRICT', '稻香里街道'],
  ['fengdu', 'TOWN', '枫渡镇'],
  ['baixian', 'TOWN', '白鹇镇'],
  ['shiteng', 'TOWN', '石藤镇'],
  ['tangping', 'TOWN', '棠坪镇'],
  ['shuangyu', 'TOWN', '双榆镇'],
  ['shalong', 'TOWN', '沙垅镇'],
  ['qinglanedz', 'ECONOMIC_ZONE', '青澜经济开发区'],
  ['tf-manufacturing', 'INDUSTRY_TASK_FORCE', '高端制造产业专班'],
  ['tf-logistics', 'INDUSTRY_TASK_FORCE', '现代物流产业专班'],
  ['development', 'DEPARTMENT', '青澜区发展和改革局'],
  ['industry', 'DEPARTMENT', '青澜区工业和信息化局'],
  ['commerce', 'DEPARTMENT', '青澜区商务局'],
  ['resources', 'DEPARTMENT', '青澜区自然资源局'],
  ['construction', 'DEPARTMENT', '青澜区住房和城乡建设局'],
  ['statistics', 'DEPARTMENT', '青澜区统计局'],
  ['government', 'DISTRICT_GOVERNMENT', '青澜区人民政府'],
  ['audit', 'AUDIT_BODY', '青澜区审计局'],
  ['ecology', 'DEPARTMENT', '青澜区生态环境分局'],
]

/** Who speaks for a unit of the demonstration. */
export const memberOf = (unit: string): string => {
  const place = UNITS.findIndex(([id]) => id === unit)
  return place < 0 ? FOUNDER.personRef : `p-${place + 101}`
}

/** What a unit is called at the beginning. */
export const nameOf = (unit: string): string => UNITS.find(([id]) => id === unit)?.[2] ?? unit

/** The units of the demonstration with one member each. */
export const DEMO_UNITS: readonly FirstUnit[] = UNITS.map(([unit, kind, name]) => ({
  unit,
  kind,
  name,
  members: [{ personRef: memberOf(unit), post: kind === 'DEPARTMENT' ? 'CLERK' : 'PRINCIPAL' }],
}))

/** The territories of the demonstration, in the order in which projects are spread over them. */
export const TERRITORIES: readonly string[] = UNITS.slice(0, 12).map(([unit]) => unit)

/** Where projects go badly more often than elsewhere. */
export const STRUGGLING: readonly string[] = ['wangqi', 'tangping', 'shuangyu', 'shalong']

/** Larger territories have more projects. */
const LARGE = ['lanqiao', 'heguang', 'fengdu', 'qinglanedz', 'qinglanedz']

/** The others, each as often as its size wants. */
export const STEADY: readonly string[] = [...TERRITORIES.filter((unit) => !STRUGGLING.includes(unit)), ...LARGE]

/** The departments of the demonstration, which file each month as the territories do. */
export const DEPARTMENTS: readonly string[] = UNITS.filter(([, kind]) => kind === 'DEPARTMENT').map(([unit]) => unit)

/** A post that changes hands: who held it first has the appointment `a-industry-1`. */
export const SUCCESSION = { unit: 'industry', personRef: 'p-201', on: '05-01' } as const

/** A town that goes over into another in mid-year, and a subdistrict that takes another name. */
export const MERGER = { unit: 'shalong', into: 'shuangyu', on: '07-01' } as const
export const RENAMING = { unit: 'daoxiang', name: '稻香街道', on: '04-01' } as const
