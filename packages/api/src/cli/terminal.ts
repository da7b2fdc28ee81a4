import { replaceUnseen } from '@luodi/domain'

const escaped = (character: string): string => {
  const code = character.codePointAt(0)!
  if (code === 0x0a) return '\\n'
  if (code === 0x0d) return '\\r'
  if (code === 0x09) return '\\t'
  return code < 0x100 ? `\\x${code.toString(16).padStart(2, '0')}` : `\\u{${code.toString(16)}}`
}

/**
 * A text of others as it may stand in a line of a terminal or in a cell of a table: controls, escapes, overrides of
 * direction and line feeds are shown (`\x1b`, `\u{202e}`, `\n`) and not carried out (CWE-150).
 */
export const oneLine = (text: string): string => replaceUnseen(text, 'line', escaped)

/** The same for a text of several lines of our own making: its line feeds stay. */
const manyLines = (text: string): string => text.split('\n').map(oneLine).join('\n')

/** Writes text for people to stdout. What is for machines (`--json`) is written as it is, with `console.log`. */
export const printText = (text: string): void => console.log(manyLines(text))

/** Writes text for people to stderr. */
export const printFault = (text: string): void => console.error(manyLines(text))
