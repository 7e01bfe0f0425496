import { choiceParam, hrefWith, type Search, textParam } from '#ui/route.tsx'
import { CONCLUSIONS, type Conclusion, GROUNDS, type Ground, SAID, type Said } from '../../domain/retrospective.ts'

export const REVIEWED = { open: '待复盘', done: '复盘过的', all: '全部' } as const
export type Reviewed = keyof typeof REVIEWED

const choices = <K extends string>(table: Readonly<Record<K, string>>) => Object.keys(table) as K[]

/** 漏报复盘页地址里的筛选；空的是不限。 */
export const retrospectivesSearch = {
  reviewed: choiceParam(choices<Reviewed>(REVIEWED), 'open'),
  said: choiceParam<Said | ''>(['', ...choices<Said>(SAID)], ''),
  ground: choiceParam<Ground | ''>(['', ...choices<Ground>(GROUNDS)], ''),
  conclusion: choiceParam<Conclusion | ''>(['', ...choices<Conclusion>(CONCLUSIONS)], ''),
  agency: textParam,
}
export type RetrospectivesSearch = Search<typeof retrospectivesSearch>

export const retrospectivesHref = (search: RetrospectivesSearch, change: Partial<RetrospectivesSearch> = {}): string =>
  hrefWith('/retrospectives', retrospectivesSearch, { ...search, ...change })

export const isNarrowed = ({ said, ground, conclusion, agency }: RetrospectivesSearch): boolean =>
  [said, ground, conclusion, agency].some((value) => value !== '')

export const queryOf = (search: RetrospectivesSearch): string =>
  new URLSearchParams(Object.entries(search).filter(([, value]) => value !== '')).toString()
