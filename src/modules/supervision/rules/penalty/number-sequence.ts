import { day } from '#kernel/day.ts'
import { cite } from '#law/citation.ts'
import { seriesOf } from '#law/document-number.ts'
import { type CaseFile, EMPTY_CASE, EMPTY_PARTY } from '#modules/cases/domain/case-file.ts'
import { caseOf, events, party } from '#modules/supervision/domain/example.ts'
import { decisionDay, fact } from '#modules/supervision/domain/facts.ts'
import { breached, type Judgement, lacking, type SetFinding, setRule } from '#modules/supervision/domain/rule.ts'

/** 号段至少这么多件、且缺号不超过这个比例，才值得提示缺号（零散抽取的文书谈不上连续）。 */
const ENOUGH = 10
const MOST_MISSING = 0.2

type Numbered = { readonly record: number; readonly serial: number; readonly key: string }

/** 只看文号、当事人与决定日。 */
const needs = (file: CaseFile): CaseFile => ({
  ...EMPTY_CASE,
  act: file.act,
  docNo: file.docNo,
  parties: file.parties.map(({ name, uscc }) => ({ ...EMPTY_PARTY, name, uscc })),
  events: file.events.filter((e) => e.type === 'decision-made' || e.type === 'summary-decision-made'),
})

type Numbering = { readonly series: string; readonly serial: number; readonly key: string }

/** 同一机关、同一文种、同一年为一个号段。 */
const numberingOf = (docNo: string | null): Numbering | null => {
  const number = seriesOf(docNo)
  return number && { series: number.series, serial: number.serial, key: `${number.serial}-${number.sub ?? ''}` }
}

const bySeries = (files: readonly CaseFile[]): Map<string, Numbered[]> => {
  const series = new Map<string, Numbered[]>()
  files.forEach((file, record) => {
    const number = file.act.kind === 'penalty' ? numberingOf(file.docNo) : null
    if (number === null) return
    const own = series.get(number.series) ?? []
    own.push({ record, serial: number.serial, key: number.key })
    series.set(number.series, own)
  })
  return series
}

const sameParty = (a: CaseFile, b: CaseFile): boolean =>
  a.parties.some((p) =>
    b.parties.some((q) => (p.uscc !== null && p.uscc === q.uscc) || (p.name !== null && p.name === q.name)),
  )

/** 一号多件：决定日不同的是重号；同日的可能是同一决定的几个当事人或同一件的两份来源。 */
const judgeDuplicate = (files: readonly CaseFile[]): Judgement => {
  const docNo = files[0]?.docNo ?? ''
  const days = new Set(files.map(decisionDay))
  const facts = files.map((f) => fact(f.parties[0]?.name ?? '当事人未载', decisionDay(f)))
  const why = (because: string) => () => ({ because, facts, steps: [] })
  const parties = files.slice(1).some((f) => !sameParty(files[0] as CaseFile, f))
  if (days.size > 1 && !days.has(null) && parties)
    return breached(why(`${docNo} 用于 ${files.length} 件不同日期、不同当事人的决定`))
  return lacking(
    ['是否同一件案件'],
    why(`${docNo} 出现 ${files.length} 次，可能是同一决定的几个当事人、几份来源，也可能是重号，请核对`),
  )
}

const duplicates = (name: string, series: readonly Numbered[], files: readonly CaseFile[]): SetFinding[] => {
  const byKey = Map.groupBy(series, (n) => n.key)
  return [...byKey.values()]
    .filter((same) => same.length > 1)
    .map((same) => ({
      key: `${name}${same[0]?.key} 重号`,
      records: same.map((n) => n.record),
      judgement: judgeDuplicate(same.map((n) => files[n.record] as CaseFile)),
    }))
}

const gaps = (name: string, series: readonly Numbered[]): SetFinding[] => {
  const serials = [...new Set(series.map((n) => n.serial))].sort((a, b) => a - b)
  const [first, last] = [serials[0] ?? 0, serials.at(-1) ?? 0]
  const span = last - first + 1
  if (serials.length < ENOUGH || span === serials.length || span - serials.length > span * MOST_MISSING) return []
  const present = new Set(serials)
  const missing = Array.from({ length: span }, (_, i) => first + i).filter((n) => !present.has(n))
  const because = `${name}第 ${first} 至 ${last} 号之间缺 ${missing.join('、')}，可能未导入、撤案或不予处罚另行编号`
  return [
    {
      key: `${name} 缺号`,
      records: series.map((n) => n.record),
      judgement: lacking(
        missing.map((n) => `第 ${n} 号的去向`),
        because,
      ),
    },
  ]
}

const numbered = (docNo: string, on: string, name: string): CaseFile =>
  caseOf({ docNo, parties: [party('企业', { name })], events: events({ 'decision-made': on }) })
const tenNumbers = (skip: number): CaseFile[] =>
  Array.from({ length: 11 }, (_, i) => i + 1)
    .filter((n) => n !== skip)
    .map((n) => numbered(`渝万州市监处罚〔2024〕${n}号`, '2024-03-01', `甲${n}公司`))

export const numberSequence = setRule({
  id: 'penalty.number-sequence',
  revision: 1,
  title: '文号不重、不缺',
  summary:
    '同一机关、文种、年度的文号，一号用于日期和当事人都不同的几件决定的，提示重号；同日或同一当事人的只请核对。号段大体完整而有缺号的，列出缺号作统计线索。与处罚是否合法无关。',
  basis: [cite('行政处罚法', 59, 1)],
  from: day('2018-01-01'),
  consequence: '数据质量',
  misconduct: null,
  scope: 'set',
  // 缺号只是请人核对的线索，不存为发现，巡查只看重号
  per: {
    is: 'agency',
    key: (docNo) => {
      const number = numberingOf(docNo)
      return number && `${number.series}${number.key}`
    },
  },
  needs,
  judge: (files) =>
    [...bySeries(files)].flatMap(([name, series]) => [...duplicates(name, series, files), ...gaps(name, series)]),

  examples: [
    {
      name: '号码各不相同',
      files: [
        numbered('渝万州市监处罚〔2024〕1号', '2024-03-01', '甲公司'),
        numbered('渝万州市监处罚〔2024〕2号', '2024-03-02', '乙公司'),
      ],
      expect: 'none',
      shows: 'last-lawful',
    },
    {
      name: '一号用于两件不同的决定',
      files: [
        numbered('渝万州市监处罚〔2024〕1号', '2024-03-01', '甲公司'),
        numbered('渝万州市监处罚〔2024〕1号', '2024-05-06', '乙公司'),
      ],
      expect: 'breached',
      shows: 'first-unlawful',
    },
    {
      name: '同日同号，可能是同一决定的两个当事人',
      files: [
        numbered('渝万州市监处罚〔2024〕1号', '2024-03-01', '甲公司'),
        numbered('渝万州市监处罚〔2024〕1号', '2024-03-01', '乙公司'),
      ],
      expect: 'undecidable',
      shows: 'undecidable',
    },
    { name: '号段大体完整而缺一号', files: tenNumbers(5), expect: 'undecidable', shows: 'undecidable' },
    { name: '没有文号', files: [caseOf({}), caseOf({})], expect: 'none', shows: 'not-applicable' },
  ],
})
