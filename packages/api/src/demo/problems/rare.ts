import {
  accepts,
  asksExtension,
  assigns,
  claims,
  comesDown,
  escalates,
  extendsDue,
  proposes,
  reassigns,
  refuses,
  reopens,
  replies,
  returns,
  routes,
  settled,
  taken,
  withdraws,
} from './move.ts'
import { ownLevel, toCity, type ProblemStory } from './story.ts'

/** Returned, withdrawn and merged: what never comes to a solution of its own. */
const ENDED: readonly ProblemStory[] = [
  {
    project: 128,
    category: 'OTHER',
    reported: 3,
    moves: [returns(3, '未列明影响落地的具体事项，且不再提报')],
  },
  {
    project: 79,
    category: 'POLICY_IMPLEMENTATION',
    reported: 4,
    moves: [...taken('commerce', 40), withdraws(18, 'office', '补贴已在月度兑付中落实，提报单位来函撤回')],
  },
  // merging buys no time: the survivor takes the earlier due day, and is closed after it
  {
    project: 130,
    category: 'LAND_SUPPLY',
    key: 'whole plot',
    reported: 4,
    moves: [...taken('resources', 70, ['construction']), ...settled(58, 'resources')],
  },
  {
    project: 130,
    category: 'LAND_SUPPLY',
    reported: 4,
    reporter: 'development',
    moves: [...taken('resources', 30)],
    merged: { into: 'whole plot', after: 16 },
  },
  // one goes into another, and that into a third
  { project: 147, category: 'PROCEDURE', key: 'power supply', reported: 7, moves: ownLevel(60, 55) },
  {
    project: 147,
    category: 'CONSTRUCTION',
    key: 'cable trench',
    reported: 7,
    reporter: 'construction',
    moves: [accepts()],
    merged: { into: 'power supply', after: 24 },
  },
  {
    project: 147,
    category: 'CONSTRUCTION',
    reported: 7,
    reporter: 'industry',
    moves: [accepts()],
    merged: { into: 'cable trench', after: 10 },
  },
  // an especially major one makes its survivor so
  {
    project: 151,
    category: 'FUNDING',
    key: 'loan',
    reported: 8,
    moves: [...taken('development', 62), ...settled(60, 'development')],
  },
  {
    project: 151,
    category: 'FUNDING',
    reported: '08-20',
    reporter: 'commerce',
    moves: [accepts(0)],
    merged: { into: 'loan', after: 4 },
  },
]

/** Up the ladder and down again. */
const LADDER: readonly ProblemStory[] = [
  {
    project: 112,
    ofMajorClass: true,
    category: 'LAND_SUPPLY',
    reported: 3,
    moves: [
      ...taken('resources', 140),
      routes(5, 'DISTRICT', '涉及多个部门，由区级协调'),
      toCity(12),
      replies(48, 'CITY', '已列入市级年度用地保障清单'),
      ...settled(120, 'resources'),
    ],
  },
  {
    project: 95,
    ofMajorClass: true,
    category: 'FUNDING',
    reported: 5,
    moves: [
      ...taken('development', 130, ['commerce']),
      escalates(6, 'DISTRICT', '需区级研究资金安排'),
      toCity(13),
      replies(45, 'CITY', '专项债券额度需省级核定'),
      escalates(48, 'PROVINCE', '需省级核定专项债券额度'),
      replies(85, 'PROVINCE', '同意安排额度，由市区两级落实'),
      comesDown(88, 'CITY', '省级已答复，由市级下达'),
      comesDown(98, 'DISTRICT', '额度已下达，由区级拨付'),
      ...settled(118, 'development'),
    ],
  },
  {
    project: 165,
    ofMajorClass: true,
    category: 'ENVIRONMENTAL_CAPACITY',
    reported: 7,
    moves: [...taken('ecology', 120), toCity(14), replies(50, 'CITY', '正在核定全市可替代总量')],
  },
  {
    project: 173,
    ofMajorClass: true,
    category: 'LAND_SUPPLY',
    reported: 9,
    moves: [...taken('resources', 90), toCity(15)],
  },
]

