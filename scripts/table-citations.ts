import { addDays, type Day, day } from '#kernel/day.ts'
import type { Citation } from '#law/citation.ts'
import { canonicalTitle } from '#law/laws.ts'
import { parseCitation } from '#law/parse-citations.ts'

/** 表内一处引条；适用对象、时段来自括号。 */
export type RowCitation = Citation & {
  readonly audience: string | null
  readonly note: string | null
  readonly validFrom: Day | null
  /** 半开：当日起不再适用。 */
  readonly validUntil: Day | null
}

type Bracket = Pick<RowCitation, 'audience' | 'note' | 'validFrom' | 'validUntil'>

const NOTE = /依第|依前款|适用第|并引|可不|转引|择一|优先|已有规定|责令|未核对|罚则|对应第|修订|属第|^第|时$/
const INNER = /^(.*?)(?:：|为)((?:[一-龥]+(?:\(\d{4}\))? )?第\d.*)$/
const NONE: Bracket = { audience: null, note: null, validFrom: null, validUntil: null }

/** “2024-06-30前”与“2024-07-01起”成对时含当日；与“2025-12-01起”同日的“前”不含。 */
const untilOf = (date: string, rowText: string): Day =>
  rowText.includes(`${date}起`) ? day(date) : addDays(day(date), 1)

const bracketOf = (text: string, rowText: string): Bracket => {
  const audience: string[] = []
  const note: string[] = []
  let validFrom: Day | null = null
  let validUntil: Day | null = null
  for (const part of text.split(/[，；]/).filter((p) => p !== '')) {
    const dated = /^(\d{4}-\d{2}-\d{2})(起|前)(.*)$/.exec(part)
    if (dated?.[2] === '起') validFrom = day(dated[1] as string)
    else if (dated) validUntil = untilOf(dated[1] as string, rowText)
    const rest = dated ? (dated[3] as string) : part
    if (rest !== '') (NOTE.test(rest) ? note : audience).push(rest)
  }
  return { audience: audience.join('，') || null, note: note.join('，') || null, validFrom, validUntil }
}

/** 括号里另指的条款：“添加剂：第39条第1款”“添加药品为第6项”“2025-12-01起为第1款”。 */
const inner = (text: string, law: string, before: Citation | undefined, rowText: string): RowCitation[] =>
  text.split('；').flatMap((part) => {
    const m = INNER.exec(part)
    if (!m || !before) return []
    const ref = m[2] as string
    const prefix = !ref.startsWith('第')
      ? ''
      : /^第\d+条/.test(ref)
        ? law
        : `${law} 第${before.article}条${/款/.test(ref) || before.paragraph === null ? '' : `第${before.paragraph}款`}`
    const dated = bracketOf((m[1] as string).replace(/^(\d{4}-\d{2}-\d{2}起)$/, '$1'), rowText)
    return parseCitation(`${prefix} ${ref}`).map((c) => ({ ...c, ...dated }))
  })

const plain = (text: string, law: string, last: Citation | undefined): Citation[] => {
  const own = parseCitation(text)
  if (own.length > 0) return own
  const bare = text.replace(/^[、／/和或\s]+/, '')
  const prefix = /^第\d+条|^第[\d、]+条/.test(bare) || !last ? law : `${law} 第${last.article}条`
  return /^第/.test(bare) ? parseCitation(`${prefix} ${bare}`) : []
}

/** 违法行为表的一格引条：`法名 第n条（对象，时段）／第m条…`，可带“公司（2024-07-01起）：”一类的前缀。 */
export const rowCitations = (cell: string, rowText: string): RowCitation[] => {
  const lead = /^([^：（]{1,8})(?:（([^）]*)）)?：(.+)$/.exec(cell)
  const outer = lead ? { ...bracketOf(lead[2] ?? '', rowText), audience: lead[1] as string } : NONE
  const body = lead ? (lead[3] as string) : cell
  const found: RowCitation[] = []
  let law = ''
  for (const [, text = '', bracket = ''] of body.matchAll(/((?:[^（]|（\d{4}）)+)(?:（([^）]*)）)?/g)) {
    const refs = plain(text, law, found.at(-1))
    law = refs.at(-1)?.law ?? law
    const others = inner(bracket, law, refs.at(-1), rowText)
    const kept = bracket
      .split('；')
      .filter((part) => !INNER.test(part))
      .join('；')
    const own = bracketOf(kept, rowText)
    const becomes = others.find((o) => o.validFrom !== null && o.audience === null)?.validFrom ?? null
    const formerly = others.find((o) => o.validUntil !== null && o.audience === null)?.validUntil ?? null
    const more = /等$|各项|各款/.exec(text)?.[0] ?? null
    for (const c of refs)
      found.push({
        ...c,
        audience: own.audience ?? outer.audience,
        note: [own.note, more].filter(Boolean).join('，') || null,
        validFrom: own.validFrom ?? formerly ?? outer.validFrom,
        validUntil: own.validUntil ?? becomes ?? outer.validUntil,
      })
    found.push(...others.map((o) => ({ ...o, audience: o.audience ?? outer.audience })))
  }
  return found
}

/** 期限表的引条：`程序规定42(1)4`＝第42条第1款第4项，括号是款、其后的数字是项；`、`与`+`并列，`；`分法。 */
export const deadlineCitations = (cite: string): { citations: RowCitation[]; note: string | null } => {
  const notes: string[] = []
  const citations = cite.split('；').flatMap((part): RowCitation[] => {
    const text = part.replace(/（[^）]*）|但书|，条号未见/g, (extra) => {
      notes.push(extra)
      return ''
    })
    const m = /^([一-龥]+)(?:\(\d{4}\))?([\d、+()]*)$/.exec(text)
    if (!m || (m[2] === '' && !/法|规定|办法|条例/.test(m[1] as string))) {
      notes.push(part)
      return []
    }
    const law = canonicalTitle(m[1] as string)
    const none: RowCitation = { ...NONE, law, article: null, paragraph: null, item: null }
    if (m[2] === '') return [none]
    return (m[2] as string).split(/[、+]/).flatMap((ref): RowCitation[] => {
      const r = /^(\d+)((?:\(\d+\))*)(\d*)$/.exec(ref)
      if (!r) throw new Error(`期限表引条写法不识：${cite}`)
      const paragraphs = [...(r[2] as string).matchAll(/\d+/g)].map((d) => Number(d[0]))
      const base = { ...none, article: Number(r[1]) }
      return paragraphs.length === 0
        ? [base]
        : paragraphs.map((p, i) => ({
            ...base,
            paragraph: p,
            item: r[3] !== '' && i === paragraphs.length - 1 ? Number(r[3]) : null,
          }))
    })
  })
  return { citations, note: notes.join('；') || null }
}
