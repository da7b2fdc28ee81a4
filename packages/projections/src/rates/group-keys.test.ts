import { describe, expect, it } from 'vitest'
import { admit, told } from '../bridge/bridge.testkit.ts'
import { groupKeys } from './group-keys.ts'
import { CLOSURE_GROUPINGS } from './grouping.ts'

describe('the keys of groups', () => {
  const story = told()
  admit(story, 'p1')
  story.tell('project-p2', 'ProjectSubmitted', '2026-02-01', { territory: 'A', profile: { field: 'industry' } })
  const merged = { unit: 'A', into: 'B', effectiveFrom: '2026-03-01', document: '文' }
  story.tell('organisation-main', 'OrgUnitMerged', '2026-03-01', merged)

  it('are those of all time, and of what belongs to no group', () => {
    expect(groupKeys('territory', story.district)).toEqual(['A', 'B', '(none)'])
    expect(groupKeys('department', story.district)).toEqual(['drc', 'land', 'office'])
    expect(groupKeys('field', story.district)).toEqual(['industry', '(none)'])
    expect(groupKeys('projectClass', story.district)).toContain('CONTINUING')
    for (const by of CLOSURE_GROUPINGS) expect(groupKeys(by, story.district).length).toBeGreaterThan(0)
  })
})
