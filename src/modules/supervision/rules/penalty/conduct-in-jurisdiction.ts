import { day } from '#kernel/day.ts'
import { agencyByName } from '#law/agencies.ts'
import { cite } from '#law/citation.ts'
import type { CaseFile, Charge } from '#modules/cases/domain/case-file.ts'
import { caseOf, chargeOf, event, events } from '#modules/supervision/domain/example.ts'
import { decisionDay, fact } from '#modules/supervision/domain/facts.ts'
import {
  breached,
  type Judgement,
  lacking,
  met,
  notApplicable,
  rule,
  untriggered,
} from '#modules/supervision/domain/rule.ts'
import { hasAny, isDenied } from '#modules/supervision/rules/families/family.ts'

/** 网络交易、广告另有管辖规定（程序规定第十条、第十一条）。 */
const ELSEWHERE_LAWS = /广告|电子商务|网络/
const ELSEWHERE_WORDS = /广告|网络|互联网|网店|网购|平台|电商|直播|微信|公众号|小程序/

const isSpecial = (charge: Charge): boolean =>
  ELSEWHERE_WORDS.test(charge.offence ?? '') ||
  [...charge.violated, ...charge.basis].some((c) => ELSEWHERE_LAWS.test(c.law))

/** 区划代码是否在机关的辖区：省级看前两位，地级看前四位，县级须相同。 */
const covers = (agency: string, place: string): boolean =>
  place.startsWith(agency.endsWith('0000') ? agency.slice(0, 2) : agency.endsWith('00') ? agency.slice(0, 4) : agency)

const ASSIGNED = ['jurisdiction-assigned'] as const
const done = (place: string | null, over: Partial<CaseFile> = {}, offence = '销售过期食品'): CaseFile =>
  caseOf({
    agency: '重庆市涪陵区市场监督管理局',
    charges: [chargeOf({ offence, conductPlace: place })],
    events: events({ 'decision-made': '2024-03-01', 'jurisdiction-assigned': null }),
    ...over,
  })

export const conductInJurisdiction = rule({
  id: 'penalty.conduct-in-jurisdiction',
  revision: 1,
  title: '由违法行为发生地的机关管辖',
  summary:
    '行政处罚由违法行为发生地的县级以上部门管辖。所记发生地的区划代码不在机关辖区，又写明没有指定管辖的，提示；网络交易、广告案件另有规定，不判；指定、移送管辖没有记载，词典里没有这个机关的，无法判断。',
  basis: [cite('行政处罚法', 22), cite('市场监督管理行政处罚程序规定', 7), cite('市场监督管理行政处罚程序规定', 8)],
  from: day('2021-07-15'),
  consequence: '撤销风险',
  misconduct: '乱作为',
  condition825: '违规异地执法',
  scope: 'charge',
  dayOf: decisionDay,

  judge(charge, file): Judgement {
    const place = charge.conductPlace ?? null
    if (place === null) return untriggered('没有记载违法行为发生地')
    if (isSpecial(charge)) return notApplicable('网络交易、广告案件另有管辖规定')
    const code = file.agency === null ? null : (agencyByName(file.agency)?.code ?? null)
    if (code === null) return lacking(['机关的行政区划'])
    const facts = [fact('违法行为发生地', place, '.conductPlace'), fact('机关', `${file.agency}（${code}）`, 'agency')]
    const why = (because: string) => () => ({ because, facts, steps: [] })
    if (covers(code, place)) return met(why('发生地在机关辖区'))
    if (hasAny(file, ASSIGNED)) return met(why('发生地不在辖区，经指定管辖'))
    return isDenied(file, ASSIGNED)
      ? breached(why(`发生地 ${place} 不在机关辖区 ${code}，也没有指定管辖`))
      : lacking(['是否指定管辖、移送管辖'], why(`发生地 ${place} 不在机关辖区 ${code}`))
  },

  examples: [
    { name: '发生地在本区', file: done('500102'), expect: 'met', shows: 'last-lawful' },
    { name: '发生地在邻区，没有指定管辖', file: done('500101'), expect: 'breached', shows: 'first-unlawful' },
    {
      name: '市局管全市',
      file: done('500101', { agency: '重庆市市场监督管理局' }),
      expect: 'met',
      shows: 'exception',
    },
    {
      name: '经上级指定管辖',
      file: done('500101', {
        events: [event('decision-made', '2024-03-01'), event('jurisdiction-assigned', '2024-01-10')],
      }),
      expect: 'met',
      shows: 'exception',
    },
    { name: '网店的案件', file: done('500101', {}, '网店销售侵权商品'), expect: 'not-applicable', shows: 'exception' },
    {
      name: '是否指定管辖没有记载',
      file: done('500101', { events: events({ 'decision-made': '2024-03-01' }) }),
      expect: 'undecidable',
      shows: 'undecidable',
    },
    { name: '发生地没有记载', file: done(null), expect: 'not-applicable', shows: 'not-applicable' },
  ],
})
