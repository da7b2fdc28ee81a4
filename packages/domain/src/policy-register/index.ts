export { policyRegister } from './decider.ts'
export { policyEvents, type PolicyEvent } from './events.ts'
export {
  decidePolicy,
  emptyPolicyRegister,
  evolvePolicyRegister,
  POLICY,
  policyAt,
  type PolicyCommand,
  type PolicyRegister,
  type PolicyVersion,
} from './register.ts'
