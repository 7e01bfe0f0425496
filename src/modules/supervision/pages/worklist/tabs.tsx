import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '#ui/api.ts'
import { Dialog } from '#ui/dialog.tsx'
import { Form, TextField } from '#ui/form.tsx'
import { Link, navigate } from '#ui/route.tsx'
import { showToast } from '#ui/toast.tsx'
import type { SavedView } from '../../contract/findings.ts'
import { failed } from '../decisions.ts'
import { type Counts, countText } from './data.ts'
import { isView, NO_FILTER, queryOf, searchFrom, VIEWS, type WorklistSearch, worklistHref } from './search.ts'

type Props = { readonly search: WorklistSearch; readonly saved: readonly SavedView[]; readonly counts: Counts }

/** 正在看的自己保存的视图；不是为 undefined。 */
export const savedNow = (search: WorklistSearch, saved: readonly SavedView[]): SavedView | undefined =>
  saved.find((view) => queryOf(searchFrom(view.query)) === queryOf(search))

const Count = ({ text, hot }: { text: string; hot: boolean }) =>
  text === '' ? null : <span className={hot && text !== '0' ? 'count hot' : 'count'}>{text}</span>

/** 视图：常用的与自己保存的，各带现在的条数。 */
export const ViewTabs = ({ search, saved, counts }: Props) => {
  const own = savedNow(search, saved)
  return (
    <nav className="tabs view-tabs no-print" aria-label="视图">
      {VIEWS.map((view, i) => (
        <Link
          key={view.name}
          href={worklistHref(search, view.part)}
          aria-current={own === undefined && isView(search, view) ? 'page' : undefined}
        >
          {view.name} <Count text={countText(counts.views[i])} hot={view.name === '已过期'} />
        </Link>
      ))}
      {saved.map((view) => (
        <Link
          key={view.id}
          className="own-view"
          href={worklistHref(searchFrom(view.query))}
          aria-current={view === own ? 'page' : undefined}
        >
          <span className="unseen">我的视图：</span>
          {view.name} <Count text={countText(counts.saved.get(view.id))} hot={false} />
        </Link>
      ))}
    </nav>
  )
}

/** 存下现在的筛选，或删去正在看的视图（可以撤销）。 */
export const ViewButtons = ({ search, saved }: Omit<Props, 'counts'>) => {
  const client = useQueryClient()
  const [naming, setNaming] = useState(false)
  const [name, setName] = useState('')
  const own = savedNow(search, saved)
  const changed = () => client.invalidateQueries({ queryKey: ['views'] })
  const save = async (view: { name: string; query: string }) => {
    await api.post('/api/v1/views', { page: 'findings', ...view })
    await changed()
  }
  const remove = async (view: SavedView) => {
    await api.del(`/api/v1/views/${view.id}`)
    navigate(worklistHref(NO_FILTER))
    await changed()
    showToast(`已删去视图“${view.name}”`, () => void save(view).catch(failed))
  }
  if (own !== undefined)
    return (
      <button type="button" className="button" onClick={() => void remove(own).catch(failed)}>
        删去这个视图
      </button>
    )
  return (
    <>
      <button type="button" className="button" onClick={() => setNaming(true)}>
        保存为视图
      </button>
      {naming && (
        <Dialog title="保存为我的视图" onClose={() => setNaming(false)}>
          <Form
            action="保存"
            onCancel={() => setNaming(false)}
            onSubmit={async () => {
              await save({ name, query: queryOf(search) })
              setNaming(false)
              setName('')
            }}
          >
            <TextField
              label="名字"
              hint="记下现在的视图与筛选，只有自己看得见。"
              required
              maxLength={30}
              value={name}
              onChange={(e) => setName(e.target.value)}
            />
          </Form>
        </Dialog>
      )}
    </>
  )
}
