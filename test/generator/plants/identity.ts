import type { CaseFile, PartyKind } from '#modules/cases/domain/case-file.ts'
import { over, type Plant } from '../build.ts'
import { ELSEWHERE } from '../parties.ts'
import { SUMMER_2024 } from '../timelines.ts'

/** 改第一名当事人。 */
const party = (part: Partial<CaseFile['parties'][number]>) => (f: CaseFile) => ({
  ...f,
  parties: f.parties.map((p) => ({ ...p, ...part })),
})

const number = 'penalty.document-number'
/** 只配涪陵局的底案：文号由字面值给出。 */
const FULING = ['food/企业', 'ad/个体工商户', 'cosmetics/个体工商户', 'price/企业']
const docNo = (text: string | null) => over({ docNo: text, agency: '重庆市涪陵区市场监督管理局', province: '50' })
export const DOCUMENT_NUMBER: readonly Plant[] = [
  {
    rule: number,
    name: '方括号代替六角括号',
    expect: 'met',
    shows: 'exception',
    line: SUMMER_2024,
    on: FULING,
    change: docNo('渝涪陵市监处罚[2024]31号'),
  },
  {
    rule: number,
    name: '实心方头括号代替六角括号',
    expect: 'breached',
    shows: 'first-unlawful',
    line: SUMMER_2024,
    on: FULING,
    change: docNo('渝涪陵市监处罚【2024】31号'),
  },
  {
    rule: number,
    name: '圆括号代替六角括号',
    expect: 'breached',
    shows: 'first-unlawful',
    line: SUMMER_2024,
    on: FULING,
    change: docNo('渝涪陵市监处罚（2024）31号'),
  },
  {
    rule: number,
    name: '年份早于立案年',
    expect: 'breached',
    shows: 'first-unlawful',
    line: SUMMER_2024,
    on: FULING,
    change: docNo('渝涪陵市监处罚〔2021〕31号'),
  },
  {
    rule: number,
    name: '年份晚于决定年',
    expect: 'breached',
    shows: 'first-unlawful',
    line: SUMMER_2024,
    on: FULING,
    change: docNo('渝涪陵市监处罚〔2026〕31号'),
  },
  {
    rule: number,
    name: '用了别的机关的字头',
    expect: 'breached',
    shows: 'first-unlawful',
    line: SUMMER_2024,
    on: FULING,
    change: docNo('渝万州市监处罚〔2024〕31号'),
  },
  {
    rule: number,
    name: '合格的文号',
    expect: 'met',
    shows: 'last-lawful',
    line: SUMMER_2024,
    on: FULING,
    change: docNo('渝涪陵市监处罚〔2024〕31号'),
  },
  // 2025-11 立案、12 月决定、跨年公示；立案年与决定年都可
  {
    rule: number,
    name: '跨年案件用立案年',
    expect: 'met',
    shows: 'exception',
    on: ['food/企业'],
    line: {
      name: '跨年',
      clue: '2025-11-03',
      opened: '2025-11-10',
      interview: '2025-11-18',
      concluded: '2025-12-08',
      reviewIn: '2025-12-09',
      reviewed: '2025-12-11',
      notice: '2025-12-15',
      decided: '2026-01-12',
      served: '2026-01-14',
      disclosed: '2026-01-27',
    },
    change: docNo('渝涪陵市监处罚〔2025〕31号'),
  },
  { rule: number, name: '没有文号', expect: 'undecidable', shows: 'undecidable', on: FULING, change: docNo(null) },
]

const uscc = 'penalty.uscc-valid'
const COMPANY = ['food/企业', 'equipment/企业', 'ad/企业', 'quality/企业', 'price/企业']
export const USCC: readonly Plant[] = [
  // 91500102MA69ENYB1T 的末位应为 T
  {
    rule: uscc,
    name: '校验码不对',
    expect: 'breached',
    shows: 'first-unlawful',
    on: COMPANY,
    change: party({ uscc: '91500102MA69ENYB1U' }),
  },
  {
    rule: uscc,
    name: '中间错一位',
    expect: 'breached',
    shows: 'first-unlawful',
    on: COMPANY,
    change: party({ uscc: '91500102MA69FNYB1T' }),
  },
  {
    rule: uscc,
    name: '含不用的字母 O',
    expect: 'breached',
    shows: 'first-unlawful',
    on: COMPANY,
    change: party({ uscc: '91500102MA69ENYBOT' }),
  },
  {
    rule: uscc,
    name: '少一位',
    expect: 'breached',
    shows: 'first-unlawful',
    on: COMPANY,
    change: party({ uscc: '91500102MA69ENYB1' }),
  },
  {
    rule: uscc,
    name: '多一位',
    expect: 'breached',
    shows: 'first-unlawful',
    on: COMPANY,
    change: party({ uscc: '91500102MA69ENYB1TT' }),
  },
  {
    rule: uscc,
    name: '合格',
    expect: 'met',
    shows: 'last-lawful',
    on: COMPANY,
    change: party({ uscc: '91500102MA69ENYB1T' }),
  },
  { rule: uscc, name: '自然人没有代码', expect: 'not-applicable', shows: 'not-applicable', on: ['ad/自然人'] },
  {
    rule: uscc,
    name: '企业代码未记载',
    expect: 'undecidable',
    shows: 'undecidable',
    on: COMPANY,
    change: party({ uscc: null }),
  },
]

const kindRule = 'penalty.party-kind-matches-code'
const as = (kind: PartyKind | null, code: string | null) => party({ kind, uscc: code })
export const PARTY_KIND: readonly Plant[] = [
  {
    rule: kindRule,
    name: '企业用 92 代码',
    expect: 'breached',
    shows: 'first-unlawful',
    on: ['equipment/企业', 'food/企业', 'licence-lent/企业'],
    change: as('企业', '92500102MA5MDU1C3F'),
  },
  {
    rule: kindRule,
    name: '个体工商户用 91 代码',
    expect: 'breached',
    shows: 'first-unlawful',
    on: ['ad/个体工商户', 'cosmetics/个体工商户'],
    change: as('个体工商户', '91500103MA55UDMW1T'),
  },
  {
    rule: kindRule,
    name: '自然人有统一社会信用代码',
    expect: 'breached',
    shows: 'first-unlawful',
    on: ['ad/自然人'],
    change: as('自然人', '91500103MA55UDMW1T'),
  },
  {
    rule: kindRule,
    name: '企业用 91 代码',
    expect: 'met',
    shows: 'last-lawful',
    on: ['equipment/企业'],
    change: as('企业', '91500112MA58TGBC3E'),
  },
  {
    rule: kindRule,
    name: '个体工商户用 92 代码',
    expect: 'met',
    shows: 'last-lawful',
    on: ['ad/个体工商户'],
    change: as('个体工商户', '92500112MA7P3LQW3K'),
  },
  {
    rule: kindRule,
    name: '社会服务机构用 52 代码',
    expect: 'met',
    shows: 'exception',
    on: ['ad/企业'],
    change: party(ELSEWHERE.school),
  },
  {
    rule: kindRule,
    name: '代码未记载',
    expect: 'undecidable',
    shows: 'undecidable',
    on: ['equipment/企业'],
    change: as('企业', null),
  },
  {
    rule: kindRule,
    name: '类别未记载',
    expect: 'undecidable',
    shows: 'undecidable',
    on: ['equipment/企业'],
    change: as(null, '91500112MA58TGBC3E'),
  },
]
