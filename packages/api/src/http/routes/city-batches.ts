import type { BatchToCity } from '@luodi/projections'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { sees } from '../door.ts'
import { serveFigure, type Answered, type Asking } from '../figure-route.ts'
import type { House } from '../house.ts'
import { cityBatchSchema } from '../schemas/history.ts'

/** The batch with the lines that the reader may see: those of projects that its territory held when it was sent. */
const seen = ({ house, reader }: Asking<object>, batch: BatchToCity): BatchToCity => ({
  ...batch,
  lines: batch.lines.filter(({ territory }) => sees(house, reader, territory)),
})

const answerBatches = (asking: Asking<object>): Answered => {
  const { house, reader, asked } = asking
  const batches = house.views.cityBatches(asked)
  if (batches.status === 'undetermined') return { figure: batches }
  const value = batches.value
    .map((batch) => seen(asking, batch))
    .filter(({ lines }) => !reader.ownOnly || lines.length > 0)
  return { figure: { ...batches, value } }
}

/** The batches of problems that went to the City DRC, with what the city replied (M-40). */
export const cityBatchRoutes = (app: FastifyInstance, house: House): void =>
  serveFigure(app, house, {
    url: '/v1/city-batches',
    view: 'problems',
    summary: 'Batches of problems sent to the city (报送市级), with the replies to each',
    query: {},
    value: z.array(cityBatchSchema),
    answer: answerBatches,
  })
