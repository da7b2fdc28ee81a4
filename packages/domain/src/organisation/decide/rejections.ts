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

export const alreadyFounded = (eventId: string): Rejection =>
  againstRule(
    'M-04',
    '',
    bilingual('该辖区已经建立', 'this jurisdiction has been founded already'),
    bilingual('另一个辖区代码', 'another jurisdiction'),
    [{ eventId, type: 'JurisdictionFounded' }],
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
