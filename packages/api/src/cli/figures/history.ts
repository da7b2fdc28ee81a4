import { localDateOf, POST_LABELS } from '@luodi/domain'
import type { BatchToCity, HistoryEntry, HistorySubject, RosterEntry } from '@luodi/projections'
import { readHistory } from '../../history.ts'
import { CliFailure, EXIT } from '../failure.ts'
import { figures, tableOf } from '../table.ts'
import { defineFigure, defineReadFigure } from './figure.ts'

const historyTable = (entries: readonly HistoryEntry[]): string =>
  entries.length === 0
    ? 'nothing had happened to it by that day'
    : tableOf(
        [figures('index'), 'occurred', 'recorded', figures('days late'), 'what', 'unit', 'post', 'content'],
        entries.map(({ index, occurredOn, recordedAt, delayDays, label, unitName, postLabel, body }) => [
          index,
          occurredOn,
          localDateOf(recordedAt),
          delayDays,
          label.zh,
          unitName,
          postLabel.zh,
          JSON.stringify(body),
        ]),
      )

const historyFigure = (of: HistorySubject['of']) =>
  defineReadFigure(
    `${of}-history`,
    `every event of one ${of}: ${of}-history <${of}Id>`,
    async (source, asked, { id }) => {
      if (id === undefined) throw new CliFailure(`which ${of}? luodi replay ${of}-history <${of}Id>`, EXIT.usage)
      const subject = { of, id }
      return source.views.history(subject, asked, await readHistory(source, subject))
    },
    historyTable,
  )

/** Every event of a project. */
export const projectHistoryFigure = historyFigure('project')

/** Every event of a problem. */
export const problemHistoryFigure = historyFigure('problem')

/** The batches to the city with their replies. */
export const cityBatchesFigure = defineFigure(
  'city-batches',
  'problems sent to the city, with its replies',
  (views, asked) => views.cityBatches(asked),
  (batches: readonly BatchToCity[]) =>
    tableOf(
      ['batch', 'sent', 'document', 'problem', 'project', 'territory', 'reply'],
      batches.flatMap(({ batchId, submittedOn, document, lines }) =>
        lines.map(({ problemId, projectId, territoryName, replies }) => [
          batchId,
          submittedOn,
          document,
          problemId,
          projectId,
          territoryName,
          replies.map(({ recordedOn, reply }) => `${recordedOn} ${reply}`).join('; '),
        ]),
      ),
    ),
)

/** The posts held. */
export const rosterFigure = defineFigure(
  'roster',
  'the posts held on the day',
  (views, asked) => views.roster(asked),
  (entries: readonly RosterEntry[]) =>
    tableOf(
      ['unit', 'name', 'post', 'since', 'appointment'],
      entries.map(({ unit, unitName, post, since, appointmentId }) => [
        unit,
        unitName,
        POST_LABELS[post].zh,
        since,
        appointmentId,
      ]),
    ),
)
