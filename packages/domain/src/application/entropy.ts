import { bytesToHex, randomBytes } from '@noble/hashes/utils.js'
import type { Entropy } from './ports/entropy.ts'

/** Salts from the platform's cryptographic random source. */
export const secureEntropy: Entropy = { salt: () => bytesToHex(randomBytes(16)) }
