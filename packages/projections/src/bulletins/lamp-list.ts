import {
  holderAt,
  periodBefore,
  type Bulletin,
  type BulletinContent,
  type BulletinPeriod,
  type LampLine,
  type Level,
} from '@luodi/domain'
import type { Question } from '../figure/question.ts'
import type { Lamp } from '../lamps/lamp.ts'
import { countLamps, lampsOf } from '../lamps/lamps.ts'
import { territoryNow } from '../rates/grouping.ts'
import { exactText } from './printed.ts'

type ListedLevel = 'attention' | 'serious'
const isListed = (level: Level): level is ListedLevel => level === 'attention' || level === 'serious'

/** Red first. */
const SEVERITY: Readonly<Record<ListedLevel, number>> = { serious: 2, attention: 1 }

/** How many bulletins in a row have shown a lamp no better than now, this one included (R90). */
const runningOf = (
  projectId: string,
  level: ListedLevel,
  period: BulletinPeriod,
  published: ReadonlyMap<BulletinPeriod, Bulletin>,
): number => {
  let running = 1
  for (let before = periodBefore(period); ; before = periodBefore(before)) {
    const line = published.get(before)?.content.lamps.list.find((one) => one.projectId === projectId)
    if (line === undefined || !isListed(line.shown) || SEVERITY[line.shown] < SEVERITY[level]) return running
    running += 1
  }
}

const reasonsOf = (lamp: Lamp): LampLine['reasons'] =>
  Object.values(lamp.dimensions).flatMap(({ dimension, level, measurement }) =>
    isListed(level) && measurement.kind === 'measured'
      ? [{ dimension, level, measure: exactText(measurement.value) }]
      : [],
  )

const territoryOf = (projectId: string, question: Question): string => {
  const project = question.district.projects.get(projectId)
  return territoryNow(project === undefined ? undefined : holderAt(project, question), question)
}

const listed = (
  lamps: readonly Lamp[],
  period: BulletinPeriod,
  question: Question,
  published: ReadonlyMap<BulletinPeriod, Bulletin>,
): LampLine[] =>
  lamps
    .flatMap(({ shown, ...lamp }) => (isListed(shown) ? [{ ...lamp, shown }] : []))
    .sort((a, b) => SEVERITY[b.shown] - SEVERITY[a.shown] || (a.projectId < b.projectId ? -1 : 1))
    .map((lamp) => ({
      projectId: lamp.projectId,
      territory: territoryOf(lamp.projectId, question),
      shown: lamp.shown,
      computed: lamp.computed,
      reasons: reasonsOf(lamp),
      running: runningOf(lamp.projectId, lamp.shown, period, published),
    }))

/** The lamps of a bulletin: counts of shown ones with computed beside them (R88), and the red and yellow list. */
export const bulletinLamps = (
  question: Question,
  period: BulletinPeriod,
  published: ReadonlyMap<BulletinPeriod, Bulletin>,
): BulletinContent['lamps'] => {
  const lamps = lampsOf(question)
  return { ...countLamps(lamps), list: listed(lamps, period, question, published) }
}
