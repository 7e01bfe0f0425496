/** 期间：数与单位。工作日与自然日是两种单位，不可混加。 */
export type Period = { readonly n: number; readonly unit: 'hour' | 'workday' | 'day' | 'month' | 'year' }

export const workdays = (n: number): Period => ({ n, unit: 'workday' })
export const calendarDays = (n: number): Period => ({ n, unit: 'day' })
export const months = (n: number): Period => ({ n, unit: 'month' })
export const years = (n: number): Period => ({ n, unit: 'year' })
export const hours = (n: number): Period => ({ n, unit: 'hour' })

const UNIT_TEXT = { hour: '小时', workday: '个工作日', day: '日', month: '个月', year: '年' } as const

/** 中文写法：5个工作日、90日。 */
export const periodText = (p: Period): string => `${p.n}${UNIT_TEXT[p.unit]}`
