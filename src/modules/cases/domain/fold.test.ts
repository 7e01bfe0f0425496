import { describe, expect, it } from 'vitest'
import type { Day } from '#kernel/day.ts'
import type { Cents } from '#kernel/money.ts'
import { cite } from '#law/citation.ts'
import type { EventType } from '#law/events.ts'
import {
  type ActEvent,
  type CaseFile,
  type Charge,
  EMPTY_CASE,
  EMPTY_CHARGE,
  EMPTY_LICENCE,
  EMPTY_PARTY,
  type Party,
  type Penalty,
} from './case-file.ts'
import type { CaseSource, SourceKind } from './case-source.ts'
import { fold } from './fold.ts'
import { PRECEDENCE } from './precedence.ts'

const RECORD = {
  'case-system': 'case-system',
  decision: 'decision',
  'disclosure-row': 'disclosure-row',
  'event-entry': 'case-system',
} as const
const source = (kind: SourceKind, over: Partial<CaseFile>, week = 1, id = `${kind}-${week}`): CaseSource => ({
  id,
  kind,
  recordedAt: `2024-04-${String(week).padStart(2, '0')}T00:00:00.000Z`,
  file: { ...EMPTY_CASE, record: kind === 'outcome' ? 'case-system' : RECORD[kind], ...over },
})
const event = (type: EventType, on: string | null, over: Partial<ActEvent> = {}): ActEvent => ({
  ...{ type, happened: true, on: on as Day | null, at: null, until: null, by: [], document: null, note: null },
  ...over,
})
const party = (name: string | null, over: Partial<Party> = {}): Party => ({ ...EMPTY_PARTY, name, ...over })
const fine = (amount: number | null, over: Partial<Penalty> = {}): Penalty => ({
  ...{ kind: '罚款', amount: amount as Cents | null, target: null, amountInWords: null },
  ...over,
})
const charge = (over: Partial<Charge>): Charge => ({ ...EMPTY_CHARGE, ...over })
const CODE = '91500199MA00000011'
const OTHER = '91500199MA00000022'
const paths = (sources: readonly CaseSource[]) => fold(sources).conflicts.map((c) => c.path)

describe('先后：决定的内容', () => {
  it('文号、决定日、案由、罚款以决定书为准，别的来源说法不同列为矛盾', () => {
    const says = (docNo: string, on: string, amount: number): Partial<CaseFile> => ({
      docNo,
      events: [event('decision-made', on)],
      charges: [charge({ offence: '经营超过保质期的食品', penalties: [fine(amount)] })],
    })
    const { file, origins, conflicts } = fold([
      source('case-system', says('虚市监处罚〔2024〕2号', '2024-03-06', 300)),
      source('disclosure-row', says('虚市监处罚〔2024〕3号', '2024-03-07', 400)),
      source('decision', says('虚市监处罚〔2024〕1号', '2024-03-05', 200)),
    ])
    expect(file).toMatchObject(says('虚市监处罚〔2024〕1号', '2024-03-05', 200))
    expect(origins).toMatchObject({ docNo: 'decision-1', 'events[0].on': 'decision-1' })
    expect(conflicts).toEqual([
      {
        path: 'docNo',
        label: '文号',
        values: [
          { source: 'decision-1', kind: 'decision', value: '虚市监处罚〔2024〕1号' },
          { source: 'case-system-1', kind: 'case-system', value: '虚市监处罚〔2024〕2号' },
          { source: 'disclosure-row-1', kind: 'disclosure-row', value: '虚市监处罚〔2024〕3号' },
        ],
        taken: 'decision-1',
        why: '决定说了什么，以决定书为准。',
      },
      expect.objectContaining({ path: 'charges[0].penalties[0].amount', label: '第1项违法行为第1项处罚数额' }),
      expect.objectContaining({ path: 'events[0].on', label: '作出处理决定日期', taken: 'decision-1' }),
    ])
    expect(conflicts[1]?.values.map((v) => v.value)).toEqual(['2元', '3元', '4元'])
  })

  it('决定书没有的，取办案系统的，再取公示表的；救济告知、许可证件也一样', () => {
    const { file, conflicts } = fold([
      source('disclosure-row', { agency: '虚构县市场监督管理局', licence: { ...EMPTY_LICENCE, number: 'JY1' } }),
      source('case-system', { remedy: { ...NO_REMEDY, reconsiderationDays: 60 } }),
      source('decision', { remedy: { ...NO_REMEDY, court: '虚构县人民法院' } }),
    ])
    expect(file).toMatchObject({
      agency: '虚构县市场监督管理局',
      licence: { number: 'JY1' },
      remedy: { reconsiderationDays: 60, court: '虚构县人民法院' },
    })
    expect(conflicts).toEqual([])
  })

  it('排在最前的没有记载：为什么里说明', () => {
    const { conflicts } = fold([
      source('case-system', { procedure: 'ordinary' }),
      source('disclosure-row', { procedure: 'summary' }),
    ])
    expect(conflicts[0]).toMatchObject({
      label: '程序',
      values: [{ value: '普通程序' }, { value: '简易程序' }],
      why: '决定说了什么，以决定书为准；决定书没有记载，取办案系统。',
    })
  })
})
const NO_REMEDY = {
  reconsiderationDays: null,
  litigationMonths: null,
  litigationDays: null,
  reconsiderationAgency: null,
  court: null,
}

