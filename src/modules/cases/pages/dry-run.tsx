import type { DryRunResult } from '../contract/import-views.ts'

/** 试导入的结果：会新增、更新多少，改了哪些事实，哪些行不收。 */
export const DryRun = ({ result }: { result: DryRunResult }) => (
  <section className="card import-file" aria-label="试导入的结果">
    <h2>试导入的结果</h2>
    <p role="status">
      读到 {result.read} 条：新增 {result.created}，更新 {result.updated}，没有变 {result.unchanged}，没有收{' '}
      {result.refused}。什么也没有留下。
    </p>
    {result.changes.length > 0 && (
      <>
        <h3>会改的事实（前 {result.changes.length} 处）</h3>
        <table className="plain">
          <thead>
            <tr>
              <th scope="col">文号</th>
              <th scope="col">事实</th>
              <th scope="col">现在</th>
              <th scope="col">改成</th>
            </tr>
          </thead>
          <tbody>
            {result.changes.map((c, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: 结果不变，没有编号
              <tr key={i}>
                <td>{c.docNo ?? '没有文号'}</td>
                <td>{c.label}</td>
                <td>{c.from ?? '未记载'}</td>
                <td>{c.to ?? '未记载'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </>
    )}
    {result.refusedRows.length > 0 && (
      <>
        <h3>不收的行（前 {result.refusedRows.length} 行）</h3>
        <ul>
          {result.refusedRows.map((r, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: 结果不变，没有编号
            <li key={i}>
              {r.file}
              {r.row !== null && ` 第 ${r.row} 行`}
              {r.field !== null && `“${r.field}”`}：{r.why}
            </li>
          ))}
        </ul>
      </>
    )}
  </section>
)
