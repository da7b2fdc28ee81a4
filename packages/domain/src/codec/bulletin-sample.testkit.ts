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
  apart: { projects: 2, completed: '40000000/3' },
}
const closedBy = { RESOLVED: 3, EXPLAINED: 1, TRANSFERRED: 0, MOOT: 0 }
const allLevelsClosedBy = { RESOLVED: 4, EXPLAINED: 1, TRANSFERRED: 1, MOOT: 0 }
const closure = { ...line, allLevels: printed, onTime: printed, atCity: 1, atProvince: 0, closedBy, allLevelsClosedBy }
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

const corrected = { period: '2026-05', events: [0] }
const ofDistrict = { rate: 'start', by: 'district', key: 'district' }

/** A body of a published bulletin with every optional field filled. */
export const BULLETIN_SAMPLES = {
  BulletinPublished: {
    kind: 'MONTHLY',
    content: {
      form: 3,
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
            reasons: [{ dimension: 'D4', level: 'serious', measure: '30', unit: 'workingDays', atLeast: true }],
            override: { eventId: id(5), expiresOn: '2026-07-31' },
            running: 2,
          },
        ],
      },
      problems: {
        received: 4,
        closed: 3,
        transferred: 1,
        moot: 1,
        open: 5,
        overdue: 1,
        overdueProposals: 2,
        atCity: 1,
        atProvince: 0,
      },
      needsYears: [2027],
      corrections: {
        events: [event],
        rates: [
          { ...corrected, ...ofDistrict, figure: 'rate', before: { ...printed, numerator: '3' }, after: printed },
          { ...corrected, ...ofDistrict, figure: 'early', before: 1, after: 0 },
          { ...corrected, ...ofDistrict, rate: 'investment', figure: 'gap', before: '+1.0', after: '-0.5' },
          { ...corrected, ...ofDistrict, rate: 'closure', figure: 'allLevelsClosedBy.MOOT', before: 1, after: 0 },
        ],
        starts: [{ ...corrected, list: 'overdue', joined: ['p2'], left: ['p1'] }],
        lamps: [
          {
            ...corrected,
            projectId: 'p1',
            before: {
              territory: 'townA',
              shown: 'attention',
              computed: 'attention',
              reasons: [{ dimension: 'D1', level: 'attention', measure: '1', unit: 'monthEnds' }],
              override: { eventId: id(5), expiresOn: '2026-07-31' },
            },
            after: { territory: 'townA', shown: 'onTrack', computed: 'onTrack', reasons: [] },
          },
        ],
        lampCounts: [{ ...corrected, lamps: 'shown', level: 'attention', before: 2, after: 1 }],
        problems: [{ ...corrected, figure: 'overdueProposals', before: 3, after: 2 }],
      },
    },
  },
} as const
