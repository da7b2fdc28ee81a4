import { createPrivateKey, generateKeyPairSync, sign } from 'node:crypto'

/** A key and the certificate that goes with it, both PEM. */
export interface SelfSigned {
  readonly key: string
  readonly certificate: string
}

const TAG = { integer: 0x02, bits: 0x03, octets: 0x04, oid: 0x06, utf8: 0x0c, time: 0x17, sequence: 0x30, set: 0x31 }
const bytes = (hex: string): Buffer => Buffer.from(hex, 'hex')
/** Object identifiers, as DER has them. */
const OID = {
  ecdsaWithSha256: bytes('2a8648ce3d040302'),
  commonName: bytes('550403'),
  alternativeName: bytes('551d11'),
  basicConstraints: bytes('551d13'),
}

const lengthOf = (length: number): Buffer => {
  if (length < 0x80) return Buffer.from([length])
  return length < 0x100 ? Buffer.from([0x81, length]) : Buffer.from([0x82, length >> 8, length & 0xff])
}

/** A DER value of a tag. */
const der = (tag: number, ...parts: readonly Uint8Array[]): Buffer => {
  const content = Buffer.concat(parts)
  return Buffer.concat([Buffer.from([tag]), lengthOf(content.length), content])
}

const { sequence, oid } = TAG
const name = der(
  sequence,
  der(TAG.set, der(sequence, der(oid, OID.commonName), der(TAG.utf8, Buffer.from('test double')))),
)
const algorithm = der(sequence, der(oid, OID.ecdsaWithSha256))
const validity = der(sequence, der(TAG.time, Buffer.from('200101000000Z')), der(TAG.time, Buffer.from('491231235959Z')))
const extension = (id: Buffer, value: Buffer): Buffer => der(sequence, der(oid, id), der(TAG.octets, value))
const extensions = der(
  0xa3,
  der(
    sequence,
    extension(OID.alternativeName, der(sequence, der(0x87, Buffer.from([127, 0, 0, 1])))),
    extension(OID.basicConstraints, der(sequence, der(0x01, Buffer.from([0xff])))),
  ),
)

/** A fresh certificate for 127.0.0.1 that is its own authority. */
export const selfSigned = (): SelfSigned => {
  const pair = generateKeyPairSync('ec', {
    namedCurve: 'P-256',
    publicKeyEncoding: { type: 'spki', format: 'der' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  })
  const serial = der(TAG.integer, Buffer.from([1]))
  const version = der(0xa0, der(TAG.integer, Buffer.from([2])))
  const content = der(sequence, version, serial, algorithm, name, validity, name, pair.publicKey, extensions)
  const signature = der(TAG.bits, Buffer.from([0]), sign('sha256', content, createPrivateKey(pair.privateKey)))
  const base64 = der(sequence, content, algorithm, signature).toString('base64')
  const lines = base64.match(/.{1,64}/g)!.join('\n')
  return { key: pair.privateKey, certificate: `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n` }
}
