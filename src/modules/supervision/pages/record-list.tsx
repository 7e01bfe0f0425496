import { Link } from '#ui/route.tsx'
import type { VerdictView } from '../contract.ts'
import { type CheckSearch, checkHref } from './check-search.ts'
import { type Report, removeRow } from './report.ts'
import { type Group, pageOf, type Row } from './report-rows.ts'
import { amountText, CONSEQUENCE_MEANING, CONSEQUENCE_TONE, findingKey, SUSPECTED } from './wording.ts'

const PAGE = 100
const CHIPS = 4

const GROUP_TEXT = (key: Group['key']): readonly [string, string, string] =>
  key === 'undecidable'
    ? ['无法判断', 'tone-amber', '没有疑似问题，但有规则因缺事实或依据未核实而判断不了']
    : key === 'met'
      ? ['未发现问题', 'tone-green', '已编入的规则都核对过，没有查出问题']
      : [key, CONSEQUENCE_TONE[key], CONSEQUENCE_MEANING[key]]

type Names = (text: string) => string

const Chips = ({ row, search, most }: { row: Row; search: CheckSearch; most: number }) => {
  if (row.breached.length === 0)
    return (
      <span className="muted small">
        {row.undecidable.length === 0 ? '—' : `${row.undecidable.length} 条规则无法判断`}
      </span>
    )
  const chip = (v: VerdictView) => (
    <Link
      key={findingKey(v)}
      href={checkHref(search, { case: row.no, finding: findingKey(v) })}
      className={`tag ${CONSEQUENCE_TONE[v.consequence]}`}
      title={`${SUSPECTED}：${v.because}`}
    >
      {v.title}
    </Link>
  )
  return (
    <span className="chips">
      {row.breached.slice(0, most).map(chip)}
      {row.breached.length > most && <span className="muted small">另 {row.breached.length - most} 项</span>}
    </span>
  )
}

type RowProps = { row: Row; search: CheckSearch; names: Names; printing: boolean }

const RowView = ({ row, search, names, printing }: RowProps) => {
  const { extracted, source } = row.record
  const title = extracted.docNo ?? '未记载文号'
  return (
    <tr>
      <th scope="row">
        <Link href={checkHref(search, { case: row.no, finding: '' })} data-row-link>
          {title}
        </Link>
        <span className="row-party">{names(row.party ?? '未记载当事人')}</span>
      </th>
      <td className="cell-offence">
        {row.offence ?? <span className="muted">未记载违法行为</span>}
        <span className="muted small cell-source">{names(source)}</span>
      </td>
      <td className="day">{extracted.decidedOn ?? '—'}</td>
      <td className="number">{amountText(extracted.totals.fineCents)}</td>
      <td className="cell-chips">
        <Chips row={row} search={search} most={printing ? row.breached.length : CHIPS} />
      </td>
      <td className="no-print cell-remove">
        <button
          type="button"
          className="button quiet"
          aria-label={`从列表移除 ${title}`}
          onClick={() => removeRow(row)}
        >
          ×
        </button>
      </td>
    </tr>
  )
}

const Pages = ({ page, pages, search }: { page: number; pages: number; search: CheckSearch }) => {
  if (pages < 2) return null
  const to = (n: number, text: string) =>
    n < 1 || n > pages ? (
      <span className="button" aria-disabled="true">
        {text}
      </span>
    ) : (
      <Link
        className="button"
        href={checkHref(search, { page: n === 1 ? null : n })}
        onClick={() => window.scrollTo(0, 0)}
      >
        {text}
      </Link>
    )
  return (
    <nav className="row pages no-print" aria-label="翻页">
      {to(page - 1, '上一页')}
      <span>
        第 {page} / {pages} 页
      </span>
      {to(page + 1, '下一页')}
    </nav>
  )
}

const Nothing = ({ total, report }: { total: number; report: Report }) => {
  if (report.running !== null && total === 0) return null
  const why =
    total > 0
      ? '没有符合筛选条件的记录。'
      : report.failed.length > 0
        ? '没有读出任何记录，原因见下面“读不了”的说明。改好后继续添加文件即可。'
        : '没有记录。请继续添加文件。'
  return (
    <p className="nothing card">
      {why}
      {total > 0 && (
        <Link className="button" href="/check">
          清除筛选
        </Link>
      )}
    </p>
  )
}

type Props = {
  groups: readonly Group[]
  /** 筛选之前共几件。 */
  total: number
  search: CheckSearch
  printing: boolean
  names: Names
  report: Report
}

export const RecordList = ({ groups, total, search, printing, names, report }: Props) => {
  const count = groups.reduce((n, g) => n + g.rows.length, 0)
  const pages = Math.max(1, Math.ceil(count / PAGE))
  const page = Math.min(search.page ?? 1, pages)
  if (count === 0) return <Nothing total={total} report={report} />
  const sizes = new Map(groups.map((g) => [g.key, g.rows.length]))
  return (
    <section aria-label="记录">
      <table className="records card">
        <thead>
          <tr>
            <th scope="col">文号、当事人</th>
            <th scope="col">违法行为</th>
            <th scope="col">决定日期</th>
            <th scope="col" className="number">
              罚款（元）
            </th>
            <th scope="col">疑似不符的要求</th>
            <th scope="col" className="no-print">
              <span className="unseen">移除</span>
            </th>
          </tr>
        </thead>
        {(printing ? groups : pageOf(groups, page, PAGE)).map((group) => {
          const [name, tone, meaning] = GROUP_TEXT(group.key)
          return (
            <tbody key={group.key} className={tone}>
              <tr className="group">
                <th scope="rowgroup" colSpan={6}>
                  <span className="group-name">{name}</span>
                  <span className="group-count">{sizes.get(group.key)} 件</span>
                  <span className="group-meaning">{meaning}</span>
                </th>
              </tr>
              {group.rows.map((row) => (
                <RowView key={row.no} row={row} search={search} names={names} printing={printing} />
              ))}
            </tbody>
          )
        })}
      </table>
      <Pages page={page} pages={pages} search={search} />
    </section>
  )
}
