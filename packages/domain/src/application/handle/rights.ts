import { admit, currentHolder, refuseCommand, type Admitted } from '../../authorisation/authorise.ts'
import type { AnyAggregate } from '../../kernel/aggregate.ts'
import { accepted, isRejected, rejected, type Either } from '../../kernel/either.ts'
import { localDateOf } from '../../kernel/instant.ts'
import type { LocalDate } from '../../kernel/local-date.ts'
import type { Rejection } from '../../kernel/rejection.ts'
import type { OrganisationCommand } from '../../organisation/commands.ts'
import type { OrganisationState } from '../../organisation/state.ts'
import { notTheFounder } from './failures.ts'
import type { Gathered } from './gather.ts'
import type { DecodedRequest } from './request.ts'

type Founding = Extract<OrganisationCommand, { readonly name: 'FoundJurisdiction' }>

/**
 * Who acts: a holder of a post by the roster of today; the founding is done by the first holder that it names. It is looked at
 * before anything else is told, also of a command that was recorded before.
 */
export const standingOf = (
  { command, request }: DecodedRequest,
  organisation: unknown,
  today: LocalDate,
): Either<Rejection, Admitted> => {
  if (command.name !== 'FoundJurisdiction') return admit(organisation as OrganisationState, request.actor, today)
  const { office, firstAppointment } = (command as Founding).data
  const { post, personRef } = firstAppointment
  return request.actor.unit === office.unit && request.actor.personRef === personRef
    ? accepted({ actor: { unit: office.unit, post, personRef }, role: 'OFFICE' })
    : rejected(notTheFounder())
}

/**
 * May they give the command: by its grant, and by what is recorded of its subject? Nothing that is asked later, as the
 * revision that the caller expects, tells anything to whom this refuses.
 */
export const admitted = (
  decoded: DecodedRequest,
  { own, organisation, holder, recordedAt, facts }: Gathered,
  aggregate: AnyAggregate,
): Either<Rejection, Admitted> => {
  const today = localDateOf(recordedAt)
  const standing = standingOf(decoded, organisation.state, today)
  if (isRejected(standing)) return standing
  const { command, definition } = decoded
  const { actor } = standing.right
  if (definition.may !== undefined) {
    const heldBy = currentHolder(organisation.state as OrganisationState, holder, today)
    const known = aggregate.isKnownTo?.(own.state, actor.unit) ?? false
    const refusal = refuseCommand(definition, standing.right, { heldBy, known })
    if (refusal !== undefined) return rejected(refusal)
  }
  const refusal = aggregate.mayAct?.(command, own.state, { actor, recordedAt, facts })
  return refusal === undefined ? standing : rejected(refusal)
}
