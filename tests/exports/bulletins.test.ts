import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDistrict, projectWithPlan, type Client, type District } from '../http/district.testkit.ts'

let district: District
let office: Client

const csvOf = async (path: string): Promise<readonly (readonly string[])[]> => {
  const { status, text } = await office.get(path)
  expect(status).toBe(200)
  return text
    .replace(/^\uFEFF/, '')
    .trimEnd()
    .split('\r\n')
    .map((line) => line.split(','))
}

/** Rows by the headings, without the two lines on the question. */
const rowsOf = async (path: string): Promise<readonly Readonly<Record<string, string>>[]> => {
  const [, , headings = [], ...rows] = await csvOf(path)
  return rows.map((row) => Object.fromEntries(headings.map((heading, i) => [heading, row[i] ?? ''])))
}

beforeAll(async () => {
  district = await openDistrict({ start: '2026-01-05T00:00:00+08:00' })
  office = await district.as('office')
  await projectWithPlan(district, 'P1', 'townA', 120_000_000)
  await projectWithPlan(district, 'P2', 'townB', 60_000_000)
  for (const projectId of ['P1', 'P2']) await office.do('PlanStart', { projectId, month: '2026-02' })
  district.at('2026-02-20')
  await office.do('ConfirmStart', { projectId: 'P1' })
  district.at('2026-03-03')
  await office.do('PublishBulletin', { period: '2026-02' })
  district.at('2026-03-10')
  await office.do('ConfirmStart', { projectId: 'P2', occurredOn: '2026-02-25' })
  district.at('2026-04-03')
  await office.do('PublishBulletin', { period: '2026-03' })
})
afterAll(() => district.close())

describe('M-53 a bulletin as a sheet', () => {
  it('has the rates as they were published, whatever is recorded later', async () => {
    const rows = await rowsOf('/v1/exports/bulletin-rates.csv?bulletin=2026-02')
    const town = (name: string) => rows.find((row) => row['名称'] === name)
    expect(town('单位townA')).toMatchObject({ 开工率: '100.0%', 开工率位次: '1', 已开工: '1', 应开工: '1' })
    expect(town('单位townB')).toMatchObject({ 开工率: '0.0%', 开工率位次: '2', 超期未开工: '1' })
  })

  it('is the last one unless it is named, with change and change of rank', async () => {
    const rows = await rowsOf('/v1/exports/bulletin-rates.csv')
    expect(rows.find((row) => row['名称'] === '单位townB')).toMatchObject({
      开工率: '100.0%',
      开工率位次: '1',
      开工率位次变化: '1',
      '开工率较上期（百分点）': '+100.0',
    })
  })

  it('lists what it corrects, with the events behind it', async () => {
    expect(await rowsOf('/v1/exports/bulletin-corrections.csv?bulletin=2026-02')).toEqual([])
    const rows = await rowsOf('/v1/exports/bulletin-corrections.csv?bulletin=2026-03')
    expect(rows).toContainEqual(
      expect.objectContaining({
        更正期次: '2026-02',
        指标: '开工率',
        对象: '兰山区',
        原公布: '50.0%（1/2）',
        更正后: '100.0%（2/2）',
        原因: '补录',
        项目或问题: 'P2',
        发生日期: '2026-02-25',
        入账日期: '2026-03-10',
        滞后天数: '13',
      }),
    )
    const townB = rows.filter((row) => row['对象'] === '单位townB')
    const sides = (figure: string) => {
      const row = townB.find((one) => one['指标'] === figure)!
      return [row['原公布'], row['更正后']]
    }
    expect(sides('开工率：位次')).toEqual(['2', '1'])
    expect(sides('开工率：按期')).toEqual(['0.0%（0/1）', '100.0%（1/1）'])
    const lists = rows.filter((row) => row['指标'] === '超期未开工项目')
    expect(lists.map((row) => [row['原公布'], row['更正后']])).toEqual([['某新材料产业园P2', '']])
  })

  it('has what is stated once for the district', async () => {
    const rows = await rowsOf('/v1/exports/bulletin-summary.csv?bulletin=2026-02')
    const value = (title: string) => rows.find((row) => row['事项'] === title)
    expect(value('期次')).toMatchObject({ 数值: '2026-02' })
    expect(value('亮灯数：黄灯')).toMatchObject({ 数值: '2', 备注: '计算亮灯 2' })
    expect(value('超期未开工项目')).toMatchObject({ 数值: '1', 备注: '某新材料产业园P2' })
    expect(value('受理问题')).toMatchObject({ 数值: '0' })
  })

  it('B18: a lamp is called by one word in every sheet', async () => {
    const files = ['lamps', 'projects', 'problems', 'collections'].map((name) => `${name}.csv?validAt=2026-06-30`)
    const frozen = ['summary', 'lamps', 'corrections', 'rates'].map((name) => `bulletin-${name}.csv?bulletin=2026-03`)
    for (const file of [...files, ...frozen]) {
      const cells = (await rowsOf(`/v1/exports/${file}`)).flatMap((row) => Object.values(row)).join(' ')
      expect(cells).not.toMatch(/关注|严重滞后|正常推进/)
    }
  })

  it('tells what a lamp said, and of which grouping a line is', async () => {
    const rows = await rowsOf('/v1/exports/bulletin-corrections.csv?bulletin=2026-03')
    const lamp = rows.find((row) => row['指标'] === '亮灯')
    expect(lamp!['原公布']).toBe('黄灯（单位townB；开工：黄灯（1个月末）；报送：黄灯（1期））')
    expect(new Set(rows.filter((row) => row['对象'] === '单位townB').map((row) => row['分组']))).toEqual(
      new Set(['按镇街（经开区）']),
    )
  })

  it('has the red and yellow list with its reasons', async () => {
    const rows = await rowsOf('/v1/exports/bulletin-lamps.csv?bulletin=2026-02')
    const row = rows.find((one) => one['所属镇街'] === '单位townB')
    expect(row).toMatchObject({ 连续期数: '1' })
    expect(row!['原因']).toContain('开工：黄灯（1个月末）')
  })
})
