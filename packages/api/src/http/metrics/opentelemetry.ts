import { metrics, type BatchObservableResult, type ObservableGauge } from '@opentelemetry/api'
import { CODE_VERSION } from '@luodi/domain/application'
import { GAUGES, type GaugeDefinition } from './gauges.ts'
import type { Standing } from './standing.ts'
import { COMMANDS, SECONDS, type AnsweredRequest } from './told.ts'

/**
 * The same metrics through the API of OpenTelemetry: they go to the meter provider that stands when the server is made,
 * and nowhere without one.
 */
export const createOpenTelemetry = (look: () => Promise<Standing>) => {
  const meter = metrics.getMeter('@luodi/api', CODE_VERSION)
  const commands = meter.createCounter(COMMANDS.name, { description: COMMANDS.help })
  const requests = meter.createHistogram('http.server.request.duration', {
    unit: 's',
    advice: { explicitBucketBoundaries: [...SECONDS] },
  })
  const gauges = GAUGES.map((definition): readonly [ObservableGauge, GaugeDefinition] => [
    meter.createObservableGauge(definition.name, { description: definition.help }),
    definition,
  ])
  const instruments = gauges.map(([gauge]) => gauge)
  const observe = async (result: BatchObservableResult): Promise<void> => {
    const standing = await look()
    for (const [gauge, { of }] of gauges) {
      const value = of(standing)
      if (value !== undefined) result.observe(gauge, value)
    }
  }
  meter.addBatchObservableCallback(observe, instruments)
  return {
    command: (outcome: string): void => commands.add(1, { outcome }),
    request: ({ method, route, status, seconds }: AnsweredRequest): void =>
      requests.record(seconds, {
        'http.request.method': method,
        'http.route': route,
        'http.response.status_code': status,
      }),
    stop: (): void => meter.removeBatchObservableCallback(observe, instruments),
  }
}
