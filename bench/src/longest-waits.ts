import { Agent, get } from 'node:http'
import { setTimeout as after } from 'node:timers/promises'

/** How long after an answer the same is asked again, in milliseconds. */
const PAUSE = 5

/** What was seen of one address. */
export interface Waits {
  longest: number
  asked: number
  /** Answers that were not 200. */
  failed: number
}

const ask = (url: string, agent: Agent, authorization: string): Promise<number> =>
  new Promise((resolve, reject) => {
    get(url, { agent, headers: { authorization } }, (answer) => {
      answer.resume()
      answer.once('end', () => resolve(answer.statusCode ?? 0))
      answer.once('error', reject)
    }).once('error', reject)
  })

/** Asks each address every few milliseconds on a connection of its own, while some work lasts; answers what was waited for. */
export const waitsDuring = async (
  urls: readonly string[],
  authorization: string,
  work: () => Promise<unknown>,
): Promise<readonly Waits[]> => {
  let over = false
  const pollers = urls.map(async (url): Promise<Waits> => {
    const [agent, waits] = [new Agent({ keepAlive: true, maxSockets: 1 }), { longest: 0, asked: 0, failed: 0 }]
    for (; !over || waits.asked === 0; await after(PAUSE)) {
      const began = performance.now()
      const status = await ask(url, agent, authorization)
      waits.longest = Math.max(waits.longest, performance.now() - began)
      waits.asked += 1
      if (status !== 200) waits.failed += 1
    }
    agent.destroy()
    return waits
  })
  await work()
  over = true
  return Promise.all(pollers)
}
