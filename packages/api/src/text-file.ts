import { readFileSync } from 'node:fs'

/** A file that is not what it has to be, told in both languages. */
export class TextFileError extends Error {
  readonly zh: string
  readonly en: string

  constructor(zh: string, en: string, cause?: unknown) {
    super(`${en} (${zh})`, { cause })
    this.name = 'TextFileError'
    this.zh = zh
    this.en = en
  }
}

/**
 * The text of a file in UTF-8, with or without a byte order mark. Read as strictly as a request is: never a replacement
 * character for what is no UTF-8, as GBK ("ANSI" of a Chinese Windows) and UTF-16 are not.
 *
 * @throws {TextFileError} where the bytes are no UTF-8; the system's error where the file can't be read.
 */
export const readTextFile = (file: string): string => {
  const bytes = readFileSync(file)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (error) {
    throw new TextFileError(
      '文件不是 UTF-8 编码；请另存为 UTF-8（记事本的“ANSI”是 GBK）',
      'the file is not UTF-8; save it as UTF-8 ("ANSI" of a Chinese Windows is GBK)',
      error,
    )
  }
}
