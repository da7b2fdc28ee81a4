import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDistrict, type Client, type District } from '../http/district.testkit.ts'
import { expectProblem } from '../http/problem.testkit.ts'
import { download, recordsOf, rowsOf, tellDistrict } from './sheets.testkit.ts'

const APPROVAL = { authority: '区政府', document: '批复' }

let district: District
let office: Client
let town: Client

beforeAll(async () => {
  district = await openDistrict()
  ;[office, town] = [await district.as('office'), await district.as('townA')]
  await tellDistrict(district)
  await office.do('IssueProblemList', { month: '2026-06', problemIds: ['Q2', 'Q1'] })
  const extension = { problemId: 'Q1', newDue: '2026-08-31', reason: '审批周期' }
  await office.do('ExtendResolution', { ...extension, approval: { ...APPROVAL, approvedOn: '2026-03-31' } })
  await office.do('SetMilestone', { projectId: 'P1', milestoneId: 'm1', name: '封顶', target: '2026-06-20' })
})
afterAll(() => district.close())

const rows = async (file: string, client = office) => rowsOf(recordsOf((await download(district, client, file)).bytes))
const rowOf = async (file: string, of: Readonly<Record<string, string>>, client = office) =>
  (await rows(file, client)).find((row) => Object.entries(of).every(([header, value]) => row[header] === value))

describe('责任清单', () => {
  it('has the columns of the notice, days and working days apart', async () => {
    expect(await rowOf('deadlines.csv?validAt=2026-06-30', { 事项: '项目节点' })).toMatchObject({
      ...{ 项目名称: '某新材料产业园P1', 所属镇街: '单位townA', 具体任务: '封顶', 牵头单位: '单位townA' },
      ...{
        时间节点: '2026-06-20',
        完成标志: '节点完成',
        进展: '已逾期',
        是否逾期: '是',
        逾期天数: '10',
        逾期工作日: '',
      },
    })
    expect(await rowOf('deadlines.csv?validAt=2026-06-30', { 事项: '项目月报', 所属镇街: '单位townB' })).toMatchObject({
      ...{ 具体任务: '2026-01 月报', 时间节点: '2026-02-02', 是否逾期: '是', 逾期天数: '', 逾期工作日: '98' },
    })
  })

  it('shows what moved a due date', async () => {
    expect(await rowOf('deadlines.csv?validAt=2026-06-30', { 事项: '解决问题' })).toMatchObject({
      ...{ 问题编号: 'Q1', 具体任务: '调整规划', 牵头单位: '单位commerce', 配合单位: '单位force' },
      ...{ 时间节点: '2026-08-31', 原定时限: '2026-03-31', 进展: '未逾期', 是否逾期: '否' },
      ...{ 延期记录: '2026-03-31 调整至 2026-08-31' },
    })
    expect(await rowOf('deadlines.csv?validAt=2026-06-30', { 事项: '项目开工' })).toMatchObject({
      ...{
        进展: '逾期完成',
        时间节点: '2026-02-28',
        完成时间: '2026-03-02',
        逾期天数: '2',
        具体任务: '2026-02 计划开工',
      },
    })
  })

  it('gives a territory what is its own', async () => {
    const names = (await rows('deadlines.csv', town)).map((row) => row['所属镇街'])
    expect(new Set(names)).toEqual(new Set(['单位townA']))
  })
})

describe('数据质量', () => {
  it('tells what is late and what is missing, and leaves out what is not late enough', async () => {
    const file = 'data-quality.csv?validAt=2026-06-30'
    expect(await rowOf(file, { 类别: '迟记事实', 入账日期: '2026-03-05' })).toMatchObject({
      ...{ 项目名称: '某新材料产业园P1', 发生日期: '2026-03-02', 迟记天数: '3', 说明: '确认开工' },
    })
    expect(await rowOf(file, { 类别: '迟记事实', 迟记天数: '91' })).toMatchObject({ 说明: '报送投资，跨 3 个月末' })
    expect(await rowOf(file, { 类别: '缺项目月报', 所属镇街: '单位townB' })).toMatchObject({
      ...{ '月份/年度': '2026-01', 应报日期: '2026-02-02', 逾期工作日: '98', 说明: '月报未报' },
    })
    expect(await rowOf(`${file}&minDelay=4`, { 入账日期: '2026-03-05' })).toBeUndefined()
    expect(await rowOf('data-quality.csv?validAt=2027-03-31', { 类别: '缺年度日历' })).toMatchObject({
      '月份/年度': '2027',
    })
  })
})

describe('the issued lists', () => {
  it('stand as they were issued, one below the other', async () => {
    const lines = await rows('problem-lists.csv')
    expect(lines.map((row) => [row['清单月份'], row['期号'], row['序号'], row['所属镇街']])).toEqual([
      ['2026-06', '6', '1', '单位townB'],
      ['2026-06', '6', '2', '单位townA'],
    ])
    expect(lines[1]).toMatchObject({
      ...{ 印发日期: '2026-06-30', 问题描述: '用地指标，不足\n"急"', 提报单位: '单位townA', 牵头部门: '单位commerce' },
      // the extension came after the list
      ...{
        办法措施: '调整规划',
        解决时限: '2026-03-31',
        印发时进展: '已受理，解决超期',
        是否特别重大: '否',
        重开次数: '0',
      },
    })
  })

  it('B18: one edition is headed with its own dates and names, whenever it is asked for, and is not provisional', async () => {
    const about = async (file: string) => {
      const [, line] = recordsOf((await download(district, office, file)).bytes)
      return Object.fromEntries(line!.flatMap((text, i) => (i % 2 === 0 ? [[text, line![i + 1]]] : [])))
    }
    const then = await about('problem-lists.csv?month=2026-06')
    expect(then).toMatchObject({ 数据日期: '2026-06-30', 暂定: '否', 政策版本: '1' })
    expect(Number(then['账本序号'])).toBeLessThan(await district.head())
    const lines = await rows('problem-lists.csv?month=2026-06&validAt=2026-10-12')
    expect(await about('problem-lists.csv?month=2026-06&validAt=2026-10-12')).toEqual(then)
    await office.do('RenameOrgUnit', {
      unit: 'commerce',
      name: '后来的名称',
      document: '批复',
      effectiveFrom: '2026-01-01',
    })
    expect(await rows('problem-lists.csv?month=2026-06&validAt=2026-10-12')).toEqual(lines)
    expect(await about('problem-lists.csv?month=2026-06')).toEqual(then)
  })

  it('are asked for by month, and a territory has its own lines', async () => {
    expect(await rows('problem-lists.csv?month=2026-05')).toEqual([])
    expect((await rows('problem-lists.csv?month=2026-06', town)).map((row) => row['序号'])).toEqual(['2'])
    expectProblem(await office.get('/v1/exports/problem-lists.csv?month=May'), 400, { field: 'month' })
  })
})
