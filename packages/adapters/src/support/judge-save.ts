import type { SnapshotHead, SnapshotOutcome, SnapshotWrite } from '@luodi/domain/application'

/** May a save be written over the snapshot that is stored? The same judgement in every snapshot store. */
export const judgeSave = (stored: SnapshotHead | undefined, { head, since }: SnapshotWrite): SnapshotOutcome => {
  if (since === undefined) return 'saved'
  if (stored === undefined || stored.fingerprint !== head.fingerprint) return 'incomplete'
  const { index } = stored.checkpoint
  if (index > head.checkpoint.index) return 'overtaken'
  return index < since ? 'incomplete' : 'saved'
}
