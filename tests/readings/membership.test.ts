import { describe, expect, it } from 'vitest'
import { approved, wan } from '../scenarios/story.ts'
import { exact, inWan, told } from './telling.ts'

const reclassification = { projectId: 'P', document: '调整通知' }

describe('C. membership of a project', () => {
  it(
    'R24 the day of admission counts, the effective day of exit does not',
    told(['A'], async ({ story, figures }) => {
      await story.at('2026-09-01')
      await story.project('P', { territory: 'A', plannedStart: '2026-02', plan: 1200, admittedOn: '2026-03-10' })
      expect(await figures.started('2026-03-09')).toBe('0/0')
      expect(await figures.started('2026-03-10')).toBe('0/1')
      expect(await figures.lamp('P', '2026-03-09')).toBeUndefined()
      expect((await figures.lamp('P', '2026-03-10')).projectId).toBe('P')
      expect(await figures.invested('2026-03-09')).toBe('0/0')
      expect(await figures.invested('2026-03-10')).toBe('0/1200')
      await story.do('ExitLibrary', {
        projectId: 'P',
        effectiveFrom: '2026-09-15',
        reason: '终止',
        document: '退库通知',
      })
      expect(await figures.started('2026-09-14')).toBe('0/1')
      expect(await figures.started('2026-09-15')).toBe('0/0')
      expect(await figures.lamp('P', '2026-09-15')).toBeUndefined()
      expect((await figures.row('P', '2026-09-15')).stage).toBe('EXITED')
      expect(await figures.invested('2026-09-14')).toBe('0/1200')
      expect(await figures.invested('2026-09-15')).toBe('0/0')
    }),
  )

  it(
    'R24 a project that exits and is admitted again is a member from its new admission on',
    told(['A', 'B'], async ({ story, figures }) => {
      await story.project('P', { territory: 'A', projectClass: 'CONTINUING', plan: 1200 })
      await story.at('2026-08-01')
      await story.invested('P', '2026-03', 300)
      await story.do('ExitLibrary', {
        projectId: 'P',
        effectiveFrom: '2026-04-10',
        reason: '终止',
        document: '退库通知',
      })
      await story.do('AdmitToLibrary', {
        projectId: 'P',
        projectClass: 'IMPLEMENTATION',
        territory: 'B',
        assessment: { verdict: 'PASS', concludedOn: '2026-06-01', reference: '再评估' },
        occurredOn: '2026-06-01',
      })
      await story.invested('P', '2026-07', 100)
      expect(await figures.invested('2026-04-09')).toBe('300/1200')
      expect(await figures.invested('2026-05-31')).toBe('0/0')
      expect(await figures.invested('2026-06-01')).toBe('300/1200')
      expect((await figures.row('P', '2026-06-01')).projectClass).toBe('IMPLEMENTATION')
      // amounts belong to the holder of their day, a month's plan to the holder of its last day (R58)
      expect(await figures.invested('2026-07-31', { key: 'A' })).toBe('300/500')
      expect(await figures.invested('2026-07-31', { key: 'B' })).toBe('100/700')
      expect(await figures.invested('2026-07-31')).toBe('400/1200')
    }),
  )

  it(
    'R25 implementation and continuing are inside, reserve and preparatory outside',
    told(['A'], async ({ story, figures }) => {
      for (const projectClass of ['IMPLEMENTATION', 'CONTINUING', 'PREPARATORY', 'RESERVE']) {
        await story.project(projectClass, { territory: 'A', projectClass, plannedStart: '2026-01', plan: 100 })
      }
      const rate = await figures.start('2026-01-31')
      expect(rate.members.notIn).toEqual(['CONTINUING', 'IMPLEMENTATION'])
      expect(rate.members.excluded).toEqual([
        { id: 'PREPARATORY', why: 'preparatory' },
        { id: 'RESERVE', why: 'preparatory' },
      ])
      const money = await figures.investment('2026-01-31')
      expect(inWan(money.denominator)).toBe('200')
      expect(money.members.excluded.map(({ id, why }: never) => [id, why])).toEqual([
        ['PREPARATORY', 'preparatory'],
        ['RESERVE', 'preparatory'],
      ])
    }),
  )

  it(
    'R26 a continuing project has started for the stock and D1; planned bases count confirmed starts',
    told(['A'], async ({ story, figures }) => {
      await story.project('C', { territory: 'A', projectClass: 'CONTINUING', plannedStart: '2026-02' })
      await story.project('N', { territory: 'A', plannedStart: '2026-02' })
      const started = (basis: string) => figures.started('2026-04-30', { basis })
      expect(await started('implementation-stock')).toBe('1/2')
      expect(await started('planned-to-date')).toBe('0/2')
      expect(await started('planned-full-year')).toBe('0/2')
      expect(await started('gross-to-date')).toBe('0/2')
      expect(await figures.dimension('D1', 'C', '2026-04-30')).toBe('notApplicable started')
      expect(await figures.dimension('D1', 'N', '2026-04-30')).toBe('serious 3')
      await story.at('2026-05-01')
      await story.started('C', '2026-02-10')
      expect(await started('planned-to-date')).toBe('1/2')
    }),
  )

  it(
    'R27 completion takes nothing out of this year; the stock drops it from 1 January after',
    told(['A'], async ({ story, figures }) => {
      for (const id of ['P', 'Q']) await story.project(id, { territory: 'A', plannedStart: '2026-02', plan: 1200 })
      await story.at('2026-10-12')
      await story.started('P', '2026-02-10')
      await story.invested('P', '2026-09', 1200)
      await story.do('SetMilestone', { projectId: 'P', milestoneId: 'm', name: '主体', target: '2026-09-01' })
      await story.do('ConfirmCompletion', { projectId: 'P', occurredOn: '2026-10-10' })
      expect((await figures.dimension('D5', 'P', '2026-10-09')).split(' ')[0]).not.toBe('notApplicable')
      for (const dimension of ['D1', 'D2', 'D3']) {
        expect(await figures.dimension(dimension, 'P', '2026-10-10')).toBe('notApplicable completed')
      }
      expect(await figures.dimension('D5', 'P', '2026-10-10')).toBe('notApplicable notInTracking')
      expect(await figures.started('2026-12-31')).toBe('1/2')
      expect(await figures.invested('2026-12-31')).toBe('1200/2400')
      const stock = (validAt: string) => figures.started(validAt, { basis: 'implementation-stock' })
      expect(await stock('2026-12-31')).toBe('1/2')
      expect(await stock('2027-01-01')).toBe('0/1')
      const { members } = await figures.start('2027-01-01', { basis: 'implementation-stock' })
      expect(members.excluded).toEqual([{ id: 'P', why: 'completedEarlier' }])
    }),
  )

  it(
    'R28 the class at validAt decides for the whole year’s amounts',
    told(['A'], async ({ story, figures }) => {
      await story.project('P', { territory: 'A', projectClass: 'PREPARATORY', plan: 1200 })
      await story.at('2026-08-01')
      await story.invested('P', '2026-03', 100)
      await story.do('ReclassifyProject', {
        ...reclassification,
        projectClass: 'IMPLEMENTATION',
        effectiveFrom: '2026-07-01',
      })
      expect(await figures.invested('2026-06-30')).toBe('0/0')
      const { members } = await figures.investment('2026-06-30')
      expect(members.excluded).toMatchObject([{ id: 'P', why: 'preparatory', amount: { numerator: wan(100) } }])
      expect(await figures.invested('2026-07-01')).toBe('100/1200')
      expect(await figures.invested('2026-07-01', { by: 'projectClass', key: 'IMPLEMENTATION' })).toBe('100/1200')
    }),
  )

  it(
    'R29 an exited project leaves both rates with its amounts',
    told(['A'], async ({ story, figures }) => {
      for (const id of ['P', 'Q']) await story.project(id, { territory: 'A', plannedStart: '2026-01', plan: 1200 })
      await story.at('2026-07-01')
      await story.started('P', '2026-01-10')
      await story.invested('P', '2026-05', 500)
      await story.do('ExitLibrary', {
        projectId: 'P',
        effectiveFrom: '2026-06-10',
        reason: '终止',
        document: '退库通知',
      })
      expect(await figures.started('2026-06-09')).toBe('1/2')
      expect(await figures.started('2026-06-10')).toBe('0/1')
      expect(await figures.invested('2026-06-10')).toBe('0/1200')
    }),
  )

  it(
    'R31 suspension does not remove a project from the investment rate',
    told(['A'], async ({ story, figures, suspend }) => {
      await story.project('P', { territory: 'A', projectClass: 'CONTINUING', plan: 1200 })
      await story.at('2026-04-10')
      await suspend('P')
      await story.invested('P', '2026-03', 100)
      expect(await figures.invested('2026-06-30')).toBe('100/1200')
    }),
  )

  it(
    'R95 a figure uses the units that exist at validAt, through chains of mergers',
    told(['A', 'B', 'C'], async ({ story, driver, figures }) => {
      await story.project('P', { territory: 'A', projectClass: 'CONTINUING', plannedStart: '2026-01', plan: 1200 })
      await story.project('Q', { territory: 'B', projectClass: 'CONTINUING', plannedStart: '2026-01', plan: 600 })
      await story.at('2026-09-01')
      await story.started('P', '2026-01-10')
      await story.invested('P', '2026-02', 120)
      const merge = (unit: string, into: string, effectiveFrom: string) =>
        story.do('MergeOrgUnit', { unit, into, effectiveFrom, document: '撤并通知' })
      await merge('A', 'B', '2026-05-01')
      await story.do('RenameOrgUnit', { unit: 'B', name: '新B街道', effectiveFrom: '2026-06-01', document: '更名通知' })
      await merge('B', 'C', '2026-08-01')
      const keys = async (validAt: string) =>
        (await driver.investmentRates({ validAt }, 'territory')).value.map((entry: never) => entry['key']).sort()
      expect(await keys('2026-04-30')).toEqual(['A', 'B', 'C'])
      expect(await keys('2026-05-01')).toEqual(['B', 'C'])
      expect(await keys('2026-08-01')).toEqual(['C'])
      expect(await figures.invested('2026-04-30', { key: 'A' })).toBe('120/1200')
      expect(await figures.invested('2026-05-01', { key: 'B' })).toBe('120/1800')
      expect(await figures.invested('2026-08-01', { key: 'C' })).toBe('120/1800')
      expect(await figures.started('2026-05-31', { key: 'B' })).toBe('1/2')
      const label = async (validAt: string) =>
        (await driver.startRates({ validAt }, 'territory')).value.find((entry: never) => entry['key'] === 'B').label.zh
      expect(await label('2026-05-31')).toBe('B镇')
      expect(await label('2026-06-01')).toBe('新B街道')
      expect((await figures.row('P', '2026-08-01')).territory).toBe('C')
    }),
  )

  it(
    'R107 figures by class and field take each project whole under a transfer',
    told(['A', 'B'], async ({ story, figures }) => {
      const shared = { projectClass: 'CONTINUING', field: 'logistics', majorClass: 'OVERALL_DEVELOPMENT' }
      await story.project('P', { territory: 'A', plan: 1200, ...shared })
      await story.at('2026-07-20')
      await story.invested('P', '2026-03', 300)
      const arrangement = { mode: 'split', stays: 7, goes: 3 }
      const move = { projectId: 'P', to: 'B', effectiveFrom: '2026-05-01', document: '协议', arrangement }
      await story.do('TransferProject', move)
      await story.invested('P', '2026-06', 100)
      expect(await figures.invested('2026-06-30', { by: 'field', key: 'logistics' })).toBe('400/1200')
      expect(await figures.invested('2026-06-30', { by: 'projectClass', key: 'CONTINUING' })).toBe('400/1200')
      expect(await figures.invested('2026-06-30', { by: 'majorClass', key: 'OVERALL_DEVELOPMENT' })).toBe('400/1200')
      expect(await figures.invested('2026-06-30', { key: 'A' })).toBe('370/960')
      expect(await figures.invested('2026-06-30', { key: 'B' })).toBe('30/240')
    }),
  )

  it(
    'R108 a plan without effectiveFrom holds from 1 January, or from admission',
    told(['A'], async ({ story, figures }) => {
      await story.at('2026-06-01')
      await story.project('P', { territory: 'A', projectClass: 'CONTINUING', admittedOn: '2026-04-10', plan: 1200 })
      await story.project('Q', { territory: 'A', projectClass: 'CONTINUING' })
      const plan = { projectId: 'Q', year: 2026, amount: wan(600), effectiveFrom: '2026-05-01' }
      await story.do('SetAnnualPlan', plan)
      expect(await figures.invested('2026-04-09')).toBe('0/0')
      expect(await figures.invested('2026-04-10')).toBe('0/1200')
      expect(await figures.invested('2026-04-30')).toBe('0/1200')
      expect(await figures.invested('2026-05-01')).toBe('0/1800')
      const next = { projectId: 'Q', year: 2027, amount: wan(900) }
      await story.do('SetAnnualPlan', next)
      expect(await figures.invested('2026-12-31')).toBe('0/1800')
      expect(await figures.invested('2027-01-01')).toBe('0/900')
      const revision = { ...next, amount: wan(800), effectiveFrom: '2026-12-20', approval: approved }
      await story.do('ReviseAnnualPlan', revision)
      expect(await figures.invested('2026-12-31')).toBe('0/1800')
      expect(await figures.invested('2027-01-01')).toBe('0/800')
      expect(exact((await figures.investment('2027-01-01')).againstOriginalPlan.denominator)).toBe(`${wan(900)}`)
    }),
  )
})
