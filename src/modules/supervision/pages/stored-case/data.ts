import { useQuery } from '@tanstack/react-query'
import type { CaseView, SourceText, SourceView } from '#modules/cases/contract/case-views.ts'
import type { CaseFile } from '#modules/cases/domain/case-file.ts'
import { originOf } from '#modules/cases/domain/facts.ts'
import { recordFromCase } from '#modules/cases/domain/record-from-case.ts'
import { api } from '#ui/api.ts'
import type { CaseFindings, FindingView } from '../../contract/findings.ts'
import type { CheckedRecord } from '../../contract.ts'

/** 哪一件，看不看个人信息原文（看则留痕）。 */
export type Asked = { readonly agency: string; readonly id: string; readonly personal: boolean }

const urlOf = ({ agency, id, personal }: Asked, rest = ''): string =>
  `/api/v1/cases/${agency}/${id}${rest}${personal ? '?personal=true' : ''}`

export const useCase = (asked: Asked) =>
  useQuery({
    queryKey: ['case', asked],
    queryFn: ({ signal }) => api.get<CaseView>(urlOf(asked), signal),
    refetchOnWindowFocus: !asked.personal,
    placeholderData: (before, query) => (sameCase(query?.queryKey[1], asked) ? before : undefined),
  })

export const useCaseFindings = (asked: Asked) =>
  useQuery({
    queryKey: ['case-findings', asked],
    queryFn: ({ signal }) => api.get<CaseFindings>(urlOf(asked, '/findings'), signal),
    refetchOnWindowFocus: !asked.personal,
    placeholderData: (before, query) => (sameCase(query?.queryKey[1], asked) ? before : undefined),
  })

export const useSourceText = (asked: Asked, source: string | null) =>
  useQuery({
    queryKey: ['source-text', asked, source],
    queryFn: ({ signal }) => api.get<SourceText>(urlOf(asked, `/sources/${source}`), signal),
    enabled: source !== null,
    refetchOnWindowFocus: false,
  })

export const useFinding = (agency: string, id: string) =>
  useQuery({
    queryKey: ['finding', agency, id],
    queryFn: ({ signal }) => api.get<FindingView>(`/api/v1/findings/${agency}/${id}`, signal),
  })

/** 同一件案件换看原文时，先留着掩码的，不闪。 */
const sameCase = (key: unknown, asked: Asked): boolean => {
  const before = key as Asked | undefined
  return before?.agency === asked.agency && before.id === asked.id
}

/** 案件快照写成检查记录的样子，环节、经过、违法行为用同一套页面。 */
export const recordOf = (file: CaseFile): CheckedRecord => ({
  source: '',
  record: 1,
  extracted: recordFromCase(file) as CheckedRecord['extracted'],
  verdicts: [],
  places: Object.fromEntries(Object.entries(file.places).map(([path, places]) => [path, [...places]])),
  notes: file.notes.map((n) => ({ ...n })),
  text: null,
})

type Place = CheckedRecord['places'][string][number]

/** 一处原文在哪一份来源里：先看值取自哪一份，再看文件名；都对不上为 null。 */
export const sourceOf = ({ origins, sources }: CaseView, path: string, place: Place): SourceView | null => {
  const live = sources.filter((s) => s.withdrawnAt === null && s.file === place.file)
  const origin = originOf(origins, path)
  return live.find((s) => s.id === origin) ?? live[0] ?? null
}

/** 案件的各处出处里，属于这一份来源的；一条路径的出处分在几份里的，只算全在这一份的。 */
export const placesIn = (view: CaseView, source: string): CheckedRecord['places'] =>
  Object.fromEntries(
    Object.entries(view.file.places)
      .filter(([path, places]) => places.every((place) => sourceOf(view, path, place)?.id === source))
      .map(([path, places]) => [path, [...places]]),
  )
