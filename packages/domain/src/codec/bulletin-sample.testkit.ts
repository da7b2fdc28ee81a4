import { id } from '../project/project.testkit.ts'

const printed = { numerator: '4', denominator: '5', display: '80.0%' }
const line = { key: 'townA', ...printed, rank: 1, change: '+5.0', rankChange: 2 }
const start = { ...line, onTime: printed, early: 1, overdue: 1, startingThisMonth: 0 }
const investment = {
  ...line,
  numerator: '61000000/3',
  timeProgress: '50.0%',
  gap: '+30.0',
  againstOriginalPlan: printed,
  unreported: 1,
}
const closedBy = { RESOLVED: 3, EXPLAINED: 1, TRANSFERRED: 0, MOOT: 0 }
const closure = { ...line, allLevels: printed, onTime: printed, atCity: 1, atProvince: 0, closedBy }
const grouped = <Line>(one: Line) => ({
  district: [one],
  territory: [one],
  majorClass: [one],
  projectClass: [one],
  field: [one],
})
const levels = { onTrack: 3, attention: 1, serious: 1, notApplicable: 0 }
const event = {
  eventId: id(3),
  type: 'StartConfirmed',
  cause: 'lateRecording',
  member: 'p1',
  occurredOn: '2026-05-20',
  recordedOn: '2026-07-02',
  delayDays: 43,
}

/** A body of a published bulletin with every optional field filled. */
export const BULLETIN_SAMPLES = {
  BulletinPublished: {
    kind: 'MONTHLY',
    content: {
      form: 1,
      period: '2026-06',
      validAt: '2026-06-30',
      knownAt: 1234,
      provisional: false,
      policyVersion: 1,
      policyEventId: id(2),
      comparedWith: '2026-05',
      rates: {
        start: { basis: 'planned-to-date', ...grouped(start) },
        investment: grouped(investment),
        closure: { ...grouped(closure), department: [closure] },
      },
      starts: { early: ['p7'], overdue: ['p4'] },
      lamps: {
        shown: levels,
        computed: levels,
        list: [
          {
            projectId: 'p4',
            territory: 'townA',
            shown: 'serious',
            computed: 'serious',
            reasons: [{ dimension: 'D1', level: 'serious', measure: '3' }],
            running: 2,
          },
        ],
      },
      problems: { received: 4, closed: 3, open: 5, overdue: 1, atCity: 1, atProvince: 0 },
      corrections: {
        rates: [
          {
            period: '2026-05',
            rate: 'start',
            by: 'district',
            key: 'district',
            before: { numerator: '3', denominator: '5', display: '60.0%' },
            after: printed,
            events: [event],
          },
        ],
        lamps: [{ period: '2026-05', projectId: 'p1', before: 'attention', after: 'onTrack', events: [event] }],
      },
    },
  },
} as const
