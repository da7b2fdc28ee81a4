import type { ProblemCategory } from '@luodi/domain'
import { claims, settled, taken } from './move.ts'
import { ownLevel, type ProblemStory } from './story.ts'

/** A problem that goes the usual way; without the last day it is still open. Days after the report. */
type Usual = readonly [
  reported: number,
  project: number,
  category: ProblemCategory,
  lead: string,
  due: number,
  claimed?: number,
]

/** Solved by the due day, some after it, the last ones not yet. */
const USUAL: readonly Usual[] = [
  [2, 61, 'PROCEDURE', 'construction', 45, 38],
  [2, 71, 'LAND_SUPPLY', 'resources', 40, 33],
  [2, 96, 'PROCEDURE', 'industry', 35, 30],
  [3, 67, 'LAND_SUPPLY', 'resources', 50, 44],
  [3, 73, 'FUNDING', 'development', 45, 58],
  [3, 80, 'CONSTRUCTION', 'construction', 38, 29],
  [3, 110, 'PROCEDURE', 'construction', 40, 36],
  [3, 126, 'LAND_SUPPLY', 'resources', 60, 55],
  [3, 134, 'ENVIRONMENTAL_CAPACITY', 'ecology', 45, 40],
  [4, 63, 'PROCEDURE', 'construction', 36, 31],
  [4, 82, 'LAND_SUPPLY', 'resources', 45, 43],
  [4, 90, 'FUNDING', 'development', 50, 47],
  [4, 103, 'FUNDING', 'development', 40, 63],
  [4, 125, 'POLICY_IMPLEMENTATION', 'commerce', 40, 34],
  [4, 147, 'CONSTRUCTION', 'construction', 42, 35],
  [5, 66, 'PROCEDURE', 'industry', 30, 24],
  [5, 87, 'LAND_SUPPLY', 'resources', 55, 48],
  [5, 105, 'LAND_SUPPLY', 'resources', 60, 52],
  [5, 115, 'FUNDING', 'development', 50, 49],
  [5, 140, 'PROCEDURE', 'construction', 35, 30],
  [5, 157, 'CONSTRUCTION', 'construction', 45, 61],
  [6, 70, 'PROCEDURE', 'construction', 40, 33],
  [6, 93, 'LAND_SUPPLY', 'resources', 50, 41],
  [6, 101, 'PROCEDURE', 'industry', 35, 31],
  [6, 122, 'ENVIRONMENTAL_CAPACITY', 'ecology', 45, 42],
  [6, 152, 'CONSTRUCTION', 'construction', 38, 34],
  [6, 171, 'LAND_SUPPLY', 'resources', 60, 72],
  [7, 65, 'PROCEDURE', 'construction', 45, 40],
  [7, 74, 'LAND_SUPPLY', 'resources', 40, 36],
  [7, 117, 'PROCEDURE', 'construction', 35, 28],
  [7, 144, 'CONSTRUCTION', 'construction', 50, 46],
  [7, 167, 'FUNDING', 'development', 45, 39],
  [7, 175, 'LAND_SUPPLY', 'resources', 110],
  [8, 77, 'LAND_SUPPLY', 'resources', 80],
  [8, 104, 'PROCEDURE', 'industry', 35, 30],
  [8, 132, 'PROCEDURE', 'construction', 40, 37],
  [8, 155, 'CONSTRUCTION', 'construction', 45, 41],
  [8, 163, 'POLICY_IMPLEMENTATION', 'commerce', 40, 33],
  [9, 97, 'OTHER', 'construction', 30, 25],
  [9, 119, 'CONSTRUCTION', 'construction', 60],
  [9, 173, 'PROCEDURE', 'industry', 34, 29],
]

/** What territories settle by themselves. */
const OWN: readonly (readonly [reported: number, project: number, due: number, claimed: number])[] = [
  [3, 99, 30, 25],
  [5, 131, 28, 24],
  [7, 160, 35, 31],
  [8, 92, 30, 27],
]

/** The problems of which there is nothing more to tell. */
export const COMMON: readonly ProblemStory[] = [
  ...USUAL.map(([reported, project, category, lead, due, claimed]): ProblemStory => {
    const end = claimed === undefined ? [] : settled(claimed, lead)
    return { project, category, reported, moves: [...taken(lead, due), ...end] }
  }),
  ...OWN.map(([reported, project, due, claimed]): ProblemStory => {
    return { project, category: 'CONSTRUCTION', reported, moves: ownLevel(due, claimed) }
  }),
  // claimed in the last days, and not yet verified
  {
    project: 169,
    category: 'PROCEDURE',
    reported: 9,
    moves: [...taken('construction', 36), claims(34, 'construction')],
  },
]
