import type { CaseFile } from '#modules/cases/domain/case-file.ts'
import { caseOf, chargeOf, events, party, penalty } from '#modules/supervision/domain/example.ts'
import { agencyNamed, putCases, putDecision, saveAccount, saveAgencies } from '../support/cases.ts'
import type { Site } from './site.ts'
import { EARLY_DECISION } from './upload-files.ts'

/** 浏览器测试的案件库：两个区局、几个人、一批各有毛病的案件；全部虚构。 */
export const bureau = agencyNamed('重庆市市场监督管理局')
export const wanzhou = agencyNamed('重庆市万州区市场监督管理局', bureau.id)
export const jiacheng = agencyNamed('重庆市嘉澄区市场监督管理局', bureau.id)
const AGENCIES = [bureau, wanzhou, jiacheng]

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

/** 同一件的办案系统登记：决定日与决定书写的差一天，两处说法不一。 */
const REGISTERED = caseOf({
  docNo: '渝嘉澄市监处罚〔2025〕17号',
  agency: jiacheng.name,
  parties: [party('企业', { name: '重庆云杉食品有限公司', uscc: '91500112MA5U0A0B3C' })],
  charges: [chargeOf({ offence: '经营超过保质期的食品', penalties: [penalty('罚款', 5000)] })],
  events: events({ 'case-opened': '2024-12-20', 'notice-served': '2025-03-06', 'decision-made': '2025-03-11' }),
})

export type People = Readonly<Record<'supervisor' | 'colleague' | 'reader' | 'stranger', string>>

export const fillSite = async ({ context }: Site, n = 24): Promise<People> => {
  await saveAgencies(context, AGENCIES)
  await putDecision(context, AGENCIES, EARLY_DECISION)
  await putCases(context, AGENCIES, [REGISTERED, ...Array.from({ length: n }, (_, i) => faulty(i))])
  const agencyId = bureau.id
  return {
    supervisor: await saveAccount(context, { name: '李监督', agencyId, role: 'supervisor' }),
    colleague: await saveAccount(context, { name: '王监督', agencyId, role: 'supervisor' }),
    reader: await saveAccount(context, { name: '周办案', agencyId, role: 'case-officer' }),
    stranger: await saveAccount(context, { name: '钱系统', agencyId, role: 'system-admin' }),
  }
}
