import { bilingual } from '../kernel/bilingual.ts'
import { accepted, rejected, type Either } from '../kernel/either.ts'
import type { Actor } from '../kernel/event.ts'
import type { CommandDefinition } from '../kernel/command-definition.ts'
import type { GrantRow, Role } from '../kernel/grant.ts'
import type { LocalDate } from '../kernel/local-date.ts'
import { rejection, type Rejection } from '../kernel/rejection.ts'
import { ALL_KNOWN } from '../kernel/timeline.ts'
import { postsAt, successorAt, unitAt } from '../organisation/at.ts'
import type { OrganisationState } from '../organisation/state.ts'
import { roleOf } from './roles.ts'
import { VIEW_GRANTS, type ViewName } from './table.ts'

/** Who stands at the door: a holder, as a token names one, and the unit for which the holder comes. */
export interface Holder {
  readonly personRef: string
  readonly unit: string
}

/** What the holder is today: the actor of an event, and the role of the unit. */
export interface Admitted {
  readonly actor: Actor
  readonly role: Role
}

const denied = (rule: string, field: string, zh: string, en: string): Rejection =>
  rejection({
    category: 'forbidden',
    rule,
    field,
    message: bilingual(zh, en),
    accepted: bilingual('有相应职权的单位和任职', 'a unit and a post that may'),
  })

/** The post that a holder has in the unit today, from the roster of that day: no post, no entry (M-03, M-06). */
export const admit = (
  organisation: OrganisationState,
  holder: Holder,
  today: LocalDate,
): Either<Rejection, Admitted> => {
  const at = { validAt: today, knownAt: ALL_KNOWN }
  const unit = unitAt(organisation, holder.unit, at)
  const post = postsAt(organisation, holder.personRef, holder.unit, at)[0]
  if (unit === undefined || post === undefined) {
    return rejected(denied('M-03', 'actor', '当日在该单位没有任职', 'the holder has no post in that unit today'))
  }
  return accepted({ actor: { unit: unit.unit, post, personRef: holder.personRef }, role: roleOf(unit.kind) })
}

/** May the admitted one do it to a project held by `heldBy`? */
const mayDo = (row: GrantRow, admitted: Admitted, heldBy: string | undefined): boolean =>
  row.grants.some((grant) => grant.role === admitted.role && (grant.scope === 'any' || heldBy === admitted.actor.unit))

/** Whose the subject of a command is, as far as it is told. */
export interface Holding {
  /** The unit that holds it now, through mergers. */
  readonly heldBy: string | undefined
  /** May the actor know who holds it? */
  readonly known: boolean
}

/** Another unit holds what the actor once held. */
const heldByAnother = (rule: string, heldBy: string): Rejection =>
  rejection({
    category: 'forbidden',
    rule,
    field: 'actor.unit',
    message: bilingual(`该项目现由 ${heldBy} 承接`, `${heldBy} holds the project now`),
    accepted: bilingual(`${heldBy} 或办公室`, `${heldBy}, or the office`),
  })

/** Refuses a command that its definition does not grant; deny by default. */
export const refuseCommand = (
  { name, mechanism, may }: Pick<CommandDefinition, 'name' | 'mechanism' | 'may'>,
  admitted: Admitted,
  { heldBy, known }: Holding,
): Rejection | undefined => {
  if (may !== undefined && mayDo(may, admitted, heldBy)) return undefined
  const rule = may?.rule ?? mechanism
  const holders = may?.grants.some(({ role, scope }) => role === admitted.role && scope === 'own') === true
  if (holders && known && heldBy !== undefined) return heldByAnother(rule, heldBy)
  return denied(rule, 'actor.unit', `${admitted.actor.unit} 无权执行 ${name}`, `${admitted.actor.unit} may not ${name}`)
}

/** Refuses a view that the table does not grant; `ownOnly` tells that the reader sees its own projects alone. */
export const readingScope = (view: ViewName, admitted: Admitted): Either<Rejection, { readonly ownOnly: boolean }> => {
  const own = VIEW_GRANTS[view].grants.filter((grant) => grant.role === admitted.role)
  if (own.length === 0) {
    return rejected(
      denied(
        VIEW_GRANTS[view].rule,
        'actor.unit',
        `${admitted.actor.unit} 无权查看 ${view}`,
        `${admitted.actor.unit} may not read ${view}`,
      ),
    )
  }
  return accepted({ ownOnly: own.every((grant) => grant.scope === 'own') })
}

/** The unit that holds a project now, through mergers. */
export const currentHolder = (
  organisation: OrganisationState,
  holder: string | undefined,
  today: LocalDate,
): string | undefined =>
  holder === undefined ? undefined : successorAt(organisation, holder, { validAt: today, knownAt: ALL_KNOWN })
