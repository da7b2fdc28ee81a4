import { formatPoints, formatWan, localDateOf, type Ratio } from '@luodi/domain'
import { BRIDGE_CAUSE_LABELS, type Bridge, type BridgeEnd, type BridgeStep, type CauseTotal } from '@luodi/projections'
import { figures, tableOf, type Cell } from './table.ts'
import { oneLine } from './terminal.ts'

type Print = (amount: Ratio) => string

const whole: Print = ({ numerator, denominator }) =>
  denominator === 1n ? `${numerator}` : `${numerator}/${denominator}`

const inWan: Print = (amount) => formatWan(amount, { decimals: 4, mode: 'half-up' })

/** With two decimals, so that small contributions are seen; the exact ones stand in the JSON. */
const points = ({ contribution }: Pick<BridgeStep, 'contribution'>): Cell =>
  contribution === undefined ? '—' : formatPoints(contribution, { decimals: 2, mode: 'half-up' })

const endLine = (name: string, end: BridgeEnd, print: Print): string =>
  `${name} ${end.validAt} known ${end.knownAt}: ${end.display}, ${print(end.numerator)} / ${print(end.denominator)}, ${end.basis}`

const causeRow = (print: Print) => (total: CauseTotal) => [
  `${total.label.zh} ${total.cause}`,
  total.steps,
  print(total.numerator),
  print(total.denominator),
  points(total),
]

const stepRow = (print: Print) => (step: BridgeStep) => {
  const { member, cause, on, events, numerator, denominator } = step
  const last = events.at(-1)
  return [
    member,
    BRIDGE_CAUSE_LABELS[cause].zh,
    on,
    print(numerator),
    print(denominator),
    points(step),
    ...(last === undefined
      ? []
      : [`${last.type} #${last.index}`, last.occurredOn, localDateOf(last.recordedAt), last.delayDays]),
  ]
}

/** A bridge as text: both ends, the causes, every step with the last of its events. */
export const bridgeText = ({ rate, group, from, to, difference, causes, steps }: Bridge): string => {
  const print = rate === 'investment' ? inWan : whole
  const amounts = [figures('numerator'), figures('denominator'), figures('points')]
  const apart =
    difference === undefined ? 'no difference: an end has no rate' : `difference ${difference.display} points`
  return [
    `${rate} rate, ${oneLine(group.key)} ${oneLine(group.label.zh)}${rate === 'investment' ? ', amounts in 万元' : ''}`,
    endLine('from', from, print),
    endLine('to  ', to, print),
    apart,
    '',
    tableOf(['cause', figures('steps'), ...amounts], causes.map(causeRow(print))),
    '',
    tableOf(
      ['member', 'cause', 'on', ...amounts, 'event', 'occurred', 'recorded', figures('days late')],
      steps.map(stepRow(print)),
    ),
  ].join('\n')
}
