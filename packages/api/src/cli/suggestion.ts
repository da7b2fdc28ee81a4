/** Edits (a letter more, less, another, two that changed places) from one word to another. */
const editsBetween = (from: string, to: string): number => {
  const rows: number[][] = [Array.from({ length: to.length + 1 }, (_, j) => j)]
  for (let i = 1; i <= from.length; i += 1) {
    const row = [i]
    for (let j = 1; j <= to.length; j += 1) {
      const same = from[i - 1] === to[j - 1] ? 0 : 1
      let least = Math.min(rows[i - 1]![j]! + 1, row[j - 1]! + 1, rows[i - 1]![j - 1]! + same)
      const swapped = i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1]
      if (swapped) least = Math.min(least, rows[i - 2]![j - 2]! + 1)
      row.push(least)
    }
    rows.push(row)
  }
  return rows[from.length]![to.length]!
}

/** Words longer than this are no slip of the finger. */
const LONGEST = 20

/**
 * The names that somebody may have meant: those that the word begins, else those at most one edit for each three letters
 * away. What is like none of them gets none.
 */
export const suggestionsFor = (word: string, names: readonly string[]): readonly string[] => {
  if (word.length > LONGEST) return []
  const begun = word.length < 2 ? [] : names.filter((name) => name.startsWith(word))
  if (begun.length > 0) return begun
  return names.filter((name) => editsBetween(word, name) <= Math.floor(word.length / 3))
}
