/**
 * A figure as plain JSON data: an exact fraction becomes `{ numerator, denominator }` of numbers, or of decimal texts
 * where a number would not be exact; functions and missing fields are left out, maps become objects.
 */
export const toWire = (value: unknown): unknown => {
  if (typeof value === 'bigint') {
    const number = Number(value)
    return Number.isSafeInteger(number) ? number : value.toString()
  }
  if (Array.isArray(value)) return value.map(toWire)
  if (value instanceof Map) return toWire(Object.fromEntries(value))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, inner]) => inner !== undefined && typeof inner !== 'function')
      .map(([key, inner]) => [key, toWire(inner)]),
  )
}
