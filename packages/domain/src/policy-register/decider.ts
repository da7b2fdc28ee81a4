import { policyEvents } from './events.ts'
import { decidePolicy, emptyPolicyRegister, evolvePolicyRegister, POLICY, policyCommands } from './register.ts'

/** The policy register aggregate (M-02, M-03p): one stream a jurisdiction. */
export const policyRegister = {
  kind: POLICY,
  events: policyEvents,
  commands: policyCommands,
  initial: emptyPolicyRegister(),
  decide: decidePolicy,
  evolveAll: evolvePolicyRegister,
} as const
