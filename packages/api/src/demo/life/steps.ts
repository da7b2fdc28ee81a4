import { monthOf, yearOf, type YearMonth } from '@luodi/domain'
import { isParted, PARTED_FROM } from '../cast/parted.ts'
import { dayOf, FIRST_YEAR, type ProjectSpec } from '../project-spec.ts'
import { entrySteps } from './entry.ts'
import { interruptionSteps } from './interruptions.ts'
import { milestoneSteps } from './milestones.ts'
import { planSteps } from './plans.ts'
import { reportSteps } from './reports.ts'
import { startSteps } from './start.ts'
import type { Step } from './step.ts'

/** In the order in which a day's steps of one project follow each other. */
const TOPICS = [entrySteps, planSteps, startSteps, milestoneSteps, reportSteps, interruptionSteps]

/** In later years a project that goes on has its plans, its reports and the nodes that were still open. */
const LATER_TOPICS = [planSteps, startSteps, milestoneSteps, reportSteps]

/** Of a project that went into others only the reports about the time before are still to come. */
const goesOn = ({ index }: ProjectSpec, { on, name }: Step): boolean =>
  !isParted(index) || on < dayOf(PARTED_FROM) || name === 'ReportInvestment' || name === 'ReportProgress'

/** The steps of a project's story that are recorded in a month. */
export const stepsIn = (spec: ProjectSpec, month: YearMonth): readonly Step[] =>
  (yearOf(month) === FIRST_YEAR ? TOPICS : LATER_TOPICS)
    .flatMap((topic) => topic(spec, month))
    .filter((step) => monthOf(step.on) === month && goesOn(spec, step))
