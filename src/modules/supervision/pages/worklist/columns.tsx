import { businessLineName } from '#modules/cases/domain/business-lines.ts'
import type { Column } from '#ui/list.tsx'
import { setPrefs, usePrefs } from '#ui/prefs.ts'
import { Link } from '#ui/route.tsx'
import type { FindingItem } from '../../contract/findings.ts'
import { FINDING_STATES } from '../../domain/finding.ts'
import { amountText } from '../wording.ts'
import { openHref } from './search.ts'

const DUE_SOON_DAYS = 7
const DAY_MS = 86_400_000

/** 行的名字：文号，没有的用案件编号；成批发现、来源已全部撤回的写明。 */
export const nameOf = ({ caseId, case: found }: FindingItem): string => {
  if (caseId === null) return '几件案件放在一起'
  return found === null ? '来源已撤回的案件' : (found.docNo ?? found.caseNo ?? '未记载文号')
}

const partyText = ({ case: found, caseId }: FindingItem): string | null => {
  if (caseId === null || found === null) return null
  if (found.partyCount === 0) return '未记载'
  const more = found.partyCount > 1 ? ` 等 ${found.partyCount} 个` : ''
  return `${found.party ?? (found.partyKind === '个体工商户' ? '个体工商户' : '自然人')}${more}`
}

/** 处理期限：过了几日、还有几日，不只靠颜色。 */
const Due = ({ item, dueOn }: { item: FindingItem; dueOn: string }) => {
  const left = Math.round((Date.parse(dueOn) - Date.parse(new Date().toLocaleDateString('sv-SE'))) / DAY_MS)
  const open = item.state === 'suspected'
  return (
    <span className="due">
      {dueOn}
      {open && left < 0 && <span className="tag tone-red">过期 {-left} 日</span>}
      {open && left >= 0 && left <= DUE_SOON_DAYS && (
        <span className="tag tone-amber">{left === 0 ? '今天到期' : `还有 ${left} 日`}</span>
      )}
    </span>
  )
}

const columnsWith = (list: string): readonly Column<FindingItem>[] => [
  {
    key: 'docNo',
    title: '文号',
    lead: true,
    tight: true,
    cell: (item) => (
      <Link href={openHref(item, list)} data-row-link className="row-link">
        {nameOf(item)}
      </Link>
    ),
  },
  {
    key: 'title',
    title: '疑似不符的要求',
    cell: (item) => (
      <>
        {item.title}
        {item.charge !== null && item.charge > 0 && <span className="muted">（第 {item.charge + 1} 项违法行为）</span>}
        {item.basisWithdrawn && <span className="tag tone-amber">依据已撤回</span>}
      </>
    ),
  },
  { key: 'party', title: '当事人', cell: partyText },
  { key: 'agency', title: '机关', tight: true, cell: (item) => item.agencyName ?? item.case?.agency ?? null },
  { key: 'offence', title: '案由', cell: (item) => item.case?.offence ?? null },
  { key: 'decidedOn', title: '决定日', tight: true, cell: (item) => item.case?.decidedOn ?? null },
  {
    key: 'fine',
    title: '罚款（元）',
    number: true,
    cell: (item) => (item.case?.fineCents == null ? null : amountText(item.case.fineCents)),
  },
  {
    key: 'dueOn',
    title: '期限',
    tight: true,
    cell: (item) => (item.dueOn === null ? null : <Due item={item} dueOn={item.dueOn} />),
  },
  {
    key: 'assignee',
    title: '分派给',
    tight: true,
    cell: (item) => (item.assignedTo === null ? null : (item.assigneeName ?? '已停用的账号')),
  },
  { key: 'foundOn', title: '发现日', tight: true, cell: (item) => item.foundOn },
  { key: 'line', title: '条线', tight: true, cell: (item) => businessLineName(item.line) },
  { key: 'state', title: '状态', tight: true, cell: (item) => FINDING_STATES[item.state] },
]

const ALWAYS = new Set(['docNo', 'title'])
const DEFAULT = ['docNo', 'title', 'party', 'agency', 'offence', 'decidedOn', 'fine', 'dueOn', 'assignee']
const LIST = 'findings'

/** 这个人选的栏；`list` 是当前列表的查询，随链接带到案件页。 */
export const useColumns = (list: string): readonly Column<FindingItem>[] => {
  const chosen = new Set(usePrefs().columns[LIST] ?? DEFAULT)
  return columnsWith(list).filter((c) => ALWAYS.has(c.key) || chosen.has(c.key))
}

/** 选栏：记在这台电脑的浏览器里。 */
export const ColumnPicker = () => {
  const { columns } = usePrefs()
  const chosen = columns[LIST] ?? DEFAULT
  const change = (next: readonly string[]) => setPrefs({ columns: { ...columns, [LIST]: next } })
  return (
    <details className="picker">
      <summary className="button">选栏</summary>
      <fieldset className="picker-menu card">
        <legend className="unseen">列表里显示哪些栏</legend>
        {columnsWith('')
          .filter((c) => !ALWAYS.has(c.key))
          .map((c) => (
            <label key={c.key} className="check">
              <input
                type="checkbox"
                checked={chosen.includes(c.key)}
                onChange={(e) => change(e.target.checked ? [...chosen, c.key] : chosen.filter((k) => k !== c.key))}
              />
              {c.title}
            </label>
          ))}
        <button type="button" className="button quiet" onClick={() => change(DEFAULT)}>
          恢复缺省
        </button>
      </fieldset>
    </details>
  )
}
