import type { Bilingual } from './bilingual.ts'

/** What people are told of a command. */
export interface CommandText {
  /** Its name for people. */
  readonly title: Bilingual
  /** One line: what it does, and when it is refused. */
  readonly description: Bilingual
  /** Data that its schema takes. */
  readonly example: Readonly<Record<string, unknown>>
}

type Texts = readonly [zh: string, en: string]

/** What people are told of a command: its title, one line of description, an example of its data. */
export const commandText = (title: Texts, description: Texts, example: CommandText['example']): CommandText => ({
  title: { zh: title[0], en: title[1] },
  description: { zh: description[0], en: description[1] },
  example,
})
