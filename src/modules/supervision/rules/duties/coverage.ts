import { citationText, ordinalText } from '#law/citation.ts'
import { CONDITIONS_825, MISCONDUCTS } from '#modules/supervision/domain/rule.ts'
import { ALL_RULES, INSTRUMENTS, rulesFor } from './all.ts'
import { type Duty, type Instrument, SOURCES } from './duty.ts'

/** 国令第825号所列情形里，现有规则还看不出的，什么来源能告诉我们。 */
const UNSEEN: Readonly<Record<string, string>> = {
  违规异地执法: '办案系统：违法行为发生地区划栏没有填的；异地执法协作函',
  乱收费: '非税收入系统：收费项目栏；检测、听证、保管的费用由谁付：财务系统',
  乱检查: '检查计划、入企频次与扫码登记：行政检查系统（检查另行核对）',
  趋利性执法: '罚没收入与预算、考核的关系：财政部门',
}

const place = (duty: Duty): string => citationText(duty.at).replace(`《${duty.at.law}》`, '')

const row = (duty: Duty): string => {
  const rules = rulesFor(duty.at)
  const checked = rules.map((rule) => `\`${rule.id}\``).join('<br>') || '—'
  return `| ${place(duty)} | ${duty.duty} | ${duty.who} | ${checked} | ${duty.source ?? '—'} |`
}

const section = (one: Instrument): string => {
  const checked = one.duties.filter((duty) => rulesFor(duty.at).length > 0).length
  const without = one.without.map(({ from, until, paragraph, item, why }) => {
    const at = citationText({ law: one.law, article: from, paragraph, item }).replace(`《${one.law}》`, '')
    return from === until ? `${at}（${why}）` : `${at}至第${ordinalText(until)}条（${why}）`
  })
  return [
    `## ${one.law}`,
    '',
    `文本 ${one.version}${one.unread === null ? '' : `（${one.unread.note}）`}。义务 ${one.duties.length} 条，有规则查的 ${checked} 条。没有机关义务的条文：${without.join('；')}。`,
    '',
    '| 条款 | 义务 | 谁 | 规则 | 查不了的（部分），什么来源能告诉我们 |',
    '|---|---|---|---|---|',
    ...one.duties.map(row),
  ].join('\n')
}

const classification = (): string => {
  const byKind = MISCONDUCTS.map((kind) => [kind, ALL_RULES.filter((rule) => rule.misconduct === kind)] as const)
  const byCondition = CONDITIONS_825.map((c) => [c, ALL_RULES.filter((rule) => rule.condition825 === c)] as const)
  return [
    '## 不作为、慢作为、乱作为',
    '',
    '| 类 | 规则 |',
    '|---|---|',
    ...byKind.map(([kind, rules]) => `| ${kind} | ${rules.map((rule) => `\`${rule.id}\``).join('、')} |`),
    '',
    '## 国令第825号所列九种情形',
    '',
    '情形依二手解读（条例第十一条），条文未读；一条规则的违反只是线索，不等于构成该情形。',
    '',
    '| 情形 | 规则 | 规则看不出的，什么来源能告诉我们 |',
    '|---|---|---|',
    ...byCondition.map(
      ([condition, rules]) =>
        `| ${condition} | ${rules.map((rule) => `\`${rule.id}\``).join('、') || '—'} | ${UNSEEN[condition] ?? '—'} |`,
    ),
  ].join('\n')
}

/** docs/coverage.md 的全文：七部法逐条的义务与查它的规则。 */
export const coverageMarkdown = (): string => {
  const duties = INSTRUMENTS.flatMap((one) => one.duties)
  const checked = duties.filter((duty) => rulesFor(duty.at).length > 0)
  return [
    '# 覆盖：每条法定义务由哪条规则查',
    '',
    '由 `node scripts/coverage.ts` 生成，不手改。义务写在 `src/modules/supervision/rules/duties/`（自拟短语，不抄条文）；哪条规则查它，由规则的依据得出。',
    '“查不了的”写明什么来源能告诉我们：有了那个来源，才写规则。有规则又写来源的，规则只查了一部分。',
    '',
    `七部法 ${duties.length} 条义务，${checked.length} 条有规则查；规则共 ${ALL_RULES.length} 条。`,
    '投诉举报处理暂行办法只用到 2026-04-14；其后的投诉举报处理办法（令第121号）读自转存、没有核对官方原文：投诉的受理按消费者权益保护法第四十六条判违反（`complaint.consumer-floor`），调解、告知、协商的期限算得出晚了也只列为无法判断。',
    `查不了的来源写明哪个系统、哪一栏：${SOURCES.join('、')}。`,
    '',
    ...INSTRUMENTS.flatMap((one) => [section(one), '']),
    classification(),
    '',
  ].join('\n')
}
