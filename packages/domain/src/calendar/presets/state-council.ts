import { localDate, type LocalDate } from '../../kernel/local-date.ts'
import type { YearCalendar } from '../year-calendar.ts'

/** A notice in short: days as `MM-DD`, ranges as `MM-DD/MM-DD`, apart by a blank. */
const notice = (
  [year, version]: readonly [number, number],
  publishedOn: string,
  source: string,
  off: string,
  worked: string,
): YearCalendar => {
  const day = (monthAndDay: string): LocalDate => localDate(`${year}-${monthAndDay}`)
  const range = (text: string): [LocalDate, LocalDate] => [day(text.slice(0, 5)), day(text.slice(-5))]
  return {
    year,
    version,
    publishedOn: localDate(publishedOn),
    source,
    offRanges: off.split(' ').map(range),
    makeupWorkdays: worked.split(' ').map(day),
  }
}

/**
 * The working calendars of mainland China from 2019 to 2026, as the General Office of the State Council (国务院办公厅)
 * published them. Two years were revised after publication: 2019 (Labour Day) and 2020 (Spring Festival).
 */
export const STATE_COUNCIL_CALENDARS: readonly YearCalendar[] = [
  notice(
    [2019, 1],
    '2018-12-06',
    'http://www.gov.cn/zhengce/zhengceku/2018-12/06/content_5346276.htm',
    '01-01 02-04/02-10 04-05 05-01 06-07 09-13 10-01/10-07',
    '02-02 02-03 09-29 10-12',
  ),
  notice(
    [2019, 2],
    '2019-03-22',
    'http://www.gov.cn/zhengce/zhengceku/2019-03/22/content_5375877.htm',
    '01-01 02-04/02-10 04-05 05-01/05-04 06-07 09-13 10-01/10-07',
    '02-02 02-03 04-28 05-05 09-29 10-12',
  ),
  notice(
    [2020, 1],
    '2019-11-21',
    'http://www.gov.cn/zhengce/zhengceku/2019-11/21/content_5454164.htm',
    '01-01 01-24/01-30 04-04/04-06 05-01/05-05 06-25/06-27 10-01/10-08',
    '01-19 02-01 04-26 05-09 06-28 09-27 10-10',
  ),
  notice(
    [2020, 2],
    '2020-01-27',
    'http://www.gov.cn/zhengce/zhengceku/2020-01/27/content_5472352.htm',
    '01-01 01-24/02-02 04-04/04-06 05-01/05-05 06-25/06-27 10-01/10-08',
    '01-19 04-26 05-09 06-28 09-27 10-10',
  ),
  notice(
    [2021, 1],
    '2020-11-25',
    'http://www.gov.cn/zhengce/zhengceku/2020-11/25/content_5564127.htm',
    '01-01/01-03 02-11/02-17 04-03/04-05 05-01/05-05 06-12/06-14 09-19/09-21 10-01/10-07',
    '02-07 02-20 04-25 05-08 09-18 09-26 10-09',
  ),
  notice(
    [2022, 1],
    '2021-10-25',
    'http://www.gov.cn/zhengce/zhengceku/2021-10/25/content_5644835.htm',
    '01-01/01-03 01-31/02-06 04-03/04-05 04-30/05-04 06-03/06-05 09-10/09-12 10-01/10-07 12-31',
    '01-29 01-30 04-02 04-24 05-07 10-08 10-09',
  ),
  notice(
    [2023, 1],
    '2022-12-08',
    'http://www.gov.cn/zhengce/zhengceku/2022-12/08/content_5730844.htm',
    '01-01/01-02 01-21/01-27 04-05 04-29/05-03 06-22/06-24 09-29/10-06',
    '01-28 01-29 04-23 05-06 06-25 10-07 10-08',
  ),
  notice(
    [2024, 1],
    '2023-10-25',
    'https://www.gov.cn/zhengce/zhengceku/202310/content_6911528.htm',
    '01-01 02-10/02-17 04-04/04-06 05-01/05-05 06-10 09-15/09-17 10-01/10-07',
    '02-04 02-18 04-07 04-28 05-11 09-14 09-29 10-12',
  ),
  notice(
    [2025, 1],
    '2024-11-12',
    'https://www.gov.cn/zhengce/zhengceku/202411/content_6986383.htm',
    '01-01 01-28/02-04 04-04/04-06 05-01/05-05 05-31/06-02 10-01/10-08',
    '01-26 02-08 04-27 09-28 10-11',
  ),
  notice(
    [2026, 1],
    '2025-11-04',
    'https://www.gov.cn/zhengce/zhengceku/202511/content_7047091.htm',
    '01-01/01-03 02-15/02-23 04-04/04-06 05-01/05-05 06-19/06-21 09-25/09-27 10-01/10-07',
    '01-04 02-14 02-28 05-09 09-20 10-10',
  ),
]
