import { addDays, day, yearOf } from '#kernel/day.ts'
import type { Agency } from '#modules/agencies/domain/agency.ts'
import type { CaseFile } from '#modules/cases/domain/case-file.ts'
import { caseOf, chargeOf, events, party, penalty } from '#modules/supervision/domain/example.ts'
import { today } from '#platform/clock.ts'
import type { Context } from '#platform/context.ts'
import { agencyNamed, putCases, saveAgencies } from './cases.ts'

/** 统计线索的测试用：去年的案件，六个区局各四十件。 */
export const LAST_YEAR = yearOf(today()) - 1

export const districtsOf = (bureau: Agency): Agency[] =>
  ['涪陵', '永川', '合川', '江津', '巴南', '綦江'].map((name) =>
    agencyNamed(`重庆市${name}区市场监督管理局`, bureau.id),
  )

/** 一个机关一年的习惯：第几件之后跳一个号，第几件罚多少（元）。 */
type Habit = { readonly skips: (i: number) => boolean; readonly fine: (i: number) => number }
export const USUAL: Habit = { skips: (i) => i === 20, fine: (i) => (i % 10 === 0 ? 3_000 : 1_234 + i * 37) }

const casesOf = (agency: Agency, { skips, fine }: Habit): CaseFile[] => {
  let serial = 0
  return Array.from({ length: 40 }, (_, i) => {
    serial += skips(i) ? 2 : 1
    return caseOf({
      docNo: `${agency.prefixes[0]}市监处罚〔${LAST_YEAR}〕${serial}号`,
      agency: agency.name,
      parties: [i % 5 === 0 ? party('自然人', { name: '陈小满' }) : party('企业', { name: `某${i}商贸有限公司` })],
      charges: [chargeOf({ offence: '经营超过保质期的食品', penalties: [penalty('罚款', fine(i))] })],
      events: events({ 'decision-made': addDays(day(`${LAST_YEAR}-01-10`), i * 8) }),
    })
  })
}

/** 存下各区局的案件；`habits` 里没有的照平常。 */
export const putSignalCases = async (
  context: Context,
  bureau: Agency,
  districts: readonly Agency[],
  habits: ReadonlyMap<Agency, Partial<Habit>>,
): Promise<void> => {
  const agencies = [bureau, ...districts]
  await saveAgencies(context, agencies)
  for (const agency of districts)
    await putCases(context, agencies, casesOf(agency, { ...USUAL, ...habits.get(agency) }))
}
