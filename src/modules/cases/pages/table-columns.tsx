import { useState } from 'react'
import { api } from '#ui/api.ts'
import type { ImportView, TablePreview } from '../contract/import-views.ts'
import { SELECTABLE_FIELDS } from '../domain/disclosure-table-columns.ts'

type Props = { view: ImportView; part: TablePreview; onChanged: () => Promise<unknown> }

const UNREAD = 'ignored'

/** 列对应与预览：猜得没有把握的列标出来，改了即存；可以记住，下次同样的表头自动用上。 */
export const TableColumns = ({ view, part, onChanged }: Props) => {
  const [remember, setRemember] = useState(true)
  const [problem, setProblem] = useState<string | null>(null)
  const { headerKey } = part
  const chosen = (headerKey === null ? undefined : view.mapping[headerKey]) ?? {}
  const fields = SELECTABLE_FIELDS[part.table ?? 'penalty']
  const fieldAt = (column: number, guess: string | null): string =>
    String(column) in chosen ? (chosen[column] ?? UNREAD) : (guess ?? UNREAD)
  const choose = (column: number, field: string) => {
    const mapping = { ...chosen, [column]: field === UNREAD ? null : field }
    api
      .put(`/api/v1/imports/${view.id}/mapping`, { headerKey, mapping, remember })
      .then(
        () => setProblem(null),
        (error: Error) => setProblem(error.message),
      )
      .then(onChanged)
  }
  return (
    <>
      {part.problem !== null && Object.keys(chosen).length === 0 && (
        <p className="band tone-amber">{part.problem}也可以在下面指定各列是哪一栏。</p>
      )}
      {problem !== null && (
        <p className="band tone-red" role="alert">
          {problem}
        </p>
      )}
      <section className="import-preview" aria-label="列对应与预览">
        <table className="plain">
          <thead>
            <tr>
              {part.columns.map((c) => (
                <th key={c.column} scope="col">
                  <label>
                    {c.header || `第 ${c.column + 1} 列`}
                    {!c.sure && !(String(c.column) in chosen) && <span className="tag tone-amber">请核对</span>}
                    <select
                      className="field"
                      disabled={headerKey === null}
                      value={fieldAt(c.column, c.field)}
                      onChange={(e) => choose(c.column, e.target.value)}
                    >
                      {fields.map(({ field, name }) => (
                        <option key={field} value={field}>
                          {name}
                        </option>
                      ))}
                    </select>
                  </label>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {part.rows.map((row, r) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: 预览的行没有编号，次序不变
              <tr key={r}>
                {part.columns.map((c) => (
                  <td key={c.column}>{row[c.column] ?? ''}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <label className="row no-print">
        <input type="checkbox" checked={remember} onChange={(e) => setRemember(e.target.checked)} />
        改过的列对应记住，本机关下次遇到同样的表头自动用上
      </label>
    </>
  )
}
