/** A text in the two languages of the product: Chinese for officials, English for developers. */
export interface Bilingual {
  readonly zh: string
  readonly en: string
}

/** Both texts side by side. */
export const bilingual = (zh: string, en: string): Bilingual => ({ zh, en })
