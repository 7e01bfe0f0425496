import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { type CaseFile, EMPTY_CASE, FACTS_LIMIT } from './case-file.ts'
import { caseFromCheckedRecord, recordFromCase } from './case-record.ts'
import type { CaseSource, SourceKind } from './case-source.ts'
import { readDisclosureTable } from './disclosure-table.ts'
import { extractDecision } from './extract/extract-decision.ts'
import { fold } from './fold.ts'

const EXAMPLES = new URL('../../../../examples/decisions/', import.meta.url)

describe('案情', () => {
  it('决定书：叙述案情的一段，不含说理与决定', () => {
    const text = readFileSync(new URL('chengxi-two-charges.txt', EXAMPLES), 'utf8')
    const read = extractDecision({ kind: 'document', file: '甲.txt', text, pageStarts: null })
    const facts = 'file' in read ? (read.file.facts ?? '') : ''
    expect(facts.length).toBeGreaterThan(50)
    expect(text).toContain(facts)
    expect(facts).not.toMatch(/本局认为|决定处罚如下|申请行政复议/)
  })

  it('公示表：违法事实栏；没有这一栏是未记载', () => {
    const header = ['行政相对人名称', '行政处罚决定书文号', '违法事实', '处罚类别', '处罚决定日期', '处罚机关']
    const row = [
      '虚构县甲食品店',
      '虚市监处罚〔2024〕1号',
      '货架上有过期饼干',
      '警告',
      '2024-03-05',
      '虚构县市场监督管理局',
    ]
    const factsOf = (columns: readonly number[]) => {
      const rows = [header, row].map((cells) => columns.map((i) => cells[i] as string))
      const table = readDisclosureTable({ kind: 'table', file: '表.xlsx', sheet: null, rows })
      return 'records' in table ? table.records.map((r) => r.file.facts) : []
    }
    expect(factsOf([0, 1, 2, 3, 4, 5])).toEqual(['货架上有过期饼干'])
    expect(factsOf([0, 1, 3, 4, 5])).toEqual([null])
  })

  it('几种来源写法不同不是矛盾，以决定书为准', () => {
    const source = (kind: SourceKind, facts: string | null): CaseSource => ({
      id: kind,
      kind,
      recordedAt: '2024-04-01T00:00:00.000Z',
      file: { ...EMPTY_CASE, facts },
    })
    const folded = fold([source('disclosure-row', '过期饼干'), source('decision', '货架上有过期饼干三包')])
    expect(folded.file.facts).toBe('货架上有过期饼干三包')
    expect(folded.conflicts).toEqual([])
    expect(fold([source('disclosure-row', '过期饼干'), source('decision', null)]).file.facts).toBe('过期饼干')
  })

  it('写成案件 JSON 再读回来不变；过长的只留前面', () => {
    const file: CaseFile = { ...EMPTY_CASE, facts: '货架上有过期饼干' }
    const read = caseFromCheckedRecord(recordFromCase(file))
    expect(read.ok && read.file.facts).toBe('货架上有过期饼干')
    const long = '虚'.repeat(FACTS_LIMIT + 10)
    const rows = [
      ['行政相对人名称', '行政处罚决定书文号', '违法事实', '处罚决定日期', '处罚机关'],
      ['甲', '虚市监处罚〔2024〕1号', long, '2024-03-05', '虚构县市场监督管理局'],
    ]
    const table = readDisclosureTable({ kind: 'table', file: '表.xlsx', sheet: null, rows })
    expect('records' in table && table.records[0]?.file.facts?.length).toBe(FACTS_LIMIT)
  })
})
