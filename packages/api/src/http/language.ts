const isBilingual = (value: object): value is { readonly zh: string; readonly en: string } => {
  const keys = Object.keys(value)
  return keys.length === 2 && 'zh' in value && 'en' in value
}

/** The same data with one language instead of both, wherever a text stands in both. */
export const inLanguage = (value: unknown, lang: 'zh' | 'en' | undefined): unknown => {
  if (lang === undefined || typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map((item) => inLanguage(item, lang))
  if (isBilingual(value)) return value[lang]
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, inLanguage(inner, lang)]))
}
