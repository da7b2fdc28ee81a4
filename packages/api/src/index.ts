export {
  createApp,
  createTokenVerifier,
  problemSchema,
  signToken,
  type AppOptions,
  type Bearer,
  type Problem,
  type TokenFault,
  type TokenParts,
  type TokenSecret,
  type TokenVerifier,
} from './http/index.ts'
