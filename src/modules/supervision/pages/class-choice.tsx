import { CONDITIONS_825, MISCONDUCTS } from '../domain/rule.ts'

type Props = { readonly value: string; readonly onChange: (value: string) => void }

/** 按执法不规范的三类、国令第825号的九种情形筛选。 */
export const ClassChoice = ({ value, onChange }: Props) => (
  <select
    className="field"
    aria-label="按不规范的种类筛选"
    value={value}
    onChange={(event) => onChange(event.target.value)}
  >
    <option value="">全部种类</option>
    {MISCONDUCTS.map((kind) => (
      <option key={kind}>{kind}</option>
    ))}
    <optgroup label="国令第825号的情形">
      {CONDITIONS_825.map((condition) => (
        <option key={condition}>{condition}</option>
      ))}
    </optgroup>
  </select>
)
