import type { BulletinAsk } from '@luodi/domain'
import type { LogQuery, Press, StreamQuery } from '@luodi/domain/application'
import type { ReaderAnswer, ReaderQuestion } from '../http/readers.ts'

/** What a reader is started with. */
export interface ReaderSetUp {
  readonly jurisdiction: string
  readonly clock: 'system' | 'manual'
  /** The moment of the server's clock at the start. */
  readonly now: string
  readonly cursorSecret: string | Uint8Array
  readonly answerBytes?: number | undefined
  readonly snapshots: boolean
}

/** What a reader is asked to do. */
export type Work =
  | { readonly kind: 'answer'; readonly now: string; readonly question: ReaderQuestion }
  | { readonly kind: 'compile'; readonly ask: BulletinAsk }

/** What came of it. */
export type Outcome =
  | { readonly kind: 'answer'; readonly answer: ReaderAnswer }
  | { readonly kind: 'compile'; readonly compiled: Awaited<ReturnType<Press['compile']>> }
  | { readonly kind: 'fault'; readonly message: string; readonly unavailable: boolean }

/** What a reader reads of the store. */
export type StoreCall =
  | { readonly op: 'readLog'; readonly query: LogQuery }
  | { readonly op: 'readStream'; readonly stream: string; readonly options: StreamQuery | undefined }
  | { readonly op: 'head' }
  | { readonly op: 'snapshotHead'; readonly projection: string }
  | { readonly op: 'openRows'; readonly projection: string }
  | { readonly op: 'nextRows'; readonly rows: number }
  | { readonly op: 'closeRows'; readonly rows: number }

/** From the server to a reader. */
export type ToReader =
  | { readonly to: 'work'; readonly work: Work }
  | { readonly to: 'store'; readonly call: number; readonly value: unknown }
  | {
      readonly to: 'store'
      readonly call: number
      readonly fault: { readonly name: string; readonly message: string; readonly code: unknown }
    }

/** From a reader to the server. */
export type FromReader =
  | { readonly from: 'ready' }
  | { readonly from: 'outcome'; readonly outcome: Outcome }
  | { readonly from: 'store'; readonly call: number; readonly asked: StoreCall }
