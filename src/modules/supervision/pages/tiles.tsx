import { Link } from '#ui/route.tsx'
import { type CheckSearch, checkHref } from './check-search.ts'
import type { Row } from './report-rows.ts'

type Tile = { key: CheckSearch['status']; label: string; note: string; tone: string; count: number }

const tilesOf = (rows: readonly Row[], failed: number): readonly Tile[] => {
  const of = (status: Row['status']) => rows.filter((r) => r.status === status).length
  return [
    { key: 'all', label: '全部记录', note: '件', tone: 'tone-blue', count: rows.length },
    { key: 'breached', label: '疑似问题', note: '件，待人核实', tone: 'tone-red', count: of('breached') },
    { key: 'undecidable', label: '无法判断', note: '件，缺事实或依据', tone: 'tone-amber', count: of('undecidable') },
    { key: 'met', label: '未发现问题', note: '件，规则都已核对', tone: 'tone-green', count: of('met') },
    { key: 'failed', label: '读不了', note: '个文件或行', tone: 'tone-grey', count: failed },
  ]
}

/** 汇总数字，点一下就是筛选。 */
export const Tiles = ({ rows, failed, search }: { rows: readonly Row[]; failed: number; search: CheckSearch }) => (
  <nav className="tiles" aria-label="按结果筛选">
    {tilesOf(rows, failed).map((tile) => (
      <Link
        key={tile.key}
        href={checkHref(search, { status: tile.key, consequence: 'all', page: null })}
        className={`tile card ${tile.tone}`}
        aria-current={search.status === tile.key ? 'true' : undefined}
      >
        <span className="tile-label">{tile.label}</span>
        <strong>{tile.count.toLocaleString('zh-CN')}</strong>
        <span className="muted small">{tile.note}</span>
      </Link>
    ))}
  </nav>
)
