import { COLOUR_LABELS, DIMENSIONS, type Dimension } from '@luodi/domain'
import type { Lamp, LedgerRow } from '@luodi/projections'
import { day, printed } from '../cell.ts'
import { atLeastText } from '../due.ts'
import { DIMENSION_TITLES } from '../labels.ts'
import { reasonOf } from '../lamp-text.ts'
import { printedMeasure } from '../measure.ts'
import { defineSheet, mapFigure, ORDINAL, type Column } from '../sheet.ts'

type LitRow = LedgerRow & { readonly lamp: Lamp }

const dimensionColumns = (dimension: Dimension): readonly Column<LitRow>[] => [
  {
    header: DIMENSION_TITLES[dimension],
    width: 8,
    value: ({ lamp }) => COLOUR_LABELS[lamp.dimensions[dimension].colour].zh,
  },
  {
    header: `${DIMENSION_TITLES[dimension]}（测量值）`,
    value: ({ lamp }, { rules }) => {
      const { measurement } = lamp.dimensions[dimension]
      if (measurement.kind === 'notApplicable') return undefined
      const measure = printedMeasure(measurement.value, measurement.unit, rules.rounding)
      return measurement.atLeast === true ? atLeastText(measure) : printed(measure)
    },
  },
]

/** 亮灯 (M-49): the projects in the library, shown and computed side by side with every dimension. */
export const lampsSheet = defineSheet<LitRow>({
  name: 'lamps',
  view: 'lamps',
  title: '项目亮灯情况',
  columns: [
    ORDINAL,
    { header: '项目名称', width: 30, value: ({ name }) => name },
    { header: '所属镇街', value: ({ territoryName }) => territoryName },
    { header: '亮灯（综合）', value: ({ lamp }) => COLOUR_LABELS[lamp.shownColour].zh },
    { header: '亮灯（计算）', value: ({ lamp }) => COLOUR_LABELS[lamp.computedColour].zh },
    ...DIMENSIONS.flatMap(dimensionColumns),
    { header: '亮灯（原因）', width: 40, value: ({ lamp }, { rules }) => reasonOf(lamp, rules.rounding) },
    { header: '人工认定依据', width: 24, value: ({ lamp }) => lamp.override?.authority },
    { header: '人工认定截止', value: ({ lamp }) => day(lamp.override?.expiresOn) },
    { header: '停工起始', value: ({ lamp }) => day(lamp.suspension?.from) },
    { header: '预计复工', value: ({ lamp }) => day(lamp.suspension?.expectedResumeOn) },
  ],
  rows: ({ views, asked, sees }) =>
    mapFigure(views.ledger(asked), (rows) =>
      rows.filter((row): row is LitRow => row.lamp !== undefined && sees(row.territory)),
    ),
})
