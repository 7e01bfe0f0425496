import { fineText } from './fine.ts'
import type { Interval } from './interval.ts'
import { decimalText, type Unit } from './quantity.ts'
import type { BenchmarkTable, Condition, Factor } from './table.ts'
import { rowName, TIERS } from './table.ts'

const MODEL = 'https://www.omg.org/spec/DMN/20191111/MODEL/'

const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[c] as string)

const quoted = (text: string): string => `"${text.replace(/[\\"]/g, '\\$&')}"`

/** FEEL 的名字只用字、数字与下划线；重名的加序号。 */
const feelNames = (factors: readonly Factor[]): readonly string[] => {
  const clean = factors.map((f, i) => f.name.replace(/[^\p{L}\p{N}_]/gu, '') || `factor_${i + 1}`)
  return clean.map((name, i) => (/^\p{N}/u.test(name) || clean.indexOf(name) !== i ? `factor_${i + 1}_${name}` : name))
}

const feelInterval = ({ from, to }: Interval, unit: Unit): string => {
  const odd = (at: number) => unit.continuous && at % 2 === 1
  const text = (at: number) => decimalText(odd(at) ? at - 1 : at, unit)
  if (from !== null && to === from + 1 && !odd(from)) return text(from)
  if (from === null) return to === null ? '-' : `${odd(to) ? '<=' : '<'} ${text(to)}`
  if (to === null) return `${odd(from) ? '>' : '>='} ${text(from)}`
  return `${odd(from) ? '(' : '['}${text(from)}..${text(to)}${odd(to) ? ']' : ')'}`
}

/** 一个条件写成 FEEL 的一元测试；数值以因素的单位计。 */
export const unaryTest = (condition: Condition, factor: Factor): string => {
  if (condition === null) return '-'
  if (factor.unit !== null) return condition.map((c) => feelInterval(c, factor.unit as Unit)).join(', ')
  return factor.values
    .filter((_, at) => condition.some((c) => (c.from ?? 0) <= at && at < (c.to ?? Number.POSITIVE_INFINITY)))
    .map(quoted)
    .join(', ')
}

const element = (name: string, attributes: Readonly<Record<string, string>>, inner: string): string => {
  const head = Object.entries(attributes).map(([key, value]) => ` ${key}="${escaped(value)}"`)
  return inner === '' ? `<${name}${head.join('')}/>` : `<${name}${head.join('')}>${inner}</${name}>`
}
const words = (text: string): string => element('text', {}, escaped(text))

type Rule = { readonly when: readonly Condition[]; readonly outputs: readonly string[]; readonly note: string }
type Decision = {
  readonly id: string
  readonly name: string
  readonly hitPolicy: 'UNIQUE' | 'COLLECT'
  readonly outputs: readonly { readonly name: string; readonly values: readonly string[] }[]
  readonly rules: readonly Rule[]
}

const typeOf = (factor: Factor): string => (factor.unit === null ? 'string' : 'number')

const inputXml = (id: string, factor: Factor, name: string): string =>
  element(
    'input',
    { id, label: factor.unit === null ? factor.name : `${factor.name}（${factor.unit.name}）` },
    element('inputExpression', { id: `${id}_expression`, typeRef: typeOf(factor) }, words(name)) +
      (factor.unit === null
        ? element('inputValues', { id: `${id}_values` }, words(factor.values.map(quoted).join(',')))
        : ''),
  )

const ruleXml = (id: string, { when, outputs, note }: Rule, factors: readonly Factor[]): string =>
  element(
    'rule',
    { id },
    [
      ...factors.map((factor, i) =>
        element('inputEntry', { id: `${id}_in_${i + 1}` }, words(unaryTest(when[i] ?? null, factor))),
      ),
      ...outputs.map((text, i) => element('outputEntry', { id: `${id}_out_${i + 1}` }, words(quoted(text)))),
      element('annotationEntry', {}, words(note)),
    ].join(''),
  )

const decisionXml = ({ id, name, hitPolicy, outputs, rules }: Decision, factors: readonly Factor[]): string => {
  const names = feelNames(factors)
  const table = element(
    'decisionTable',
    { id: `${id}_table`, hitPolicy },
    [
      ...factors.map((factor, i) => inputXml(`${id}_input_${i + 1}`, factor, names[i] as string)),
      ...outputs.map((output, i) =>
        element(
          'output',
          { id: `${id}_output_${i + 1}`, name: output.name, typeRef: 'string' },
          output.values.length === 0
            ? ''
            : element(
                'outputValues',
                { id: `${id}_output_${i + 1}_values` },
                words(output.values.map(quoted).join(',')),
              ),
        ),
      ),
      element('annotation', { name: '说明' }, ''),
      ...rules.map((rule, i) => ruleXml(`${id}_rule_${i + 1}`, rule, factors)),
    ].join('\n'),
  )
  const needs = factors.map((_, i) =>
    element(
      'informationRequirement',
      { id: `${id}_needs_${i + 1}` },
      element('requiredInput', { href: `#factor_${i + 1}` }, ''),
    ),
  )
  return element(
    'decision',
    { id, name },
    [element('variable', { id: `${id}_variable`, name }, ''), ...needs, table].join('\n'),
  )
}

const verifiedText = (verified: boolean): string => (verified ? '已核' : '未核')

/** 导出为 DMN 1.3：一张 UNIQUE 决策表（档次、幅度）；有不予情形的，另一张 COLLECT 决策表。 */
export const dmnOf = (table: BenchmarkTable): string => {
  const { factors } = table
  const names = feelNames(factors)
  const rows: Decision = {
    id: 'tier',
    name: '裁量档次',
    hitPolicy: 'UNIQUE',
    outputs: [
      { name: '档次', values: TIERS },
      { name: '幅度', values: [] },
    ],
    rules: table.rows.map((row, i) => ({
      when: row.when,
      outputs: [row.tier, fineText(row.fine)],
      note: `${rowName(i)}；条件${verifiedText(row.conditionsVerified)}，幅度${verifiedText(row.fineVerified)}${row.note === null ? '' : `；${row.note}`}`,
    })),
  }
  const exemptions: Decision = {
    id: 'exemption',
    name: '不予处罚的情形',
    hitPolicy: 'COLLECT',
    outputs: [
      { name: '情形', values: [] },
      { name: '效果', values: ['应当不予', '可以不予'] },
    ],
    rules: table.exemptions.map((e) => ({
      when: e.when,
      outputs: [e.name, e.effect],
      note: `${e.basis}；${verifiedText(e.verified)}`,
    })),
  }
  const inputs = factors.map((factor, i) =>
    element(
      'inputData',
      { id: `factor_${i + 1}`, name: names[i] as string },
      element('variable', { id: `factor_${i + 1}_variable`, name: names[i] as string, typeRef: typeOf(factor) }, ''),
    ),
  )
  const { document, issuer } = table.approval
  const description = `${issuer} ${document}；施行 ${table.validFrom}${table.validUntil === null ? '' : `，停用 ${table.validUntil}`}`
  const body = [
    element('description', {}, escaped(description)),
    ...inputs,
    decisionXml(rows, factors),
    ...(table.exemptions.length === 0 ? [] : [decisionXml(exemptions, factors)]),
  ]
  const attributes = {
    xmlns: MODEL,
    id: 'benchmark',
    name: table.title,
    namespace: `urn:zhunsheng:benchmark:${table.id}`,
  }
  return `<?xml version="1.0" encoding="UTF-8"?>\n${element('definitions', attributes, `\n${body.join('\n')}\n`)}\n`
}
