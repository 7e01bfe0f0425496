import { withQuery } from '#ui/api.ts'
import { choiceParam, hrefWith, numberParam, type Search, textParam } from '#ui/route.tsx'
import { LEAD_STATES, type LeadState } from '../domain/lead.ts'
import { SIGNAL_CODES } from '../domain/signal.ts'

const STATES = Object.keys(LEAD_STATES) as LeadState[]

/** 线索页地址里的筛选；空的是不限。 */
export const signalsSearch = {
  state: choiceParam(['active', ...STATES, 'all'], 'active'),
  signal: choiceParam(['', ...SIGNAL_CODES], ''),
  agency: textParam,
  line: textParam,
  year: numberParam,
}
export type SignalsSearch = Search<typeof signalsSearch>

export const signalsHref = (search: SignalsSearch, change: Partial<SignalsSearch> = {}): string =>
  hrefWith('/signals', signalsSearch, { ...search, ...change })

export const NARROWED = { signal: '', agency: '', line: '', year: null } as const satisfies Partial<SignalsSearch>
export const isNarrowed = ({ signal, agency, line, year }: SignalsSearch): boolean =>
  signal !== '' || agency !== '' || line !== '' || year !== null

/** 列表、概况、导出共用的查询。 */
export const leadsUrl = (path: string, search: SignalsSearch): string => withQuery(path, search)

export const VIEWS = [
  ['active', '待看的'],
  ['checking', '核查中'],
  ['checked', '已核查'],
  ['dismissed', '不再关注'],
  ['all', '全部'],
] as const satisfies readonly (readonly [SignalsSearch['state'], string])[]
