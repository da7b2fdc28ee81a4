import { localDate } from '@luodi/domain'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { count, printed, wan } from '../../packages/api/src/exports/cell.ts'
import { csvOf } from '../../packages/api/src/exports/csv.ts'
import { openDistrict, type Client, type District } from '../http/district.testkit.ts'
import { download, named, recordsOf, rowsOf, tellDistrict } from './sheets.testkit.ts'

const DANGEROUS = ['=HYPERLINK("http://x","y")', '+1', '@cmd', '-2+3', '＝1+1', 'a=b', '某项目，"一期"']

let district: District
let office: Client

beforeAll(async () => {
  district = await openDistrict()
  office = await district.as('office')
  for (const [i, name] of DANGEROUS.entries()) await named(district, `N${i}`, 'zoneC', name)
  await tellDistrict(district)
})
afterAll(() => district.close())

const tableWith = (text: string) => ({ title: '', head: {} as never, about: [], columns: [], rows: [[text]] })

const rows = async (file: string) => rowsOf(recordsOf((await download(district, office, file)).bytes))

describe('CSV', () => {
  it('begins with a byte order mark, and every line ends with CRLF', async () => {
    const { bytes, headers } = await download(district, office, 'investment-rates.csv')
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
    const text = bytes.toString('utf8')
    expect(text.endsWith('\r\n')).toBe(true)
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
    expect(headers['content-type']).toBe('text/csv; charset=utf-8')
  })

  it('says first what it is, for which day, as known when, under which policy', async () => {
    const { bytes } = await download(district, office, 'projects.csv?validAt=2026-06-30&knownAt=40')
    const [title, about] = recordsOf(bytes)
    expect(title).toEqual(['项目台账'])
    expect(about!.slice(0, 4)).toEqual(['数据日期', '2026-06-30', '账本序号', '40'])
    expect(about!.slice(6)).toEqual(['政策版本', '1', '暂定', '是', '假设推演', '否'])
  })

  it('is the same bytes for the same dates', async () => {
    const file = `projects.csv?validAt=2026-06-30&knownAt=${await district.head()}`
    const [first, second] = [await download(district, office, file), await download(district, office, file)]
    expect([first.status, second.status]).toEqual([200, 200])
    expect(first.bytes.equals(second.bytes)).toBe(true)
    expect(first.headers['etag']).toBe(second.headers['etag'])
  })

  it('has texts with line ends, commas and quotes in quotes', async () => {
    const [row] = await rows('problems.csv')
    expect(row).toMatchObject({
      ...{ 项目名称: '某新材料产业园P1', 问题类别: '土地供应', 问题描述: '用地指标，不足\n"急"', 意见建议: '统筹指标' },
      ...{ 提报单位: '单位townA', 牵头部门: '单位commerce', 配合单位: '单位force', 责任单位: '单位commerce' },
      ...{ 办法措施: '调整规划', 解决时限: '2026-03-31', 进展: '已受理，解决超期', 是否特别重大: '否', 重开次数: '0' },
    })
  })

  it('has amounts in 万元, exact, and counts the open and overdue problems', async () => {
    const row = (await rows('projects.csv')).find((one) => one['项目名称'] === '某新材料产业园P1')
    expect(row).toMatchObject({
      ...{ '总投资（万元）': '50000', '年度计划投资（调整，万元）': '12000.5', '本月完成（万元）': '1000.05' },
      ...{ '累计完成（万元）': '2000.1', 完成率: '16.7%', '时间进度差（百分点）': '-28.8', 实际开工: '2026-03-02' },
      ...{
        '存在问题数（未结）': '1',
        '存在问题数（超期）': '1',
        '亮灯（投资）': '黄灯',
        更新时间: '2026-06-30 09:00:00',
      },
    })
    expect(row!['亮灯（原因）']).toContain('投资黄灯 28.8个百分点')
  })
})

describe('a text that looks like a formula', () => {
  it('is run by no spreadsheet', async () => {
    const names = (await rows('projects.csv')).map((row) => row['项目名称'])
    for (const name of DANGEROUS.slice(0, 5)) expect(names).toContain(`'${name}`)
    for (const name of DANGEROUS.slice(5)) expect(names).toContain(name)
  })

  it.each(['\t=1', '\r\n=1', '\n=1', ' =1', '=1', '+1', '-1', '@a', '－1'])('%j begins with an apostrophe', (text) => {
    const table = { title: '', head: {} as never, about: [], columns: [], rows: [[text]] }
    expect(recordsOf(csvOf(table)).at(-1)).toEqual([`'${text}`])
  })

  it.each([
    '00123',
    '371302202600000123',
    '1E5',
    '1,000',
    '12.50',
    '50%',
    '3-1',
    '1/2',
    '12:30',
    '3月1日',
    'TRUE',
    'SEPT2',
    '１２',
  ])('21: %j, which it would show as something else, begins with an apostrophe', (text) =>
    expect(recordsOf(csvOf(tableWith(text))).at(-1)).toEqual([`'${text}`]),
  )

  it.each(['123', '0', '2026-06', '2026-06-30', '3号楼', 'p0001', 'E5', '一期（3-1地块）', '—', '2025-01至2026-12'])(
    '21: %j stays as it is',
    (text) => expect(recordsOf(csvOf(tableWith(text))).at(-1)).toEqual([text]),
  )

  it('03: controls and what nobody sees are shown as U+FFFD', () => {
    expect(recordsOf(csvOf(tableWith('假\u001b[2K\u202e绿灯\uffff'))).at(-1)).toEqual(['假\ufffd[2K\ufffd绿灯\ufffd'])
  })

  it('is no number: negative ones stay as they are', () => {
    const cells = [count(-1), printed('-33.3'), printed('-0.5%'), printed('—'), wan(-10_005_000), undefined]
    const table = { title: '', head: {} as never, about: [], columns: [], rows: [cells] }
    expect(recordsOf(csvOf(table)).at(-1)).toEqual(['-1', '-33.3', '-0.5%', '—', '-1000.5', ''])
  })
})

describe('a sheet without a policy', () => {
  it('says so, and has no rows', async () => {
    const asked = { validAt: localDate('2019-12-31') }
    expect(district.views.ledger(asked).status).toBe('undetermined')
    const records = recordsOf((await download(district, office, 'projects.csv?validAt=2019-12-31')).bytes)
    expect(records).toHaveLength(3)
    expect(records[1]).toContain('当日无生效政策')
  })
})