describe('先后：办案的经过', () => {
  it('立案日、集体讨论、执法人员以办案系统为准', () => {
    const { file, conflicts } = fold([
      source('decision', {
        deliberated: true,
        events: [event('case-opened', '2024-01-10')],
        officers: [officer('张三'), officer('王五')],
      }),
      source('case-system', {
        deliberated: false,
        events: [event('case-opened', '2024-01-12')],
        officers: [officer('张三'), officer('李四')],
      }),
    ])
    expect(file.events).toEqual([event('case-opened', '2024-01-12')])
    expect(file.deliberated).toBe(false)
    expect(file.officers.map((o) => o.name)).toEqual(['张三', '李四'])
    expect(conflicts.map((c) => [c.label, c.values.map((v) => v.value)])).toEqual([
      ['集体讨论', ['否', '是']],
      ['立案日期', ['2024-01-12', '2024-01-10']],
      ['执法人员', ['张三、李四', '张三、王五']],
    ])
  })

  it('可以有几次的事件（抽样、查封延期）各来源的都留着；同一天的合为一次并补全', () => {
    const { file, conflicts } = fold([
      source('case-system', {
        events: [event('sample-taken', '2024-01-10', { by: ['张三'] }), event('sample-taken', '2024-01-20')],
      }),
      source('decision', {
        events: [event('sample-taken', '2024-01-10', { document: '抽样单1' }), event('sample-taken', '2024-02-01')],
      }),
    ])
    expect(file.events).toEqual([
      event('sample-taken', '2024-01-10', { by: ['张三'], document: '抽样单1' }),
      event('sample-taken', '2024-01-20'),
      event('sample-taken', '2024-02-01'),
    ])
    expect(conflicts).toEqual([])
  })

  it('一份来源自己写了几次送达，都留着', () => {
    const events = [event('decision-served', '2024-03-06'), event('decision-served', '2024-03-08')]
    const folded = fold([
      source('case-system', { events }),
      source('decision', { events: [event('decision-served', '2024-03-08')] }),
    ])
    expect(folded.file.events).toEqual(events)
    expect(folded.conflicts).toEqual([])
  })

  it('公示表写作出决定、决定书是当场处罚：同一件事', () => {
    const { file, conflicts } = fold([
      source('disclosure-row', { events: [event('decision-made', '2024-03-05')] }),
      source('decision', { procedure: 'summary', events: [event('summary-decision-made', '2024-03-05')] }),
    ])
    expect(file.events).toEqual([event('summary-decision-made', '2024-03-05')])
    expect(conflicts).toEqual([])
  })

  it('一份说没有发生，一份说发生了：矛盾', () => {
    const folded = fold([
      source('case-system', { events: [event('hearing-held', null, { happened: false })] }),
      source('decision', { events: [event('hearing-held', '2024-02-02')] }),
    ])
    expect(folded.file.events).toEqual([event('hearing-held', '2024-02-02', { happened: false })])
    expect(folded.conflicts.map((c) => c.label)).toEqual(['举行听证是否发生'])
  })

  it('事件记全了没有，只听最新的办案系统；它说记全了，旧导出里多出来的事件不再算', () => {
    const old = source(
      'case-system',
      { events: [event('case-opened', '2024-01-10'), event('hearing-held', '2024-02-01')] },
      1,
    )
    const now = source('case-system', { eventsComplete: true, events: [event('case-opened', '2024-01-10')] }, 2)
    expect(fold([old, now]).file).toMatchObject({ eventsComplete: true, events: [event('case-opened', '2024-01-10')] })
    expect(fold([old, source('decision', { eventsComplete: true })]).file).toMatchObject({
      eventsComplete: false,
      events: [{ type: 'case-opened' }, { type: 'hearing-held' }],
    })
  })

  it('审核：同一种审核日子不同是矛盾，另一种审核照添', () => {
    const review = (kind: 'legal-review' | 'case-review', on: string) =>
      ({ kind, on: on as Day, by: [], opinion: null, qualified: null }) as const
    const { file, conflicts } = fold([
      source('case-system', { reviews: [review('legal-review', '2024-02-20')] }),
      source('decision', { reviews: [review('legal-review', '2024-02-21'), review('case-review', '2024-02-18')] }),
    ])
    expect(file.reviews).toEqual([review('legal-review', '2024-02-20'), review('case-review', '2024-02-18')])
    expect(conflicts.map((c) => c.path)).toEqual(['reviews[0].on'])
  })
})
const officer = (name: string) => ({
  ...{ name, certificateNo: null, certifiedFrom: null, certifiedUntil: null, agency: null },
})

