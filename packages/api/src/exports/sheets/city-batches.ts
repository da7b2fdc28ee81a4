import { PROBLEM_LEVEL_LABELS } from '@luodi/domain'
import type { BatchLine, BatchReply, BatchToCity } from '@luodi/projections'
import { day } from '../cell.ts'
import { defineSheet, mapFigure, ORDINAL } from '../sheet.ts'

/** A problem of a batch, with one of the replies to it; without, where there is none. */
interface BatchRow extends BatchLine {
  readonly batch: BatchToCity
  readonly reply: BatchReply | undefined
}

const rowsOf = (batch: BatchToCity): readonly BatchRow[] =>
  batch.lines.flatMap((line) =>
    (line.replies.length === 0 ? [undefined] : line.replies).map((reply) => ({ ...line, batch, reply })),
  )

/** 报送市级问题 by batch, with the replies of the city (M-40). */
export const cityBatchesSheet = defineSheet<BatchRow>({
  name: 'city-batches',
  view: 'problems',
  title: '报送市级问题及答复',
  columns: [
    ORDINAL,
    { header: '批次', width: 16, value: ({ batch }) => batch.batchId },
    { header: '报送日期', value: ({ batch }) => day(batch.submittedOn) },
    { header: '报送文件', width: 24, value: ({ batch }) => batch.document },
    { header: '问题编号', value: ({ problemId }) => problemId },
    { header: '项目名称', width: 30, value: ({ projectName }) => projectName },
    { header: '所属镇街', value: ({ territoryName }) => territoryName },
    { header: '答复层级', value: ({ reply }) => reply && PROBLEM_LEVEL_LABELS[reply.level].zh },
    { header: '答复日期', value: ({ reply }) => day(reply?.recordedOn) },
    { header: '答复内容', width: 40, value: ({ reply }) => reply?.reply },
    { header: '答复文件', width: 24, value: ({ reply }) => reply?.document },
  ],
  rows: ({ views, asked, sees }) =>
    mapFigure(views.cityBatches(asked), (batches) =>
      batches.flatMap(rowsOf).filter(({ territory }) => sees(territory)),
    ),
})
