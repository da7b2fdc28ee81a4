import { formatPercent, formatYi, ratio, type ProjectClass, type Rounding } from '@luodi/domain'
import fc from 'fast-check'
import { totalOf, type Amounts } from './amounts.ts'
import type { PublishedBulletin, PublishedGroup, PublishedStarts } from './published-bulletin.ts'

const CLASSES: readonly ProjectClass[] = ['CONTINUING', 'IMPLEMENTATION', 'PREPARATORY', 'RESERVE']

/** What a group plans in yuan, what was completed of it, how many projects it has, and whether its plan is printed. */
const someGroup = fc.record({
  plan: fc.integer({ min: 1_000_000_000, max: 90_000_000_000 }),
  millionths: fc.integer({ min: 10_000, max: 1_900_000 }),
  projects: fc.integer({ min: 1, max: 6 }),
  printsPlan: fc.boolean(),
})
type SomeGroup = typeof someGroup extends fc.Arbitrary<infer G> ? G : never

const someRounding: fc.Arbitrary<Rounding> = fc.record({
  decimals: fc.integer({ min: 0, max: 2 }),
  mode: fc.constantFrom('half-up', 'truncate'),
})

const amountsOf = ({ plan, millionths }: SomeGroup): Amounts => ({
  plan,
  completed: Math.ceil((plan / 1_000_000) * millionths),
})

/** How a bulletin would print sums: amounts at two decimals, the rate at its own. */
const printed = ({ plan, completed }: Amounts, printsPlan: boolean, { decimals, mode }: Rounding) => ({
  ...(printsPlan ? { annualPlan: formatYi(plan, { decimals: 2, mode }) } : {}),
  completed: formatYi(completed, { decimals: 2, mode }),
  published: formatPercent(ratio(completed, plan), { decimals, mode }),
})

/** Some of the projects have not started; two preparatory ones are kept apart, and one of them has. */
const startsOf = (projects: number, unstarted: number, rounding: Rounding): PublishedStarts => {
  const started = projects - Math.min(unstarted, projects)
  const published = formatPercent(ratio(started, projects), rounding)
  return { implementation: projects, started, published, all: { projects: projects + 2, started: started + 1 } }
}

/** Bulletins that somebody could have printed, by class or by field: made from amounts, then rounded. */
export const someBulletin: fc.Arbitrary<PublishedBulletin> = fc
  .record({
    byField: fc.boolean(),
    groups: fc.array(someGroup, { minLength: 1, maxLength: 4 }),
    rounding: someRounding,
    unstarted: fc.nat(3),
    month: fc.integer({ min: 1, max: 12 }),
  })
  .map(({ byField, groups, rounding, unstarted, month }): PublishedBulletin => {
    const projects = groups.reduce((sum, group) => sum + group.projects, 0)
    return {
      title: 'made up',
      validAt: `2024-${`${month}`.padStart(2, '0')}-28`,
      rounding,
      includePreparatory: !byField,
      groups: groups.map((group, g): PublishedGroup => ({
        ...printed(amountsOf(group), group.printsPlan, rounding),
        ...(byField ? { field: `field-${g}` } : { projectClass: CLASSES[g]! }),
        projects: group.projects,
      })),
      total: { ...printed(totalOf(groups.map(amountsOf)), true, rounding), projects },
      ...(byField ? { starts: startsOf(projects, unstarted, rounding) } : {}),
    }
  })
