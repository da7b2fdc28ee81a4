/**
 * Order of texts by code point, which is the order of their UTF-8 bytes. JavaScript's own `<` compares UTF-16 units
 * and puts 😀 before Ａ.
 */
export const byCodePoint = (a: string, b: string): number => {
  const length = Math.min(a.length, b.length)
  for (let at = 0; at < length; at += 1) {
    if (a[at] === b[at]) continue
    return weight(a.charCodeAt(at)) - weight(b.charCodeAt(at))
  }
  return a.length - b.length
}

// surrogates stand for what lies above all other units
const weight = (unit: number): number => (unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit)
