import { formatWan, localDate, type Ratio } from '@luodi/domain'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { xlsxOf } from '../../packages/api/src/exports/xlsx.ts'
import { openDistrict, type Client, type District } from '../http/district.testkit.ts'
import { download, entryOf, named, rowsOf, tellDistrict, valuesOf, workbookOf } from './sheets.testkit.ts'

const ASKED = { validAt: localDate('2026-06-30') }

let district: District
let office: Client

beforeAll(async () => {
  district = await openDistrict()
  office = await district.as('office')
  await named(district, 'N1', 'zoneC', '=HYPERLINK("http://x","y")')
  await tellDistrict(district)
})
afterAll(() => district.close())

const open = async (file: string) => workbookOf((await download(district, office, file)).bytes)
const rows = async (file: string) => rowsOf(valuesOf(await open(file)))

const given = <T>(figure: { readonly status: string; readonly value?: T }): T => {
  expect(figure.status).toBe('given')
  return figure.value as T
}

const wan = (amount: Ratio | number): number => Number(formatWan(amount, { decimals: 4, mode: 'truncate' }))
const share = (display: string): number | string => (display === '—' ? display : Number.parseFloat(display) / 100)

describe('a workbook', () => {
  it('has the values of the investment rates', async () => {
    const rates = given(district.views.investmentRates(ASKED, 'territory'))
    const read = await rows('investment-rates.xlsx?validAt=2026-06-30&by=territory')
    expect(read).toHaveLength(rates.length)
    for (const [i, { label, rank, rate }] of rates.entries()) {
      expect(read[i]).toMatchObject({ 名称: label.zh, '累计完成投资（万元）': wan(rate.numerator), 时间进度: 0.5 })
      expect(read[i]!['位次']).toBe(rank)
      expect(read[i]!['年度计划投资（万元）']).toBe(wan(rate.denominator))
      const value = read[i]!['投资完成率']
      if (typeof value === 'number') expect(value).toBeCloseTo(share(rate.display) as number, 12)
      else expect(value).toBe(rate.display)
      expect(read[i]!['时间进度差（百分点）']).toBe(rate.gapPp === undefined ? undefined : Number(rate.gapPp.display))
    }
  })

  it('has the values of start and closure rates, by any of their groupings', async () => {
    for (const rate of given(district.views.startRates(ASKED, 'district', 'implementation-stock'))) {
      const [row] = await rows('start-rates.xlsx?validAt=2026-06-30&by=district&basis=implementation-stock')
      expect(row).toMatchObject({ 名称: '兰山区', 已开工: Number(rate.rate.numerator.numerator), 应开工: 3 })
    }
    const closures = given(district.views.closureRates(ASKED, 'department'))
    const read = await rows('closure-rates.xlsx?validAt=2026-06-30&by=department')
    expect(read.map((row) => [row['名称'], row['有效问题'], row['办结率']])).toEqual(
      closures.map(({ label, rate }) => [label.zh, Number(rate.denominator.numerator), share(rate.display)]),
    )
  })

  it('has days and moments as dates, numbers as numbers, and the lamps of the ledger', async () => {
    const read = await rows('projects.xlsx?validAt=2026-06-30')
    const ledger = given(district.views.ledger(ASKED))
    expect(read.map((row) => row['项目名称'])).toEqual(ledger.map(({ name }) => name))
    const row = read.find((one) => one['项目名称'] === '某新材料产业园P1')!
    expect(row['实际开工']).toEqual(new Date('2026-03-02T00:00:00Z'))
    expect(row['更新时间']).toEqual(new Date('2026-06-30T09:00:00Z'))
    expect(row).toMatchObject({ '年度计划投资（原，万元）': 12_000.5, '时间进度差（百分点）': -28.8, 完成率: 0.167 })
    const lamps = await rows('lamps.xlsx?validAt=2026-06-30')
    expect(lamps.map((one) => one['亮灯（综合）'])).toEqual(read.map((one) => one['亮灯（综合）']))
    expect(lamps.find((one) => one['项目名称'] === '某新材料产业园P1')).toMatchObject({ '投资（测量值）': 28.8 })
  })

  it('has every cycle of every unit that owes the monthly collection', async () => {
    const units = given(district.views.collections(ASKED))
    const read = await rows('collections.xlsx?validAt=2026-06-30')
    expect(read).toHaveLength(units.flatMap(({ cycles }) => cycles).length)
    expect(read.filter((row) => row['报送情况'] === '未报')).toHaveLength(
      units.flatMap(({ cycles }) => cycles).filter(({ missing }) => missing).length,
    )
  })

  it('has no formula, and a text that looks like one is a text', async () => {
    const book = await open('projects.xlsx')
    const cells = valuesOf(book).flat()
    expect(cells.filter((cell) => typeof cell === 'object' && cell !== null && !(cell instanceof Date))).toEqual([])
    expect(cells).toContain('=HYPERLINK("http://x","y")')
  })

  it('is dated on validAt, and the same bytes whenever it is made', async () => {
    const file = `projects.xlsx?validAt=2026-06-30&knownAt=${await district.head()}`
    const first = await download(district, office, file)
    const book = await workbookOf(first.bytes)
    const day = new Date('2026-06-30T00:00:00+08:00')
    expect(book).toMatchObject({ creator: 'Luodi', lastModifiedBy: 'Luodi', created: day, modified: day })
    await new Promise((later) => setTimeout(later, 2100))
    expect((await download(district, office, file)).bytes.equals(first.bytes)).toBe(true)
  })
})

describe('01: a workbook holds nothing that XML can not', () => {
  const head = { validAt: '2026-06-30' } as never
  const written = async (...texts: readonly string[]) =>
    xlsxOf({ title: '项目台账', head, about: [], columns: [{ header: '项目名称' }], rows: texts.map((text) => [text]) })
  const read = async (...texts: readonly string[]) =>
    valuesOf(await workbookOf(await written(...texts)))
      .slice(3)
      .map(([cell]) => cell)

  it('noncharacters, lone surrogates and controls are shown as U+FFFD, and other rows stay', async () => {
    const bad = ['设备\uffff型', 'a\ufffeb', 'a\ud800b', '\udc00', 'a\u0000b', 'a\u001bb', 'a\u007fb']
    expect(await read(...bad, '甲项目', '𠮷野葛\u{e0100}')).toEqual([
      ...['设备\ufffd型', 'a\ufffdb', 'a\ufffdb', '\ufffd', 'a\ufffdb', 'a\ufffdb', 'a\ufffdb'],
      ...['甲项目', '𠮷野葛\u{e0100}'],
    ])
  })

  it('a long text is not cut inside a character', async () => {
    const [cell] = await read(`${'a'.repeat(32_766)}𠮷`)
    expect(cell).toBe('a'.repeat(32_766))
  })

  it('a text that looks like a character by its number stays one', async () => {
    expect(await read('_x0041_')).toEqual(['_x0041_'])
  })

  it('every character of the workbook is one of XML 1.0, whatever the text', async () => {
    const texts = Array.from({ length: 0x10000 }, (_, code) => String.fromCharCode(code)).join('|')
    const parts = Array.from({ length: 16 }, (_, i) => texts.slice(i * 8192, (i + 1) * 8192))
    const xml = entryOf(await written(...parts), 'xl/sharedStrings.xml')
    expect(xml).not.toMatch(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/u)
  })
})
