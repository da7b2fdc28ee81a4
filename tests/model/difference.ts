import type { Figures } from './model/figures.ts'

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

const say = (value: unknown): string => (value === undefined ? 'nothing' : JSON.stringify(value))

/** Where two values part, one line each, by the path to it; a field without a value is none. */
const part = (model: unknown, system: unknown, path: string, lines: string[]): void => {
  if (!isObject(model) || !isObject(system)) {
    lines.push(`${path}: the model says ${say(model)}, the system ${say(system)}`)
    return
  }
  for (const key of new Set([...Object.keys(model), ...Object.keys(system)])) {
    if (model[key] !== system[key]) part(model[key], system[key], path === '' ? key : `${path}.${key}`, lines)
  }
}

/** Where two sets of figures part; empty where they are the same. */
export const differences = (model: Figures, system: Figures): readonly string[] => {
  const lines: string[] = []
  part(model, system, '', lines)
  return lines
}
