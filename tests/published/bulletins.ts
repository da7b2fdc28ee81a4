import type { PublishedBulletin } from './published-bulletin.ts'

/**
 * Minhou county counts every class, preparatory projects too. Its preparatory line does not follow from the amounts
 * beside it (24.56 ÷ 39.78 is 61.74%), nor its totals from its lines (561.85, 362.33): all of them were rounded.
 */
const MINHOU: PublishedBulletin = {
  title: '闽侯县 2023年1-6月县级重点项目',
  validAt: '2023-06-30',
  rounding: { decimals: 2, mode: 'half-up' },
  includePreparatory: true,
  groups: [
    { projectClass: 'CONTINUING', projects: 185, annualPlan: '327.53', completed: '235.80', published: '72%' },
    { projectClass: 'IMPLEMENTATION', projects: 157, annualPlan: '194.54', completed: '101.97', published: '52.42%' },
    { projectClass: 'PREPARATORY', projects: 188, annualPlan: '39.78', completed: '24.56', published: '61.73%' },
  ],
  total: { projects: 530, annualPlan: '561.86', completed: '362.32', published: '64.49%' },
}

/** Shandong province prints no plans, and keeps preparatory projects apart. Its four fields alone would give 83.9%. */
const SHANDONG: PublishedBulletin = {
  title: '山东省 2021年1-7月省重大项目',
  validAt: '2021-07-31',
  rounding: { decimals: 1, mode: 'half-up' },
  includePreparatory: false,
  groups: [
    { field: 'industry', completed: '987.8', published: '93.0%' },
    { field: 'platform', completed: '232.7', published: '93.9%' },
    { field: 'livelihood', completed: '205.7', published: '84.0%' },
    { field: 'infrastructure', completed: '309.4', published: '60.1%' },
  ],
  total: { completed: '1735.6', published: '83.6%' },
  starts: { implementation: 385, started: 355, published: '92.2%', all: { projects: 581, started: 380 } },
  elsewhere: { planFrom: '6', planTo: '7', projects: 2 },
}

/** Bulletins that were published. */
export const BULLETINS: readonly PublishedBulletin[] = [MINHOU, SHANDONG]
