import { type Day, yearOf } from '#kernel/day.ts'
import type { CaseFile } from '#modules/cases/domain/case-file.ts'
import type { Draft, Style } from './draft.ts'

export const decidedOn = ({ events }: CaseFile): Day | null =>
  events.find((e) => e.type === 'decision-made' || e.type === 'summary-decision-made')?.on ?? null

export const openedOn = ({ events }: CaseFile): Day | null => events.find((e) => e.type === 'case-opened')?.on ?? null

const KINDS: Readonly<Record<Style, string | null>> = {
  ...{ ordinary: '处罚', summary: '当罚', 'not-penalised': '不罚', running: null },
}

/** 供统计线索看的：这个局的决定书每隔几号跳过一个号，别的局一号接一号。 */
const isGapped = (series: string): boolean => series.startsWith('渝九龙坡市监处罚')
const GAP_EVERY = 5

/** 同一机关、文种、年度，按日子先后从 1 编起；`seriesOf` 返回 null 的不编。 */
const numbers = (
  drafts: readonly Draft[],
  dayOf: (file: CaseFile) => Day | null,
  kindOf: (d: Draft) => string | null,
) => {
  const counts = new Map<string, number>()
  const result = new Map<Draft, string>()
  const dated = drafts.flatMap((draft) => {
    const [on, kind] = [dayOf(draft.file), kindOf(draft)]
    return on === null || kind === null ? [] : [{ draft, on, kind }]
  })
  for (const { draft, on, kind } of dated.sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))) {
    const series = `${draft.cast.bureau.prefix}市监${kind}〔${yearOf(on)}〕`
    const n = (counts.get(series) ?? 0) + 1
    counts.set(series, isGapped(series) && n % GAP_EVERY === 0 ? n + 1 : n)
    result.set(draft, `${series}${n}号`)
  }
  return result
}

/** 编上决定书文号与立案号。 */
export const numbered = (drafts: readonly Draft[]): Draft[] => {
  const docNos = numbers(drafts, decidedOn, (d) => KINDS[d.style])
  const caseNos = numbers(drafts, openedOn, () => '立')
  return drafts.map((draft) => ({
    ...draft,
    file: { ...draft.file, docNo: docNos.get(draft) ?? null, caseNo: caseNos.get(draft) ?? null },
  }))
}

/** 文号的机关、文种与年度，不含序号。 */
export const seriesOf = (number: string): string => number.replace(/\d+号$/, '')

/** 接着已有的号往下编：给一个号，返回同一系列的下一个。 */
export const continuing = (numbers: readonly string[]): ((number: string) => string) => {
  const last = new Map<string, number>()
  for (const number of numbers) {
    const serial = Number(/(\d+)号$/.exec(number)?.[1] ?? 0)
    last.set(seriesOf(number), Math.max(last.get(seriesOf(number)) ?? 0, serial))
  }
  return (number) => {
    const series = seriesOf(number)
    const next = (last.get(series) ?? 0) + 1
    last.set(series, next)
    return `${series}${next}号`
  }
}
