import { useId } from 'react'
import { PROVINCES } from '#kernel/province.ts'
import { AGENCIES } from '#law/agencies.ts'
import { SelectField, TextField } from '#ui/form.tsx'

export type AgencyDraft = {
  readonly setupCode: string
  /** 省级区划码前两位。 */
  readonly province: string
  readonly name: string
  readonly shortName: string
  readonly code: string
  readonly prefix: string
  readonly dictionary: boolean
}
export const EMPTY_AGENCY: AgencyDraft = {
  ...{ setupCode: '', province: '50', name: '', shortName: '', code: '', prefix: '' },
  dictionary: true,
}

const active = (province: string) => AGENCIES.filter((a) => a.province === province && a.validUntil === null)

type Props = { readonly draft: AgencyDraft; readonly onChange: (draft: AgencyDraft) => void }

/** 填了词典里有的名称，其余各栏跟着填好，仍可以改。 */
const withName = (draft: AgencyDraft, name: string): AgencyDraft => {
  const known = active(draft.province).find((a) => a.name === name)
  if (known === undefined) return { ...draft, name }
  const shortName = known.code?.endsWith('0000') ? '市局' : `${known.unit}局`
  return { ...draft, name, shortName, code: known.code ?? draft.code, prefix: known.prefixes[0] ?? '' }
}

/** 第一步：设置码、省份、本机关。 */
export const AgencyStep = ({ draft, onChange }: Props) => {
  const listId = useId()
  const known = active(draft.province)
  const set = (change: Partial<AgencyDraft>) => onChange({ ...draft, ...change })
  const letter = PROVINCES.find((p) => p.code === draft.province)?.letter ?? ''
  return (
    <>
      <TextField
        label="设置码"
        required
        autoComplete="off"
        spellCheck={false}
        autoFocus
        hint="显示在启动准绳的窗口里，也写在数据文件夹的 setup-code.txt 里；防止别人抢先设置"
        value={draft.setupCode}
        onChange={(e) => set({ setupCode: e.target.value })}
      />
      <SelectField
        label="省份"
        value={draft.province}
        options={PROVINCES.map((p) => [p.code, p.name] as const)}
        onChange={(province) => set({ province, dictionary: active(province).length > 0 })}
        hint="决定默认的地区包：当地的听证标准、裁量基准等"
      />
      <TextField
        label="本机关全名"
        required
        minLength={4}
        maxLength={60}
        autoComplete="off"
        list={listId}
        placeholder="如 重庆市涪陵区市场监督管理局"
        value={draft.name}
        onChange={(e) => onChange(withName(draft, e.target.value))}
      />
      <datalist id={listId}>
        {known.map((a) => (
          <option key={a.name} value={a.name} />
        ))}
      </datalist>
      <div className="pair">
        <TextField
          label="简称"
          required
          minLength={2}
          maxLength={30}
          autoComplete="off"
          placeholder="如 涪陵区局"
          value={draft.shortName}
          onChange={(e) => set({ shortName: e.target.value })}
        />
        <TextField
          label="行政区划代码"
          required
          inputMode="numeric"
          pattern={`${draft.province}\\d{4}`}
          title={`六位数字，以 ${draft.province} 开头`}
          autoComplete="off"
          placeholder={`${draft.province}0102`}
          value={draft.code}
          onChange={(e) => set({ code: e.target.value })}
        />
      </div>
      <TextField
        label="文号代字"
        autoComplete="off"
        maxLength={20}
        placeholder={`如 ${letter}涪陵`}
        hint="处罚决定书文号里“市监”之前的部分，用来认出是谁的案件；不知道可以不填"
        value={draft.prefix}
        onChange={(e) => set({ prefix: e.target.value })}
      />
      {known.length > 0 ? (
        <label className="check">
          <input type="checkbox" checked={draft.dictionary} onChange={(e) => set({ dictionary: e.target.checked })} />
          载入随产品的机关词典（本省 {known.length} 个机关，省级局之下）
        </label>
      ) : (
        <p className="muted small">随产品的机关词典还没有这个省，其他机关以后可以导入。</p>
      )}
    </>
  )
}
