import type { Json } from '../../scenarios/driver.ts'
import type { District } from '../model/district.ts'
import type { Dice } from './dice.ts'

/** A command that somebody gives. */
export interface Move {
  readonly name: string
  readonly data: Json
  readonly unit: string
  /** Who stands for the unit; by default its own clerk. */
  readonly person?: string
  /** The data have no valid form: nothing else is looked at. */
  readonly malformed?: boolean
  readonly expectedRevision?: number
  /** The id of an earlier command, for another one. */
  readonly id?: string
}

/** What a move is made from. */
export interface Now {
  readonly model: District
  readonly dice: Dice
}

export const OFFICE = 'office'
export const PROJECTS = ['P0', 'P1', 'P2'] as const
export const PROBLEMS = ['Q0', 'Q1', 'Q2', 'Q3'] as const
export const TERRITORIES = ['A', 'B', 'C', 'D'] as const
export const DEPARTMENTS = ['land', 'plan', 'trade'] as const

/** All units that may ever be, with their kinds; `ghost` is never registered. */
export const KINDS: Readonly<Record<string, string>> = {
  A: 'TOWN',
  B: 'SUBDISTRICT',
  C: 'ECONOMIC_ZONE',
  D: 'TOWN',
  land: 'DEPARTMENT',
  plan: 'DEPARTMENT',
  trade: 'TRADE_CITY_COMMITTEE',
  power: 'UTILITY',
  team: 'INDUSTRY_TASK_FORCE',
  audit: 'AUDIT_BODY',
}

export const approval = { authority: '区政府', document: '批复' }

export const byOffice = (name: string, data: Json): Move => ({ name, data, unit: OFFICE })

/** What a territory submits of a project. */
export const submissionOf = (projectId: string, territory: string, periodTo = '2028-12'): Json => ({
  projectId,
  territory,
  profile: {
    name: projectId,
    investor: '某公司',
    builder: '某公司',
    location: '园区',
    scope: '厂房',
    periodFrom: '2025-01',
    periodTo,
    totalInvestment: 1_000_000,
  },
  majorClass: 'PROVINCIAL_MUNICIPAL_KEY',
  materials: [{ kind: 'PROJECT_PROFILE', reference: '材料' }],
  attestation: { truthful: true, complete: true, statement: '负责' },
})
