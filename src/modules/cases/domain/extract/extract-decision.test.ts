import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { SourceDocument } from '#kernel/source.ts'
import { citationText } from '#law/citation.ts'
import type { CaseFile } from '#modules/cases/domain/case-file.ts'
import { extractDecision } from './extract-decision.ts'
import type { Fixture } from './fixtures/fixture.ts'
import { ORDINARY } from './fixtures/ordinary.ts'
import { OTHERS } from './fixtures/others.ts'
import { TRICKY } from './fixtures/tricky.ts'
import { VARIED } from './fixtures/varied.ts'

const documentOf = (text: string): SourceDocument => ({ kind: 'document', file: '决定书.txt', text, pageStarts: null })

const read = (text: string): CaseFile => {
  const result = extractDecision(documentOf(text))
  if ('notADecision' in result) throw new Error(result.notADecision)
  return result.file
}

const dayOf = (file: CaseFile, type: string) => file.events.find((e) => e.type === type && e.happened)?.on
const texts = (list: readonly Parameters<typeof citationText>[0][]) => [...new Set(list.map(citationText))].toSorted()

/** 把读出的案件化成与 expect 同形，只含 expect 写了的栏。 */
const seen = (file: CaseFile, want: Fixture['expect']): Record<string, unknown> => {
  const charge = file.charges[0]
  const all: Record<string, unknown> = {
    docNo: file.docNo,
    agency: file.agency,
    names: file.parties.map((p) => p.name),
    kinds: file.parties.map((p) => p.kind),
    uscc: file.parties.map((p) => p.uscc),
    outcome: file.act.outcome,
    procedure: file.procedure,
    days: Object.fromEntries(Object.keys(want.days ?? {}).map((t) => [t, dayOf(file, t)])),
    never: (want.never ?? []).filter((t) => file.events.some((e) => e.type === t && !e.happened)),
    undated: (want.undated ?? []).filter((t) => !file.events.some((e) => e.type === t && e.on !== null)),
    conduct: [charge?.conductFrom ?? null, charge?.conductUntil ?? null],
    violated: texts(file.charges.flatMap((c) => c.violated)),
    basis: texts(file.charges.flatMap((c) => c.basis)),
    penalties: file.charges.flatMap((c) =>
      c.penalties.map((p) => (p.target === 'person' ? [p.kind, p.amount, 'person'] : [p.kind, p.amount])),
    ),
    charges: file.charges.length,
    goodsValue: charge?.values.goodsValue ?? null,
    illegalGains: charge?.values.illegalGains ?? null,
    adFee: charge?.values.adFee ?? null,
    refusedCorrection: charge?.refusedCorrection ?? null,
    totals: [file.statedTotals.fine, file.statedTotals.confiscated, file.statedTotals.all],
    hearingOffered: file.hearingOffered,
    deliberated: file.deliberated,
    remedy: file.remedy && [file.remedy.reconsiderationDays, file.remedy.litigationMonths],
  }
  return Object.fromEntries(Object.keys(want).map((k) => [k, all[k]]))
}

const sorted = (want: Fixture['expect']): Fixture['expect'] => ({
  ...want,
  ...(want.violated ? { violated: want.violated.toSorted() } : {}),
  ...(want.basis ? { basis: want.basis.toSorted() } : {}),
})

describe('各地行文的决定书', () => {
  it.each([...ORDINARY, ...VARIED, ...TRICKY].map((f) => [f.name, f] as const))('%s', (_, fixture) => {
    expect(seen(read(fixture.text), fixture.expect)).toEqual(sorted(fixture.expect))
  })
})

describe('不是决定书的', () => {
  it.each(OTHERS)('%s：说明原因', (_, text, words) => {
    const result = extractDecision(documentOf(text))
    expect('notADecision' in result ? result.notADecision : '读出了案件').toContain(words)
  })
})

const digitsOf = (text: string): string =>
  text.replace(/[０-９]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0)).replace(/[\s,，]/g, '')

