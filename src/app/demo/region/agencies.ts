/** 重庆的机关：名称、文号前缀照词典；办案人员全系虚构。 */
import type { Day } from '#kernel/day.ts'
import { AGENCIES, type Agency } from '#law/agencies.ts'
import type { Officer } from '#modules/cases/domain/case-file.ts'
import type { Chance } from './chance.ts'
import { inventedPerson } from './names.ts'

/** 已撤并的机关与承接者。 */
export const MERGED: Readonly<Record<string, string>> = {
  重庆市江北区市场监督管理局: '重庆两江新区市场监督管理局',
  重庆市渝北区市场监督管理局: '重庆两江新区市场监督管理局',
}

export const CHONGQING: readonly Agency[] = AGENCIES.filter((a) => a.province === '50')

/** 案子多的几个局；其余大致相当。 */
const BUSY: Readonly<Record<string, number>> = {
  ...{ 渝中区: 3, 江北区: 3, 渝北区: 4, 沙坪坝区: 3, 九龙坡区: 4, 南岸区: 3, 巴南区: 2.5, 两江新区: 3 },
  ...{ 万州区: 3, 涪陵区: 2.5, 永川区: 2, 合川区: 2, 江津区: 2, 重庆市: 0.6 },
}

export type Bureau = {
  readonly agency: Agency
  /** 文号里“市监”之前的部分。 */
  readonly prefix: string
  readonly weight: number
  readonly officers: readonly Officer[]
  readonly reviewers: readonly string[]
}

const OFFICERS_PER_BUREAU = 10
const REVIEWERS_PER_BUREAU = 3

/** 虚构的执法证号：第几个机关的第几人，都从 0 起。 */
export const certificateOf = (agency: number, officer: number): string =>
  `演示-${String(agency + 1).padStart(2, '0')}-${String(officer + 1).padStart(3, '0')}`

/** 同一个局里不重名。 */
const distinctPeople = (chance: Chance, count: number): string[] => {
  const names = new Set<string>()
  while (names.size < count) names.add(inventedPerson(chance))
  return [...names]
}

/** 有文号前缀的机关才办案；执法总队没有查到前缀，只列机关。 */
export const bureausOf = (chance: Chance): Bureau[] =>
  CHONGQING.flatMap((agency, i) => {
    const prefix = agency.prefixes[0]
    if (prefix === undefined) return []
    const own = chance.fork(agency.name)
    const people = distinctPeople(own, OFFICERS_PER_BUREAU + REVIEWERS_PER_BUREAU)
    const officers = people.slice(0, OFFICERS_PER_BUREAU).map((name, n) => ({
      name,
      certificateNo: certificateOf(i, n),
      certifiedFrom: '2019-01-01' as Day,
      certifiedUntil: '2029-12-31' as Day,
      agency: agency.name,
    }))
    const reviewers = people.slice(OFFICERS_PER_BUREAU)
    return [{ agency, prefix, weight: BUSY[agency.unit] ?? 1, officers, reviewers }]
  })

/** 那天还在办案的机关。 */
export const activeOn = (bureaus: readonly Bureau[], day: Day): Bureau[] =>
  bureaus.filter(({ agency }) => agency.validUntil === null || day < agency.validUntil)
