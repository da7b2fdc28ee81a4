import { Counter, Gauge, Histogram, Registry } from 'prom-client'
import { GAUGES } from './gauges.ts'
import { COMMANDS, SECONDS, type AnsweredRequest } from './told.ts'
import type { Standing } from './standing.ts'

const underscored = (name: string): string => name.replaceAll('.', '_')

/** Only what is known: a value that is missing is not nought. */
const standingOf = (standing: Standing): Registry => {
  const registry = new Registry()
  for (const { name, help, of } of GAUGES) {
    const value = of(standing)
    if (value !== undefined) new Gauge({ name: underscored(name), help, registers: [registry] }).set(value)
  }
  return registry
}

/** Metrics for Prometheus, in its text format. */
export const createPrometheus = () => {
  const registers = [new Registry()]
  const { name, help } = COMMANDS
  const commands = new Counter({ name: `${underscored(name)}_total`, help, labelNames: ['outcome'], registers })
  const requests = new Histogram({
    name: 'luodi_http_request_duration_seconds',
    help: 'How long requests took, from their first byte to the last of the answer',
    labelNames: ['method', 'route', 'status'],
    buckets: [...SECONDS],
    registers,
  })
  return {
    contentType: Registry.PROMETHEUS_CONTENT_TYPE,
    command: (outcome: string): void => commands.inc({ outcome }),
    request: ({ seconds, ...labels }: AnsweredRequest): void => requests.observe(labels, seconds),
    text: (standing: Standing): Promise<string> => Registry.merge([standingOf(standing), ...registers]).metrics(),
  }
}
