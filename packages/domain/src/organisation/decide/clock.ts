import { bilingual } from '../../kernel/bilingual.ts'
import type { DecisionContext } from '../../kernel/decider.ts'
import { accepted, rejected } from '../../kernel/either.ts'
import { newEvent } from '../../kernel/event-definition.ts'
import { localDateOf } from '../../kernel/instant.ts'
import { againstRule } from '../../kernel/rejection.ts'
import type { OrganisationCommand } from '../commands.ts'
import type { OrganisationDecision } from '../decision.ts'
import { organisationEvents } from '../events.ts'

type Data = Extract<OrganisationCommand, { name: 'AcknowledgeClockFault' }>['data']

/** A clock that ran ahead is right again. A person says which day it is: a clock that is still wrong acknowledges nothing (M-04). */
export const acknowledgeClockFault = (
  { today, reason, document }: Data,
  { recordedAt }: DecisionContext,
): OrganisationDecision => {
  const here = localDateOf(recordedAt)
  if (here === today)
    return accepted([newEvent(organisationEvents.ClockFaultAcknowledged, today, { reason, document })])
  return rejected(
    againstRule(
      'M-04',
      'data.today',
      bilingual(`本机时钟为 ${here}，与所述当日 ${today} 不符`, `by this clock it is ${here}, not ${today}`),
      bilingual('先校正本机时钟，再填写当日日期', 'a clock that was put right, and the day that it is'),
    ),
  )
}
