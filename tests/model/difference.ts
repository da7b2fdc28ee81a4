import type { Figures } from './model/figures.ts'

const leaves = (value: unknown, path: string): readonly (readonly [string, string])[] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, inner]) => leaves(inner, path === '' ? key : `${path}.${key}`))
    : value === undefined
      ? []
      : [[path, JSON.stringify(value)]]

/** Where two sets of figures part, one line each; empty where they are the same. */
export const differences = (model: Figures, system: Figures): readonly string[] => {
  const [left, right] = [new Map(leaves(model, '')), new Map(leaves(system, ''))]
  return [...new Set([...left.keys(), ...right.keys()])]
    .filter((path) => left.get(path) !== right.get(path))
    .map((path) => `${path}: the model says ${left.get(path) ?? 'nothing'}, the system ${right.get(path) ?? 'nothing'}`)
}
