import { openSqlite } from '@luodi/adapters/sqlite'
import { localDate } from '@luodi/domain'
import { createViews } from '@luodi/projections/runner'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { boardOf } from '../../packages/api/src/cli/board.ts'
import { FIGURES } from '../../packages/api/src/cli/figures/all.ts'
import { tableOf } from '../../packages/api/src/cli/table.ts'
import { oneLine } from '../../packages/api/src/cli/terminal.ts'
import { dataFolder, luodi } from './luodi.testkit.ts'
import { smallDistrict } from './small-district.testkit.ts'

vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 })

const BAD = '假\u001b[1A\u001b[2K绿灯\u001b]0;x\u0007\u009b31m\n第二行\u202e'
const SHOWN = '假\\x1b[1A\\x1b[2K绿灯\\x1b]0;x\\x07\\x9b31m\\n第二行\\u{202e}'

/** A store with names that were recorded before they were refused: of the jurisdiction, every unit and every project. */
const data = dataFolder()
beforeAll(async () => {
  await smallDistrict(data.store)
  const database = new DatabaseSync(data.store)
  database.exec('DROP TRIGGER events_are_never_changed')
  const bodies = database.prepare('SELECT position, body FROM events').all() as { position: number; body: string }[]
  const change = database.prepare('UPDATE events SET body = ? WHERE position = ?')
  for (const { position, body } of bodies) {
    if (/"(?:name|builder|authority|title|progress|description)":"/.test(body)) {
      const bad = JSON.stringify(BAD).slice(1, -1)
      change.run(body.replace(/"(name|builder|authority|title|progress|description)":"/g, `"$1":"${bad}`), position)
    }
  }
  database.close()
})
afterAll(() => data.remove())

/** What a terminal carries out instead of showing it; line feeds between rows are ours. */
// oxlint-disable-next-line no-control-regex -- controls are what is looked for
const CARRIED_OUT = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]/

const ID = new Map([
  ['lamp', 'p0001'],
  ['project', 'p0001'],
  ['project-history', 'p0001'],
])
const NO_ROWS = ['bulletin', 'deadline', 'monthly-due', 'problem-list']

const someProblem = async (): Promise<string> => {
  const { out } = await luodi(['replay', 'problems', '--json', '--data', data.folder])
  return (JSON.parse(out) as { value: { problemId: string }[] }).value[0]!.problemId
}

describe('03: texts of others on a terminal', () => {
  it('is shown escaped in a cell, which stays one line', () => {
    expect(oneLine(BAD)).toBe(SHOWN)
    expect(
      tableOf(['a', 'b'], [[BAD, 1]])
        .split('\n')
        .filter((line) => line.trim() !== ''),
    ).toHaveLength(2)
    expect(oneLine('葛\u{e0100}城镇 👩\u200d🔧')).toBe('葛\u{e0100}城镇 👩\u200d🔧')
  })

  it.each([...FIGURES.keys()].filter((name) => !NO_ROWS.includes(name)))(
    'luodi replay %s carries nothing out',
    async (name) => {
      const id = name === 'problem-history' ? await someProblem() : ID.get(name)
      const ran = await luodi(['replay', name, ...(id === undefined ? [] : [id]), '--data', data.folder])
      expect(ran).toMatchObject({ code: 0, err: '' })
      expect(ran.out + ran.err).not.toMatch(CARRIED_OUT)
      expect(ran.out + ran.err).not.toMatch(/^第二行/m)
    },
  )

  it('the board of luodi start carries nothing out, and shows what stands there', async () => {
    const store = openSqlite(data.store, { readOnly: true })
    const board = boardOf(await createViews(store, { jurisdiction: '371302' }), localDate('2026-06-30'))
    await store.close()
    expect(board).toContain(SHOWN)
    expect(board).not.toMatch(CARRIED_OUT)
  })

  it('nor does a complaint about what was given to a flag', async () => {
    const ran = await luodi(['replay', 'lamps', '--valid-at', '\u001b[2K', '--data', data.folder])
    expect(ran.err).toContain('\\x1b[2K')
    expect(ran.err).not.toMatch(CARRIED_OUT)
  })

  it('what is for machines stays as it was recorded', async () => {
    const { out } = await luodi(['replay', 'units', '--json', '--data', data.folder])
    expect(JSON.stringify(JSON.parse(out))).toContain(JSON.stringify(BAD).slice(1, -1))
  })
})
