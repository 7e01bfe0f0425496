type Props = {
  readonly label: string
  readonly value: string
  /** 不筛选时的说法，值是空串。 */
  readonly all: string
  readonly options: readonly (readonly [value: string, text: string])[]
  readonly onChange: (value: string) => void
}

/** 筛选用的一个下拉框。 */
export const Choice = ({ label, value, all, options, onChange }: Props) => (
  <select className="field" aria-label={label} value={value} onChange={(e) => onChange(e.target.value)}>
    <option value="">{all}</option>
    {options.map(([key, text]) => (
      <option key={key} value={key}>
        {text}
      </option>
    ))}
  </select>
)
