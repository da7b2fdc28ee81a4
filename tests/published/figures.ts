import { formatPercent, formatYi, ratio } from '@luodi/domain'
import type { Driver, Json } from '../scenarios/driver.ts'
import { groupingOf, keyOf, roundingOf, type PublishedBulletin, type PublishedSum } from './published-bulletin.ts'

/** Figures by what they are of: a bulletin's own, or the system's in the same print. */
type Figures = Readonly<Record<string, string | number>>

const lineOf = (name: string, { projects, annualPlan, completed, published }: PublishedSum): Figures => ({
  ...(projects === undefined ? {} : { [`${name}: projects`]: projects }),
  ...(annualPlan === undefined ? {} : { [`${name}: annual plan`]: annualPlan }),
  ...(completed === undefined ? {} : { [`${name}: completed`]: completed }),
  [`${name}: rate`]: published,
})

/** Every number that a bulletin printed. */
export const publishedFigures = ({ groups, total, starts }: PublishedBulletin): Figures => ({
  ...Object.assign({}, ...groups.map((group) => lineOf(keyOf(group), group))),
  ...lineOf('total', total),
  ...(starts === undefined
    ? {}
    : {
        'start rate': starts.published,
        'start rate: of': starts.implementation,
        'start rate: started': starts.started,
        'all projects': starts.all.projects,
        'all projects: started': starts.all.started,
      }),
})

const exact = ({ numerator, denominator }: Json) => ratio(BigInt(numerator), BigInt(denominator))

/** The system's own print where it has as many decimals as the bulletin's, else its exact value at those (R93). */
const rateAs = (text: string, rate: Json, bulletin: PublishedBulletin): string => {
  const rounding = roundingOf(text, bulletin)
  return rounding.decimals === bulletin.rounding.decimals ? rate.display : formatPercent(exact(rate.value), rounding)
}

const printLine = (name: string, line: PublishedSum, rate: Json, bulletin: PublishedBulletin): Figures => {
  const yi = (text: string | undefined, amount: Json): string | undefined =>
    text === undefined ? undefined : formatYi(exact(amount), roundingOf(text, bulletin))
  const [annualPlan, completed] = [yi(line.annualPlan, rate.denominator), yi(line.completed, rate.numerator)]
  return lineOf(name, {
    ...(line.projects === undefined ? {} : { projects: rate.members.in.length }),
    ...(annualPlan === undefined ? {} : { annualPlan }),
    ...(completed === undefined ? {} : { completed }),
    published: rateAs(line.published, rate, bulletin),
  })
}

const rateOf = (groups: Json, key: string): Json => groups.value.find((group: Json) => group.key === key).rate

/** Preparatory projects are in no start rate: those that started are found in their rows of the ledger. */
const startedApart = async (driver: Driver, ids: readonly string[], validAt: string): Promise<number> => {
  let started = 0
  for (const id of ids) {
    const { value } = await driver.ledgerRow(id, { validAt })
    if (value.actualStart !== undefined) started += 1
  }
  return started
}

const printStarts = async (driver: Driver, bulletin: PublishedBulletin): Promise<Figures> => {
  const { validAt, starts } = bulletin
  if (starts === undefined) return {}
  const rate = rateOf(await driver.startRates({ validAt }, 'district'), 'district')
  const { members } = rate
  const inRate = members.in.length + members.notIn.length
  const apart = members.excluded.map(({ id }: Json) => id)
  return {
    'start rate': rateAs(starts.published, rate, bulletin),
    'start rate: of': inRate,
    'start rate: started': members.in.length,
    'all projects': inRate + apart.length,
    'all projects: started': members.in.length + (await startedApart(driver, apart, validAt)),
  }
}

/** The same numbers as the system prints them, as known once everything was recorded. */
export const printedFigures = async (driver: Driver, bulletin: PublishedBulletin): Promise<Figures> => {
  const { validAt, groups, total } = bulletin
  const byGroup = await driver.investmentRates({ validAt }, groupingOf(bulletin))
  const whole = await driver.investmentRates({ validAt }, 'district')
  return {
    ...Object.assign(
      {},
      ...groups.map((group) => printLine(keyOf(group), group, rateOf(byGroup, keyOf(group)), bulletin)),
    ),
    ...printLine('total', total, rateOf(whole, 'district'), bulletin),
    ...(await printStarts(driver, bulletin)),
  }
}
