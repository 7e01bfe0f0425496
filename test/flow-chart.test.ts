import fc from 'fast-check'
import { XMLParser, XMLValidator } from 'fast-xml-parser'
import { describe, expect, test } from 'vitest'
import { day } from '#kernel/day.ts'
import { EVENT_NAMES } from '#law/events.ts'
import { PROCEDURES, procedureOf } from '#modules/cases/domain/procedures/all.ts'
import type { Procedure } from '#modules/cases/domain/procedures/procedure.ts'
import { traceOf } from '#modules/cases/domain/procedures/trace.ts'
import { drawFlowChart, layOut } from '#modules/supervision/actions/draw-flow-chart.ts'
import { chartSvg } from '#modules/supervision/domain/flow-chart/chart-svg.ts'
import { flowSvg, placeChart } from '#modules/supervision/domain/flow-chart/flow-svg.ts'
import { limitsOf, limitText } from '#modules/supervision/domain/flow-chart/step-limits.ts'
import { stepViews } from '#modules/supervision/domain/flow-chart/step-view.ts'
import { watcherCounts, watchersOf } from '#modules/supervision/domain/flow-chart/watching.ts'
import { RULES } from '#modules/supervision/rules/catalogue.ts'
import { clashesIn } from './support/clashes.ts'

const ON = day('2026-11-26')
const ordinary = procedureOf('ordinary') as Procedure
const given = (procedure: Procedure) => ({ on: ON, watchers: watcherCounts(procedure, RULES) })
const each = PROCEDURES.map((p) => [p.name, p] as const)

/** 每一步都有一天，图最高的时候。 */
const everyStep = (procedure: Procedure) =>
  traceOf(
    procedure,
    procedure.steps
      .flatMap(({ marks }) => marks)
      .flatMap((type) => [
        { type, happened: true, on: '2025-01-02' },
        { type, happened: true, on: '2026-03-04' },
      ]),
  )

describe.each(each)('%s', (_, procedure) => {
  test('空图、每一步都有日期的图：格、字、线都不压着', async () => {
    expect(clashesIn(await placeChart(procedure, given(procedure), layOut))).toEqual([])
    const traced = { ...given(procedure), trace: everyStep(procedure) }
    expect(clashesIn(await placeChart(procedure, traced, layOut))).toEqual([])
  })

  test('两次画的逐字节相同，是合格的 XML，一页 A4', async () => {
    const [first, second] = [await drawFlowChart(procedure, ON), await drawFlowChart(procedure, ON)]
    expect(first).toBe(second)
    expect(XMLValidator.validate(first)).toBe(true)
    const { svg } = new XMLParser({ ignoreAttributes: false, attributeNamePrefix: '' }).parse(first)
    expect([svg.width, svg.height, svg.role]).toEqual(['210mm', '297mm', 'img'])
    expect(svg.title).toBe(`${procedure.name}流程图`)
  })

  test('印在 A4 上最小的字不小于六磅', async () => {
    const svg = await drawFlowChart(procedure, ON)
    const scale = Number(/scale\(([\d.]+)\)/.exec(svg)?.[1])
    const sizes = [...svg.matchAll(/font-size="([\d.]+)"/g)].map(([, size]) => Number(size))
    const inChart = Math.min(...sizes) * scale
    const points = (inChart / 10 / 25.4) * 72
    expect(points).toBeGreaterThanOrEqual(6)
  })

  test('每一步、每一条情形都画上了', async () => {
    const svg = await drawFlowChart(procedure, ON)
    for (const { code } of procedure.steps) expect(svg).toContain(`data-step="${code}"`)
    for (const { when } of procedure.lines) if (when !== null) expect(svg).toContain(`>${when}</text>`)
  })
})

