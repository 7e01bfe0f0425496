import { useQuery } from '@tanstack/react-query'
import type { AgencyChoices } from '#modules/agencies/contract.ts'
import { api } from '#ui/api.ts'
import { SelectField } from '#ui/form.tsx'

type Props = {
  readonly label: string
  readonly value: string
  readonly onChange: (id: string) => void
  readonly hint?: string
  /** 撤并了的机关也可以选（看它的旧案）。 */
  readonly dissolved?: boolean
}

/** 选机关：缺省为自己的机关，由调用者给。 */
export const AgencySelect = ({ label, value, onChange, hint, dissolved = false }: Props) => {
  const query = useQuery({
    queryKey: ['agencies'],
    queryFn: ({ signal }) => api.get<AgencyChoices>('/api/v1/agencies', signal),
    staleTime: 300_000,
  })
  const shown = (query.data?.items ?? []).filter((agency) => agency.active || dissolved)
  const options = shown.map(({ id, name, active }) => [id, active ? name : `${name}（已撤并）`] as const)
  return (
    <SelectField
      label={label}
      value={value}
      options={options}
      onChange={onChange}
      {...(hint === undefined ? {} : { hint })}
    />
  )
}
