import { bilingual } from '../../kernel/bilingual.ts'
import type { DecisionContext } from '../../kernel/decider.ts'
import { accepted, rejected } from '../../kernel/either.ts'
import { newEvent } from '../../kernel/event-definition.ts'
import { localDateOf } from '../../kernel/instant.ts'
import { own } from '../../kernel/own.ts'
import { againstRule } from '../../kernel/rejection.ts'
import { ALL_KNOWN, allStanding } from '../../kernel/timeline.ts'
import { nameTaken, successorAt, unitAt } from '../at.ts'
import type { OrganisationCommand } from '../commands.ts'
import type { OrganisationDecision } from '../decision.ts'
import { organisationEvents } from '../events.ts'
import type { OrganisationState } from '../state.ts'
import { isTerritory, type UnitKind } from '../vocabulary.ts'
import { idTaken, nameInUse, oneOffice, unknownUnit } from './rejections.ts'

type Data<N extends OrganisationCommand['name']> = Extract<OrganisationCommand, { name: N }>['data']

/** A unit enters the register under a new id and a name of its own (M-01). */
export const registerOrgUnit = (
  data: Data<'RegisterOrgUnit'>,
  state: OrganisationState,
  context: DecisionContext,
): OrganisationDecision => {
  const known = own(state.units, data.unit)
  if (known !== undefined) {
    const eventId = known.registrations.facts[0]!.id
    return rejected(idTaken('M-01', 'data.unit', data.unit, { eventId, type: 'OrgUnitRegistered' }))
  }
  if (data.kind === 'LEADING_GROUP_OFFICE') return rejected(oneOffice())
  if (nameTaken(state, data.name, data.unit, ALL_KNOWN)) return rejected(nameInUse(data.name))
  const today = localDateOf(context.recordedAt)
  const effectiveFrom = data.effectiveFrom ?? today
  return accepted([newEvent(organisationEvents.OrgUnitRegistered, today, { ...data, effectiveFrom })])
}

/** A unit takes another name from a day on; history keeps the name of its time (M-01). */
export const renameOrgUnit = (
  data: Data<'RenameOrgUnit'>,
  state: OrganisationState,
  context: DecisionContext,
): OrganisationDecision => {
  const today = localDateOf(context.recordedAt)
  const effectiveFrom = data.effectiveFrom ?? today
  if (unitAt(state, data.unit, { validAt: effectiveFrom, knownAt: ALL_KNOWN }) === undefined) {
    return rejected(unknownUnit('data.unit', data.unit))
  }
  if (nameTaken(state, data.name, data.unit, ALL_KNOWN)) return rejected(nameInUse(data.name))
  return accepted([newEvent(organisationEvents.OrgUnitRenamed, today, { ...data, effectiveFrom })])
}

/** Territories are ranked and the office alone holds its powers: neither is absorbed by another sort of unit. */
const sameSort = (a: UnitKind, b: UnitKind): boolean =>
  isTerritory(a) === isTerritory(b) && (a === 'LEADING_GROUP_OFFICE') === (b === 'LEADING_GROUP_OFFICE')

const FAR = { validAt: '9999-12-31' as never, knownAt: ALL_KNOWN }

/** A unit goes over into another of its sort; chains of mergers never close into a ring (M-01). */
export const mergeOrgUnit = (
  data: Data<'MergeOrgUnit'>,
  state: OrganisationState,
  context: DecisionContext,
): OrganisationDecision => {
  const today = localDateOf(context.recordedAt)
  const effectiveFrom = data.effectiveFrom ?? today
  const at = { validAt: effectiveFrom, knownAt: ALL_KNOWN }
  const unit = unitAt(state, data.unit, at)
  const into = unitAt(state, data.into, at)
  if (unit === undefined || allStanding(state.units[data.unit]!.mergers, ALL_KNOWN).length > 0) {
    return rejected(unknownUnit('data.unit', data.unit))
  }
  if (into === undefined) return rejected(unknownUnit('data.into', data.into))
  if (successorAt(state, data.into, FAR) === data.unit || !sameSort(unit.kind, into.kind)) {
    return rejected(
      againstRule(
        'M-01',
        'data.into',
        bilingual(
          '撤并不得循环，镇街（经开区）只能并入镇街（经开区），办公室只能并入办公室',
          'mergers form no ring; a territory merges into a territory, the leading group office into another one',
        ),
        bilingual('另一个同类单位', 'another unit of the same sort'),
      ),
    )
  }
  return accepted([newEvent(organisationEvents.OrgUnitMerged, today, { ...data, effectiveFrom })])
}
