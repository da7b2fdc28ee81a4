import { v5 as uuidv5 } from 'uuid'

/** The namespace of event ids; fixed for ever. */
const NAMESPACE = '6f1d7c52-9d0e-5b0a-8f58-3c1b6a2d4e90'

/**
 * The id of a command's event: the same command gives the same ids, whatever the revision, so that a retry is
 * recognised. UUIDv5 of jurisdiction, command, stream and the event's place in the decision.
 */
export const eventIdOf = (jurisdiction: string, commandId: string, stream: string, index: number): string =>
  uuidv5(`${jurisdiction}\n${commandId}\n${stream}\n${index}`, NAMESPACE)
