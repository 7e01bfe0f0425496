import type { Day } from '#kernel/day.ts'
import { citationText } from '#law/citation.ts'
import { listRules } from '#modules/supervision/actions/list-rules.ts'
import type { RuleView } from '#modules/supervision/contract.ts'

const basis = (r: RuleView) => r.basis.map((c) => citationText(c as Parameters<typeof citationText>[0])).join('、')
const EXPECT: Record<string, string> = {
  met: '相符',
  breached: '疑似违反',
  'not-applicable': '不适用',
  undecidable: '无法判断',
  none: '无发现',
}

const plain = (r: RuleView): string =>
  [
    `${r.id}  第 ${r.revision} 版  ${[r.consequence, r.misconduct, r.condition825].filter((x) => x !== null).join('·')}`,
    `  ${r.title}`,
    `  ${r.summary}`,
    ...(r.trial === null ? [] : [`  随版本待启用：${r.trial}`]),
    `  依据 ${basis(r)}；自 ${r.from}${r.until ? ` 至 ${r.until}` : ''}`,
    ...r.examples.map((e) => `    · ${e.name} → ${EXPECT[e.expect] ?? e.expect}`),
    '',
  ].join('\n')

const cell = (text: string) => text.replaceAll('|', '\\|').replaceAll('\n', ' ')

const markdown = (rules: readonly RuleView[]): string =>
  [
    '| 编号 | 规则 | 后果 | 依据 | 自 | 例子 |',
    '|---|---|---|---|---|---|',
    ...rules.map(
      (r) =>
        `| ${[r.id, `${r.title}。${r.summary}`, r.consequence, basis(r), r.from, r.examples.map((e) => `${e.name}→${EXPECT[e.expect] ?? e.expect}`).join('；')].map(cell).join(' | ')} |`,
    ),
  ].join('\n')

/** 打印规则目录。 */
export const printRules = (options: { json?: boolean; markdown?: boolean }, on: Day): void => {
  const rules = listRules(on)
  if (options.json) process.stdout.write(`${JSON.stringify(rules)}\n`)
  else process.stdout.write(`${options.markdown ? markdown(rules) : rules.map(plain).join('\n')}\n`)
}
