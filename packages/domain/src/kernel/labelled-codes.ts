import { z } from 'zod'
import type { Bilingual } from './bilingual.ts'

/** A schema of codes with labels; whoever gives another one is told all of them, each with its label, in both languages. */
export const labelledCodes = <const Code extends string>(labels: Readonly<Record<Code, Bilingual>>) => {
  const codes = Object.keys(labels) as [Code, ...Code[]]
  const zh = codes.map((code) => `${code}（${labels[code].zh}）`).join('、')
  const en = codes.map((code) => `${code} (${labels[code].en})`).join(', ')
  return z.enum(codes, { error: `${zh} | ${en}` })
}
