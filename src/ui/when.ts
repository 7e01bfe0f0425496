const MOMENT = new Intl.DateTimeFormat('sv-SE', {
  ...{ timeZone: 'Asia/Shanghai', year: 'numeric', month: '2-digit', day: '2-digit' },
  ...{ hour: '2-digit', minute: '2-digit' },
})

/** 时刻（ISO 文本）写成北京时间 `2026-03-01 09:30`；没有写“—”。 */
export const momentText = (iso: string | null): string => (iso === null ? '—' : MOMENT.format(new Date(iso)))

/** 今天（北京时间）：与服务器算期限用的是同一天，不看浏览器在哪个时区。 */
export const todayText = (): string => MOMENT.format(new Date()).slice(0, 10)

/** 半开的到期时刻写成最后有效的一天；不到期写“不到期”。 */
export const lastDayText = (iso: string | null): string =>
  iso === null ? '不到期' : MOMENT.format(new Date(new Date(iso).getTime() - 1)).slice(0, 10)
