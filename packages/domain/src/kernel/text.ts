import type { FormFault } from './form.ts'
import { bilingual } from './bilingual.ts'

/** A text of one line is a name; one of several may hold line feeds (also after a carriage return) and tabs. */
export type TextKind = 'line' | 'lines'

/**
 * Code points that no text is to hold: controls, formats (bidi overrides, zero-width marks), line and paragraph
 * separators, lone surrogates, noncharacters, what is ignored where it is shown (Hangul fillers), and blanks that
 * Unicode counts among symbols. What is not assigned yet stays possible: rare ideographs are added every few years.
 */
const UNSEEN =
  /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Noncharacter_Code_Point}\p{Default_Ignorable_Code_Point}]|\u2800|\ufffc|\u{16fe4}|\u{1d159}/u

const EVERY_UNSEEN = new RegExp(UNSEEN.source, 'gu')

/** What shows something by itself: no blank, and no mark that needs a character under it. */
const VISIBLE = /[^\p{Z}\p{M}\t\r\n]/u

/** Breaks and tabs of a text of several lines. */
const BREAKS = /\r\n|[\n\t]/g

/**
 * Unseen characters that choose the form of the one before them, each in the one place where it does so: a variation
 * selector behind a character (of an ideograph, Unicode Technical Standard 37; of Mongolian; of an emoji), a joiner
 * between letters of Arabic script (Uyghur, Kazakh) or Mongolian, and between the parts of an emoji.
 */
const SELECTED = new RegExp(
  [
    String.raw`(?<=[\p{L}\p{N}\p{P}\p{S}])[\u{fe00}-\u{fe0f}\u{e0100}-\u{e01ef}]`,
    String.raw`(?<=\p{Script=Mongolian})[\u180b-\u180f]`,
    String.raw`(?<=[\p{Script=Arabic}\p{Script=Mongolian}])[\u200c\u200d](?=[\p{Script=Arabic}\p{Script=Mongolian}])`,
    String.raw`(?<=\p{Extended_Pictographic}[\ufe0f\p{Emoji_Modifier}]?)\u200d(?=\p{Extended_Pictographic})`,
  ].join('|'),
  'gu',
)

const codePoint = (character: string): string =>
  `U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`

const ACCEPTED = {
  line: bilingual(
    '一行可见的文字，不含控制字符和不可见字符',
    'one line of what a person can see, at least one character',
  ),
  lines: bilingual(
    '可见的文字，可以换行，不含其他控制字符和不可见字符',
    'what a person can see, at least one character; line feeds and tabs may stand in it',
  ),
} as const

/** What is wrong with a text that comes in: a character that nobody sees, or nothing that anybody does. */
export const textFault = (text: string, kind: TextKind): FormFault | undefined => {
  const plain = (kind === 'lines' ? text.replace(BREAKS, ' ') : text).replace(SELECTED, '')
  const unseen = UNSEEN.exec(plain)
  if (unseen !== null) {
    const which = codePoint(unseen[0])
    const message = bilingual(
      `含有控制字符或不可见字符 ${which}`,
      `it holds ${which}, a control or something that nobody sees`,
    )
    return { message, accepted: ACCEPTED[kind] }
  }
  if (VISIBLE.test(plain)) return undefined
  return { message: bilingual('没有可见的文字', 'it shows nothing'), accepted: ACCEPTED[kind] }
}

const TOLD_APART = new RegExp(`${SELECTED.source}|(${UNSEEN.source})`, 'gu')

/**
 * A recorded text with something in the place of each character that nobody sees, so that it does no harm where it is
 * shown; of a text of several lines the breaks and tabs stay.
 */
export const replaceUnseen = (text: string, kind: TextKind, shown: (character: string) => string): string => {
  const replaced = (part: string): string =>
    part.replace(TOLD_APART, (whole, unseen: string | undefined) => (unseen === undefined ? whole : shown(unseen)))
  if (kind === 'line') return replaced(text)
  const breaks = text.match(BREAKS) ?? []
  return text
    .split(BREAKS)
    .map((part, i) => replaced(part) + (breaks[i] ?? ''))
    .join('')
}

/**
 * The form by which names are told apart: two names of one form are the same to whoever reads them. Full and half
 * width, composed and decomposed, compatibility ideographs and variants of a glyph are one (NFKC); blanks in a row are
 * one blank. Capitals differ. For comparison alone: what is recorded stays as it was sent.
 */
export const sameNameForm = (name: string): string =>
  name.normalize('NFKC').replace(EVERY_UNSEEN, '').replace(/\s+/gu, ' ').trim()