describe('先后：公示、当事人', () => {
  it('公示日以公示表为准', () => {
    const { file, conflicts } = fold([
      source('case-system', { disclosed: false, events: [event('disclosure-published', '2024-03-12')] }),
      source('disclosure-row', { disclosed: true, events: [event('disclosure-published', '2024-03-20')] }),
    ])
    expect(file).toMatchObject({ disclosed: true, events: [{ on: '2024-03-20' }] })
    expect(conflicts.map((c) => c.taken)).toEqual(['disclosure-row-1', 'disclosure-row-1'])
  })

  it('信用代码以办案系统为准，其次公示表；名称以决定书为准', () => {
    const { file, conflicts } = fold([
      source('decision', { parties: [party('甲食品有限公司', { uscc: OTHER })] }),
      source('disclosure-row', { parties: [party('甲食品公司', { uscc: CODE, kind: '企业' })] }),
    ])
    expect(file.parties).toEqual([party('甲食品有限公司', { uscc: CODE, kind: '企业' })])
    expect(conflicts.map((c) => c.label)).toEqual(['第1个当事人名称', '第1个当事人统一社会信用代码'])
  })

  it('掩了的名字与全名不是矛盾，取全名，不论新旧', () => {
    const { file, conflicts } = fold([
      source('decision', { parties: [party('张*', { masked: true })] }, 1),
      source('disclosure-row', { parties: [party('张三')] }, 1),
      source('disclosure-row', { parties: [party('张*', { masked: true })] }, 2),
    ])
    expect(file.parties).toEqual([party('张三')])
    expect(conflicts).toEqual([])
  })

  it('写法不同不是矛盾：括号、全半角、空白、机关省去省市名、案由加“案”', () => {
    const a = {
      docNo: '虚市监处罚〔2024〕12号',
      agency: '重庆市虚构县市场监督管理局',
      parties: [party('甲（虚构）有限公司')],
    }
    const b = {
      docNo: '虚市监处罚(2024)第012号',
      agency: '虚构县市场监督管理局',
      parties: [party('甲(虚构) 有限公司')],
    }
    const one = charge({ offence: '涉嫌经营超过保质期的食品案', basis: [cite('食品安全法', 124, 1)] })
    const two = charge({ offence: '经营超过保质期的食品', basis: [cite('食品安全法', 124, 1, 5)] })
    expect(
      paths([source('decision', { ...a, charges: [two] }), source('disclosure-row', { ...b, charges: [one] })]),
    ).toEqual([])
  })
})

