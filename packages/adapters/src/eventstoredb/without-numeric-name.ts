import { createRequire } from 'node:module'
import { isIP } from 'node:net'

/** What gRPC makes of a certificate, as far as it is used here. */
interface SecureCredentials {
  _createSecureConnector(...words: readonly unknown[]): {
    readonly connectionOptions?: { servername?: string | undefined }
  }
}

interface Grpc {
  readonly credentials: { createSsl: (...words: readonly unknown[]) => SecureCredentials }
}

/** The client's own copy: no other would do. */
const loadGrpc = (): Grpc => {
  const client = createRequire(import.meta.url).resolve('@eventstore/db-client')
  return createRequire(client)('@grpc/grpc-js') as Grpc
}

/** Leaves the name out where it is an address: the certificate is then held against the address itself. */
const nameless = (secure: SecureCredentials): SecureCredentials => {
  const create = secure._createSecureConnector.bind(secure)
  secure._createSecureConnector = (...words) => {
    const connector = create(...words)
    const options = connector.connectionOptions
    if (options?.servername !== undefined && isIP(options.servername) > 0) delete options.servername
    return connector
  }
  return secure
}

/**
 * Makes a client whose connections name no address as their server. RFC 6066 knows names only, and Node says so on the error
 * output (DEP0123); gRPC sends whatever it connects to, and the client lets nobody else choose. It asks for its
 * credentials while it is made, and at no other time.
 */
export const withoutNumericName = <Client>(make: () => Client): Client => {
  const { credentials } = loadGrpc()
  const { createSsl } = credentials
  credentials.createSsl = (...words) => nameless(createSsl(...words))
  try {
    return make()
  } finally {
    credentials.createSsl = createSsl
  }
}