/** Due days: passed, moved in time, moved too late, never set. */
const DUES: readonly ProblemStory[] = [
  // asked for, and not granted
  {
    project: 65,
    category: 'LAND_SUPPLY',
    reported: 4,
    moves: [...taken('resources', 50), asksExtension(44, 'resources', 80), ...settled(76, 'resources')],
  },
  // extended twice, both in time
  {
    project: 86,
    category: 'LAND_SUPPLY',
    reported: 3,
    moves: [
      ...taken('resources', 60),
      extendsDue(52, 100),
      extendsDue(95, 170),
      claims(166, 'resources'),
      refuses(170),
    ],
  },
  // approved before the day, and entered after it
  {
    project: 107,
    category: 'PROCEDURE',
    reported: 5,
    moves: [...taken('construction', 40), extendsDue(47, 75, 38), ...settled(70, 'construction')],
  },
  // approved too late: it cures nothing
  {
    project: 149,
    category: 'FUNDING',
    reported: 6,
    moves: [...taken('development', 45), extendsDue(58, 120)],
  },
  // sent back once; of the second report no proposal is there in time
  {
    project: 178,
    category: 'LAND_SUPPLY',
    reported: 9,
    again: 24,
    moves: [returns(4, '地块坐标和征收现状不明，补充后再报'), accepts(26), assigns(29, 'resources', ['development'])],
  },
  // a proposal that promises no day
  {
    project: 127,
    category: 'POLICY_IMPLEMENTATION',
    reported: 8,
    moves: [accepts(), assigns(2, 'commerce'), proposes(4, 'commerce')],
  },
  {
    project: 98,
    category: 'LAND_SUPPLY',
    reported: 8,
    moves: [...taken('resources', 85, ['construction'])],
  },
]

/** Leads that change, closures that do not hold, and the especially major ones. */
const HANDS: readonly ProblemStory[] = [
  {
    project: 162,
    category: 'CONSTRUCTION',
    reported: 5,
    moves: [...taken('construction', 80), ...settled(70, 'construction', 'MOOT')],
  },
  {
    project: 135,
    category: 'LAND_SUPPLY',
    reported: 6,
    moves: [
      ...taken('resources', 90, ['development']),
      reassigns(20, { lead: 'resources', assisting: ['development', 'ecology'], reason: '增加配合部门' }),
      reassigns(41, {
        lead: 'development',
        assisting: ['resources'],
        reason: '转为争取新增指标，重新计时',
        restartClock: true,
      }),
      proposes(43, 'development'),
      ...settled(86, 'development'),
    ],
  },
  {
    project: 103,
    category: 'CONSTRUCTION',
    reported: 7,
    moves: [
      ...taken('construction', 45),
      ...settled(38, 'construction'),
      reopens(50),
      ...settled(62, 'construction'),
      reopens(80),
    ],
  },
  {
    project: 114,
    category: 'PROCEDURE',
    reported: '07-15',
    reporter: 'resources',
    moves: [
      ...taken('resources', 30, ['construction']),
      claims(26, 'resources'),
      refuses(29),
      ...settled(34, 'resources'),
    ],
  },
  {
    project: 73,
    category: 'FUNDING',
    reported: '09-21',
    moves: [accepts(0), assigns(0, 'development'), proposes(2, 'development', 16)],
  },
  {
    project: 116,
    category: 'OTHER',
    reported: 8,
    moves: [...taken('construction', 40), ...settled(32, 'construction', 'EXPLAINED')],
  },
  {
    project: 141,
    category: 'OTHER',
    reported: 5,
    moves: [...taken('commerce', 45), ...settled(30, 'commerce', 'TRANSFERRED')],
  },
]

/** What happens once or twice in a district's year. */
export const RARE: readonly ProblemStory[] = [...ENDED, ...LADDER, ...DUES, ...HANDS]
