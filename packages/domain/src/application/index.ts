export { canonicalJson, NotCanonical, sha256Hex } from './canonical.ts'
export { createClockGuard, type ClockFault, type ClockGuard, type ClockGuardOptions } from './clock-guard.ts'
export { manualClock, systemClock, type ManualClock } from './clocks.ts'
export { secureEntropy } from './entropy.ts'
export type {
  DomainRequest,
  Handle,
  Handled,
  HandleOf,
  RequestEnvelope,
  RequestOf,
  UntrustedHandle,
} from './handle/handle.ts'
export { createHandler, type HandlerOptions } from './handle/handler.ts'
export type { Done } from './handle/done.ts'
export { commandRequestSchema, type CommandRequest } from './handle/request.ts'
export { eventIdOf } from './ids.ts'
export { whyUnreadableBy, type WhyUnreadable } from './readable.ts'
export { CODE_VERSION, seal, type Sealing } from './seal.ts'
export { streamTag } from './stream-tag.ts'
export type { Clock } from './ports/clock.ts'
export type { Entropy } from './ports/entropy.ts'
export type { Press } from './ports/press.ts'
export { SnapshotDamaged } from './ports/snapshot-damaged.ts'
export { carryParsed, takeParsed, type ParsedTexts } from './ports/parsed-event.ts'
export { isStoreUnavailable } from './ports/store-unavailable.ts'
export { LOG_START } from './ports/event-store.ts'
export type {
  AppendFailure,
  AppendRequest,
  Appended,
  Checkpoint,
  EventStore,
  ExpectedRevision,
  FollowQuery,
  LogFilter,
  LogHead,
  LogQuery,
  SealedEvent,
  StoreCapabilities,
  StoreContact,
  StoredEvent,
  StreamQuery,
  StreamSlice,
} from './ports/event-store.ts'
export type {
  SnapshotHead,
  SnapshotOutcome,
  SnapshotRow,
  SnapshotStore,
  SnapshotWrite,
} from './ports/snapshot-store.ts'
