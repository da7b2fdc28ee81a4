import { commandText } from '../kernel/command-text.ts'

/** What people are told of the commands to the organisation. */
export const ORGANISATION_TEXTS = {
  FoundJurisdiction: commandText(
    ['设立辖区', 'Found the jurisdiction'],
    [
      '第一条命令：设立辖区及领导小组办公室，并任命第一位任职人员。',
      'The first command of all: founds the jurisdiction, its leading-group office and the first holder of a post.',
    ],
    {
      name: '兰山区',
      office: { unit: 'office', name: '领导小组办公室' },
      firstAppointment: { appointmentId: 'a-1', personRef: 'p-1', post: 'PRINCIPAL' },
      clock: 'system',
    },
  ),
  RegisterOrgUnit: commandText(
    ['登记单位', 'Register a unit'],
    [
      '登记镇街、部门、专班等单位；标识和名称不得与在册单位相同。',
      'Registers a town, department or task force under an id and a name that no other unit has.',
    ],
    { unit: 'lanqiao', kind: 'SUBDISTRICT', name: '澜桥街道', effectiveFrom: '2026-01-01' },
  ),
  RenameOrgUnit: commandText(
    ['单位更名', 'Rename a unit'],
    ['自生效日起更名；历史名称保留。', 'Renames a unit from a day on; what it was called before stays.'],
    { unit: 'lanqiao', name: '澜桥镇', effectiveFrom: '2026-07-01', document: '区政府批复〔2026〕1号' },
  ),
  MergeOrgUnit: commandText(
    ['单位合并', 'Merge a unit into another'],
    [
      '自生效日起并入另一单位，由其承继项目和权责。',
      'From a day on another unit stands for it, with its projects and duties.',
    ],
    { unit: 'lanqiao', into: 'baisha', effectiveFrom: '2026-07-01', document: '区政府批复〔2026〕2号' },
  ),
  AppointMember: commandText(
    ['任职', 'Appoint a holder of a post'],
    [
      '记载某人（仅用不透明标识）在单位的任职；有任职方可代表单位操作。',
      'Gives a person, by an opaque reference, a post in a unit: without one nobody acts for it.',
    ],
    { appointmentId: 'a-17', personRef: 'p-17', unit: 'lanqiao', post: 'CLERK', effectiveFrom: '2026-01-01' },
  ),
  EndAppointment: commandText(['免职', 'End an appointment'], ['自生效日起任职结束。', 'Ends a post from a day on.'], {
    appointmentId: 'a-17',
    effectiveFrom: '2026-07-01',
    reason: '调离',
  }),
  AcknowledgeClockFault: commandText(
    ['确认时钟故障', 'Acknowledge that a clock ran ahead'],
    [
      '本机时钟曾超前，现已校正：此前以未来时刻记录的事件自此刻起视为已知，账本重新接受命令。',
      'A clock ran ahead and is right again: what it recorded in the future counts as known from now on, and the log takes commands again.',
    ],
    { today: '2026-06-30', reason: '服务器时钟被误设为 2036 年', document: '运维记录〔2026〕3号' },
  ),
} as const
