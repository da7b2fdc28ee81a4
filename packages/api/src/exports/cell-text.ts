import { replaceUnseen } from '@luodi/domain'

const REPLACEMENT = '\ufffd'

/**
 * A text as it may stand in a spreadsheet: controls, noncharacters, lone surrogates and whatever else nobody sees are
 * shown as U+FFFD, breaks and tabs stay. XML 1.0 (section 2.2) holds every character that is left.
 */
export const cellText = (text: string): string => replaceUnseen(text, 'lines', () => REPLACEMENT)

/** The first characters of a text, at most `most` UTF-16 code units; no character is cut in two. */
export const cutText = (text: string, most: number): string =>
  text.length <= most ? text : text.slice(0, most).replace(/[\ud800-\udbff]$/, '')

/** What a workbook would read as a character by its number (ECMA-376 part 1, 22.9.2.19): its first `_` is escaped. */
const NUMBERED = /_(?=x[0-9A-Fa-f]{4}_)/g

/** A text as it stands in the XML of a workbook, at most `most` UTF-16 code units of it. */
export const workbookText = (text: string, most: number): string =>
  cutText(cellText(text), most).replace(NUMBERED, '_x005F_')
