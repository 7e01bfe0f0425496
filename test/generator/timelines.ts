import type { Line } from './build.ts'

/** 合法的时间线：各期限都留有余地，不在边上。方括号内是第几个工作日（放假安排照国务院通知）。 */
export const CLEAN_LINES: readonly Line[] = [
  {
    name: '2024 年夏',
    conductFrom: '2024-05-06',
    clue: '2024-05-20', // 周一
    opened: '2024-05-27', // 5-21[1] … 5-27[5] ≤15
    interview: '2024-06-05',
    concluded: '2024-06-24',
    reviewIn: '2024-06-25',
    reviewed: '2024-06-27',
    notice: '2024-07-01',
    decided: '2024-07-15', // 告知后 7-8 是第 5 个工作日；立案后 49 日
    served: '2024-07-17', // [2]
    disclosed: '2024-07-30', // [11]
  },
  {
    name: '2025 年国庆前后',
    conductFrom: '2025-07-28',
    clue: '2025-08-11',
    opened: '2025-08-18', // [5]
    interview: '2025-08-27',
    concluded: '2025-09-15',
    reviewIn: '2025-09-17',
    reviewed: '2025-09-19',
    notice: '2025-09-22', // 周一；第 5 个工作日 9-28（补班）
    decided: '2025-10-13', // 立案后 56 日
    served: '2025-10-15',
    disclosed: '2025-10-28',
  },
  {
    name: '2026 年春节前后',
    conductFrom: '2025-12-29',
    clue: '2026-01-05',
    opened: '2026-01-12',
    interview: '2026-01-19',
    concluded: '2026-02-02',
    reviewIn: '2026-02-03',
    reviewed: '2026-02-05',
    notice: '2026-02-09', // 第 5 个工作日 2-14（补班）
    decided: '2026-03-02', // 立案后 49 日
    served: '2026-03-04',
    disclosed: '2026-03-17',
  },
  {
    name: '2024 年闰日前后',
    conductFrom: '2024-01-15',
    clue: '2024-01-31',
    opened: '2024-02-20', // 2-1[1] 2-2 2-4补[3] 2-5…2-9[8] 2-18补[9] 2-19 2-20[11]
    interview: '2024-02-29',
    concluded: '2024-03-11',
    reviewIn: '2024-03-12',
    reviewed: '2024-03-14',
    notice: '2024-03-18', // 第 5 个工作日 3-25
    decided: '2024-03-29',
    served: '2024-04-02',
    disclosed: '2024-04-18',
  },
  {
    name: '2023 年春',
    conductFrom: '2023-02-20',
    clue: '2023-03-06',
    opened: '2023-03-13',
    interview: '2023-03-20',
    concluded: '2023-04-06',
    reviewIn: '2023-04-07',
    reviewed: '2023-04-10',
    notice: '2023-04-12', // 13 14 17 18 19[5]
    decided: '2023-04-24',
    served: '2023-04-26',
    disclosed: '2023-05-10',
  },
  {
    name: '2025 年末跨年',
    conductFrom: '2025-10-20',
    clue: '2025-11-03',
    opened: '2025-11-10',
    interview: '2025-11-18',
    concluded: '2025-12-01',
    reviewIn: '2025-12-02',
    reviewed: '2025-12-04',
    notice: '2025-12-08', // 第 5 个工作日 12-15
    decided: '2025-12-22',
    served: '2025-12-24',
    disclosed: '2026-01-08',
  },
  {
    name: '2022 年末',
    conductFrom: '2022-10-24',
    clue: '2022-11-07',
    opened: '2022-11-14',
    interview: '2022-11-21',
    concluded: '2022-12-05',
    reviewIn: '2022-12-06',
    reviewed: '2022-12-08',
    notice: '2022-12-12', // 第 5 个工作日 12-19
    decided: '2022-12-26',
    served: '2022-12-28',
    disclosed: '2023-01-13',
  },
]

export const SUMMER_2024 = CLEAN_LINES[0] as Line
