export { createApp } from './app.ts'
export type { AppOptions, HolderLimits } from './options.ts'
export { problemSchema, type Problem } from './problem.ts'
export {
  createTokenVerifier,
  signToken,
  type Bearer,
  type TokenFault,
  type TokenParts,
  type TokenSecret,
  type TokenVerifier,
} from './tokens.ts'
export type { Readers, ReaderAnswer, ReaderFault, ReaderQuestion, ReadersStanding } from './readers.ts'
export { createReaders, type ReadersOptions } from '../readers/readers.ts'
