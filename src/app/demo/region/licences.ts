import { addDays, type Day, yearOf } from '#kernel/day.ts'
import type { Party } from '#modules/cases/domain/case-file.ts'
import { activeOn, type Bureau } from './agencies.ts'
import type { Chance } from './chance.ts'
import { inventedParty } from './names.ts'
import { atWork } from './timeline.ts'

/** 许可表的一行。 */
export type Licence = {
  readonly bureau: Bureau
  readonly party: Party
  readonly docNo: string
  readonly name: string
  readonly number: string
  readonly content: string
  readonly category: string
  readonly decided: Day
  readonly validUntil: Day
}

const KINDS = [
  { weight: 60, name: '食品经营许可证', mark: '食', content: '预包装食品销售、散装食品销售', offence: 'FS', years: 5 },
  { weight: 15, name: '食品生产许可证', mark: '产', content: '糕点、饮料', offence: 'FS', years: 5 },
  { weight: 12, name: '药品经营许可证', mark: '药', content: '处方药、非处方药、中成药零售', offence: 'DR', years: 5 },
  { weight: 8, name: '医疗器械经营许可证', mark: '械', content: '第三类医疗器械零售', offence: 'DV', years: 5 },
  { weight: 5, name: '特种设备使用登记证', mark: '特', content: '曳引驱动乘客电梯', offence: 'SE', years: 20 },
] as const

/** 一件许可。 */
export const inventedLicence = (chance: Chance, bureaus: readonly Bureau[], on: Day, serial: number): Licence => {
  const decided = atWork(on)
  const bureau = chance.weighted(activeOn(bureaus, decided))
  const kind = chance.weighted(KINDS)
  const area = { code: bureau.agency.code ?? '500000', unit: bureau.agency.unit }
  return {
    bureau,
    party: inventedParty(chance, chance.odds(0.5) ? '企业' : '个体工商户', area, kind.offence),
    docNo: `${bureau.prefix}市监许准〔${yearOf(decided)}〕${serial}号`,
    name: kind.name,
    number: `演示${kind.mark}${yearOf(decided)}${String(serial).padStart(5, '0')}`,
    content: kind.content,
    category: kind.mark === '特' ? '登记' : '普通',
    decided,
    validUntil: addDays(decided, kind.years * 365),
  }
}
