/** Tells the operator of something that went wrong: one line of JSON on stderr, with or without a log of requests. */
export const errorLine = (msg: string, fields: Readonly<Record<string, unknown>> = {}): void =>
  console.error(JSON.stringify({ level: 'error', time: new Date().toISOString(), msg, ...fields }))