describe('同一种来源：每周更正', () => {
  const week = (n: number, over: Partial<CaseFile>) =>
    source('disclosure-row', { parties: [party('甲', { uscc: CODE })], ...over }, n)

  it('新的改旧的，是沿革不是矛盾；新行的空白不抹去旧值', () => {
    const { file, origins, conflicts } = fold([
      week(1, {
        docNo: '1号',
        agency: '虚构局',
        events: [event('decision-made', '2024-03-05')],
        charges: [charge({ penalties: [fine(100)] })],
      }),
      week(8, {
        docNo: '2号',
        events: [event('decision-made', '2024-03-06')],
        charges: [charge({ penalties: [fine(200)] })],
      }),
    ])
    expect(file).toMatchObject({ docNo: '2号', agency: '虚构局', events: [{ on: '2024-03-06' }] })
    expect(file.events).toHaveLength(1)
    expect(file.charges).toEqual([charge({ penalties: [fine(200)] })])
    expect(origins).toMatchObject({ docNo: 'disclosure-row-8', agency: 'disclosure-row-1' })
    expect(conflicts).toEqual([])
  })

  it('错的值照样留着', () => {
    expect(fold([week(1, { docNo: '虚〔2024]号' }), source('decision', {})]).file.docNo).toBe('虚〔2024]号')
  })

  it('旧行的疑点随旧行过去，新行的留着', () => {
    const { file } = fold([
      week(1, { notes: [{ path: 'events[0]', text: '日期不存在' }] }),
      week(8, { notes: [{ path: 'docNo', text: '新的疑点' }] }),
    ])
    expect(file.notes).toEqual([{ path: 'docNo', text: '新的疑点' }])
  })
})

describe('几个当事人的决定与公示表的各行', () => {
  const decision = source('decision', {
    docNo: '1号',
    act: { kind: 'penalty', outcome: 'penalised' },
    parties: [party('甲公司', { uscc: CODE }), party('乙公司', { uscc: OTHER })],
    charges: [charge({ offence: '虚假宣传', penalties: [fine(300000)] })],
    statedTotals: { fine: 300000 as Cents, confiscated: null, all: null },
  })
  const row = (name: string, uscc: string, amount: number) =>
    source(
      'disclosure-row',
      {
        docNo: '1号',
        parties: [party(name, { uscc, representative: `${name}法人` })],
        charges: [charge({ offence: '虚假宣传', penalties: [fine(amount)] })],
        statedTotals: { fine: null, confiscated: 100 as Cents, all: null },
      },
      2,
      name,
    )

  it('一行只是一个当事人的，不改总额，也不与总额矛盾；当事人照样补全', () => {
    const { file, conflicts } = fold([row('乙公司', OTHER, 100000), decision, row('甲公司', CODE, 200000)])
    expect(file.charges).toEqual(decision.file.charges)
    expect(file.statedTotals).toEqual(decision.file.statedTotals)
    expect(file.parties.map((p) => [p.name, p.representative])).toEqual([
      ['甲公司', '甲公司法人'],
      ['乙公司', '乙公司法人'],
    ])
    expect(conflicts).toEqual([])
  })

  it('只有各行没有决定书：各人的处罚都在', () => {
    const { file } = fold([row('甲公司', CODE, 200000), row('乙公司', OTHER, 100000)])
    expect(file.parties).toHaveLength(2)
    expect(file.charges.map((c) => c.penalties[0]?.amount).sort()).toEqual([100000, 200000])
    expect(file.statedTotals.confiscated).toBeNull()
  })
})

