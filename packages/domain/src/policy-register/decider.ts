import { defineAggregate } from '../kernel/aggregate.ts'
import { readByEverybody } from '../kernel/event-subject.ts'
import { policyEvents } from './events.ts'
import { decidePolicy, evolvePolicyRegister, policyCommands } from './register.ts'
import { policyStream } from './stream.ts'

/** The policy register aggregate (M-02, M-03p): one stream a jurisdiction. */
export const policyRegister = defineAggregate({
  stream: policyStream,
  events: policyEvents,
  commands: policyCommands,
  facts: () => undefined,
  decide: decidePolicy,
  evolveAll: evolvePolicyRegister,
  readers: readByEverybody,
})
