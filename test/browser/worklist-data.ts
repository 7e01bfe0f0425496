import type { CaseFile } from '#modules/cases/domain/case-file.ts'
import { caseOf, chargeOf, events, party, penalty } from '#modules/supervision/domain/example.ts'
import { agencyNamed, putCases, saveAccount, saveAgencies } from '../support/cases.ts'
import type { Site } from './site.ts'

/** 浏览器测试的案件库：两个区局、几个人、一批各有毛病的案件；全部虚构。 */
export const wanzhou = agencyNamed('重庆市万州区市场监督管理局')
export const fuling = agencyNamed('重庆市涪陵区市场监督管理局')

const SHOPS = ['云杉食品', '青禾商贸', '嘉悦科技', '松柏餐饮', '宏源百货', '瑞康医药', '晨光电器', '百悦广告'] as const
const OFFENCES = [
  ['经营超过保质期的食品', '渝万州市监处罚'],
  ['虚假宣传', '渝万州市监处罚'],
  ['未取得许可从事食品经营', '渝万州市监处罚'],
  ['价格欺诈', '渝万州市监处罚'],
  ['使用未经检定的计量器具', '渝万州市监处罚'],
] as const

const shifted = (from: string, days: number): string =>
  new Date(Date.parse(from) + days * 86_400_000).toISOString().slice(0, 10)

/** 第 i 件：五件里有三件告知后没有等满就决定，其余公示晚了或立案晚了。 */
const faulty = (i: number): CaseFile => {
  const opened = shifted('2024-03-04', i * 3)
  const notice = shifted(opened, 40)
  const decided = shifted(notice, i % 5 < 3 ? 3 : 14)
  const [offence, prefix] = OFFENCES[i % OFFENCES.length] as (typeof OFFENCES)[number]
  const name = `重庆${SHOPS[i % SHOPS.length]}有限公司`
  return caseOf({
    docNo: `${prefix}〔2024〕${i + 1}号`,
    agency: wanzhou.name,
    parties: [i % 9 === 4 ? party('自然人', { name: '陈小满' }) : party('企业', { name })],
    charges: [chargeOf({ offence, penalties: [penalty('罚款', 2000 + i * 150)] })],
    events: events({
      'clue-received': shifted(opened, i % 5 === 3 ? -60 : -5),
      'case-opened': opened,
      'notice-served': notice,
      'decision-made': decided,
      'decision-served': shifted(decided, 4),
      'disclosure-published': shifted(decided, i % 5 === 4 ? 60 : 10),
    }),
  })
}

export type People = Readonly<Record<'supervisor' | 'colleague' | 'reader' | 'stranger', string>>

export const fillSite = async ({ context }: Site, n = 24): Promise<People> => {
  await saveAgencies(context, [wanzhou, fuling])
  await putCases(
    context,
    [wanzhou, fuling],
    Array.from({ length: n }, (_, i) => faulty(i)),
  )
  const agencyId = wanzhou.id
  return {
    supervisor: await saveAccount(context, { name: '李监督', agencyId, role: 'supervisor' }),
    colleague: await saveAccount(context, { name: '王监督', agencyId, role: 'supervisor' }),
    reader: await saveAccount(context, { name: '周办案', agencyId, role: 'case-officer' }),
    stranger: await saveAccount(context, { name: '系统管理员', agencyId, role: 'system-admin' }),
  }
}
