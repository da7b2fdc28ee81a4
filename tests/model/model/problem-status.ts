import { when, type District, type Problem, type Reason } from './district.ts'
import { statusOf } from './problems.ts'
import { majorClassOn } from './projects.ts'

/** Being worked on. */
export const OPEN = ['ACCEPTED', 'CLAIMED']

/** The rule that each status stands for, when it is the wrong one. */
const RULE_OF: Readonly<Record<string, string>> = {
  CLAIMED: 'R66',
  CLOSED: 'R70',
  RETURNED: 'R71',
  MERGED: 'R103',
}

/** Of another status than those allowed. */
export const notAmong = (problem: Problem, statuses: readonly string[]): readonly Reason[] => {
  const status = statusOf(problem)
  return when(!statuses.includes(status), `rule ${RULE_OF[status] ?? 'M-36'}`)
}

/** Only a project of the four classes goes above the district (M-35). */
export const notMajor = (problem: Problem, model: District): readonly Reason[] =>
  when(majorClassOn(model.projects.get(problem.projectId)!, model.today) === undefined, 'rule M-35')
