/** A question is quick where the last ones of its pattern were answered within this, in milliseconds. */
const QUICK = 50

const REMEMBERED = 8

/**
 * Which questions are quick, by how long the last ones of their pattern took. What was not asked yet is dear, and so is a
 * question about other dates than today's until it proves itself: it is another pattern.
 */
export const createDearness = () => {
  const lasts = new Map<string, readonly number[]>()
  return {
    isQuick: (pattern: string): boolean => {
      const last = lasts.get(pattern)
      return last !== undefined && Math.max(...last) < QUICK
    },
    took: (pattern: string, milliseconds: number): void => {
      lasts.set(pattern, [...(lasts.get(pattern) ?? []), milliseconds].slice(-REMEMBERED))
    },
  }
}

/** The pattern of a question: its route, and whether it names dates, a preset or a place to go on from. */
export const patternOf = (route: string, url: string): string =>
  /[?&][^=]*(validAt|knownAt|preset|cursor)/i.test(url) ? `${route} dated` : route
