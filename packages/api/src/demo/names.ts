import { randomFrom } from './random.ts'

/** Invented: the parts of names of companies and projects that do not exist. */
const BRANDS_A = ['澜', '禾', '启', '昇', '棠', '岫', '沐', '翎', '珩', '霁', '朔', '钧']
const BRANDS_B = ['越', '芯', '源', '拓', '衡', '屿', '辰', '织', '璟', '帆']

const FIELDS: readonly (readonly [field: string, trade: string, works: readonly string[]])[] = [
  ['high-end-equipment', '智能装备', ['智能装备产业园', '精密传动部件生产线', '工程机械再制造基地']],
  ['new-materials', '新材料', ['高性能复合材料', '绿色建材生产线', '特种木塑材料']],
  ['modern-logistics', '供应链', ['智慧物流枢纽', '冷链仓储中心', '商贸云仓']],
  ['medical', '医药', ['中药配方颗粒', '医疗器械产业园', '康养综合体']],
  ['modern-agriculture', '农业', ['预制菜加工园', '现代种业基地', '农产品精深加工']],
  ['digital', '数字科技', ['工业互联网平台', '算力中心', '直播电商产业园']],
  ['energy-saving', '环保', ['固废资源化利用', '分布式光伏储能', '再生水厂']],
  ['livelihood', '建设', ['职业教育实训基地', '城区供热管网', '中心卫生院迁建']],
]

/** What a project is called, who builds it and who pays. */
export interface Naming {
  readonly name: string
  readonly builder: string
  readonly investor: string
  readonly field: string
}

const WORKS = 3
const NAMES = FIELDS.length * WORKS * BRANDS_A.length * BRANDS_B.length
/** Prime to the number of names: going on by it comes to all of them. */
const STRIDE = 1187

/** Names of a project, no two alike; where all were given, phases tell undertakings of the same name apart. */
export const namingOf = (seed: number, index: number): Naming => {
  const at = (randomFrom(seed, 'names').between(0, NAMES - 1) + index * STRIDE) % NAMES
  const [field, trade, works] = FIELDS[at % FIELDS.length]!
  const work = works[Math.floor(at / FIELDS.length) % WORKS]!
  const brands = Math.floor(at / FIELDS.length / WORKS)
  const brand = BRANDS_A[brands % BRANDS_A.length]! + BRANDS_B[Math.floor(brands / BRANDS_A.length)]!
  const phase = index < NAMES ? '' : `（${Math.floor(index / NAMES) + 1}期）`
  return {
    name: `${brand}${work}项目${phase}`,
    builder: `${brand}${trade}有限公司（虚构）`,
    investor: `${brand}控股有限公司（虚构）`,
    field,
  }
}

/** How far the works are, from preparation to the end (形象进度). */
export const STAGES_OF_WORK = [
  '办理前期手续',
  '场地平整，临建搭设',
  '桩基施工',
  '基础施工',
  '主体结构施工',
  '主体封顶，砌体施工',
  '装饰装修与管线安装',
  '设备进场安装',
  '设备调试',
  '试运行',
] as const
