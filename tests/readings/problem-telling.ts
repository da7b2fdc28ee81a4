import type { Answer, Json } from '../scenarios/driver.ts'
import { exact, told, type Told } from './telling.ts'

type KnownAt = number | string

/** What a problem of a story is; by default of project X, led by `land`. */
export interface ProblemStory {
  readonly project?: string
  readonly by?: string
  readonly lead?: string
  readonly severity?: string
  /** The resolution due day that a proposal of the same day sets. */
  readonly due?: string
}

export interface ClosureOptions {
  readonly by?: string
  readonly key?: string
  readonly period?: string
  readonly knownAt?: KnownAt
}

/** A reading about problems is told with these besides. */
export interface ToldOfProblems extends Told {
  /** Reported and accepted, all on the day of the clock. */
  readonly accepted: (problemId: string, story?: ProblemStory) => Promise<void>
  /** Accepted and assigned; with its proposal where a due day is told. */
  readonly opened: (problemId: string, story?: ProblemStory) => Promise<void>
  readonly proposed: (problemId: string, due?: string, lead?: string) => Promise<Answer>
  readonly claimed: (problemId: string, kind?: string, lead?: string) => Promise<Answer>
  /** Claimed and verified on the day of the clock. */
  readonly closed: (problemId: string, kind?: string) => Promise<Answer>
  readonly extended: (problemId: string, newDue: string, approvedOn?: string) => Promise<Answer>
  readonly merged: (problemId: string, into: string) => Promise<Answer>
  readonly row: (problemId: string, validAt: string, knownAt?: KnownAt) => Promise<Json>
  readonly rate: (validAt: string, options?: ClosureOptions) => Promise<Json>
  /** The closure rate as `closed/valid`, with the on-time rate beside it: `1/2, 0/1`; `none` for a group without any. */
  readonly closures: (validAt: string, options?: ClosureOptions) => Promise<string>
  /** D4 of project X, as `level workingDays`. */
  readonly d4: (validAt: string, knownAt?: KnownAt) => Promise<string>
}

export const APPROVED = { authority: '区政府', document: '临兰政字〔2026〕1号' }

const known = (knownAt: KnownAt | undefined) => (knownAt === undefined ? {} : { knownAt })

const acts = ({ story }: Told) => {
  const accepted: ToldOfProblems['accepted'] = async (problemId, { project = 'X', by = 'A', severity } = {}) => {
    const texts = { category: 'LAND_SUPPLY', description: '用地指标不足', suggestion: '统筹指标' }
    const more = severity === undefined ? {} : { severity }
    await story.do('ReportProblem', { problemId, projectId: project, ...texts, ...more }, by)
    await story.do('AcceptProblem', { problemId })
  }
  const proposed: ToldOfProblems['proposed'] = (problemId, due, lead = 'land') =>
    story.do(
      'SubmitSolutionProposal',
      { problemId, measures: '调整规划', ...(due === undefined ? {} : { resolutionDue: due }) },
      lead,
    )
  const claimed: ToldOfProblems['claimed'] = (problemId, kind = 'RESOLVED', lead = 'land') =>
    story.do('ClaimResolution', { problemId, kind, statement: '已办结' }, lead)
  return {
    accepted,
    proposed,
    claimed,
    opened: async (problemId: string, told: ProblemStory = {}) => {
      await accepted(problemId, told)
      await story.do('AssignLeadDepartment', { problemId, lead: told.lead ?? 'land' })
      if (told.due !== undefined) await proposed(problemId, told.due, told.lead)
    },
    closed: async (problemId: string, kind?: string) => {
      await claimed(problemId, kind)
      return story.do('VerifyClosure', { problemId })
    },
    extended: (problemId: string, newDue: string, approvedOn?: string) =>
      story.do('ExtendResolution', {
        problemId,
        newDue,
        approval: { ...APPROVED, ...(approvedOn === undefined ? {} : { approvedOn }) },
        reason: '审批周期',
      }),
    merged: (problemId: string, into: string) => story.do('MergeProblems', { problemId, into, reason: '同一问题' }),
  }
}

const figures = ({ driver, figures: { dimension } }: Told) => {
  const rate: ToldOfProblems['rate'] = async (validAt, { by, key, period, knownAt } = {}) => {
    const grouping = by ?? (key === undefined ? 'district' : 'territory')
    const { value } = await driver.closureRates({ validAt, ...known(knownAt) }, grouping, period)
    return value.find((group: Json) => group.key === (key ?? grouping))?.rate
  }
  return {
    rate,
    closures: async (validAt: string, options?: ClosureOptions) => {
      const told = await rate(validAt, options)
      if (told === undefined) return 'none'
      const parts = (of: Json) => `${exact(of.numerator)}/${exact(of.denominator)}`
      return `${parts(told)}, ${parts(told.onTime)}`
    },
    row: async (problemId: string, validAt: string, knownAt?: KnownAt) => {
      const { value } = await driver.problems({ validAt, ...known(knownAt) })
      return value.find((row: Json) => row.problemId === problemId)
    },
    d4: (validAt: string, knownAt?: KnownAt) => dimension('D4', 'X', validAt, knownAt),
  }
}

/** Two departments, `land` and `plan`, and the reserve project X of a major class, held by the first territory. */
export const toldOfProblems = (territories: readonly string[], play: (told: ToldOfProblems) => Promise<void>) =>
  told(territories, async (about) => {
    for (const unit of ['land', 'plan']) {
      await about.story.do('RegisterOrgUnit', { unit, kind: 'DEPARTMENT', name: `${unit}局` })
      await about.story.do('AppointMember', { appointmentId: `a-${unit}`, personRef: `p-${unit}`, unit, post: 'CLERK' })
    }
    const reserve = { projectClass: 'RESERVE', majorClass: 'PROVINCIAL_MUNICIPAL_KEY' }
    await about.story.project('X', { territory: territories[0]!, ...reserve })
    await play({ ...about, ...acts(about), ...figures(about) })
  })
