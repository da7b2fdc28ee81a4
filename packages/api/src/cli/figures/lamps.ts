import { COLOUR_LABELS, DIMENSIONS, formatRatio, type Level } from '@luodi/domain'
import type { DimensionLamp, ExplainedLamp, Lamp, LampCounts } from '@luodi/projections'
import { CliFailure, EXIT } from '../failure.ts'
import { figures, tableOf } from '../table.ts'
import { oneLine } from '../terminal.ts'
import { defineFigure, type ReplayRequest } from './figure.ts'

/** The project that a figure is about. */
export const projectOf = ({ id }: ReplayRequest): string => {
  if (id !== undefined) return id
  throw new CliFailure('which project? luodi replay <figure> <projectId>', EXIT.usage)
}

const measureOf = ({ measurement }: DimensionLamp): string =>
  measurement.kind === 'notApplicable'
    ? `(${measurement.reason})`
    : `${measurement.atLeast === true ? 'at least ' : ''}${formatRatio(measurement.value, { decimals: 2, mode: 'half-up' })} ${measurement.unit}`

const tag = ({ override, suspension }: Lamp): string =>
  override === undefined ? (suspension === undefined ? '' : 'suspended') : `set by ${oneLine(override.authority)}`

const lampsTable = (lamps: readonly Lamp[]): string =>
  tableOf(
    ['project', 'shown', 'computed', ...DIMENSIONS, ''],
    lamps.map((lamp) => [
      lamp.projectId,
      COLOUR_LABELS[lamp.shownColour].zh,
      COLOUR_LABELS[lamp.computedColour].zh,
      ...DIMENSIONS.map((dimension) => lamp.dimensions[dimension].level.replace('notApplicable', '-')),
      tag(lamp),
    ]),
  )

const lampTable = (lamp: ExplainedLamp | undefined): string => {
  if (lamp === undefined) return 'outside the library on that day: no lamp'
  const shown = `${lamp.projectId}: shown ${lamp.shown} (${COLOUR_LABELS[lamp.shownColour].zh}), computed ${lamp.computed}`
  const rows = DIMENSIONS.map((name) => {
    const dimension = lamp.dimensions[name]
    const { distance, measurement } = dimension
    const turn = lamp.turns[name]
    return [
      name,
      dimension.level,
      measureOf(dimension),
      distance === undefined
        ? ''
        : `${formatRatio(distance.distance, { decimals: 2, mode: 'half-up' })} to ${distance.level}`,
      turn === undefined ? '' : `${turn.on} ${turn.to}`,
      measurement.inputs.length,
    ]
  })
  const columns = ['dim', 'level', 'measure', 'distance', 'turns, if nothing is recorded', figures('events')]
  return `${shown} ${tag(lamp)}`.trimEnd() + `\n${tableOf(columns, rows)}`
}

const LEVELS: readonly Level[] = ['onTrack', 'attention', 'serious', 'notApplicable']

const countsTable = ({ shown, computed }: LampCounts): string =>
  tableOf(
    ['level', figures('shown'), figures('computed')],
    LEVELS.map((level) => [level, shown[level], computed[level]]),
  )

/** All lamps of a day. */
export const lampsFigure = defineFigure(
  'lamps',
  'the lamps 亮灯 of all projects in the library',
  (views, asked) => views.lamps(asked),
  lampsTable,
)

/** One lamp, explained. */
export const lampFigure = defineFigure(
  'lamp',
  'one lamp, explained: lamp <projectId>',
  (views, asked, request) => {
    const id = projectOf(request)
    const project = views.project(id, asked)
    if (project.status === 'given' && project.value === undefined) throw new CliFailure(`there is no project ${id}`)
    return views.lamp(id, asked)
  },
  lampTable,
)

/** How many lamps stand at each level. */
export const lampCountsFigure = defineFigure(
  'lamp-counts',
  'how many lamps stand at each level, shown and computed',
  (views, asked) => views.lampCounts(asked),
  countsTable,
)
