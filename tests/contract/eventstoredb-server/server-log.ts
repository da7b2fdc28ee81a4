/** The pair under which a record stands in the log. */
export interface LogPosition {
  readonly commit: bigint
  readonly prepare: bigint
}

/** An event as a client proposes it. */
export interface Proposed {
  readonly id: string
  readonly type: string
  readonly contentType: string
  readonly data: Uint8Array
  readonly metadata: Uint8Array
}

/** An event as it stands in the log. */
export interface LogRecord extends Proposed {
  readonly stream: string
  readonly revision: number
  readonly position: LogPosition
  /** In ticks of 100 ns since 1970. */
  readonly created: bigint
}

/** A stream: all that was ever written to it, and what of that can still be read. */
export interface LogStream {
  readonly events: LogRecord[]
  /** Soft delete: what lies below is not read from the stream any more. */
  firstReadable: number
  /** How many of the last ones are kept from readers. */
  hidden: number
  tombstoned: boolean
}

/** The largest append unless an operator has set another limit, in bytes over all its events. */
const LARGEST_APPEND = 1_048_576

/** How many ids the server remembers for appends that expect nothing in particular. */
const REMEMBERED_IDS = 20_000

/** Bytes that count against the limit of an append. */
export const sizeOf = (event: Proposed): number => event.data.length + event.metadata.length + 2 * event.type.length

/** After so many events of its users the server writes one of its own. */
const OWN_EVERY = 5

const TICKS_PER_MILLI = 10_000n

const own = (type: string, content: string, contentType = 'application/json'): Proposed => ({
  id: crypto.randomUUID(),
  type,
  contentType,
  data: Buffer.from(content),
  metadata: new Uint8Array(),
})

/** Wakes those who wait for the log to grow. */
const createBell = () => {
  const waiting = new Set<() => void>()
  return {
    ring: (): void => {
      for (const wake of waiting) wake()
    },
    wait: (hasRung: () => boolean, signal: AbortSignal): Promise<void> =>
      new Promise((resolve) => {
        if (hasRung() || signal.aborted) return resolve()
        const wake = (): void => {
          waiting.delete(wake)
          signal.removeEventListener('abort', wake)
          resolve()
        }
        waiting.add(wake)
        signal.addEventListener('abort', wake)
      }),
  }
}

/**
 * The log of the server double: streams and one order over all of them. It outlives the servers that open it, as files
 * outlive a process. The server's own events stand among the others.
 */
export const createServerLog = () => {
  const all: LogRecord[] = []
  const streams = new Map<string, LogStream>()
  const remembered = new Map<string, number>()
  const bell = createBell()
  let end = 4_096n
  let sinceOwn = 0

  const stream = (name: string): LogStream => {
    const known = streams.get(name) ?? { events: [], firstReadable: 0, hidden: 0, tombstoned: false }
    streams.set(name, known)
    return known
  }
  let keep: (records: readonly LogRecord[]) => void = () => undefined
  const place = (name: string, proposed: readonly Proposed[]): LogRecord => {
    const { events } = stream(name)
    for (const event of proposed) {
      const created = BigInt(Date.now()) * TICKS_PER_MILLI
      const record = {
        ...event,
        stream: name,
        revision: events.length,
        position: { commit: end, prepare: end },
        created,
      }
      end += BigInt(60 + sizeOf(event))
      events.push(record)
      all.push(record)
      remembered.set(`${name} ${event.id}`, record.revision)
      if (remembered.size > REMEMBERED_IDS) remembered.delete(remembered.keys().next().value!)
    }
    return events.at(-1)!
  }
  const write = (name: string, proposed: readonly Proposed[]): LogRecord => {
    const before = all.length
    const last = place(name, proposed)
    keep(all.slice(before))
    writeOwn(last, proposed.length)
    bell.ring()
    return last
  }
  /** What the by-category projection writes, too: a link, in a stream whose name holds the other's. */
  const writeOwn = ({ stream: name, revision }: LogRecord, count: number): void => {
    if (name.startsWith('$') || (sinceOwn += count) < OWN_EVERY) return
    sinceOwn = 0
    write(`$ce-${name.slice(0, name.indexOf('-'))}`, [own('$>', `${revision}@${name}`, 'application/octet-stream')])
  }
  write('$$$scavenges', [own('$metadata', '{}')])
  write('$$$persistentSubscriptionConfig', [own('$metadata', '{}')])

  return {
    /** Every record, in the order of the log. */
    all: all as readonly LogRecord[],
    stream,
    write,
    /** Puts back what an earlier process has kept, in its order: every record stands where it stood. */
    restore: place,
    /** Whoever keeps the log is told what is written from now on, before anybody else. */
    onWrite: (keeper: (records: readonly LogRecord[]) => void): void => {
      keep = keeper
    },
    /** What the server takes in one append, in bytes: an operator's setting. */
    largestAppend: LARGEST_APPEND,
    /** The revision under which a stream has an id, as far as the memory reaches. */
    recalled: (name: string, id: string): number | undefined => remembered.get(`${name} ${id}`),
    /** A restart forgets the ids that only the memory had. */
    restarted: (): void => remembered.clear(),
    /** Answers reads of a stream as if its last events had not been written. */
    hide: (name: string, count: number): void => {
      stream(name).hidden = count
    },
    /** Loses its last records, as a node may that was cut off when it was the leader. */
    lose: (count: number): void => {
      for (const { stream: name } of all.splice(-count)) stream(name).events.pop()
      end = all.at(-1)!.position.commit + BigInt(60 + sizeOf(all.at(-1)!))
    },
    /** An operator's soft delete. */
    deleteStream: (name: string): void => {
      stream(name).firstReadable = stream(name).events.length
      write(`$$${name}`, [own('$metadata', '{"$tb":9223372036854775807}')])
    },
    /** An operator's tombstone: the stream is gone for ever, and says so in the log. */
    tombstone: (name: string): void => {
      write(name, [own('$streamDeleted', '')])
      stream(name).tombstoned = true
    },
    /** Resolves when the log is longer than that, or the signal aborts. */
    grown: (length: number, signal: AbortSignal): Promise<void> => bell.wait(() => all.length > length, signal),
  }
}

export type ServerLog = ReturnType<typeof createServerLog>
