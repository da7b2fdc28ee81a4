import { STATUS_CODES } from 'node:http'

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

const mapped = (value: Json, change: (inner: Json, key: string) => Json): Json =>
  isObject(value) ? Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, change(inner, key)])) : value

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

/** What any request may be answered with before a route has seen it; where a token is asked for, two more. */
const [ANY, WITH_TOKEN] = [
  [400, 408, 417, 431, 500],
  [401, 429],
] as const

const METHODS: ReadonlySet<string> = new Set(['get', 'put', 'post', 'delete', 'patch'])

const problem = (status: number): Json => ({
  description: STATUS_CODES[status],
  content: { 'application/problem+json': { schema: { $ref: `${COMPONENT}Problem` } } },
})

const withCommonAnswers = (operation: Json): Json => {
  if (!isObject(operation)) return operation
  const { security, responses } = operation
  const isOpen = Array.isArray(security) && security.length === 0
  const common = [...ANY, ...(isOpen ? [] : WITH_TOKEN)].map((status) => [`${status}`, problem(status)] as const)
  return { ...operation, responses: { ...Object.fromEntries(common), ...(isObject(responses) ? responses : {}) } }
}

const eachOperation = (paths: Json, change: (operation: Json) => Json): Json =>
  mapped(paths, (path) => mapped(path, (value, method) => (METHODS.has(method) ? change(value) : value)))

/**
 * Makes a generated document whole: no reference to nothing, no component without a use, and every operation with the
 * answers that any request may get.
 */
export const wholeDocument = <Document extends object>(generated: Document): Document => {
  const generatedWhole = resolved(generated) as { paths?: Json }
  const document = { ...generatedWhole, paths: eachOperation(generatedWhole.paths, withCommonAnswers) } as {
    paths?: Json
    components?: { schemas?: Record<string, Json> }
  }
  const { schemas = {} } = document.components ?? {}
  const used = reachable(document.paths, schemas)
  const kept = Object.fromEntries(Object.entries(schemas).filter(([name]) => used.has(name)))
  return { ...document, components: { ...document.components, schemas: kept } } as unknown as Document
}
