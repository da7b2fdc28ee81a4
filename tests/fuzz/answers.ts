import type { Json } from '../http/district.testkit.ts'
import { faultsOf } from '../http/json-schema.testkit.ts'
import type { FuzzRequest } from './requests.ts'

/** An answer as it came over the wire. */
export interface FuzzAnswer {
  readonly status: number
  readonly headers: Readonly<Record<string, unknown>>
  readonly text: string
}

const isJson = (type: string): boolean => type === 'application/json' || type === 'application/problem+json'

const bodyFaults = (document: Json, content: Json, type: string, text: string): readonly string[] => {
  const described = content[type]
  if (described === undefined) return [`${type} is not documented, only ${Object.keys(content).join(', ')}`]
  if (!isJson(type)) return []
  try {
    return faultsOf(document, described.schema, JSON.parse(text))
  } catch (error) {
    return [`the body is not as its type says: ${String(error)}`]
  }
}

/** What of an answer is not as the document says. */
export const answerFaults = (document: Json, request: FuzzRequest, answer: FuzzAnswer): readonly string[] => {
  const { status, headers, text } = answer
  const documented = request.operation.described.responses[String(status)]
  if (documented === undefined) return [`status ${status} is not documented`]
  if (status >= 500 && status !== 503) return [`status ${status}`]
  const inside = /node_modules|packages\/|\bat \w+ \(|SQLITE/.test(text) ? ['it tells of the inside'] : []
  if (documented.content === undefined) return [...inside, ...(text === '' ? [] : ['a body is not documented'])]
  const sent = headers['content-type']
  const type = typeof sent === 'string' ? sent.split(';')[0]! : ''
  return [...inside, ...bodyFaults(document, documented.content, type, text)]
}
