import { openMemory } from '@luodi/adapters/memory'
import {
  isRejected,
  localDate,
  localDateOf,
  isLocalDate,
  organisation,
  parseInstant,
  subjectIdSchema,
  yearOf,
  type Instant,
} from '@luodi/domain'
import { createHandler, manualClock, systemClock, type Clock } from '@luodi/domain/application'
import { Command, Option } from 'commander'
import { z } from 'zod'
import { foundingCommands, type FirstUnit, type Founding } from '../../founding/founding-commands.ts'
import { readSettings, type Settings, type SettingsFlags } from '../../settings.ts'
import { parseStrictJson } from '../../strict-json.ts'
import { readTextFile } from '../../text-file.ts'
import { momentFrom, refuseOtherClock, type ClockKind } from '../clock-choice.ts'
import { CliFailure, EXIT, messageOf } from '../failure.ts'
import { clockOptions, storeOptions } from '../options.ts'
import { foundingOf, openForWriting, withStore, type FoundingRecord } from '../store-file.ts'
import type { Store } from '../store.ts'
import { printText } from '../terminal.ts'

interface InitFlags extends SettingsFlags {
  readonly name: string
  readonly office: string
  readonly officeName: string
  readonly person: string
  readonly post: string
  readonly clock: ClockKind
  readonly now?: string
  readonly policyFrom?: string
  readonly units?: string
}

const { post: postSchema } = organisation.commands.AppointMember.schema.shape
const { kind: unitKindSchema } = organisation.commands.RegisterOrgUnit.schema.shape

const unitsSchema = z
  .array(
    z.strictObject({
      unit: subjectIdSchema,
      kind: unitKindSchema,
      name: z.string().min(1).max(120),
      members: z.array(z.strictObject({ personRef: subjectIdSchema, post: postSchema })).default([]),
    }),
  )
  .max(1000)

/** The units of a file: a JSON list of `{ unit, kind, name, members: [{ personRef, post }] }`. */
const unitsFrom = (file: string): readonly FirstUnit[] => {
  try {
    return unitsSchema.parse(parseStrictJson(readTextFile(file)))
  } catch (error) {
    const why = error instanceof z.ZodError ? z.prettifyError(error) : messageOf(error)
    throw new CliFailure(`--units ${file}: ${why}`, EXIT.usage, error)
  }
}

/** A repetition stands where the first attempt stood, so that it asks for the same. */
const foundedAt = (flags: InitFlags, before: FoundingRecord | undefined): Instant => {
  if (before !== undefined) return parseInstant(before.recordedAt)!
  if (flags.now === undefined) {
    if (flags.clock === 'manual') throw new CliFailure('--clock manual needs --now for a new jurisdiction', EXIT.usage)
    return systemClock().now()
  }
  if (flags.clock === 'system') throw new CliFailure('--now goes with --clock manual alone', EXIT.usage)
  return momentFrom('--now', flags.now)
}

const foundingFrom = (flags: InitFlags, jurisdiction: string, at: Instant): Founding => {
  const foundedOn = localDateOf(at)
  const { policyFrom = `${yearOf(foundedOn)}-01-01` } = flags
  if (!isLocalDate(policyFrom)) throw new CliFailure(`--policy-from ${policyFrom} is no day, YYYY-MM-DD`, EXIT.usage)
  return {
    jurisdiction,
    name: flags.name,
    clock: flags.clock,
    office: { unit: flags.office, name: flags.officeName },
    founder: { personRef: flags.person, post: postSchema.parse(flags.post) },
    foundedOn,
    policyFrom: localDate(policyFrom),
    ...(flags.units === undefined ? {} : { units: unitsFrom(flags.units) }),
  }
}

const record = async (
  store: Store,
  founding: Founding,
  clock: Clock,
): Promise<{ recorded: number; repeated: number }> => {
  const handle = createHandler({ store, clock, jurisdiction: founding.jurisdiction })
  let [recorded, repeated] = [0, 0]
  for (const request of foundingCommands(founding)) {
    const answer = await handle.untrusted(request)
    if (isRejected(answer)) {
      const { rule, field, message } = answer.left
      const hint = rule === 'ONCE' ? ' (the jurisdiction was founded with other particulars)' : ''
      throw new CliFailure(`${request.name} was refused by ${rule} ${field}: ${message.en}${hint}`)
    }
    if (answer.right.repeated) repeated += 1
    else recorded += 1
  }
  return { recorded, repeated }
}

/** In a store of its own first: what is refused there is refused before anything is recorded. */
const rehearse = async (founding: Founding, at: Instant): Promise<void> => {
  await record(openMemory(), founding, manualClock(at))
}

const found = async (store: Store, flags: InitFlags, { jurisdiction, store: { name } }: Settings): Promise<void> => {
  const before = await foundingOf(store, jurisdiction)
  if (before !== undefined) refuseOtherClock(before, flags.clock)
  const at = foundedAt(flags, before)
  const last = (await store.head(jurisdiction)).recordedAt ?? at
  const clock = flags.clock === 'manual' ? manualClock(last) : systemClock()
  const founding = foundingFrom(flags, jurisdiction, at)
  await rehearse(founding, at)
  const { recorded, repeated } = await record(store, founding, clock)
  const what = repeated === 0 ? 'founded' : recorded === 0 ? 'was founded before' : 'completed what was interrupted'
  printText(`${jurisdiction} ${flags.name}: ${what}; ${recorded} commands recorded, ${repeated} found. ${name}`)
}

/** `luodi init`: founds a jurisdiction in a store; repeated, it completes what is missing and changes nothing else. */
export const initCommand = (): Command =>
  clockOptions(storeOptions(new Command('init')))
    .description('found a jurisdiction: office, first post, policy with its legal basis, working calendars')
    .requiredOption('--name <name>', 'name of the jurisdiction')
    .option('--office <id>', "the office's unit id", 'office')
    .option('--office-name <name>', 'name of the office', '新旧动能转换重大工程建设领导小组办公室')
    .option('--person <ref>', 'opaque reference of the first holder of a post; never a name', 'p-001')
    .addOption(new Option('--post <post>', 'the post').choices(postSchema.options).default('PRINCIPAL'))
    .option('--policy-from <day>', 'first day of the policy (default: 1 January of the year of founding)')
    .option('--units <file>', 'JSON list of first units with their members')
    .action(async (flags: InitFlags) => {
      const settings = readSettings(flags, process.env)
      await withStore(openForWriting(settings), (store) => found(store, flags, settings))
    })
