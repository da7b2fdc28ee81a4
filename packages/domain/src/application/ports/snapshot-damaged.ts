/** The rows of a snapshot and its head do not hold together: it is no snapshot any more, and reading it again does not help. */
export class SnapshotDamaged extends Error {
  constructor(reason: string) {
    super(`the snapshot is damaged: ${reason}`)
    this.name = 'SnapshotDamaged'
  }
}
