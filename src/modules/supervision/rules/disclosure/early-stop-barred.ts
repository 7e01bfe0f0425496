import { day } from '#kernel/day.ts'
import { cite } from '#law/citation.ts'
import type { CaseFile } from '#modules/cases/domain/case-file.ts'
import { chargeOf, penalty } from '#modules/supervision/domain/example.ts'
import { kindsOf } from '#modules/supervision/domain/facts.ts'
import { hasAny } from '#modules/supervision/rules/families/family.ts'
import { waitRule } from '#modules/supervision/rules/families/wait.ts'

/** 受这些处罚的不得提前停止公示。 */
const SEVERE = ['责令停产停业', '限制开展生产经营活动', '限制从业', '降低资质等级', '吊销许可证件'] as const

const notSevere = (file: CaseFile): string | null => {
  if (hasAny(file, ['decision-altered'])) return '决定已被变更、撤销'
  const kinds = kindsOf(file)
  return SEVERE.some((kind) => kinds.has(kind)) ? null : '不是不得提前停止公示的处罚'
}

export const disclosureEarlyStopBarred = waitRule({
  id: 'disclosure.early-stop-barred',
  title: '受停产停业、吊销等处罚的不得提前停止公示',
  summary:
    '受到责令停产停业、限制经营、限制从业、降低资质等级、吊销许可证件的，公示不满三年不得提前停止。2026-04-01 起另有信用修复新规，未读。',
  row: 'DL81',
  basis: [cite('市场监督管理行政处罚信息公示规定', 13, 1), cite('市场监督管理行政处罚信息公示规定', 14, 3)],
  consequence: '确认违法',
  misconduct: '乱作为',
  until: day('2026-04-01'),
  outside: notSevere,
  given: { charges: [chargeOf({ penalties: [penalty('责令停产停业')] })] },
  onTheDay: true,
  dates: { start: '2022-03-04', early: '2025-03-03', lawful: '2025-03-04' },
})
