import { expect, it, describe } from 'vitest'
import { SHEETS } from '../../packages/api/src/exports/sheets/all.ts'

const HEADINGS: Readonly<Record<string, readonly [title: string, headings: string]>> = {
  projects: [
    '项目台账',
    '序号 项目名称 项目代码 项目类别 储备/实施/续建 所属镇街 建设单位 投资方 建设地点 建设内容规模 建设起止年限 ' +
      '总投资（万元） 年度计划投资（原，万元） 年度计划投资（调整，万元） 计划开工 实际开工 本月完成（万元） ' +
      '本年累计完成（万元） 累计完成（万元） 完成率 时间进度差（百分点） 形象进度 当前节点 下一节点 ' +
      '手续办理情况（立项） 手续办理情况（用地） 手续办理情况（规划） 手续办理情况（环评） 手续办理情况（能评） ' +
      '手续办理情况（施工许可） 存在问题数（未结） 存在问题数（超期） 亮灯（开工） 亮灯（投资） 亮灯（节点） ' +
      '亮灯（问题） 亮灯（报送） 亮灯（承诺） 亮灯（入统） 亮灯（综合） 亮灯（原因） 更新时间 数据来源/依据 备注',
  ],
  problems: [
    '重大项目落地亟待解决问题清单',
    '序号 项目名称 类别 所属镇街 问题类别 问题描述 意见建议 提报单位 提报时间 是否特别重大 需协调层级 牵头部门 ' +
      '配合单位 责任单位 办法措施 提出办法时限 解决时限 进展 办结时间 办结方式 亮灯 重开次数 备注',
  ],
  'start-rates': [
    '开工率',
    '位次 名称 开工率 已开工 应开工 提前开工 超期未开工 本月应开工 计划以后年度已开工 按期开工率 不计入项目',
  ],
  'investment-rates': [
    '投资完成率',
    '位次 名称 投资完成率 累计完成投资（万元） 年度计划投资（万元） 时间进度 时间进度差（百分点） ' +
      '原年度计划投资（万元） 按原计划完成率 未报送项目 不计入项目',
  ],
  'closure-rates': [
    '问题办结率',
    '位次 名称 办结率 已办结 有效问题 各级合计办结率 按期办结率 在市级 在省级 无解决时限 ' +
      '已解决 已解释说明 已移交 已失去对象 不计入问题',
  ],
  collections: ['每月报送情况', '序号 单位 亮灯 连续未报期数 报送月份 应报日期 报送日期 报送情况 是否迟报 逾期工作日'],
  lamps: [
    '项目亮灯情况',
    '序号 项目名称 所属镇街 亮灯（综合） 亮灯（计算） 开工 开工（测量值） 投资 投资（测量值） 节点 节点（测量值） ' +
      '问题 问题（测量值） 报送 报送（测量值） 承诺 承诺（测量值） 入统 入统（测量值） 亮灯（原因） ' +
      '人工认定依据 人工认定截止 停工起始 预计复工',
  ],
}

describe('the sheets', () => {
  it('are these', () => expect([...SHEETS.keys()]).toEqual(Object.keys(HEADINGS)))

  it.each(Object.entries(HEADINGS))('%s has its title and its columns', (name, [title, headings]) => {
    const sheet = SHEETS.get(name)!
    expect(sheet.title).toBe(title)
    expect(sheet.headers).toEqual(headings.split(' '))
  })
})
