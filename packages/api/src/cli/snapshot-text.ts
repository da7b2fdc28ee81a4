import type { SnapshotFound } from '@luodi/projections/runner'

const SHOWN = 5

const keysText = (what: string, keys: readonly string[]): readonly string[] => {
  if (keys.length === 0) return []
  const more = keys.length > SHOWN ? ` and ${keys.length - SHOWN} more` : ''
  return [`${keys.length} rows ${what} (${keys.slice(0, SHOWN).join(', ')}${more})`]
}

/** What is wrong with a snapshot, in a line; of one that is as it should be, where it stands. */
export const snapshotText = ({ index, digest, logDigest, thisFold, rows }: SnapshotFound): string => {
  const whose = `the snapshot of ledger index ${index}`
  const broken = rows.sound ? [] : ['its rows and its head do not hold together']
  if (!thisFold) return [`${whose} was made by another version of this program`, ...broken].join('; ')
  const log = logDigest === undefined ? 'the log does not reach so far' : `the log has the digest ${logDigest} there`
  const faults = [
    ...broken,
    ...(digest === logDigest ? [] : [`it says that the log has the digest ${digest} there; ${log}`]),
    ...keysText('differ', rows.different),
    ...keysText('are missing', rows.missing),
    ...keysText('belong to nothing', rows.foreign),
  ]
  return faults.length === 0 ? `${whose} is what the log makes` : `${whose}: ${faults.join('; ')}`
}
