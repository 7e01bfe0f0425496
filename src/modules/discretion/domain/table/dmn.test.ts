import { XMLParser, XMLValidator } from 'fast-xml-parser'
import { describe, expect, test } from 'vitest'
import { compileTable, evaluate } from '../evaluate.ts'
import { EXAMPLE_DAY, exampleTable, exemption, GOODS, HARM } from '../example-table.ts'
import { dmnOf, unaryTest } from './dmn.ts'
import { decimalText } from './quantity.ts'
import type { Factor } from './table.ts'

const table = exampleTable(
  [
    GOODS,
    HARM,
    { name: '数量（千克）', unit: '千克', gravity: 'increasing' },
    { name: '受罚', unit: '次', gravity: 'increasing' },
  ],
  [
    [{ 货值: '不足1万元', 后果: '没有或严重', '数量（千克）': '5千克以下', 受罚: '2次' }, '从轻', '1倍以上1.6倍以下'],
    [{ 货值: '1万元以上不足5万元或8万元以上', '数量（千克）': '超过5千克不足20千克' }, '一般', '1.6倍以上2.4倍以下'],
    [{ 后果: '轻微', 受罚: '3次以上' }, '从重', '2.4倍以上3倍以下'],
  ],
  { exemptions: [exemption('轻微“免罚”<一>', { 后果: '没有' })] },
)

const parser = new XMLParser({
  ignoreAttributes: false,
  isArray: (name) =>
    [
      'decision',
      'input',
      'output',
      'rule',
      'inputEntry',
      'outputEntry',
      'inputData',
      'informationRequirement',
    ].includes(name),
})

/** 只够读我们写出的一元测试：“-”、数、比较、区间、引号里的文本，逗号是或者。 */
const holds = (test: string, value: number | string): boolean =>
  test === '-' ||
  test.split(', ').some((part) => {
    const range = /^([[(])(\d[\d.]*?)\.\.(\d[\d.]*)([\])])$/.exec(part)
    const compare = /^(<=|>=|<|>) (.+)$/.exec(part)
    if (part.startsWith('"')) return part === `"${value}"`
    if (range) {
      const [low, high, n] = [Number(range[2]), Number(range[3]), Number(value)]
      return (range[1] === '[' ? n >= low : n > low) && (range[4] === ']' ? n <= high : n < high)
    }
    if (!compare) return Number(part) === value
    const [op, n, v] = [compare[1], Number(compare[2]), Number(value)]
    return op === '<' ? v < n : op === '<=' ? v <= n : op === '>' ? v > n : v >= n
  })

const shown = (factor: Factor, at: number) =>
  (factor.unit === null ? factor.values[at] : Number(decimalText(at, factor.unit))) as string | number

describe('导出 DMN 1.3', () => {
  const xml = dmnOf(table)
  const { definitions } = parser.parse(xml)
  const [tier, exempt] = definitions.decision

  test('是合格的 XML，命名空间、决策、输入齐全，编号不重', () => {
    expect(XMLValidator.validate(xml)).toBe(true)
    expect(definitions['@_xmlns']).toBe('https://www.omg.org/spec/DMN/20191111/MODEL/')
    expect(definitions.inputData.map((d: Record<string, string>) => d['@_name'])).toEqual([
      '货值',
      '后果',
      '数量千克',
      '受罚',
    ])
    expect(tier.decisionTable['@_hitPolicy']).toBe('UNIQUE')
    expect(exempt.decisionTable['@_hitPolicy']).toBe('COLLECT')
    expect(exempt.decisionTable.rule[0].outputEntry[0].text).toBe('"轻微“免罚”<一>"')
    const ids = [...xml.matchAll(/\bid="([^"]+)"/g)].map((m) => m[1])
    expect(new Set(ids).size).toBe(ids.length)
    const refs = [...xml.matchAll(/href="#([^"]+)"/g)].map((m) => m[1])
    expect(refs.every((ref) => ids.includes(ref))).toBe(true)
  })

  test('元素的先后合乎 DMN 1.3 的模式', () => {
    const order = (block: string, names: readonly string[]) => {
      const at = [...block.matchAll(new RegExp(`<(${names.join('|')})[ >/]`, 'g'))].map((m) =>
        names.indexOf(m[1] as string),
      )
      expect(at).toEqual([...at].sort((a, b) => a - b))
    }
    order(xml, ['description', 'inputData', 'decision'])
    for (const decision of xml.split('<decision ').slice(1)) {
      order(decision, ['variable', 'informationRequirement', 'decisionTable'])
      order(decision.split('<rule ')[0] as string, ['input', 'output', 'annotation'])
      for (const rule of decision.split('<rule ').slice(1))
        order(rule, ['inputEntry', 'outputEntry', 'annotationEntry'])
    }
  })

  test('读回来判断，与本项目命中同样的行', () => {
    const compiled = compileTable(table)
    const rules: string[][] = tier.decisionTable.rule.map((r: { inputEntry: { text: string | number }[] }) =>
      r.inputEntry.map((e) => String(e.text)),
    )
    let hits = 0
    for (const goods of [0, 999_999, 1_000_000, 4_999_999, 5_000_000, 8_000_000])
      for (const harm of [0, 1, 2])
        for (const weight of [0, 10_000_000, 10_000_002, 40_000_000])
          for (const count of [0, 2, 3]) {
            const point = [goods, harm, weight, count]
            const values = table.factors.map((f, i) => shown(f, point[i] as number))
            const theirs = rules.flatMap((rule, i) =>
              rule.every((test, f) => holds(test, values[f] as number)) ? [i] : [],
            )
            expect(theirs).toEqual(evaluate(compiled, point, EXAMPLE_DAY).landings.map((l) => l.row))
            hits += theirs.length
          }
    expect(hits).toBeGreaterThan(20)
  })

  test('一元测试的写法', () => {
    const cell = (row: number, factor: number) =>
      unaryTest(table.rows[row]?.when[factor] ?? null, table.factors[factor] as Factor)
    expect([cell(0, 0), cell(0, 1), cell(0, 2), cell(0, 3)]).toEqual(['< 10000', '"没有", "严重"', '<= 5', '2'])
    expect([cell(1, 0), cell(1, 2), cell(2, 0), cell(2, 3)]).toEqual([
      '[10000..50000), >= 80000',
      '(5..20)',
      '-',
      '>= 3',
    ])
  })
})
