import type { LocalDate } from '@luodi/domain'

const END_OF_DIRECTORY = { bytes: 22, entries: 10, offset: 16 } as const
const ENTRY = { bytes: 46, date: 12, name: 28, extra: 30, comment: 32, local: 42 } as const
const LOCAL_DATE = 10

/** Midnight of a day as MS-DOS counts: a word of time, then a word of date. */
const dosDate = (day: LocalDate): number => {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number]
  return ((((year - 1980) << 9) | (month << 5) | date) << 16) >>> 0
}

/**
 * Dates every entry of a zip archive (without comment, smaller than 4 GiB) on one day instead of the moment of its making,
 * so that the same content gives the same bytes. Changes the buffer that it is given, and answers it.
 */
export const dateZip = (zip: Buffer, day: LocalDate): Buffer => {
  const end = zip.length - END_OF_DIRECTORY.bytes
  let at = zip.readUInt32LE(end + END_OF_DIRECTORY.offset)
  for (let left = zip.readUInt16LE(end + END_OF_DIRECTORY.entries); left > 0; left -= 1) {
    zip.writeUInt32LE(dosDate(day), at + ENTRY.date)
    zip.writeUInt32LE(dosDate(day), zip.readUInt32LE(at + ENTRY.local) + LOCAL_DATE)
    const lengths = [ENTRY.name, ENTRY.extra, ENTRY.comment].map((field) => zip.readUInt16LE(at + field))
    at += lengths.reduce((sum, length) => sum + length, ENTRY.bytes)
  }
  return zip
}
