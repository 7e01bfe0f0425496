import { day } from '#kernel/day.ts'
import { cite } from '#law/citation.ts'
import { caseOf, chargeOf, events, penalty } from '#modules/supervision/domain/example.ts'
import { kindsOf } from '#modules/supervision/domain/facts.ts'
import { hasAny } from '#modules/supervision/rules/families/family.ts'
import { notFromCaseSystem } from '#modules/supervision/rules/families/outside.ts'
import { stepRule } from '#modules/supervision/rules/families/step.ts'

export const coercionGoodsReturned = stepRule({
  id: 'coercion.goods-returned',
  title: '解除查封扣押退还财物',
  summary:
    '解除查封、扣押应当立即退还财物，先行处置有所得款项的退还款项。写明没有退还的提示；没收、移送、公告领取的不适用；“立即”是几天法律没有写，不判迟早。',
  basis: [cite('行政强制法', 28, 2), cite('市场监督管理行政处罚程序规定', 42, 2)],
  consequence: '确认违法',
  misconduct: '不作为',
  condition825: '乱查封',
  when: ['seizure-lifted'],
  must: ['seizure-goods-returned'],
  order: 'any',
  unrecorded: 'lacking',
  from: day('2022-11-01'),
  outside: (file) => {
    if (kindsOf(file).has('没收非法财物')) return '没收了财物'
    return hasAny(file, ['seizure-disposed', 'claim-notice-published', 'crime-goods-handed'])
      ? '另作处理、公告领取或者移交公安'
      : notFromCaseSystem(file)
  },
  more: [
    {
      name: '没有退还，决定没收',
      file: caseOf({
        charges: [chargeOf({ penalties: [penalty('没收非法财物')] })],
        events: events({ 'seizure-lifted': '2024-03-25', 'seizure-goods-returned': null }),
      }),
      expect: 'not-applicable',
      shows: 'exception',
    },
  ],
  dates: { when: '2024-03-25', good: '2024-03-25' },
})
