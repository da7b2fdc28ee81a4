import type { Bulletin, BulletinContent } from '@luodi/domain'
import { ask } from '../figure/figure.ts'
import type { DistrictState } from '../district/state.ts'
import type { Question, ReadingsEdition } from '../figure/question.ts'

/** The edition of the readings in which a form of bulletins is formed, and in which what corrects it is looked for. */
export const editionOf = (form: BulletinContent['form']): ReadingsEdition => (form < 3 ? 'former' : 'current')

/** The day of a bulletin as another place in the ledger knows it, by the readings of its form; undefined without policy. */
export const dayOfBulletin = (
  { content: { form, validAt } }: Bulletin,
  knownAt: number,
  district: DistrictState,
): Question | undefined => ask(district, { validAt, knownAt, readings: editionOf(form) }).question
