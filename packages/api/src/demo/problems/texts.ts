import type { ProblemCategory } from '@luodi/domain'

/** What a report says of a problem, and what its lead proposes. */
export interface ProblemText {
  readonly description: string
  readonly suggestion: string
  readonly measures: string
}

/** By category, to be dealt in turn. */
export const PROBLEM_TEXTS: Readonly<Record<ProblemCategory, readonly ProblemText[]>> = {
  PROCEDURE: [
    {
      description: '施工许可前置的消防设计审查意见未出，无法办理施工许可',
      suggestion: '请审批部门容缺受理，并联办理',
      measures: '容缺受理，审图机构提前介入，一周内出具意见',
    },
    {
      description: '临时用水用电报装手续办理周期长，影响进场',
      suggestion: '由主管部门牵头与供水供电单位集中会办',
      measures: '召开现场会办会，明确报装路径和完成时限',
    },
  ],
  LAND_SUPPLY: [
    {
      description: '项目用地有零星地块未完成征收，红线内不能连片施工',
      suggestion: '请统筹用地指标，先行交付已完成征收的地块',
      measures: '分期供地，先行交付一期地块，余下地块倒排征收',
    },
    {
      description: '新增建设用地指标不足，土地组卷尚未报批',
      suggestion: '建议在全区范围内统筹指标，优先保障本项目',
      measures: '调剂存量指标，完成组卷并跟踪报批',
    },
  ],
  ENVIRONMENTAL_CAPACITY: [
    {
      description: '主要污染物排放总量指标未落实，环评不能批复',
      suggestion: '请在区内关停企业腾出的总量中调剂',
      measures: '核定可替代总量，出具总量确认意见',
    },
  ],
  FUNDING: [
    {
      description: '银行授信已批未放款，影响设备采购合同履约',
      suggestion: '请组织银企对接，协调尽快放款',
      measures: '组织专场对接，明确放款条件和时间',
    },
    {
      description: '专项资金配套未到位，二期工程款支付困难',
      suggestion: '建议先行拨付部分配套资金',
      measures: '按工程进度分批拨付，纳入月度资金计划',
    },
  ],
  POLICY_IMPLEMENTATION: [
    {
      description: '招商协议约定的设备补贴尚未兑现',
      suggestion: '请明确兑现口径和时间',
      measures: '会同有关部门审核申报材料，按程序兑现或予以说明',
    },
  ],
  CONSTRUCTION: [
    {
      description: '进场道路未硬化，大型构件无法运入',
      suggestion: '请先行修筑临时便道',
      measures: '十五日内完成便道修筑和交通组织',
    },
    {
      description: '红线内高压线路和通信杆线未迁改，影响桩基施工',
      suggestion: '请协调产权单位先行迁改',
      measures: '与产权单位签订迁改协议，明确停电窗口期',
    },
  ],
  OTHER: [
    {
      description: '周边居民对施工噪声有投诉，夜间施工受限',
      suggestion: '请协助做好沟通，合理安排工序',
      measures: '错峰施工，增设围挡，每周通报进展',
    },
  ],
}
