import type { Bilingual, Bulletin, BulletinContent } from '@luodi/domain'
import type { DistrictState } from '../district/state.ts'
import { ask } from '../figure/figure.ts'
import type { Question } from '../figure/question.ts'
import { CLOSURE_GROUPINGS, groupOf, type AnyGrouping } from '../rates/grouping.ts'
import { linesOf } from './rate-lines.ts'

/** What the keys of a bulletin were called on its own day, as its own place in the ledger knew. */
export interface BulletinNames {
  /** Groups of rates by grouping and key. */
  readonly groups: Readonly<Partial<Record<AnyGrouping, Readonly<Record<string, Bilingual>>>>>
  readonly projects: Readonly<Record<string, string>>
}

const keysOf = ({ rates, lamps, corrections }: BulletinContent, by: AnyGrouping): readonly string[] => [
  ...new Set([
    ...(['start', 'investment', 'closure'] as const).flatMap((rate) => linesOf(rates, rate, by).map(({ key }) => key)),
    ...(by === 'territory' ? lamps.list.map(({ territory }) => territory) : []),
    ...corrections.rates.flatMap((corrected) => (corrected.by === by ? [corrected.key] : [])),
  ]),
]

/** Projects that a bulletin names only because an earlier list should have. */
const correctedStarts = (content: BulletinContent): readonly string[] =>
  content.form === 1 ? [] : content.corrections.starts.flatMap(({ joined, left }) => [...joined, ...left])

const projectsOf = (content: BulletinContent): readonly string[] => [
  ...content.lamps.list.map(({ projectId }) => projectId),
  ...content.starts.early,
  ...content.starts.overdue,
  ...content.corrections.lamps.map(({ projectId }) => projectId),
  ...correctedStarts(content),
]

const namesAt = (content: BulletinContent, question: Question): BulletinNames => ({
  groups: Object.fromEntries(
    CLOSURE_GROUPINGS.map((by) => [
      by,
      Object.fromEntries(keysOf(content, by).map((key) => [key, groupOf(by, key, question).label])),
    ]),
  ),
  projects: Object.fromEntries(
    projectsOf(content).map((id) => [id, question.district.projects.get(id)?.submission?.body.profile.name ?? id]),
  ),
})

/** The names behind a bulletin's ids: the bulletin keeps ids, names are those of its day. */
export const bulletinNames = (district: DistrictState, { content }: Bulletin): BulletinNames => {
  const { question } = ask(district, { validAt: content.validAt, knownAt: content.knownAt })
  return question === undefined ? { groups: {}, projects: {} } : namesAt(content, question)
}
