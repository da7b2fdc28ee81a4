/** Any part of a JSON document. */
type Json = unknown

const COMPONENT = '#/components/schemas/'

/** Where the generator lifts a schema that holds itself (any JSON), a place that the document does not have. */
const LIFTED = /^#\/components\/schemas\/_*schema\d+$/

const isObject = (value: Json): value is Readonly<Record<string, Json>> => typeof value === 'object' && value !== null

/** The same document, with the schema of any JSON (`{}`) where the generator refers to one that it has not written. */
const resolved = (value: Json): Json => {
  if (Array.isArray(value)) return value.map(resolved)
  if (!isObject(value)) return value
  if (typeof value['$ref'] === 'string' && LIFTED.test(value['$ref'])) return {}
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, resolved(inner)]))
}

const references = (value: Json, found: Set<string>): Set<string> => {
  if (!isObject(value)) return found
  const { $ref } = value
  if (typeof $ref === 'string' && $ref.startsWith(COMPONENT)) found.add($ref.slice(COMPONENT.length))
  for (const inner of Object.values(value)) references(inner, found)
  return found
}

/** The components that the paths lead to; the others describe requests that nobody makes. */
const reachable = (paths: Json, schemas: Readonly<Record<string, Json>>): ReadonlySet<string> => {
  const found = references(paths, new Set())
  for (const name of found) references(schemas[name], found)
  return found
}

/** Makes a generated document whole: no reference to nothing, no component without a use. */
export const wholeDocument = <Document extends object>(generated: Document): Document => {
  const document = resolved(generated) as { paths?: Json; components?: { schemas?: Record<string, Json> } }
  const { schemas = {} } = document.components ?? {}
  const used = reachable(document.paths, schemas)
  const kept = Object.fromEntries(Object.entries(schemas).filter(([name]) => used.has(name)))
  return { ...document, components: { ...document.components, schemas: kept } } as unknown as Document
}
