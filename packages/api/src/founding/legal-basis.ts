import { localDate, type PolicyDocument } from '@luodi/domain'

/** The documents that the source notice rests on, and the notice itself (M-02). */
export const LEGAL_BASIS: readonly PolicyDocument[] = [
  {
    title: '兰山区新旧动能转换重大项目落地服务机制工作方案',
    issuedOn: localDate('2019-10-15'),
  },
  { title: '省政府《推进重点项目落地机制建设工作专题会议纪要》' },
  { title: '省政府办公厅《关于建立重点项目落地机制的通知》' },
  { title: '省政府办公厅《关于进一步规范各市重点项目落地协调推进机制运行的通知》' },
  { title: '省新旧动能转换综合试验区建设办公室《关于加快推进重大项目落地的紧急通知》' },
  { title: '《临沂市新旧动能转换重大项目落地服务机制工作方案》' },
]
