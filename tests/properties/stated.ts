import type { BulletinContentForm3 } from '@luodi/domain'

/** Every figure that a bulletin states, as text by where it stands; what it says against another bulletin left out. */
export type StatedFigures = Map<string, string>

interface AnyLine {
  readonly key: string
  readonly numerator: string
  readonly denominator: string
  readonly display: string
}

/** Figures of several parts. */
const IN_PARTS: ReadonlySet<string> = new Set(['closedBy', 'allLevelsClosedBy', 'apart'])

const lineFigures = (path: string, line: AnyLine, stated: StatedFigures): void => {
  const { key, numerator, denominator, display, ...others } = line
  stated.set(`${path} ${key} rate`, JSON.stringify({ numerator, denominator, display }))
  for (const [figure, value] of Object.entries(others as Readonly<Record<string, object>>)) {
    if (figure === 'change' || figure === 'rankChange') continue
    if (!IN_PARTS.has(figure)) stated.set(`${path} ${key} ${figure}`, JSON.stringify(value))
    else
      for (const [part, of] of Object.entries(value)) stated.set(`${path} ${key} ${figure}.${part}`, JSON.stringify(of))
  }
}

/** The figures of a bulletin. A lamp that is not on the list says nothing. */
export const statedFigures = ({
  rates,
  starts,
  lamps,
  problems,
}: Omit<BulletinContentForm3, 'provisional'>): StatedFigures => {
  const stated: StatedFigures = new Map()
  for (const [rate, grouped] of Object.entries(rates)) {
    for (const [by, lines] of Object.entries(grouped)) {
      if (by !== 'basis') for (const line of lines as AnyLine[]) lineFigures(`${rate} ${by}`, line, stated)
    }
  }
  for (const list of ['early', 'overdue'] as const) stated.set(`starts ${list}`, starts[list].join())
  for (const which of ['shown', 'computed'] as const) {
    for (const [level, count] of Object.entries(lamps[which])) stated.set(`lamps ${which} ${level}`, `${count}`)
  }
  for (const { projectId, running: _, ...line } of lamps.list) stated.set(`lamp ${projectId}`, JSON.stringify(line))
  for (const [figure, count] of Object.entries(problems)) stated.set(`problems ${figure}`, `${count}`)
  return stated
}

/** What says nothing, says it whether it stands there or not: an empty line, a count of none. */
const NOTHING = new Set(['{"numerator":"0","denominator":"0","display":"—"}', '0', '"0"', ''])
const saying = (at: string, text: string | undefined): string | undefined =>
  text === undefined || NOTHING.has(text) || at.endsWith(' timeProgress') ? undefined : text

/** The figures that say something. */
export const sayingFigures = (stated: StatedFigures): Readonly<Record<string, string>> =>
  Object.fromEntries([...stated].filter(([at, text]) => saying(at, text) !== undefined))

const isListed = (lamp: { readonly shown: string }): boolean => lamp.shown === 'attention' || lamp.shown === 'serious'

const textOf = (value: unknown): string | undefined => (value === undefined ? undefined : JSON.stringify(value))

/** A correction laid over what was stated: what it says was before must stand there. */
const lay = (stated: StatedFigures, at: string, before: string | undefined, after: string | undefined): void => {
  const stood = saying(at, stated.get(at))
  if (stood !== saying(at, before)) throw new Error(`${at} stood at ${stood}, and not at ${before}`)
  if (before === after) throw new Error(`${at} is corrected from ${before} to itself`)
  if (after === undefined) stated.delete(at)
  else stated.set(at, after)
}

type Corrections = BulletinContentForm3['corrections']
const lampText = (lamp: Corrections['lamps'][number]['before']): string | undefined => {
  if (lamp === undefined || !isListed(lamp)) return undefined
  // the fields in the order of a line on the list
  const { territory, shown, computed, reasons, override } = lamp
  return JSON.stringify({ territory, shown, computed, reasons, ...(override === undefined ? {} : { override }) })
}

/** What a later bulletin corrects of one period, laid over what was stated of it; answers how many figures it changed. */
export const correctStated = (stated: StatedFigures, period: string, corrections: Corrections): number => {
  const of = <T extends { readonly period: string }>(list: readonly T[]) => list.filter((one) => one.period === period)
  let changed = 0
  const put = (at: string, before: string | undefined, after: string | undefined): void => {
    lay(stated, at, before, after)
    changed += 1
  }
  for (const { rate, by, key, figure, before, after } of of(corrections.rates)) {
    put(`${rate} ${by} ${key} ${figure}`, textOf(before), textOf(after))
  }
  for (const { list, joined, left } of of(corrections.starts)) {
    const was = stated.get(`starts ${list}`) ?? ''
    const kept = was.split(',').filter((id) => id !== '' && !left.includes(id))
    put(`starts ${list}`, was, [...kept, ...joined].sort().join())
  }
  for (const { projectId, before, after } of of(corrections.lamps)) {
    put(`lamp ${projectId}`, lampText(before), lampText(after))
  }
  for (const { lamps, level, before, after } of of(corrections.lampCounts)) {
    put(`lamps ${lamps} ${level}`, `${before}`, `${after}`)
  }
  for (const { figure, before, after } of of(corrections.problems)) put(`problems ${figure}`, `${before}`, `${after}`)
  return changed
}
