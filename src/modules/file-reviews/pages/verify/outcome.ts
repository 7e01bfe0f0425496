import type { DrawRule } from '#modules/file-reviews/domain/draw/draw-plan.ts'
import type { FrozenRow } from '#modules/file-reviews/domain/draw/frozen-list.ts'
import { grouped } from '#modules/file-reviews/domain/draw/grouped.ts'
import type { Pack } from '#modules/file-reviews/domain/draw/pack.ts'
import { biasText } from '#modules/file-reviews/domain/draw/seed.ts'
import { type Reading, readingOf } from '#modules/file-reviews/domain/draw/verify/reading.ts'
import type { Check, Verification } from '#modules/file-reviews/domain/draw/verify/verify-pack.ts'

type Child = Node | string

/** 建一个元素；文字一律作文本，不作 HTML。 */
const el = (tag: string, className: string, ...children: readonly Child[]): HTMLElement => {
  const made = document.createElement(tag)
  if (className !== '') made.className = className
  made.append(...children)
  return made
}

/** 换上新的结果，焦点移到结论上：看的人、听的人都先得到它。 */
const show = (outcome: HTMLElement, top: HTMLElement, ...rest: readonly HTMLElement[]): void => {
  outcome.replaceChildren(top, ...rest)
  top.tabIndex = -1
  top.focus({ preventScroll: true })
  top.scrollIntoView({ block: 'start' })
}

const verdict = (is: Check['is'], mark: string, title: string, text: string): HTMLElement => {
  const sign = el('span', 'mark', mark)
  sign.setAttribute('aria-hidden', 'true')
  return el('section', `verdict ${is}`, sign, el('h2', '', title), el('p', '', text))
}

export const showUnreadable = (outcome: HTMLElement, why: string): void =>
  show(outcome, verdict('failed', '✗', '没有核验', why))

const STAGES = {
  committed: '名单与规则已经承诺，还没有揭示，也没有抽取。',
  revealing: '正在揭示，还没有抽取。',
  drawn: '抽取结果与重算的完全相同。',
} as const

const STATES = { passed: '通过', failed: '不通过', compare: '请对照', waiting: '未核验' } as const

/** 核验结果；不通过的只列各项，不显示包里自称的内容。 */
export const showOutcome = (
  outcome: HTMLElement,
  pack: Pack,
  { ok, stage, checks, commitment }: Verification,
): void => {
  const failed = checks.filter(({ is }) => is === 'failed')
  const compare = checks.some(({ is }) => is === 'compare') ? '还请把承诺值与抽取之前公布的对照。' : ''
  const top = ok
    ? verdict('passed', '✓', '核验通过', `${STAGES[stage]}${compare}`)
    : verdict('failed', '✗', `核验不通过：${failed.length} 项`, `${failed[0]?.name}：${failed[0]?.says}`)
  const items = checks.map(({ name, is, says }) =>
    el('li', is, el('span', 'tag', STATES[is]), el('strong', '', name), el('p', '', says)),
  )
  const list = el('section', 'card', el('h2', '', '逐项核验'), el('ol', 'checks', ...items))
  show(outcome, top, list, ...(ok ? contentCards(readingOf(pack), stage, commitment ?? '') : []))
}

const contentCards = (read: Reading, stage: Verification['stage'], commitment: string): HTMLElement[] => {
  const facts = factsCard(read.rule(), read.rows(), commitment)
  return stage === 'drawn' ? [facts, drawnCard(read.rows(), new Set(read.result().rows))] : [facts]
}

const factsCard = (rule: DrawRule, rows: readonly FrozenRow[], commitment: string): HTMLElement => {
  const { revealers, publicSource } = rule.seed
  const source = [
    ...(revealers.length > 0 ? [`${revealers.map(({ name }) => name).join('、')}各自的秘密`] : []),
    ...(publicSource === null ? [] : [`${publicSource.name}（${publicSource.issue}）`]),
  ].join('，加上')
  const bias = el('ul', 'bias', ...biasText(rule.seed).map((line) => el('li', '', line)))
  const units = new Set(rows.map(({ unit }) => unit)).size
  const facts: [string, Child][] = [
    ['名称', rule.title],
    ['组织单位', rule.organiser],
    ['名单', `${rule.population}，${units} 个单位 ${rows.length} 件，抽 ${rule.size} 件`],
    ['种子的来处', source],
    ['谁能影响结果', bias],
    ['承诺值', el('span', 'digest', commitment)],
    ...(rule.redrawOf === null
      ? []
      : ([['重抽', `上次的承诺值 ${rule.redrawOf.commitment}，失效的原因：${rule.redrawOf.because}`]] as [
          string,
          Child,
        ][])),
  ]
  const pairs = facts.flatMap(([name, value]) => [el('dt', '', name), el('dd', '', value)])
  return el('section', 'card', el('h2', '', '这次抽取'), el('dl', 'facts', ...pairs))
}

const drawnCard = (rows: readonly FrozenRow[], drawn: ReadonlySet<number>): HTMLElement => {
  const units = [...grouped(rows, ({ unit }) => unit)]
  const excluded = rows.filter(({ exclude }) => exclude !== null)
  const cards = units.map(([unit, own]) => unitPart(unit, own, drawn))
  const left = excluded.map((row) => el('li', '', `第 ${row.row} 行（${row.unit}、${row.cause}）：${row.exclude}`))
  const title = `抽中的案卷（${drawn.size} 件）`
  const rest = left.length === 0 ? [] : [el('div', 'unit', el('h3', '', '事先写明不抽的'), el('ul', 'bias', ...left))]
  return el('section', 'card', el('h2', '', title), ...cards, ...rest)
}

const unitPart = (unit: string, rows: readonly FrozenRow[], drawn: ReadonlySet<number>): HTMLElement => {
  const chosen = rows.filter(({ row }) => drawn.has(row))
  const count = el('span', '', `${rows.length} 件中抽 ${chosen.length} 件`)
  const head = el('tr', '', ...['行', '案由', '程序、金额', '怎样抽中'].map((name) => el('th', '', name)))
  for (const cell of head.children) cell.setAttribute('scope', 'col')
  const body = chosen.map(({ row, cause, procedure, amountBand, include }) =>
    el(
      'tr',
      '',
      el('td', '', String(row)),
      el('td', '', cause),
      el('td', '', `${procedure}，${amountBand}`),
      el('td', '', include === null ? '随机' : `必抽：${include}`),
    ),
  )
  return el('div', 'unit', el('h3', '', unit, count), el('table', '', el('thead', '', head), el('tbody', '', ...body)))
}
