import type { ActEvent, CaseFile, Charge, Party, Review } from './case-file.ts'
import { circumstancesText, citationsText, labelOf, penaltiesText, valueText } from './fact-text.ts'

/** 一个有记载的事实：路径、中文名、值的文字。 */
export type Fact = { readonly path: string; readonly label: string; readonly text: string }

type Value = string | number | boolean | null | undefined

const fact = (path: string, value: Value): Fact[] =>
  value === null || value === undefined || value === ''
    ? []
    : [{ path, label: labelOf(path), text: valueText(path, value) }]

const fields = <T extends object>(prefix: string, value: T | null, keys: readonly (keyof T & string)[]): Fact[] =>
  value === null ? [] : keys.flatMap((key) => fact(`${prefix}.${key}`, value[key] as Value))

/** 一件案件有记载的全部事实，供沿革与比对；处罚、引条、执法人员各写成一句。 */
export const factsOf = (file: CaseFile): readonly Fact[] => [
  ...fields('act', file.act, ['kind', 'outcome']),
  ...(['docNo', 'caseNo', 'agency', 'procedure', 'hearingOffered', 'deliberated', 'disclosed'] as const).flatMap(
    (key) => fact(key, file[key]),
  ),
  ...file.parties.flatMap(partyFacts),
  ...file.charges.flatMap(chargeFacts),
  ...fields('statedTotals', file.statedTotals, ['fine', 'confiscated', 'all']),
  ...(['noticedFine', 'lateFine'] as const).flatMap((key) => fact(key, file[key])),
  ...file.events.flatMap(eventFacts),
  ...fact('officers', file.officers.map((o) => o.name).join('、')),
  ...file.reviews.flatMap(reviewFacts),
  ...fields('remedy', file.remedy, [
    ...(['reconsiderationDays', 'litigationMonths', 'litigationDays', 'reconsiderationAgency', 'court'] as const),
  ]),
  ...fields('licence', file.licence, [
    ...(['name', 'number', 'category', 'content', 'validFrom', 'validUntil', 'status'] as const),
  ]),
  ...file.decisions.flatMap((d, i) => fields(`decisions[${i}]`, d, ['docNo', 'status', 'on'])),
]

const partyFacts = (party: Party, i: number): Fact[] =>
  fields(`parties[${i}]`, party, ['name', 'kind', 'uscc', 'idNumber', 'representative'])

const chargeFacts = (charge: Charge, i: number): Fact[] => {
  const path = `charges[${i}]`
  return [
    ...fields(path, charge, ['offence', 'offenceCode', 'conductFrom', 'conductUntil', 'discoveredOn']),
    ...fact(`${path}.violated`, citationsText(charge.violated)),
    ...fact(`${path}.basis`, citationsText(charge.basis)),
    ...fields(`${path}.values`, charge.values, ['goodsValue', 'illegalGains', 'turnover', 'adFee']),
    ...fields(`${path}.values.others`, charge.values.others, Object.keys(charge.values.others).sort()),
    ...fact(`${path}.circumstances`, circumstancesText(charge.circumstances)),
    ...fact(`${path}.penalties`, penaltiesText(charge.penalties)),
    ...fields(path, charge, ['refusedCorrection', 'conductPlace', 'harm']),
  ]
}

const eventFacts = (event: ActEvent, i: number): Fact[] => [
  { path: `events[${i}].on`, label: labelOf(`events[${i}]`, event.type), text: eventText(event) },
  ...(event.proposed === undefined
    ? []
    : [
        {
          path: `events[${i}].proposed`,
          label: labelOf(`events[${i}].proposed`, event.type),
          text: penaltiesText(event.proposed),
        },
      ]),
]

const eventText = ({ happened, on, at, until }: ActEvent): string => {
  if (!happened) return '没有发生'
  const start = at ?? on ?? '有记载，没有日期'
  return until === null ? start : `${start} 至 ${until}`
}

const reviewFacts = (review: Review, i: number): Fact[] =>
  fact(
    `reviews[${i}]`,
    [review.kind === null ? '审核' : valueText('kind', review.kind), review.on, review.by.join('、'), review.opinion]
      .filter((part) => part !== null && part !== '')
      .join(' '),
  )

/** 值取自哪一份：路径本身，或它下面、上面最近的一处。 */
export const originOf = (origins: Readonly<Record<string, string>>, path: string): string => {
  for (let at = path; at !== ''; at = at.replace(/(^|\.)\w+$|\[\d+\]$/, '')) {
    const own =
      origins[at] ?? Object.entries(origins).find(([key]) => key.startsWith(`${at}.`) || key.startsWith(`${at}[`))?.[1]
    if (own !== undefined) return own
  }
  return ''
}
