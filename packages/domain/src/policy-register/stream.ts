import { defineStream } from '../kernel/stream-kind.ts'
import { emptyPolicyRegister, POLICY } from './register.ts'

/** The policy versions of a jurisdiction. */
export const policyStream = defineStream(POLICY, emptyPolicyRegister())

/** The one stream of them. */
export const POLICY_REGISTER = policyStream.ref('main')
