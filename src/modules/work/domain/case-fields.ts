import { dayOrNull, dayText } from '#kernel/day.ts'
import { type Cents, centsText } from '#kernel/money.ts'

/** 案件里可以带进公文的事实；没有记载的为 null。 */
export type CaseFacts = {
  readonly agency: string | null
  readonly docNo: string | null
  readonly caseNo: string | null
  readonly party: string | null
  readonly partyKind: string | null
  readonly offence: string | null
  readonly filedOn: string | null
  readonly decidedOn: string | null
  readonly servedOn: string | null
  readonly fineCents: number | null
}

const dayOf = (text: string | null): string | null => {
  const found = text === null ? null : dayOrNull(text)
  return found === null ? null : dayText(found)
}

/** 字段名 → 取案件的什么；名字对得上的才带出。 */
const FIELDS: Readonly<Record<string, (facts: CaseFacts) => string | null>> = {
  案件文号: (c) => c.docNo,
  立案号: (c) => c.caseNo,
  办案机关: (c) => c.agency,
  // 自然人的姓名在列表里是掩码，不带进公文
  当事人: (c) => (c.partyKind === null || c.partyKind === '自然人' ? null : c.party),
  案由: (c) => c.offence,
  立案日期: (c) => dayOf(c.filedOn),
  决定日期: (c) => dayOf(c.decidedOn),
  送达日期: (c) => dayOf(c.servedOn),
  罚款金额: (c) => (c.fineCents === null ? null : centsText(c.fineCents as Cents)),
}

/** 可以从案件带出的字段名，供写模板的人用。 */
export const CASE_FIELDS = Object.keys(FIELDS)

/** 一件案件填得出的字段：没有记载的不填，留着记号。 */
export const valuesFromCase = (fields: readonly string[], facts: CaseFacts): Record<string, string> =>
  Object.fromEntries(
    fields.flatMap((field) => {
      const value = Object.hasOwn(FIELDS, field) ? (FIELDS[field]?.(facts) ?? null) : null
      return value === null ? [] : [[field, value] as const]
    }),
  )
