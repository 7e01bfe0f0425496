const MOMENT = new Intl.DateTimeFormat('sv-SE', {
  ...{ timeZone: 'Asia/Shanghai', year: 'numeric', month: '2-digit', day: '2-digit' },
  ...{ hour: '2-digit', minute: '2-digit' },
})

/** 时刻（ISO 文本）写成北京时间 `2026-03-01 09:30`；没有写“—”。 */
export const momentText = (iso: string | null): string => (iso === null ? '—' : MOMENT.format(new Date(iso)))

/** 半开的到期时刻写成最后有效的一天；不到期写“不到期”。 */
export const lastDayText = (iso: string | null): string =>
  iso === null ? '不到期' : MOMENT.format(new Date(new Date(iso).getTime() - 1)).slice(0, 10)
