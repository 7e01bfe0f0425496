import { choiceParam, hrefWith, type Search, textParam } from '#ui/route.tsx'
import { CLOCK_KINDS, type ClockKind } from '../../domain/clock.ts'

const KINDS = ['', ...(Object.keys(CLOCK_KINDS) as ClockKind[])] as const

/** 届满日变动页地址里的筛选；空的是不限。 */
export const changesSearch = {
  kind: choiceParam(KINDS, ''),
  agency: textParam,
  line: textParam,
  cause: textParam,
  moved: choiceParam(['', 'later', 'earlier'] as const, ''),
  flipped: choiceParam(['', 'true'] as const, ''),
}
export type ChangesSearch = Search<typeof changesSearch>
export const NO_CHANGES: ChangesSearch = { kind: '', agency: '', line: '', cause: '', moved: '', flipped: '' }

export const changesHref = (search: ChangesSearch): string => hrefWith('/deadlines/changes', changesSearch, search)

export const isNarrowed = (search: ChangesSearch): boolean => Object.values(search).some((value) => value !== '')

const given = (search: ChangesSearch): string =>
  new URLSearchParams(Object.entries(search).filter(([, value]) => value !== '')).toString()

export const listUrl = (search: ChangesSearch): string => `/api/v1/moved-dues?${given(search)}`
export const exportUrl = (search: ChangesSearch): string => `/api/v1/moved-dues/export.xlsx?${given(search)}`
