import {
  holderAt,
  periodBefore,
  type Bulletin,
  type BulletinLamps,
  type BulletinPeriod,
  type LampLine,
  type Level,
  type StatedLamp,
} from '@luodi/domain'
import type { Question } from '../figure/question.ts'
import type { Lamp } from '../lamps/lamp.ts'
import { countLamps, lampsOf } from '../lamps/lamps.ts'
import { territoryNow } from '../rates/grouping.ts'
import { exactText } from './printed.ts'

type ListedLevel = 'attention' | 'serious'
/** Does a lamp at a level stand on the red and yellow list? */
export const isListed = (level: Level): level is ListedLevel => level === 'attention' || level === 'serious'

/** Red first. */
const SEVERITY: Readonly<Record<ListedLevel, number>> = { serious: 2, attention: 1 }

/** For how many bulletins in a row, from `last` back, a lamp was shown no better than now; this one is one more (R90). */
const runningOf = (
  projectId: string,
  level: ListedLevel,
  last: BulletinPeriod,
  published: ReadonlyMap<BulletinPeriod, Bulletin>,
): number => {
  let running = 1
  for (let before = last; ; before = periodBefore(before)) {
    const line = published.get(before)?.content.lamps.list.find((one) => one.projectId === projectId)
    if (line === undefined || !isListed(line.shown) || SEVERITY[line.shown] < SEVERITY[level]) return running
    running += 1
  }
}

const reasonsOf = (lamp: Lamp): LampLine['reasons'] =>
  Object.values(lamp.dimensions).flatMap(({ dimension, level, measurement }) =>
    isListed(level) && measurement.kind === 'measured'
      ? [
          {
            dimension,
            level,
            measure: exactText(measurement.value),
            unit: measurement.unit,
            ...(measurement.atLeast === undefined ? {} : { atLeast: measurement.atLeast }),
          },
        ]
      : [],
  )

const territoryOf = (projectId: string, question: Question): string => {
  const project = question.district.projects.get(projectId)
  return territoryNow(project === undefined ? undefined : holderAt(project, question), question)
}

/** What a bulletin states of a lamp: levels and territory, and where it is on the list what put it there. */
export const statedLamp = (lamp: Lamp, question: Question): StatedLamp => {
  const { projectId, shown, computed, override } = lamp
  const listed = isListed(shown)
  return {
    territory: territoryOf(projectId, question),
    shown,
    computed,
    reasons: listed ? reasonsOf(lamp) : [],
    ...(override === undefined || !listed
      ? {}
      : { override: { eventId: override.eventId, expiresOn: override.expiresOn } }),
  }
}

/**
 * The lamps of a bulletin: counts of shown ones with computed beside them (R88), and the red and yellow list. How long a
 * lamp has run is told by earlier bulletins, from that of the period `last` back.
 */
export const bulletinLamps = (
  question: Question,
  last: BulletinPeriod,
  earlier: readonly Bulletin[],
): BulletinLamps => {
  const published = new Map(earlier.map((bulletin) => [bulletin.content.period, bulletin]))
  const lamps = lampsOf(question)
  const list = lamps
    .flatMap((lamp) => {
      const stated = statedLamp(lamp, question)
      const { shown } = stated
      return isListed(shown) ? [{ projectId: lamp.projectId, ...stated, shown }] : []
    })
    .sort((a, b) => SEVERITY[b.shown] - SEVERITY[a.shown] || (a.projectId < b.projectId ? -1 : 1))
    .map((line) => ({ ...line, running: runningOf(line.projectId, line.shown, last, published) }))
  return { ...countLamps(lamps), list }
}
