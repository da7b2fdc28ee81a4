import { bilingual } from '../../kernel/bilingual.ts'
import { againstRule, rejection, type ConflictingEvent, type Rejection } from '../../kernel/rejection.ts'

export const notFounded = (): Rejection =>
  rejection({
    category: 'unknown',
    rule: 'M-04',
    field: '',
    message: bilingual('该辖区尚未建立', 'this jurisdiction has not been founded'),
    accepted: bilingual('先执行 FoundJurisdiction', 'FoundJurisdiction first'),
  })

/** Told to anybody who tries, and so without the event: it names a person. */
export const alreadyFounded = (): Rejection =>
  againstRule(
    'M-04',
    '',
    bilingual('该辖区已经建立', 'this jurisdiction has been founded already'),
    bilingual('另一个辖区代码', 'another jurisdiction'),
  )

export const unknownUnit = (field: string, unit: string): Rejection =>
  againstRule(
    'M-01',
    field,
    bilingual(`单位 ${unit} 不存在或已撤并`, `unit ${unit} does not exist then, or has been merged`),
    bilingual('当日存在的单位', 'a unit that exists on that day'),
  )

export const idTaken = (rule: string, field: string, id: string, conflict: ConflictingEvent): Rejection =>
  againstRule(
    rule,
    field,
    bilingual(`标识 ${id} 已被使用`, `the id ${id} is in use`),
    bilingual('尚未使用的标识', 'an id that is not in use'),
    [conflict],
  )

export const nameInUse = (name: string): Rejection =>
  againstRule(
    'M-01',
    'data.name',
    bilingual(`单位名称“${name}”已被使用`, `another unit bears the name ${name}`),
    bilingual('不重复的单位名称', 'a name that no other unit bears'),
  )

export const noAppointment = (appointmentId: string): Rejection =>
  rejection({
    category: 'unknown',
    rule: 'M-03',
    field: 'data.appointmentId',
    message: bilingual(`没有任职 ${appointmentId}`, `there is no appointment ${appointmentId}`),
    accepted: bilingual('已有的任职标识', 'the id of an appointment that was made'),
  })

export const alreadyEnded = (appointmentId: string, eventId: string): Rejection =>
  againstRule(
    'M-03',
    'data.appointmentId',
    bilingual(`任职 ${appointmentId} 已终止`, `the appointment ${appointmentId} was ended already`),
    bilingual('尚未终止的任职', 'an appointment that was not ended'),
    [{ eventId, type: 'AppointmentEnded' }],
  )

export const endsBeforeItBegan = (effectiveFrom: string, since: string, eventId: string): Rejection =>
  againstRule(
    'M-03',
    'data.effectiveFrom',
    bilingual(
      `终止日 ${effectiveFrom} 早于任职日 ${since}`,
      `it would end on ${effectiveFrom}, before it began on ${since}`,
    ),
    bilingual(`${since} 或以后`, `${since} or later`),
    [{ eventId, type: 'MemberAppointed' }],
  )

/** Only the office appoints: without anybody in it nobody could ever act again (M-04). */
export const officeLeftEmpty = (): Rejection =>
  againstRule(
    'M-04',
    'data.appointmentId',
    bilingual('领导小组办公室至少保留一项任职', 'the office keeps at least one holder of a post'),
    bilingual('先任命继任者', 'an appointment of a successor first'),
  )

/** There is one leading group office: that of the founding (M-04). */
export const oneOffice = (): Rejection =>
  againstRule(
    'M-04',
    'data.kind',
    bilingual('领导小组办公室只有一个', 'there is one leading group office, that of the founding'),
    bilingual('其他类别的单位', 'a unit of another kind'),
  )
