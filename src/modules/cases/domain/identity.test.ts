import { describe, expect, it } from 'vitest'
import type { Day } from '#kernel/day.ts'
import { cite } from '#law/citation.ts'
import { type CaseFile, EMPTY_CASE, EMPTY_CHARGE, EMPTY_PARTY, type Party } from './case-file.ts'
import { type ActIdentity, docNoKey, identityOf, partyKeysOf, sameAct } from './identity.ts'

describe('文号归一', () => {
  it.each([
    '虚市监处罚〔2024〕12号',
    '虚市监处罚(2024)12号',
    '虚市监处罚（2024）第12号',
    '虚市监处罚[2024]012号',
    '虚市监处罚【2024】 12 号',
    '虚市监处罚﹝2024﹞12号',
    '虚市监处罚〔２０２４〕１２号',
    '《虚市监处罚〔2024年〕12号》',
    '虚市监处罚2024年第12号',
    '虚市监处罚〔2024〕12',
  ])('%s', (text) => expect(docNoKey(text)).toBe('虚市监处罚〔2024〕12'))

  it('子号、夹字母的序号保留，短横的写法不计较', () => {
    expect(docNoKey('虚市监处罚〔2024〕23－2号')).toBe('虚市监处罚〔2024〕23-2')
    expect(docNoKey('虚市监处罚〔2024〕a1号')).toBe('虚市监处罚〔2024〕A1')
  })

  it.each([null, '', '无', '见附件', '虚市监处罚〔2024〕***号', '虚市监处罚〔2024〕XX号'])('%s 不是文号', (text) =>
    expect(docNoKey(text)).toBeNull(),
  )
})

const CODE = '91500199MA00000011'
const party = (name: string | null, over: Partial<Party> = {}): Party => ({ ...EMPTY_PARTY, name, ...over })
const act = (over: Partial<CaseFile>, on: string | null = '2024-03-05'): ActIdentity =>
  identityOf({
    ...EMPTY_CASE,
    agency: '虚构县市场监督管理局',
    events:
      on === null
        ? []
        : [
            {
              ...{ type: 'decision-made', happened: true, on: on as Day, at: null, until: null },
              ...{ by: [], document: null, note: null },
            },
          ],
    ...over,
  })
const A = { docNo: '虚市监处罚〔2024〕1号', parties: [party('甲公司', { uscc: CODE })] }
const one = { basis: [cite('食品安全法', 124, 1, 5)], offence: '经营超过保质期的食品' }

describe('同一文号', () => {
  it('当事人、日子都同：同一件，文号写法不计较', () => {
    expect(sameAct(act(A), act({ ...A, docNo: '虚市监处罚(2024)第1号' }))).toBe('same')
  })
  it('当事人同、日子不同：更正，同一件', () => {
    expect(sameAct(act(A), act(A, '2024-03-06'))).toBe('same')
    expect(sameAct(act(A), act(A, null))).toBe('same')
  })
  it('当事人、日子都不同：重号，两件', () => {
    expect(sameAct(act(A), act({ ...A, parties: [party('乙公司')] }, '2024-03-06'))).toBe('different')
  })
  it('同日而当事人不同：两件；一份是几个当事人的决定且有他：同一件', () => {
    expect(sameAct(act(A), act({ ...A, parties: [party('乙公司')] }))).toBe('different')
    expect(sameAct(act(A), act({ ...A, parties: [party('乙公司'), party('甲公司')] }))).toBe('same')
  })
  it('当事人不同、有一份没写日子：说不准', () => {
    expect(sameAct(act(A), act({ ...A, parties: [party('乙公司')] }, null))).toBe('unsure')
  })
  it('名称同、代码不同（代码写错）：同号同日仍是同一件，日子也不同就说不准', () => {
    const typo = { ...A, parties: [party('甲公司', { uscc: '91500199MA00000022' })] }
    expect(sameAct(act(A), act(typo))).toBe('same')
    expect(sameAct(act(A), act(typo, '2024-03-06'))).toBe('unsure')
  })
  it('掩了的名字：首字对得上且同日，同一件；对不上，两件', () => {
    const full = { ...A, parties: [party('张三')] }
    const masked = (name: string) => ({ ...A, parties: [party(name, { masked: true })] })
    expect(sameAct(act(full), act(masked('张*')))).toBe('same')
    expect(sameAct(act(full), act(masked('李*')))).toBe('different')
    expect(sameAct(act(full), act(masked('张*'), '2024-03-06'))).toBe('unsure')
  })
  it('机关不同：没有冠字的文号各局都有，两件；当事人、日子都同的让人看', () => {
    const elsewhere = { ...A, agency: '别县市场监督管理局' }
    expect(sameAct(act(A), act({ ...elsewhere, parties: [party('乙公司')] }))).toBe('different')
    expect(sameAct(act(A), act(elsewhere))).toBe('unsure')
  })
  it('当事人同、日子不同、案件编号也不同：可能是重号，让人看', () => {
    expect(sameAct(act({ ...A, caseNo: '立1' }), act({ ...A, caseNo: '立2' }, '2024-05-06'))).toBe('unsure')
  })
  it('处罚与许可是两件', () => {
    expect(sameAct(act(A), act({ ...A, act: { kind: 'licence', outcome: null } }))).toBe('different')
  })
})