describe('图上写的', () => {
  const text = async (...args: Parameters<typeof flowSvg>) =>
    (await flowSvg(...args)).replace(/<title>.*?<\/title>|<desc>.*?<\/desc>/g, '').replace(/<[^>]+>/g, '')

  test('期限写明工作日还是自然日', async () => {
    const words = await text(ordinary, given(ordinary), layOut)
    expect(words).toContain('立案起90个自然日内')
    expect(words).toContain('送审起10个工作日内')
    expect(words).toContain('告知书送达满5个工作日')
  })

  test('没有核实的数字写明未核实', () => {
    const step = ordinary.steps.find(({ code }) => code === 'S12')
    const row = limitsOf(step as never, ON).find(({ id }) => id === 'DL93')
    expect(row && limitText(row)).toMatch(/（未核实）$/)
    const unread = limitsOf(ordinary.steps.find(({ code }) => code === 'S2') as never, ON).map(limitText)
    expect(unread).toEqual(['举报立案情况告知（令121号时期）：天数条文未读（未核实）'])
  })

  test('期限按那一天适用的：令第121号施行前后不同', () => {
    const step = ordinary.steps.find(({ code }) => code === 'S2') as never
    expect(limitsOf(step, day('2026-04-14')).map(({ id }) => id)).toEqual(['DL02'])
    expect(limitsOf(step, day('2026-04-15')).map(({ id }) => id)).toEqual(['DL109'])
  })

  test('给了案件：写日期，没有记载的虚线，最近的一步粗框', async () => {
    const trace = traceOf(ordinary, [
      { type: 'case-opened', happened: true, on: '2025-01-09' },
      { type: 'notice-served', happened: true, on: '2025-03-06' },
    ])
    const svg = await flowSvg(ordinary, { ...given(ordinary), trace }, layOut, { caseName: '虚市监处罚〔2025〕1号' })
    expect(svg).toContain('2025-03-06')
    expect(svg).toContain('虚市监处罚〔2025〕1号')
    expect(svg.match(/<rect [^>]*class="flow-box"[^>]*stroke-width="3"/g)).toHaveLength(1)
    const drawnAs = (code: string) => svg.slice(svg.indexOf(`data-step="${code}"`)).split('</g>')[0]
    expect(drawnAs('S9')).toContain('stroke-dasharray')
    expect(drawnAs('S2')).not.toContain('stroke-dasharray')
    // 分情形的一问、没有标志事件的一步，记不出来，不画成没有记载
    for (const code of ['Q1', 'S8b']) expect(drawnAs(code)).not.toContain('stroke-dasharray')
    expect(await flowSvg(ordinary, given(ordinary), layOut)).not.toContain('stroke-dasharray')
  })

  test('文字里的尖括号、引号不会成为标记', async () => {
    const svg = await flowSvg(ordinary, given(ordinary), layOut, { caseName: '<script>"&甲' })
    expect(svg).not.toContain('<script>')
    expect(XMLValidator.validate(svg)).toBe(true)
  })

  test('页面上的图是一组链接，选中的、淡去的看得出', async () => {
    const placed = await placeChart(ordinary, given(ordinary), layOut)
    const svg = chartSvg(ordinary, placed, { hrefOf: (c) => `?step=${c}`, selected: 'S5', dimmed: new Set(['S6']) })
    expect(svg.match(/<a class="flow-step"/g)).toHaveLength(ordinary.steps.length)
    expect(svg.match(/aria-current="true"/g)).toHaveLength(1)
    expect(svg).toMatch(/data-step="S6" opacity="0.35"/)
    expect(svg).toContain('role="group"')
  })
})

describe('规则与步骤', () => {
  const at = (procedure: Procedure, code: string) =>
    (watchersOf(procedure, RULES).get(code) ?? []).map((rule) => rule.id)

  test.each([
    ['S1', 'penalty.filing-deadline'],
    ['S3a', 'evidence.registration-deadline'],
    ['S5', 'penalty.review-deadline'],
    ['S6', 'penalty.defence-window'],
    ['S7', 'penalty.defence-reviewed'],
    ['S9', 'penalty.collective-deliberation'],
    ['S10', 'penalty.decision-deadline'],
    ['S11', 'penalty.service-deadline'],
    ['S12', 'penalty.disclosure-deadline'],
    ['S14', 'execution.closing-form-deadline'],
  ])('%s 有 %s', (code, rule) => expect(at(ordinary, code)).toContain(rule))

  test('看着处罚、取证、强制、听证、公示、执行、移送的规则，都落在某张图上', () => {
    const all = new Set(PROCEDURES.flatMap((p) => [...watchersOf(p, RULES).values()].flat().map(({ id }) => id)))
    const missing = RULES.filter(({ id }) => !all.has(id) && !id.startsWith('complaint.')).map(({ id }) => id)
    expect(missing).toEqual([])
  })

  test('写成数据的每一步与图一致', () => {
    const views = stepViews(ordinary, ON, RULES)
    expect(views.map(({ code }) => code)).toEqual(ordinary.steps.map(({ code }) => code))
    const review = views.find(({ code }) => code === 'S5')
    expect(review?.forms).toEqual(['案件审核（法制审核）表'])
    expect(review?.after).toEqual(['调查终结'])
    expect(review?.next.map(({ name, when }) => [name, when])).toEqual([
      ['调查取证', '补充调查'],
      ['批准建议并告知', '同意或者已纠正'],
    ])
    expect(review?.limits[0]?.words).toContainEqual(['期间', '10个工作日'])
  })
})

test('任何事件、任何次序都画得出，图不变形', async () => {
  const events = fc.array(
    fc.record({
      type: fc.constantFrom(...Object.keys(EVENT_NAMES), '不认得的事件'),
      happened: fc.boolean(),
      on: fc.option(fc.constantFrom('2024-02-29', '2025-06-01', '2026-11-26')),
    }),
    { maxLength: 40 },
  )
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...PROCEDURES), events, async (procedure, list) => {
      const trace = traceOf(procedure, list)
      const placed = await placeChart(procedure, { ...given(procedure), trace }, layOut)
      expect(clashesIn(placed)).toEqual([])
      expect(traceOf(procedure, list.toReversed()).latest).toBe(trace.latest)
      expect(XMLValidator.validate(chartSvg(procedure, placed))).toBe(true)
    }),
    { numRuns: 40 },
  )
})
