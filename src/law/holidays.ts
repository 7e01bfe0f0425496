import { buildCalendar, type HolidayNotice } from '#kernel/calendar.ts'
import table from '#law/tables/holiday-notices.json' with { type: 'json' }

/** 国务院办公厅历年放假通知（2018–2026），含中途修改的两次。 */
export const HOLIDAY_NOTICES: readonly HolidayNotice[] = table.notices

/** 按全部已收通知构造的工作日历，公布至 2026-12-31。 */
export const officialCalendar = buildCalendar(HOLIDAY_NOTICES)
