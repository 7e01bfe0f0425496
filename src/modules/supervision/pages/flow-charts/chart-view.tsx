import { type RefObject, useEffect, useRef, useState } from 'react'
import type { Procedure } from '#modules/cases/domain/procedures/procedure.ts'
import { navigate } from '#ui/route.tsx'
import type { PlacedChart } from '../../domain/flow-chart/chart-layout.ts'
import { chartSvg } from '../../domain/flow-chart/chart-svg.ts'

const ZOOM = { least: 0.4, most: 2, by: 0.2 } as const

/** 点图里的一步不刷新页面；带修饰键的点击照旧开新标签。键盘的回车也是点击。 */
const useFollow = (hrefOf: (step: string) => string) => {
  const ref = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const canvas = ref.current
    const follow = (event: MouseEvent) => {
      const step = (event.target as Element).closest('[data-step]')?.getAttribute('data-step')
      if (step == null || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey) return
      event.preventDefault()
      navigate(hrefOf(step), 'replace')
    }
    canvas?.addEventListener('click', follow)
    return () => canvas?.removeEventListener('click', follow)
  }, [hrefOf])
  return ref
}

/** 选中的一步滚到框的中间；只滚这个框，不动页面。 */
const useInView = (selected: string, canvas: RefObject<HTMLDivElement | null>) =>
  useEffect(() => {
    const box = canvas.current?.parentElement
    const step = selected === '' ? null : canvas.current?.querySelector(`[data-step="${CSS.escape(selected)}"]`)
    if (box == null || step == null) return
    const [at, room] = [step.getBoundingClientRect(), box.getBoundingClientRect()]
    if (at.top >= room.top && at.bottom <= room.bottom && at.left >= room.left && at.right <= room.right) return
    box.scrollBy(
      at.left + at.width / 2 - (room.left + room.width / 2),
      at.top + at.height / 2 - (room.top + room.height / 2),
    )
  }, [selected, canvas])

type Props = {
  readonly procedure: Procedure
  readonly placed: PlacedChart
  readonly selected: string
  readonly dimmed: ReadonlySet<string>
  readonly hrefOf: (step: string) => string
}

/** 图：在自己的框里缩放、滚动；每一步是一个链接，点开在旁边看。 */
export const ChartView = ({ procedure, placed, selected, dimmed, hrefOf }: Props) => {
  const [zoom, setZoom] = useState<number | null>(null)
  const change = (by: number) =>
    setZoom((now) => Math.min(ZOOM.most, Math.max(ZOOM.least, Math.round(((now ?? 1) + by) * 10) / 10)))
  const canvas = useFollow(hrefOf)
  useInView(selected, canvas)
  return (
    <section className="card flow-card no-print" aria-label="流程图">
      <div className="row flow-zoom">
        <button type="button" className="button" aria-label="缩小" onClick={() => change(-ZOOM.by)}>
          −
        </button>
        <button type="button" className="button" aria-label="放大" onClick={() => change(ZOOM.by)}>
          ＋
        </button>
        <button type="button" className="button" disabled={zoom === null} onClick={() => setZoom(null)}>
          适合宽度
        </button>
        {zoom !== null && <span className="muted small">{Math.round(zoom * 100)}%</span>}
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: 能滚动的区域须能用键盘滚动 */}
      <section className="flow-scroll" aria-label={`${procedure.name}流程图，可以滚动`} tabIndex={0}>
        <div
          ref={canvas}
          className="flow-canvas"
          data-fit={zoom === null || undefined}
          style={
            {
              '--natural': `${placed.width}px`,
              width: zoom === null ? undefined : `${placed.width * zoom}px`,
            } as object
          }
          // biome-ignore lint/security/noDangerouslySetInnerHtml: 由本页画出，文字都转义过
          dangerouslySetInnerHTML={{ __html: chartSvg(procedure, placed, { hrefOf, selected, dimmed }) }}
        />
      </section>
    </section>
  )
}
