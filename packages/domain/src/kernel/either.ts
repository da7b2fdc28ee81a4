import type { Either as FpEither, Left, Right } from 'fp-ts/lib/Either.js'

/**
 * A decision that was refused (`left`) or taken (`right`). A plain tagged union: no knowledge of fp-ts is needed,
 * and what fp-ts offers works on it all the same.
 *
 * @example
 * ```ts
 * import { accepted, isRejected, type Either } from '@luodi/domain'
 * const half = (n: number): Either<string, number> => (n % 2 === 0 ? accepted(n / 2) : { _tag: 'Left', left: 'odd' })
 * const answer = half(4)
 * if (isRejected(answer)) throw new Error(answer.left)
 * answer.right // 2
 * ```
 */
export type Either<L, R> = FpEither<L, R>

/** The refused side. */
export const rejected = <L>(left: L): Left<L> => ({ _tag: 'Left', left })

/** The accepted side. */
export const accepted = <R>(right: R): Right<R> => ({ _tag: 'Right', right })

/** Was it refused? Narrows to `left`. */
export const isRejected = <L, R>(either: Either<L, R>): either is Left<L> => either._tag === 'Left'

/** Was it accepted? Narrows to `right`. */
export const isAccepted = <L, R>(either: Either<L, R>): either is Right<R> => either._tag === 'Right'
