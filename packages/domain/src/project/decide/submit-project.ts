import { accepted } from '../../kernel/either.ts'
import { newEvent } from '../../kernel/event-definition.ts'
import { ALL_KNOWN } from '../../kernel/timeline.ts'
import { unitAt } from '../../organisation/at.ts'
import { isTerritory } from '../../organisation/vocabulary.ts'
import type { ProjectData } from '../commands.ts'
import { projectEvents } from '../events.ts'
import type { ProjectState } from '../state.ts'
import { today, type ProjectContext, type ProjectDecision } from './candidate.ts'
import { refuse } from './refuse.ts'

/**
 * A territory or an industry task force submits a project with its materials, and answers for their truth and
 * completeness (M-20 to M-22). A territory submits for itself.
 */
export const submitProject = (
  data: ProjectData<'SubmitProject'>,
  state: ProjectState,
  context: ProjectContext,
): ProjectDecision => {
  const { projectId, ...body } = data
  if (state.submission !== undefined) {
    const conflict = { eventId: state.submission.eventId, type: 'ProjectSubmitted' }
    return refuse(
      'M-20',
      'data.projectId',
      [`项目 ${projectId} 已申报`, `project ${projectId} was submitted already`],
      ['新的项目标识', 'a new project id'],
      [conflict],
    )
  }
  const day = today(context)
  const at = { validAt: day, knownAt: ALL_KNOWN }
  const applicant = unitAt(context.facts.organisation, context.actor.unit, at)
  const forItself = applicant !== undefined && isTerritory(applicant.kind) && data.territory === applicant.unit
  if (!forItself && applicant?.kind !== 'INDUSTRY_TASK_FORCE') {
    return refuse(
      'M-20',
      'actor.unit',
      [
        '申报主体只能是产业专班或镇街（经开区）',
        'only an industry task force, or a territory for itself, submits projects',
      ],
      ['产业专班，或项目所在镇街（经开区）', 'an industry task force, or the territory named in data.territory'],
    )
  }
  const territory = unitAt(context.facts.organisation, data.territory, at)
  if (territory === undefined || !isTerritory(territory.kind)) {
    return refuse(
      'M-01',
      'data.territory',
      [`${data.territory} 不是现有镇街（经开区）`, `${data.territory} is no territory`],
      ['现有的镇、街道或经开区', 'a town, subdistrict or economic zone'],
    )
  }
  if (body.profile.periodTo < body.profile.periodFrom) {
    return refuse(
      'M-22',
      'data.profile.periodTo',
      ['建设期止早于起', 'the construction period ends before it begins'],
      ['不早于 periodFrom 的月份', 'a month from periodFrom on'],
    )
  }
  return accepted([newEvent(projectEvents.ProjectSubmitted, day, body)])
}
