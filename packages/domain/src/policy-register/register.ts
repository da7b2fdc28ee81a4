import { match } from 'ts-pattern'
import { z } from 'zod'
import type { AsOf } from '../kernel/as-of.ts'
import { bilingual } from '../kernel/bilingual.ts'
import { defineCommands, type CommandOf } from '../kernel/command-definition.ts'
import { commandText } from '../kernel/command-text.ts'
import type { Decision, DecisionContext } from '../kernel/decider.ts'
import { accepted, rejected } from '../kernel/either.ts'
import { newEvent } from '../kernel/event-definition.ts'
import { nameText } from '../kernel/field.ts'
import { office } from '../kernel/grant.ts'
import { localDateOf } from '../kernel/instant.ts'
import { localDateSchema, type LocalDate } from '../kernel/local-date.ts'
import { againstRule } from '../kernel/rejection.ts'
import { DEFAULT_POLICY } from '../policy/presets.ts'
import { policyDocumentSchema, policyRulesSchema, type PolicyDocument, type PolicyRules } from '../policy/policy.ts'
import { policyEvents, type NewPolicyEvent, type PolicyEvent } from './events.ts'

/** The kind of stream that holds a jurisdiction's policy versions; there is one, `main`. */
export const POLICY = 'policy'

/** A published policy version. */
export interface PolicyVersion {
  readonly version: number
  readonly title: string
  readonly effectiveFrom: LocalDate
  readonly retroactive: boolean
  readonly basis: readonly PolicyDocument[]
  readonly rules: PolicyRules
  readonly ordinal: number
  readonly eventId: string
}

/** All policy versions in the order of their publication. */
export interface PolicyRegister {
  readonly versions: readonly PolicyVersion[]
}

/** No policy is in force until one is published. */
export const emptyPolicyRegister = (): PolicyRegister => ({ versions: [] })

/** The register after these events. */
export const evolvePolicyRegister = (state: PolicyRegister, events: readonly PolicyEvent[]): PolicyRegister => ({
  versions: [
    ...state.versions,
    ...events.map(({ body, ordinal, header }) => ({ ...body, ordinal, eventId: header.eventId })),
  ],
})

/**
 * The governing version: the latest effectiveFrom not after `validAt` among those known, of equals the one recorded
 * last (R4). `undefined` means that no figure can be given.
 */
export const policyAt = (register: PolicyRegister, at: AsOf): PolicyVersion | undefined =>
  register.versions.reduce<PolicyVersion | undefined>((best, version) => {
    if (version.ordinal > at.knownAt || version.effectiveFrom > at.validAt) return best
    return best === undefined || version.effectiveFrom >= best.effectiveFrom ? version : best
  }, undefined)

const schema = z.strictObject({
  title: nameText(120),
  effectiveFrom: localDateSchema,
  retroactive: z.boolean().default(false),
  basis: z.array(policyDocumentSchema).min(1).max(20),
  rules: policyRulesSchema,
})

const command = defineCommands(POLICY, () => 'main')

/** The commands to the policy register. */
export const policyCommands = {
  PublishPolicy: command(
    'PublishPolicy',
    'M-02',
    schema,
    commandText(
      ['发布政策版本', 'Publish a policy version'],
      [
        '发布带依据和施行日期的规则版本；早于发布日施行须声明追溯。',
        'Publishes rules with their legal basis and first day; an earlier day must be declared retroactive.',
      ],
      {
        title: '亮灯办法',
        effectiveFrom: '2026-08-01',
        basis: [{ title: '工作方案', number: '兰政办字〔2019〕1号', issuedOn: '2019-10-15' }],
        rules: DEFAULT_POLICY,
      },
    ),
    office('M-02'),
  ),
} as const
export type PolicyCommand = CommandOf<typeof policyCommands>

const publish = (
  data: PolicyCommand['data'],
  state: PolicyRegister,
  context: DecisionContext,
): Decision<NewPolicyEvent> => {
  const today = localDateOf(context.recordedAt)
  if (data.effectiveFrom < today && !data.retroactive) {
    return rejected(
      againstRule(
        'M-03p',
        'data.effectiveFrom',
        bilingual(
          `施行日期 ${data.effectiveFrom} 早于发布日期 ${today}`,
          `it would take effect on ${data.effectiveFrom}, before its publication on ${today}`,
        ),
        bilingual(
          '不早于发布日期，或声明 retroactive 并载明依据',
          'a date not before publication, or retroactive: true with its legal basis',
        ),
      ),
    )
  }
  return accepted([
    newEvent(policyEvents.PolicyVersionPublished, today, { ...data, version: state.versions.length + 1 }),
  ])
}

/** Decides a command to the policy register. */
export const decidePolicy = (
  command: PolicyCommand,
  state: PolicyRegister,
  context: DecisionContext,
): Decision<NewPolicyEvent> =>
  match(command)
    .with({ name: 'PublishPolicy' }, ({ data }) => publish(data, state, context))
    .exhaustive()
