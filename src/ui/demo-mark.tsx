import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { api } from './api.ts'
import { Dialog } from './dialog.tsx'
import { useSession } from './session.tsx'

type Mode = 'demo' | 'real'

/** GET /api/v1/mode 的答复。 */
type ModeView = {
  readonly mode: Mode
  readonly loading: { readonly say: string; readonly done: number; readonly total: number | null } | null
  readonly trouble: string | null
  readonly canSwitch: Mode | null
}

const LOOK_MS = 2000

/** 演示还是自己的局；没有换这回事的安装（指定了数据库等）答不出，当作不能换。 */
const useMode = (): ModeView | undefined =>
  useQuery({
    queryKey: ['mode'],
    queryFn: ({ signal }) => api.get<ModeView>('/api/v1/mode', signal),
    refetchInterval: ({ state }) => (state.data?.loading == null ? false : LOOK_MS),
    retry: false,
  }).data

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
const RESTART_TRIES = 120

/** 换过去：服务在原处重新启动，等它回来再打开页面。 */
const switchTo = async (mode: Mode, open: string): Promise<void> => {
  await api.put('/api/v1/mode', { mode })
  for (let tries = 0; tries < RESTART_TRIES; tries++) {
    await pause(1000)
    const now = await api.get<ModeView>('/api/v1/mode').catch(() => null)
    if (now?.mode === mode) break
  }
  window.location.assign(open)
}

type SwitchProps = { readonly to: Mode; readonly open: string; readonly action: string; readonly className: string }

const SwitchButton = ({ to, open, action, className }: SwitchProps) => {
  const [asking, setAsking] = useState(false)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const go = () => {
    setBusy(true)
    setProblem(null)
    switchTo(to, open).catch((error: Error) => {
      setProblem(error.message)
      setBusy(false)
    })
  }
  return (
    <>
      <button type="button" className={className} onClick={() => setAsking(true)}>
        {action}
      </button>
      {asking && (
        <Dialog title={action} onClose={() => !busy && setAsking(false)}>
          <p>
            {to === 'real'
              ? '准绳会换到一个空的数据库，由你填写本机关与管理员。演示的数据留在自己的库里，不会带过去。'
              : '准绳会换到演示的数据库：重庆的机关，案件、人与单位全系虚构。随时可以回来建立自己的局。'}
          </p>
          {problem !== null && (
            <p className="band tone-red" role="alert">
              {problem}
            </p>
          )}
          <div className="row dialog-end">
            <button type="button" className="button" disabled={busy} onClick={() => setAsking(false)}>
              取消
            </button>
            <button type="button" className="button primary" disabled={busy} onClick={go}>
              {busy ? '正在重新启动…' : action}
            </button>
          </div>
        </Dialog>
      )}
    </>
  )
}

/** 载入完了，各页重新取一遍。 */
const useRefreshWhenLoaded = (loading: boolean) => {
  const client = useQueryClient()
  const was = useRef(loading)
  useEffect(() => {
    if (was.current && !loading) void client.invalidateQueries()
    was.current = loading
  }, [loading, client])
}

const Mark = () => {
  const mode = useMode()
  useRefreshWhenLoaded(mode?.loading != null)
  return (
    <section className="demo-mark" aria-label="演示">
      <span>演示　机关以外的数据均为虚构，只在本机可见</span>
      <span role="status">{mode?.trouble ?? (mode?.loading == null ? '' : `正在载入：${mode.loading.say}`)}</span>
      {mode?.canSwitch === 'real' && (
        <SwitchButton to="real" open="/setup" action="建立自己的局" className="demo-switch no-print" />
      )}
    </section>
  )
}

/** 每一页顶上的“演示”：正在载入时说到哪里；在本机上可以换成自己的局。 */
export const DemoMark = () => (useSession().data?.installation.demo === true ? <Mark /> : null)

/** 首次设置页上：先看演示。 */
export const SeeDemoFirst = () =>
  useMode()?.canSwitch === 'demo' ? (
    <p className="row">
      <span className="muted">还没想好？</span>
      <SwitchButton to="demo" open="/login" action="先看演示" className="button" />
    </p>
  ) : null
