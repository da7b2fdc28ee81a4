import { z } from 'zod'
import type { Bilingual } from '../kernel/bilingual.ts'
import { bilingual } from '../kernel/bilingual.ts'

/** What a lamp says, apart from any colour; the colour is the policy's (M-49). */
export const levelSchema = z.enum(['onTrack', 'attention', 'serious', 'notApplicable'])
export type Level = z.infer<typeof levelSchema>

/** The levels that a lamp can be computed or set to. */
export const shownLevelSchema = z.enum(['onTrack', 'attention', 'serious'])

const SEVERITY: Readonly<Record<Level, number>> = { notApplicable: 0, onTrack: 1, attention: 2, serious: 3 }

/** The worse of two levels; `notApplicable` gives way to any other. */
export const worseLevel = (a: Level, b: Level): Level => (SEVERITY[a] >= SEVERITY[b] ? a : b)

/** Colours that a policy may map levels to. */
export const colourSchema = z.enum(['GREEN', 'BLUE', 'YELLOW', 'ORANGE', 'RED', 'GREY'])
export type Colour = z.infer<typeof colourSchema>

/** What lamps are called in Chinese and English, everywhere: by the colour that the policy gives to a level. */
export const COLOUR_LABELS: Readonly<Record<Colour, Bilingual>> = {
  GREEN: bilingual('绿灯', 'green'),
  BLUE: bilingual('蓝灯', 'blue'),
  YELLOW: bilingual('黄灯', 'yellow'),
  ORANGE: bilingual('橙灯', 'orange'),
  RED: bilingual('红灯', 'red'),
  GREY: bilingual('灰灯', 'grey'),
}
