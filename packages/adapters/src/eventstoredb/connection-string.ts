import { EventStoreDBClient, type Credentials } from '@eventstore/db-client'
import { EventStoreDbError } from './eventstoredb-error.ts'
import { withoutNumericName } from './without-numeric-name.ts'

/** How many clients this process has made. */
let made = 0
/** So many can be told apart. */
const APART = 1_000

/** A whole number among the options; the client reads their names in any spelling. */
const numberOf = (options: string, name: RegExp, otherwise: number): number => {
  const [, told] = new RegExp(`[?&]${name.source}=(-?\\d+)`, 'i').exec(options) ?? []
  return Number(told ?? otherwise)
}

/**
 * The client shares a connection with every other client of the process that has the same settings, and so its limit of
 * calls. Another time to wait for a sign of life, longer by some milliseconds, gives it one of its own; where that is
 * without end, another time between such signs.
 */
const onItsOwn = (connectionString: string, number: number): string => {
  const string = connectionString.trim().replace(/\/+$/, '')
  // a password may hold a question mark
  const options = string.replace(/^[^:]+:\/\/(?:[^:]+:[^@]+@)?/, '')
  const timeout = numberOf(options, /keep[_-]?alive[_-]?timeout/, 10_000)
  const interval = numberOf(options, /keep[_-]?alive[_-]?interval/, 10_000)
  // where there are no signs, it does not matter how long they would be waited for
  const other =
    timeout < 0 && interval >= 0
      ? `keepAliveInterval=${interval + number}`
      : `keepAliveTimeout=${(timeout < 0 ? 10_000 : timeout) + number}`
  // of an option that is named twice, the last one counts
  return `${string}${options.includes('?') ? '&' : '?'}${other}`
}

/**
 * A client for a connection string, with a connection of its own. The client itself is silent on what it does not say in
 * an error, and its errors repeat the string.
 */
export const clientFor = (connectionString: string): EventStoreDBClient => {
  const number = made % APART
  try {
    // what the client does not take as it is, must not be taken as it was changed
    const make = (string: string) => withoutNumericName(() => EventStoreDBClient.connectionString(string))
    const plain = make(connectionString)
    const client = number === 0 ? plain : make(onItsOwn(connectionString, number))
    made += 1
    return client
  } catch (error) {
    const missing = error instanceof Error && error.message.startsWith('Failed to load certificate')
    const what = missing ? 'a certificate that it names can not be read' : 'it can not be read'
    throw new EventStoreDbError('ConnectionString', `the connection string: ${what}`)
  }
}

/**
 * The user of a connection string. Every call carries it: an append with credentials of its own goes the way that has a
 * real deadline, and that no other client's failure can break. A node without TLS does not look at them.
 */
export const credentialsOf = (connectionString: string): Credentials => {
  const [, username, password] = /^[^:]+:\/\/([^:@/]+):([^@]+)@/.exec(connectionString.trim()) ?? []
  if (username !== undefined && password !== undefined)
    return { username: decodeURIComponent(username), password: decodeURIComponent(password) }
  if (/[?&]tls=false(&|$)/i.test(connectionString)) return { username: 'luodi', password: '' }
  throw new EventStoreDbError('ConnectionString', 'the connection string: a node with TLS needs a user and a password')
}
