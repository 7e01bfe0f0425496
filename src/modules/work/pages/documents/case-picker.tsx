import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { CaseList, CaseRow } from '#modules/cases/contract/case-views.ts'
import { api, withQuery } from '#ui/api.ts'
import { SelectField, TextField } from '#ui/form.tsx'
import { useMay } from '#ui/session.tsx'

const LEAST = 2
const MOST = 20
const TYPING_MS = 300

const caseName = ({ docNo, caseNo, party, offence }: CaseRow): string =>
  [docNo ?? caseNo ?? '（没有文号）', party, offence].filter((part) => part !== null).join('　')

/** 找一件案件，把它的事实带出来；不能看案件的人没有这一栏。 */
export const CasePicker = ({ hint, onPick }: { hint: string; onPick: (found: CaseRow | null) => void }) => {
  const may = useMay()('case.read')
  const [typed, setTyped] = useState('')
  const [search, setSearch] = useState('')
  const [chosen, setChosen] = useState('')
  useEffect(() => {
    const timer = window.setTimeout(() => setSearch(typed.trim()), TYPING_MS)
    return () => window.clearTimeout(timer)
  }, [typed])
  const query = useQuery({
    queryKey: ['case-picker', search],
    queryFn: ({ signal }) => api.get<CaseList>(withQuery('/api/v1/cases', { search, limit: MOST }), signal),
    enabled: may && search.length >= LEAST,
  })
  if (!may) return null
  const rows = query.data?.items ?? []
  return (
    <>
      <TextField
        label="从案件带出"
        type="search"
        placeholder="文号、名称、案由的一部分"
        hint={
          query.isError ? query.error.message : query.isSuccess && rows.length === 0 ? '没有找到这样的案件。' : hint
        }
        value={typed}
        onChange={(e) => setTyped(e.target.value)}
      />
      {rows.length > 0 && (
        <SelectField
          label="案件"
          value={rows.some((row) => row.id === chosen) ? chosen : ''}
          options={[['', '请选择'], ...rows.map((row) => [row.id, caseName(row)] as const)]}
          onChange={(id) => {
            setChosen(id)
            onPick(rows.find((row) => row.id === id) ?? null)
          }}
        />
      )}
    </>
  )
}
