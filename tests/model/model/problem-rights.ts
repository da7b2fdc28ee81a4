import { when, type District, type Problem, type Reason } from './district.ts'
import { inCharge } from './problems.ts'
import { holderOn } from './projects.ts'
import { becomes, exists } from './units.ts'
import type { Json } from '../../scenarios/driver.ts'

const TERRITORIES = ['TOWN', 'SUBDISTRICT', 'ECONOMIC_ZONE']
const ANYWHERE = ['DEPARTMENT', 'TRADE_CITY_COMMITTEE', 'UTILITY', 'INDUSTRY_TASK_FORCE', 'LEADING_GROUP_OFFICE']
const OF_CHARGE = ['SubmitSolutionProposal', 'RequestExtension', 'ClaimResolution']

/** Reported, led or assisted by the unit, or hindering a project that it holds. */
const concerns = (model: District, problem: Problem, unit: string): boolean => {
  const { reporter, lead, projectId } = problem
  const project = model.projects.get(projectId)
  const units = [reporter, lead?.unit, ...(lead?.assisting ?? []), project && holderOn(project, model.today)]
  return units.some((one) => one !== undefined && becomes(model, one, model.today) === unit)
}

/**
 * The right to act on a problem comes before everything that is recorded of it; a territory whom it does not concern is told
 * the same of it as of none.
 */
export const withoutRightToProblem = (model: District, name: string, data: Json, unit: string): readonly Reason[] => {
  const kind = exists(model, unit, model.today) ? model.units.get(unit)!.kind : ''
  if (kind === 'LEADING_GROUP_OFFICE') return []
  const problem = model.problems.get(data?.problemId)
  const foreign = TERRITORIES.includes(kind) && (problem === undefined || !concerns(model, problem, unit))
  if (name === 'ReportProblem') {
    const project = model.projects.get(data.projectId)
    const holder = project && becomes(model, holderOn(project, model.today), model.today)
    if (!ANYWHERE.includes(kind) && unit !== holder) return ['forbidden M-29']
    return when(foreign && problem !== undefined, 'rule M-33')
  }
  if (name === 'WithdrawProblem') {
    return when(foreign || (problem !== undefined && problem.reporter !== unit), 'forbidden M-36')
  }
  if (!OF_CHARGE.includes(name)) return []
  const charged = problem && inCharge(model, problem)
  return when(foreign || (charged !== undefined && charged !== unit), 'forbidden M-37')
}
