/** A JSON object holds a key twice. I-JSON (RFC 7493, 2.3) allows none, and only the text itself can tell. */
export class DuplicateKey extends Error {
  /** Where the second one stands: keys and indexes joined by dots, `profile.name`. */
  readonly path: string

  constructor(path: string) {
    super(`the key ${JSON.stringify(path)} stands twice in one object`)
    this.name = 'DuplicateKey'
    this.path = path
  }
}

/** An object or list that is open at a place of a text. */
interface Open {
  /** The keys so far; of a list none. */
  readonly keys: Set<string> | undefined
  /** The key or index of the part that is being read. */
  part: string | number
}

/** Just after the closing quotation mark of the text that begins at `start`. */
const endOfText = (json: string, start: number): number => {
  let at = start + 1
  while (json[at] !== '"') at += json[at] === '\\' ? 2 : 1
  return at + 1
}

const afterBlank = (json: string, start: number): number => {
  let at = start
  while (json[at] === ' ' || json[at] === '\n' || json[at] === '\r' || json[at] === '\t') at += 1
  return at
}

/** Takes the key at a place; what two keys have in common is what they mean, however they are escaped. */
const takeKey = (written: string, open: readonly Open[]): void => {
  const inner = open[open.length - 1]
  if (inner?.keys === undefined) return
  const key = JSON.parse(written) as string
  inner.part = key
  if (inner.keys.has(key)) throw new DuplicateKey(open.map(({ part }) => part).join('.'))
  inner.keys.add(key)
}

/** Looks through a text that is known to be JSON. */
const refuseDuplicates = (json: string): void => {
  const open: Open[] = []
  for (let at = 0; at < json.length; at += 1) {
    const inner = open[open.length - 1]
    const sign = json[at]
    if (sign === '{') open.push({ keys: new Set(), part: '' })
    else if (sign === '[') open.push({ keys: undefined, part: 0 })
    else if (sign === '}' || sign === ']') open.pop()
    else if (sign === ',' && typeof inner?.part === 'number') inner.part += 1
    else if (sign === '"') {
      const end = endOfText(json, at)
      if (json[afterBlank(json, end)] === ':') takeKey(json.slice(at, end), open)
      at = end - 1
    }
  }
}

/**
 * The value of a JSON text, in which no object may hold a key twice, at any depth.
 *
 * @throws SyntaxError if it is no JSON; {@link DuplicateKey} if it is, but says two things under one key.
 */
export const parseStrictJson = (json: string): unknown => {
  const value: unknown = JSON.parse(json)
  refuseDuplicates(json)
  return value
}
