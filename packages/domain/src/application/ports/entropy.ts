/** Gives the random salt of a body with personal or confidential fields: 128 bits as lowercase hex. */
export interface Entropy {
  salt(): string
}
