import { cite } from '#law/citation.ts'
import type { CaseFile } from '#modules/cases/domain/case-file.ts'
import { caseOf, event } from '#modules/supervision/domain/example.ts'
import { deadlineRule } from '#modules/supervision/rules/families/deadline.ts'
import { hasAny } from '#modules/supervision/rules/families/family.ts'

/** 查封扣押期限另有规定的领域。 */
const SPECIAL = /^(?:药品管理法|药品管理法实施条例|禁止传销条例|直销管理条例)$/

const notExtended = (file: CaseFile): string | null => {
  // 写明没有延长的，由查封扣押的期限判
  if (!hasAny(file, ['seizure-extended'])) return '没有延长查封、扣押'
  const special = file.charges.some((c) => [...c.violated, ...c.basis].some((x) => SPECIAL.test(x.law)))
  return special ? '药品、传销案件的查封扣押期限另有规定' : null
}

export const coercionExtensionInTime = deadlineRule({
  id: 'coercion.extension-in-time',
  title: '查封扣押在届满之前延长',
  summary:
    '查封、扣押期限三十日，延长的决定应当在届满之前作出；已经届满的应当解除，届满之后才批准延长的提示。检测、检验、检疫、鉴定期间另计。',
  row: 'DL09',
  basis: [
    cite('行政强制法', 25, 1),
    cite('行政强制法', 28, 1, 4),
    cite('市场监督管理行政处罚程序规定', 38, 1),
    cite('市场监督管理行政处罚程序规定', 42, 1, 4),
  ],
  consequence: '确认违法',
  misconduct: '乱作为',
  condition825: '乱查封',
  end: ['seizure-extended'],
  excludes: ['检测检验检疫鉴定'],
  outside: notExtended,
  optional: true,
  more: [
    {
      name: '扣除检测十日后，6-14 延长仍在届满之前',
      file: caseOf({
        events: [
          event('seizure-imposed', '2024-05-06'),
          event('test-commissioned', '2024-05-10'),
          event('test-result-received', '2024-05-20'),
          event('seizure-extended', '2024-06-14'),
        ],
      }),
      expect: 'met',
      shows: 'exception',
    },
  ],
  dates: { start: '2024-05-06', last: '2024-06-05', late: '2024-06-06' },
})
