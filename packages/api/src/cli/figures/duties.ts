import { DUTY_KIND_LABELS, DUTY_STATUS_LABELS, unitsOfDuty, type Duty } from '@luodi/projections'
import { figures, tableOf } from '../table.ts'
import { defineFigure, withValue, type ReplayRequest } from './figure.ts'

const passes =
  ({ id, status, kind, unit }: ReplayRequest) =>
  (duty: Duty): boolean =>
    (id === undefined || duty.projectId === id) &&
    (status === undefined || duty.status === status) &&
    (kind === undefined || duty.kind === kind) &&
    (unit === undefined || unitsOfDuty(duty).includes(unit))

const dueOf = ({ due }: Duty): string => {
  if (due.kind === 'due') return due.on
  return due.kind === 'undetermined' ? `needs ${due.needsYear}` : `stopped ${due.since}`
}

const lateOf = ({ late }: Duty): string | undefined => {
  if (late === undefined) return undefined
  if (late.kind === 'undetermined') return `needs ${late.needsYear}`
  const days = `${late.value} ${late.unit === 'days' ? 'd' : 'wd'}`
  return late.kind === 'atLeast' ? `at least ${days}, needs ${late.needsYear}` : days
}

const dutiesTable = (duties: readonly Duty[]): string =>
  duties.length === 0
    ? 'no such duty on that day'
    : tableOf(
        ['due', '事项', 'what', '牵头单位', '进展', figures('late'), 'extended', 'events'],
        duties.map((duty) => [
          dueOf(duty),
          DUTY_KIND_LABELS[duty.kind].zh,
          duty.dutyId.slice(duty.kind.length + 1),
          duty.responsible?.name,
          DUTY_STATUS_LABELS[duty.status].zh,
          lateOf(duty),
          duty.extended ? `from ${duty.firstDue ?? dueOf(duty)}` : '',
          duty.inputs.length,
        ]),
      )

/** The list of responsibilities and deadlines. */
export const deadlinesFigure = defineFigure(
  'deadlines',
  'every duty with a due date 责任清单: [projectId], --status, --kind, --unit',
  (views, asked, request) => withValue(views.deadlines(asked), (duties) => duties.filter(passes(request))),
  dutiesTable,
)
