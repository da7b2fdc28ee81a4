import { POST_LABELS } from '@luodi/domain'
import type { RosterEntry } from '@luodi/projections'
import { day } from '../cell.ts'
import { defineSheet, ORDINAL } from '../sheet.ts'

/** 任职名册: the posts held on the day; no person is named (M-03). */
export const rosterSheet = defineSheet<RosterEntry>({
  name: 'roster',
  view: 'organisation',
  title: '任职名册',
  columns: [
    ORDINAL,
    { header: '单位', width: 24, value: ({ unitName }) => unitName },
    { header: '职务', width: 16, value: ({ post }) => POST_LABELS[post].zh },
    { header: '任职起始', value: ({ since }) => day(since) },
    { header: '任职标识', width: 24, value: ({ appointmentId }) => appointmentId },
  ],
  rows: ({ views, asked }) => views.roster(asked),
})
