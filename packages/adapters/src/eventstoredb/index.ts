export { EventStoreDbError, type EventStoreDbCode } from './eventstoredb-error.ts'
export { openEventStoreDb, type EventStoreDbOptions } from './open-event-store-db.ts'