/** 每个位置都在原文之内，片段与原文一致；每个文字、金额、日期都能在它的位置找到。 */
const unsupported = (text: string, file: CaseFile): readonly string[] => {
  const bad: string[] = []
  const at = (path: string) => (file.places[path] ?? []).map((p) => text.slice(p.start ?? 0, p.end ?? 0)).join('')
  for (const [path, places] of Object.entries(file.places))
    for (const p of places) {
      const inside = p.start !== null && p.end !== null && p.start >= 0 && p.start < p.end && p.end <= text.length
      if (!inside || !text.slice(p.start ?? 0, p.end ?? 0).startsWith(p.text.slice(0, 120)))
        bad.push(`${path} 越出原文`)
    }
  // 文号、代码按半角记，对照原文时也换成半角
  const bare = (s: string) =>
    s.replace(/\s/g, '').replace(/[０-９Ａ-Ｚａ-ｚ]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0))
  const says = (path: string, value: string | null) => {
    if (value !== null && !bare(at(path)).includes(bare(value))) bad.push(`${path}：${value} 不在 ${at(path)}`)
  }
  says('docNo', file.docNo)
  says('agency', file.agency)
  file.parties.forEach((p, i) => {
    says(`parties[${i}].name`, p.name)
    says(`parties[${i}].uscc`, p.uscc)
    says(`parties[${i}].idNumber`, p.idNumber)
    says(`parties[${i}].representative`, p.representative)
  })
  file.charges.forEach((c, i) => {
    says(`charges[${i}].offence`, c.offence)
    c.penalties.forEach((p, k) => {
      if (p.amount !== null && at(`charges[${i}].penalties[${k}].amount`) === '') bad.push(`罚款 ${p.amount} 没有出处`)
    })
    c.violated.forEach((_, k) => {
      if (!at(`charges[${i}].violated[${k}]`).match(/[条款项\d]/)) bad.push(`charges[${i}].violated[${k}] 没有出处`)
    })
  })
  file.events.forEach((e, i) => {
    if (e.on === null) return
    const words = digitsOf(at(`events[${i}]`))
    const date = String(Number(e.on.slice(8, 10)))
    if (!words.includes(date) && !/[一二三十日号]/.test(words)) bad.push(`events[${i}] ${e.on} 不在 ${words}`)
  })
  return bad
}

const SAMPLES = [...ORDINARY, ...VARIED, ...TRICKY].map((f) => f.text)
const WORDS = [
  '当事人：',
  '统一社会信用代码：',
  '《行政处罚告知书》',
  '2023年5月6日',
  '同日',
  '次日',
  '5月32日',
  '罚款',
  '没收违法所得',
  '人民币伍仟元整（¥5000.00）',
  '决定如下：',
  '违反了《中华人民共和国食品安全法》第三十四条第（十）项',
  '“',
  '”',
  '（',
  '\n',
  '　',
  '一、',
  '送达',
  '立案',
]

describe('读取的性质', () => {
  it.each([...ORDINARY, ...VARIED, ...TRICKY].map((f) => [f.name, f.text] as const))(
    '%s：每个值都有原文依据',
    (_, text) => {
      expect(unsupported(text, read(text))).toEqual([])
    },
  )

  it('任意文字都不抛错，位置不越界', () => {
    const piece = fc.oneof(
      fc.constantFrom(...WORDS),
      fc.string({ maxLength: 12 }),
      fc.constantFrom(...SAMPLES).chain((s) => fc.nat(s.length).map((n) => s.slice(n, n + 80))),
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const text = pieces.join('')
        const result = extractDecision(documentOf(text))
        if ('notADecision' in result) return result.notADecision.endsWith('。')
        return unsupported(text, result.file).length === 0
      }),
      { numRuns: 300 },
    )
  })

  it('截去一段仍不抛错，也不越界', () => {
    fc.assert(
      fc.property(fc.constantFrom(...SAMPLES), fc.nat(2000), fc.nat(400), (text, from, length) => {
        const cut = text.slice(0, from) + text.slice(from + length)
        const result = extractDecision(documentOf(cut))
        return 'notADecision' in result || unsupported(cut, result.file).length === 0
      }),
      { numRuns: 300 },
    )
  })

  it('同样的文书读两遍结果相同', () => {
    for (const text of SAMPLES) expect(read(text)).toEqual(read(text))
  })
})

describe('办案期限再延', () => {
  it('“继续延长至某日”记为再延，止日照写，不把日号当作天数', () => {
    const file = read(`北泽县市场监督管理局
行政处罚决定书
北泽市监处罚〔2024〕78号
当事人：北泽县快送百货店
2024年5月8日，我局立案调查。2024年8月5日，经批准延长办案期限30日；2024年9月2日，经集体讨论决定继续延长至2024年11月20日。
当事人的行为违反了《中华人民共和国食品安全法》第九十七条，依据《中华人民共和国食品安全法》第一百二十五条第一款第二项，责令改正，并处罚款500元。
北泽县市场监督管理局
2024年11月12日`)
    const extended = file.events.filter((e) => e.type.startsWith('deadline-extended'))
    expect(extended.map((e) => [e.type, e.on, e.until, e.note])).toEqual([
      ['deadline-extended', '2024-08-05', null, '延长30日'],
      ['deadline-extended-again', '2024-09-02', '2024-11-20', null],
    ])
    expect(file.remedy).toBeNull()
  })
})