describe('违法行为与处罚', () => {
  const two = [
    charge({ offence: '经营超过保质期的食品', basis: [cite('食品安全法', 124, 1, 5)], penalties: [fine(100)] }),
    charge({ offence: '未查验供货者资质', basis: [cite('食品安全法', 126, 1, 3)], penalties: [fine(50)] }),
  ]
  it('次序不同也按引条对上，补上决定书没有的', () => {
    const { file, conflicts } = fold([
      source('decision', { charges: two }),
      source('case-system', {
        charges: [
          charge({ basis: [cite('食品安全法', 126, 1)], conductFrom: '2024-01-01' as Day }),
          charge({ basis: [cite('食品安全法', 124, 1)], offenceCode: 'FS-124-1-5' }),
        ],
      }),
    ])
    expect(file.charges.map((c) => [c.offenceCode, c.conductFrom])).toEqual([
      ['FS-124-1-5', null],
      [null, '2024-01-01'],
    ])
    expect(conflicts).toEqual([])
  })

  it('项数不同：以决定书的为准，列为矛盾，不添进去', () => {
    const extra = charge({ offence: '虚假广告', basis: [cite('广告法', 55, 1)], penalties: [fine(9)] })
    const { file, conflicts } = fold([
      source('decision', { charges: two }),
      source('case-system', { charges: [...two, extra] }),
    ])
    expect(file.charges).toEqual(two)
    expect(conflicts.map((c) => c.values.map((v) => v.value))).toEqual([
      ['2项：经营超过保质期的食品；未查验供货者资质', '3项：经营超过保质期的食品；未查验供货者资质；虚假广告'],
    ])
  })

  it('公示表把几项并成一项：总额相同不是矛盾，不同才是', () => {
    const row = (amount: number) =>
      source('disclosure-row', { charges: [charge({ offence: '经营超过保质期的食品', penalties: [fine(amount)] })] })
    expect(paths([source('decision', { charges: two }), row(150)])).toEqual([])
    const { file, conflicts } = fold([source('decision', { charges: two }), row(100)])
    expect(file.charges).toEqual(two)
    expect(conflicts).toMatchObject([{ path: 'totals.fine', label: '罚款总额', taken: 'decision-1' }])
  })

  it('处罚种类不同是矛盾；决定书没写的数额由公示表补', () => {
    const confiscation: Penalty = { kind: '没收违法所得', amount: null, target: null, amountInWords: null }
    const { file, conflicts } = fold([
      source('decision', { charges: [charge({ penalties: [fine(null), confiscation] })] }),
      source('disclosure-row', { charges: [charge({ penalties: [fine(200000)] })] }),
    ])
    expect(file.charges[0]?.penalties).toEqual([fine(200000), confiscation])
    expect(conflicts).toMatchObject([
      { path: 'charges[0].penalties', values: [{ value: '罚款、没收违法所得' }, { value: '罚款 2,000元' }] },
    ])
  })

  it('决定书分罚单位与责任人，公示表合成一条：合计相同不是矛盾', () => {
    const split = [fine(100, { target: 'party' }), fine(50, { target: 'person' })]
    const both = (amount: number) => [
      source('decision', { charges: [charge({ penalties: split })] }),
      source('disclosure-row', { charges: [charge({ penalties: [fine(amount)] })] }),
    ]
    expect(fold(both(150)).file.charges[0]?.penalties).toEqual(split)
    expect(paths(both(150))).toEqual([])
    expect(paths(both(100))).toEqual(['charges[0].penalties'])
  })
})

describe('复议诉讼结果', () => {
  const decision = source('decision', { docNo: '1号', parties: [party('甲')] })
  const outcome = (status: 'revoked' | 'varied', docNo: string | null, week: number) =>
    source('outcome', { docNo: '1号', decisions: [{ docNo, status, on: '2024-06-01' as Day }] }, week)

  it('添到现状里，同一份文书不重复，更正的以新的为准', () => {
    const { file, conflicts } = fold([
      decision,
      outcome('varied', '虚府复〔2024〕1号', 2),
      outcome('revoked', '虚府复(2024)1号', 3),
    ])
    expect(file.decisions).toEqual([{ docNo: '虚府复(2024)1号', status: 'revoked', on: '2024-06-01' }])
    expect(conflicts).toEqual([])
  })

  it('不改动案件的别的事实', () => {
    const { file } = fold([decision, outcome('revoked', null, 2)])
    expect({ ...file, decisions: [] }).toEqual(decision.file)
  })
})

describe('出处', () => {
  const at = (file: string) => [{ file, page: null, line: 1, cell: null, start: null, end: null, text: '' }]
  it('随值走；取自 JSON 而没有出处的，用说法相同的来源的出处，说法不同的不用', () => {
    const decision = source('decision', {
      docNo: '1号',
      events: [
        event('decision-made', '2024-03-05'),
        event('case-opened', '2024-01-10'),
        event('notice-served', '2024-02-20'),
      ],
      places: { docNo: at('决定书'), 'events[0]': at('决定书'), 'events[1]': at('决定书'), 'events[2]': at('决定书') },
    })
    const row = source('disclosure-row', { docNo: '1号', places: { docNo: at('表') } })
    const system = source('case-system', {
      events: [event('case-opened', '2024-01-10'), event('notice-served', '2024-02-21')],
    })
    const { file } = fold([row, decision, system])
    expect(file.events.map((e) => e.type)).toEqual(['case-opened', 'notice-served', 'decision-made'])
    expect(file.places).toEqual({ docNo: at('决定书'), 'events[0]': at('决定书'), 'events[2]': at('决定书') })
  })
})

it('先后表每一组都排了全部来源', () => {
  for (const { order } of Object.values(PRECEDENCE)) expect([...order].sort()).toEqual([...KINDS].sort())
})
const KINDS: readonly SourceKind[] = ['case-system', 'decision', 'disclosure-row', 'event-entry', 'outcome']
