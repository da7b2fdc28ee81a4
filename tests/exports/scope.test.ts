import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDistrict, type Client, type District } from '../http/district.testkit.ts'
import { expectProblem } from '../http/problem.testkit.ts'
import { download, recordsOf, rowsOf, tellDistrict } from './sheets.testkit.ts'

let district: District
let office: Client
let town: Client

beforeAll(async () => {
  district = await openDistrict()
  ;[office, town] = [await district.as('office'), await district.as('townA')]
  await tellDistrict(district)
})
afterAll(() => district.close())

const column = async (client: Client, file: string, header: string): Promise<readonly unknown[]> =>
  rowsOf(recordsOf((await download(district, client, file)).bytes)).map((row) => row[header])

describe('the rows of an export', () => {
  it.each(['projects.csv', 'problems.csv', 'lamps.csv'])('%s: a territory has its own alone', async (file) => {
    expect(await column(office, file, '所属镇街')).toEqual(['单位townA', '单位townB'])
    expect(await column(town, file, '所属镇街')).toEqual(['单位townA'])
    expect(await column(town, file, '序号')).toEqual(['1'])
  })

  it('are compared in public where they are rates', async () => {
    for (const file of ['start-rates.csv', 'investment-rates.csv', 'closure-rates.csv']) {
      expect(await column(town, file, '名称')).toEqual(await column(office, file, '名称'))
    }
  })
})

describe('the answer', () => {
  it('is a file with a name in ASCII and in Chinese', async () => {
    const { headers } = await download(district, office, 'problems.xlsx?validAt=2026-06-30')
    expect(headers['content-type']).toBe('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
    const [, ascii, utf8] = /^attachment; filename="([!-~]+)"; filename\*=UTF-8''([!-~]+)$/.exec(
      headers['content-disposition']!,
    )!
    expect(ascii).toBe('problems-2026-06-30.xlsx')
    expect(decodeURIComponent(utf8!)).toBe('重大项目落地亟待解决问题清单-2026-06-30.xlsx')
  })

  it('has a tag of its own for each reader, which makes asking again cheap', async () => {
    const tagged = async (client: Client): Promise<string> =>
      (await download(district, client, 'projects.csv')).headers['etag']!
    expect(await tagged(office)).not.toBe(await tagged(town))
    const again = await download(district, office, 'projects.csv', { 'if-none-match': await tagged(office) })
    expect([again.status, again.bytes.length]).toEqual([304, 0])
  })

  it('marks a what-if', async () => {
    const { bytes } = await download(district, office, 'lamps.csv?preset=wuhan-ratio')
    expect(recordsOf(bytes)[1]!.slice(-2)).toEqual(['假设推演', '是'])
  })

  it.each([
    'projects.csv?by=territory',
    'start-rates.csv?by=department',
    'lamps.csv?lang=en',
    'lamps.csv?validAt=soon',
  ])('%s is refused', async (file) => expectProblem(await office.get(`/v1/exports/${file}`), 400))

  it.each(['projects.pdf', 'nothing.csv'])('%s does not exist', async (file) =>
    expectProblem(await office.get(`/v1/exports/${file}`), 404),
  )
})
