import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { createIdTable } from './id-table.ts'

const counted = (n: number): string => `00000000-0000-4000-8000-${n.toString(16).padStart(12, '0')}`

it('numbers ids in the order in which they come, and finds each again', () => {
  const ids = [
    ...Array.from({ length: 20_000 }, () => randomUUID()),
    ...Array.from({ length: 20_000 }, (_, n) => counted(n)),
  ]
  const table = createIdTable()
  const added = ids.map((id) => [table.find(id), table.add(id), table.count()])
  expect(added).toEqual(ids.map((_, number) => [-1, number, number + 1]))
  expect(ids.map((id) => table.find(id))).toEqual(ids.map((_, number) => number))
  expect(ids.map((id) => table.add(id))).toEqual(ids.map((_, number) => number))
  expect(table.count()).toBe(ids.length)
  expect(table.find(randomUUID())).toBe(-1)
})

it('tells ids apart that differ in one bit, in any place', () => {
  const table = createIdTable()
  const ids = Array.from({ length: 32 }, (_, at) => {
    const hex = '0'.repeat(at) + '1' + '0'.repeat(31 - at)
    return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
  })
  ids.forEach((id) => table.add(id))
  expect(ids.map((id) => table.find(id))).toEqual(ids.map((_, number) => number))
})

it('takes ids that are no UUIDs', () => {
  const table = createIdTable()
  const ids = [
    '',
    'one',
    'One',
    '一',
    'x'.repeat(36),
    '00000000-0000-4000-8000-00000000000A',
    '000000000000-4000-8000-0000000000001',
  ]
  ids.forEach((id) => table.add(id))
  expect(ids.map((id) => table.find(id))).toEqual([0, 1, 2, 3, 4, 5, 6])
})
