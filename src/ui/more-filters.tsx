import { type ReactNode, useId, useState } from 'react'
import './more-filters.css'

type Props = {
  /** 这些筛选里有没有在用的：有就先展开。 */
  readonly active: boolean
  readonly children: ReactNode
}

/** 不常用的筛选：宽屏照常排在一行里，手机上收在“更多筛选”后面。 */
export const MoreFilters = ({ active, children }: Props) => {
  const [open, setOpen] = useState(active)
  const id = useId()
  return (
    <div className="more-filters">
      <button
        type="button"
        className="button more-filters-toggle"
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
      >
        {open ? '收起筛选' : '更多筛选'}
      </button>
      <div id={id} className="more-filters-body" data-open={open || undefined}>
        {children}
      </div>
    </div>
  )
}
