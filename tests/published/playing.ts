import type { Driver } from '../scenarios/driver.ts'
import { historyOf, type DatedCommand } from './history.ts'
import type { PublishedBulletin } from './published-bulletin.ts'

/** How many projects are told at a time. */
const AT_ONCE = 40

/** The commands of each project, and those to no project, in their order. */
const lanesOf = (commands: readonly DatedCommand[]): readonly (readonly DatedCommand[])[] => {
  const lanes = new Map<string, DatedCommand[]>()
  for (const command of commands) {
    const lane = lanes.get(command.data.projectId)
    if (lane === undefined) lanes.set(command.data.projectId, [command])
    else lane.push(command)
  }
  return [...lanes.values()]
}

const tellLane = async (driver: Driver, lane: readonly DatedCommand[]): Promise<void> => {
  for (const { name, data, unit } of lane) {
    const answer = await driver.command(name, data, unit)
    if (!answer.ok) throw new Error(`${name} was refused by ${answer.rule} at ${answer.field}`)
  }
}

/** Waits for all, also where one of them fails: a driver is not closed while it is spoken to. */
const allOf = async (tellings: readonly Promise<void>[]): Promise<void> => {
  for (const telling of await Promise.allSettled(tellings)) if (telling.status === 'rejected') throw telling.reason
}

/** Tells a history day by day, several projects at a time. */
const tellHistory = async (driver: Driver, commands: readonly DatedCommand[]): Promise<void> => {
  for (const [on, ofDay] of Map.groupBy(commands, (command) => command.on)) {
    await driver.at(on)
    const lanes = lanesOf(ofDay)
    for (let i = 0; i < lanes.length; i += AT_ONCE)
      await allOf(lanes.slice(i, i + AT_ONCE).map((lane) => tellLane(driver, lane)))
  }
}

/** Tells the history of a bulletin to a fresh district, and looks at what it gives. */
export const withBulletin = async (
  open: (jurisdiction: string, start: string) => Promise<Driver>,
  bulletin: PublishedBulletin,
  look: (driver: Driver) => Promise<void>,
): Promise<void> => {
  const driver = await open('371302', `${bulletin.validAt.slice(0, 4)}-01-01T00:00:00+08:00`)
  try {
    await tellHistory(driver, historyOf(bulletin))
    await look(driver)
  } finally {
    await driver.close()
  }
}