describe('没有共同的文号', () => {
  const none = { parties: A.parties, charges: [{ ...EMPTY_CHARGE, ...one }] }
  it('案件编号相同：同一件；不同：两件', () => {
    expect(sameAct(act({ ...none, caseNo: '立〔2024〕1号' }), act({ ...A, caseNo: '立(2024)1号' }, null))).toBe('same')
    expect(sameAct(act({ ...none, caseNo: '立1' }), act({ ...none, caseNo: '立2' }))).toBe('different')
  })
  it('案件编号相同、当事人不同：一案几人，说不准', () => {
    expect(sameAct(act({ caseNo: '立1', parties: [party('乙')] }), act({ ...none, caseNo: '立1' }))).toBe('unsure')
  })
  it('当事人、决定日、违法行为都同：同一件', () => {
    expect(sameAct(act(none), act({ ...none, docNo: A.docNo }))).toBe('same')
  })
  it('缺一样：说不准；有一样不同：两件', () => {
    expect(sameAct(act(none), act({ ...none, charges: [] }))).toBe('unsure')
    expect(sameAct(act(none), act(none, null))).toBe('unsure')
    expect(sameAct(act(none), act(none, '2024-03-06'))).toBe('different')
    const other = [{ ...EMPTY_CHARGE, basis: [cite('广告法', 55, 1)] }]
    expect(sameAct(act(none), act({ ...none, charges: other }))).toBe('different')
    expect(sameAct(act(none), act({ ...none, parties: [party('乙公司')] }))).toBe('different')
  })
  it('文号都有而不同：两件；案件编号、当事人、日子都同的让人看', () => {
    expect(sameAct(act(A), act({ ...A, docNo: '虚市监处罚〔2024〕2号' }))).toBe('different')
    const again = { ...A, docNo: '虚市监处罚〔2024〕2号', caseNo: '立1' }
    expect(sameAct(act({ ...A, caseNo: '立1' }), act(again))).toBe('unsure')
  })
})

describe('不透明的键', () => {
  it('用摘要的键与用明文的键结论相同', () => {
    const seal = (text: string) => [...text].map((c) => c.codePointAt(0)).join('-')
    const file = (name: string, masked = false): CaseFile => ({
      ...EMPTY_CASE,
      docNo: '1号',
      parties: [party(name, { masked })],
    })
    const a = identityOf(file('张三'), seal)
    expect(a.partyKeys.join()).not.toContain('张')
    expect(sameAct(a, identityOf(file('张三'), seal))).toBe('same')
    expect(sameAct(a, identityOf(file('李*', true), seal))).toBe('unsure')
  })
  it('各种键', () => {
    expect(partyKeysOf(party('张三', { idNumber: '11010519491231002x' }))).toEqual([
      'i:11010519491231002X',
      'n:张三',
      'm:张',
    ])
    expect(partyKeysOf(party('甲（虚构）食品有限公司', { uscc: CODE }))).toEqual([`u:${CODE}`, 'n:甲虚构食品有限公司'])
    expect(partyKeysOf(party('张*', { masked: true }))).toEqual(['m:张'])
    expect(partyKeysOf(party(null))).toEqual([])
  })
  it('两边对换，结论相同', () => {
    const all = [act(A), act({ ...A, parties: [] }), act({ ...A, docNo: null }), act({ ...A, caseNo: '立1' }, null)]
    for (const a of all) for (const b of all) expect(sameAct(a, b)).toBe(sameAct(b, a))
  })
})
