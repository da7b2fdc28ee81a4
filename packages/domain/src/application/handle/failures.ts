import { match } from 'ts-pattern'
import { bilingual } from '../../kernel/bilingual.ts'
import { rejection, type Rejection } from '../../kernel/rejection.ts'
import type { ClockFault } from '../clock-guard.ts'
import type { AppendFailure } from '../ports/event-store.ts'

/** The stream is not at the revision that the caller expected; -1 is a stream that does not exist. */
export const staleRevision = (expected: number, actual: number): Rejection =>
  rejection({
    category: 'conflict',
    rule: 'REVISION',
    field: 'expectedRevision',
    message:
      actual === -1
        ? bilingual(
            `流尚不存在，没有版本 ${expected}`,
            `the stream does not exist yet; there is no revision ${expected}`,
          )
        : expected === -1
          ? bilingual(`流已存在，版本 ${actual}`, `the stream exists already, at revision ${actual}`)
          : bilingual(`当前版本为 ${actual}，而非 ${expected}`, `the stream is at revision ${actual}, not ${expected}`),
    accepted:
      actual === -1
        ? bilingual('新的流', 'a new stream')
        : bilingual(`版本 ${actual}`, `revision ${actual}, after reading what has changed`),
  })

/** The stream stands at the revision that the caller saw, with another event there: the caller's history is no more. */
export const otherHistory = (revision: number): Rejection =>
  rejection({
    category: 'conflict',
    rule: 'REVISION',
    field: 'expectedRevision',
    message: bilingual(
      `版本 ${revision} 已不是所见的事件：历史已被替换（例如恢复了备份）`,
      `revision ${revision} is another event than the one seen: the history was replaced, as by a backup put back`,
    ),
    accepted: bilingual('重新查询后再提交', 'the same, after what stands there now was read'),
  })

/** History moved on at every attempt. */
export const keptMoving = (): Rejection =>
  rejection({
    category: 'conflict',
    rule: 'REVISION',
    field: '',
    message: bilingual('并发写入过多，请重试', 'others kept writing to the same history; nothing was recorded'),
    accepted: bilingual('稍后以同一命令标识重试', 'the same command id again, later'),
  })

/** The founding is done by the holder of the first appointment that it makes, for the office that it names. */
export const notTheFounder = (): Rejection =>
  rejection({
    category: 'forbidden',
    rule: 'M-04',
    field: 'actor',
    message: bilingual(
      '只能由首个任职人员以办公室名义建立辖区',
      'a jurisdiction is founded by the first holder it names',
    ),
    accepted: bilingual(
      'actor 与 data.office.unit、data.firstAppointment.personRef 一致',
      'the actor of data.office.unit and data.firstAppointment.personRef',
    ),
  })

const unavailable = (rule: string, zh: string, en: string): Rejection =>
  rejection({
    category: 'unavailable',
    rule,
    field: '',
    message: bilingual(zh, en),
    accepted: bilingual('稍后以同一命令标识重试', 'the same command id again, later'),
  })

/** More than the store takes at once: the same command will never be taken. */
const tooLarge = (atMost: number): Rejection =>
  rejection({
    category: 'invalid',
    rule: 'STORE',
    field: 'data',
    message: bilingual(
      `该命令产生的事件超出存储单次写入的上限 ${atMost} 字节`,
      `the events of this command come to more than the ${atMost} bytes that the store takes at once`,
    ),
    accepted: bilingual(
      `事件合计不超过 ${atMost} 字节：缩短内容，或分成几条命令`,
      `events of at most ${atMost} bytes in all: less text, or several commands`,
    ),
  })

/** A bulletin freezes figures, and this handler has nobody who computes them. */
export const noPress = (): Rejection =>
  rejection({
    category: 'unavailable',
    rule: 'M-53',
    field: '',
    message: bilingual('本服务未配置通报编制', 'this handler has no press that compiles bulletins'),
    accepted: bilingual('由配置了 press 的服务发布', 'a handler created with `press`'),
  })

/** The clock is not one to record by: waiting does not help, the operator does. */
export const clockRejection = ({ kind, now, logAt }: ClockFault): Rejection =>
  rejection({
    category: 'unavailable',
    rule: 'CLOCK',
    field: '',
    message:
      kind === 'behind'
        ? bilingual(`本机时钟 ${now} 落后于账本 ${logAt}`, `this clock (${now}) is behind the log (${logAt})`)
        : bilingual(
            `本机时钟 ${now} 远超账本最后时刻 ${logAt}，须由管理员确认`,
            `this clock (${now}) is far ahead of the log (${logAt}): an operator has to confirm it`,
          ),
    accepted: bilingual(
      '管理员校正或确认时钟后，以同一命令标识重试',
      'the same command id again, once the operator has put the clock right or confirmed it',
    ),
  })

/** What a caller is told of an append that failed for good. */
export const appendRejection = (failure: AppendFailure): Rejection =>
  match(failure)
    .with({ _tag: 'WrongExpectedRevision' }, { _tag: 'BasisChanged' }, { _tag: 'DuplicateEventId' }, keptMoving)
    .with({ _tag: 'ClockBehindLog' }, ({ recordedAt: now, logAt }) => clockRejection({ kind: 'behind', now, logAt }))
    .with({ _tag: 'TooLarge' }, ({ atMost }) => tooLarge(atMost))
    .with({ _tag: 'OutcomeUnknown' }, () =>
      unavailable(
        'STORE',
        '结果未知，请以同一命令标识重试',
        'the outcome is not known; repeat with the same command id',
      ),
    )
    .with({ _tag: 'StoreUnavailable' }, () => unavailable('STORE', '存储暂不可用', 'the store is not available now'))
    .exhaustive()
