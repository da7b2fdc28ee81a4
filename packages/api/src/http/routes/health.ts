import { CODE_VERSION } from '@luodi/domain/application'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { clockFault } from '../clock-standing.ts'
import type { House } from '../house.ts'
import { refusal } from '../problem.ts'
import { headInTime } from '../store-head.ts'
import { answer, problems } from '../schemas/problems.ts'

/** How long readiness waits for the store to answer, in milliseconds: whoever asks has little patience himself. */
const ANSWER = 1_500
/** How long readiness waits for the views to take what was just recorded, in milliseconds. */
const LAG = 250

const healthSchema = z.object({
  status: z.literal('ok'),
  mode: z.enum(['demonstration', 'production']),
  clock: z.object({ kind: z.enum(['system', 'manual']), now: z.string() }),
  jurisdiction: z.string(),
  version: z.string(),
})

const readySchema = z.object({ status: z.literal('ready'), index: z.int() })

const notReady = (zh: string, en: string): Error =>
  refusal('unavailable', '', [zh, en], ['稍后重试', 'the same, later'])

const readyAt = async (house: House): Promise<number> => {
  const { views } = house
  if (views.failure() !== undefined) throw notReady('投影已停止', 'the projection has stopped')
  const head = await headInTime(house, ANSWER)
  if (head === undefined) throw notReady('存储不可用', 'the store is not available')
  if (house.readers?.standing().begun === 0)
    throw notReady('查询线程正在读取账本', 'the readers are still reading the log')
  const until = new Promise((resolve) => setTimeout(resolve, LAG).unref())
  if (!(await views.covers(head.index, until))) throw notReady('视图落后于账本', 'the views are behind the log')
  const fault = clockFault(house, head)
  if (fault === undefined) return head.index
  const [zh, en] = fault.kind === 'behind' ? ['落后于', 'behind'] : ['远超', 'far ahead of']
  throw notReady(
    `拒绝所有命令：本机时钟 ${fault.now} ${zh}账本 ${fault.logAt}`,
    `commands are refused: this clock (${fault.now}) is ${en} the log (${fault.logAt})`,
  )
}

/** Is the process alive, and can it answer? Both without a token. */
export const healthRoutes = (app: FastifyInstance, house: House): void => {
  const { clock, jurisdiction } = house
  const open = { tags: ['operation'], security: [] }
  const unlimited = { rateLimit: false }
  app.get(
    '/healthz',
    { config: unlimited, schema: { ...open, response: { 200: answer('Alive', healthSchema) } } },
    () => ({
      status: 'ok',
      mode: isDemonstration(house) ? 'demonstration' : 'production',
      clock: { kind: clock.kind, now: clock.now() },
      jurisdiction,
      version: CODE_VERSION,
    }),
  )
  app.get(
    '/readyz',
    { config: unlimited, schema: { ...open, response: { 200: answer('Ready', readySchema), ...problems(503) } } },
    async () => ({
      status: 'ready',
      index: await readyAt(house),
    }),
  )
}

/** A store that began with a manual clock is a demonstration for ever. */
const isDemonstration = ({ clock, views }: House): boolean =>
  clock.kind === 'manual' || views.registers().organisation.founding?.clock === 'manual'
