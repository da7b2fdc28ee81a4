import ExcelJS from 'exceljs'
import { inflateRawSync } from 'node:zlib'
import type { Client, District, Headers } from '../http/district.testkit.ts'
import { projectWithPlan, submission, admission } from '../http/district.testkit.ts'

/** An export as a client keeps it. */
export interface Download {
  readonly status: number
  readonly headers: Headers
  readonly bytes: Buffer
}

/** Asks for an export: `projects.csv?validAt=2026-06-30`. */
export const download = async (
  { app }: District,
  { token }: Client,
  file: string,
  headers: Headers = {},
): Promise<Download> => {
  const answer = await app.inject({
    method: 'GET',
    url: `/v1/exports/${file}`,
    headers: { authorization: `Bearer ${token}`, ...headers },
  })
  return { status: answer.statusCode, headers: answer.headers as Headers, bytes: answer.rawPayload }
}

/** The records of a CSV with a byte order mark, CRLF and quotes as RFC 4180 has them. */
export const recordsOf = (bytes: Buffer): readonly (readonly string[])[] => {
  const records: string[][] = [[]]
  for (const [, quoted, bare, end] of bytes
    .toString('utf8')
    .slice(1)
    .matchAll(/(?:"((?:[^"]|"")*)"|([^,\r\n]*))(,|\r\n|$)/g)) {
    records.at(-1)!.push(quoted?.replaceAll('""', '"') ?? bare ?? '')
    if (end === '\r\n') records.push([])
    if (end === '') break
  }
  return records.slice(0, -1)
}

/** Rows of a sheet by their headings, which stand in the third line. */
export const rowsOf = (records: readonly (readonly unknown[])[]): readonly Readonly<Record<string, unknown>>[] => {
  const headers = records[2] as readonly string[]
  return records.slice(3).map((record) => Object.fromEntries(headers.map((header, i) => [header, record[i]])))
}

/** A workbook read again. */
export const workbookOf = async (bytes: Buffer): Promise<ExcelJS.Workbook> => {
  const book = new ExcelJS.Workbook()
  await book.xlsx.load(bytes as unknown as ExcelJS.Buffer)
  return book
}

/** The text of one file of a zip archive, by the archive's own directory. */
export const entryOf = (zip: Buffer, wanted: string): string => {
  const end = zip.lastIndexOf(Buffer.from('PK\u0005\u0006'))
  let at = zip.readUInt32LE(end + 16)
  for (let left = zip.readUInt16LE(end + 10); left > 0; left -= 1) {
    const [packed, name, extra, comment] = [
      zip.readUInt32LE(at + 20),
      ...[28, 30, 32].map((o) => zip.readUInt16LE(at + o)),
    ]
    const local = zip.readUInt32LE(at + 42)
    if (zip.toString('utf8', at + 46, at + 46 + name!) === wanted) {
      const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28)
      return inflateRawSync(zip.subarray(start, start + packed)).toString('utf8')
    }
    at += 46 + name! + extra! + comment!
  }
  throw new Error(`the archive has no ${wanted}`)
}

/** The cells of the first sheet as values. */
export const valuesOf = (book: ExcelJS.Workbook): readonly (readonly unknown[])[] => {
  const sheet = book.worksheets[0]!
  return Array.from({ length: sheet.rowCount }, (_, i) =>
    Array.from({ length: sheet.columnCount }, (__, j) => sheet.getRow(i + 1).getCell(j + 1).value ?? undefined),
  )
}

/** Submits and admits a project of that name. */
export const named = async (district: District, projectId: string, territory: string, name: string): Promise<void> => {
  const { profile, ...rest } = submission(projectId, territory)
  await (await district.as(territory)).do('SubmitProject', { ...rest, profile: { ...profile, name } })
  await (await district.as('office')).do('AdmitToLibrary', admission(projectId, territory))
}

/** Two territories with a project each, amounts, a start, and a problem of each. */
export const tellDistrict = async (district: District): Promise<void> => {
  const [office, a, b] = [await district.as('office'), await district.as('townA'), await district.as('townB')]
  await projectWithPlan(district, 'P1', 'townA', 120_005_000)
  await projectWithPlan(district, 'P2', 'townB', 60_000_000)
  await office.do('PlanStart', { projectId: 'P1', month: '2026-02' })
  for (const [projectId, problemId, client] of [
    ['P1', 'Q1', a],
    ['P2', 'Q2', b],
  ] as const) {
    const text = { description: '用地指标，不足\n"急"', suggestion: '统筹指标' }
    await client.do('ReportProblem', { problemId, projectId, category: 'LAND_SUPPLY', ...text })
    await office.do('AcceptProblem', { problemId })
  }
  await office.do('AssignLeadDepartment', { problemId: 'Q1', lead: 'commerce', assisting: ['force'] })
  await (
    await district.as('commerce')
  ).do('SubmitSolutionProposal', {
    problemId: 'Q1',
    measures: '调整规划',
    responsible: 'commerce',
    resolutionDue: '2026-03-31',
  })
  district.at('2026-03-05')
  await office.do('ConfirmStart', { projectId: 'P1', occurredOn: '2026-03-02' })
  district.at('2026-06-30')
  for (const month of ['2026-03', '2026-06'])
    await a.do('ReportInvestment', { projectId: 'P1', month, amount: 10_000_500 })
}
