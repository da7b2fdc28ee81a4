/** What a spreadsheet shows as it stands, or turns into the very day or month that it names. */
const HARMLESS = /^(?:0|[1-9]\d{0,14}|\d{4}-(?:0[1-9]|1[0-2])(?:-\d{2})?)$/

const MONTH = '(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*'

/** What Excel and LibreOffice, in Chinese or English, take for something else than a text. */
const CONVERTED: readonly RegExp[] = [
  // numbers: amounts, thousands, brackets for negative ones, powers, percentages, fractions
  /^[+-]?[¥$€£]? ?\(?[+-]?[\d,]*\.?\d+\.?\)?(?:e[+-]?\d+)?[ %]*$/i,
  /^\d+ \d+\/\d+$/,
  // days and months
  /^\d{1,4}[-/.]\d{1,4}(?:[-/.]\d{1,4})?$/,
  /^(?:\d{2,4}年)?\d{1,2}月(?:\d{1,2}日)?$/,
  new RegExp(String.raw`^${MONTH}[-/ .,]*\d{1,4}(?:[-/ .,]+\d{1,4})?$`, 'i'),
  new RegExp(String.raw`^\d{1,2}[-/ .,]*${MONTH}(?:[-/ .,]+\d{1,4})?$`, 'i'),
  // times of day, truth values
  /^\d{1,4}:\d{1,2}(?::\d{1,2}(?:\.\d+)?)?(?: ?[ap]m?)?$/i,
  /^(?:true|false)$/i,
]

/**
 * Would a spreadsheet that opens a CSV turn the text into a number, a day, a time or a truth value that reads otherwise
 * (`00123`, `371302202600000123`, `1E5`, `3-1`)? In full width too.
 */
export const isConverted = (text: string): boolean => {
  const plain = text.normalize('NFKC').trim()
  return !(plain === text && HARMLESS.test(plain)) && CONVERTED.some((form) => form.test(plain))
}
