/**
 * What domain and projections may take from the platform: parts that Node, Deno, Bun and browsers have alike, and that
 * know neither time nor chance nor the outside. They compile without the types of the DOM and of Node, and so
 * a timer, `process` or `fetch` does not even compile in them. What is missing here and is as harmless, add.
 */
interface AbortSignal {
  readonly aborted: boolean
  readonly reason: unknown
  throwIfAborted(): void
  addEventListener(type: 'abort', listener: () => void, options?: { readonly once?: boolean }): void
  removeEventListener(type: 'abort', listener: () => void): void
}

interface AbortController {
  readonly signal: AbortSignal
  abort(reason?: unknown): void
}
declare const AbortController: { new (): AbortController }

interface TextEncoder {
  encode(input?: string): Uint8Array<ArrayBuffer>
}
declare const TextEncoder: { new (): TextEncoder }

interface TextDecoder {
  decode(input?: Uint8Array): string
}
declare const TextDecoder: {
  new (encoding?: 'utf-8', options?: { readonly fatal?: boolean; readonly ignoreBOM?: boolean }): TextDecoder
}

declare function structuredClone<T>(value: T): T
declare function queueMicrotask(task: () => void): void
