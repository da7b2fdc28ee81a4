import { COLOUR_LABELS, type Level, type PolicyRules } from '@luodi/domain'

/** What a level of a lamp is called, in every sheet by one word: that of the colour which the policy gives it (M-49). */
export const lampName = (level: Level, { colours }: Pick<PolicyRules, 'colours'>): string =>
  COLOUR_LABELS[colours[level]].zh
