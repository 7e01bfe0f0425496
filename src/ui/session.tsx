import { QueryCache, QueryClient, QueryClientProvider, useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { Permission } from '#kernel/access.ts'
import { ApiError, api } from './api.ts'

/** GET /api/v1/session 的答复：谁登录着、能做什么、这是怎样的一套安装。 */
export type SessionView = {
  readonly account: {
    readonly id: string
    readonly name: string
    readonly login: string
    readonly agencyId: string
    readonly agencyName: string
    readonly roles: readonly { readonly code: string; readonly name: string }[]
    readonly permissions: readonly Permission[]
    readonly mustChange: boolean
  } | null
  readonly installation: {
    /** 还没有建立：先走首次设置。 */
    readonly needsSetup: boolean
    readonly agency: string | null
    /** 演示数据，全部虚构。 */
    readonly demo: boolean
    readonly singleSignOn: boolean
  }
}

const KEY = ['session']

/** 会话失效时，随便哪个请求答了 401，都重新问一次我是谁。 */
const client: QueryClient = new QueryClient({
  queryCache: new QueryCache({
    onError: (error, query) => {
      if (error instanceof ApiError && error.status === 401 && query.queryKey[0] !== 'session')
        void client.invalidateQueries({ queryKey: KEY })
    },
  }),
  defaultOptions: {
    queries: {
      retry: (count, error) => count < 2 && error instanceof ApiError && (error.status === 0 || error.status >= 500),
      staleTime: 5_000,
      refetchOnWindowFocus: true,
    },
  },
})

export const QueryProvider = ({ children }: { children: ReactNode }) => (
  <QueryClientProvider client={client}>{children}</QueryClientProvider>
)

export const useSession = () =>
  useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => api.get<SessionView>('/api/v1/session', signal),
    staleTime: 60_000,
  })

/** 登录、退出、改密码之后调用：别人的数据一概丢掉，重新问我是谁。 */
export const sessionChanged = async (): Promise<void> => {
  client.removeQueries({ predicate: (query) => query.queryKey[0] !== 'session' })
  await client.invalidateQueries({ queryKey: KEY })
}

/** 有没有某项权限；按钮与菜单据它显示，服务端另行把关。 */
export const useMay = (): ((permission: Permission) => boolean) => {
  const permissions = new Set(useSession().data?.account?.permissions ?? [])
  return (permission) => permissions.has(permission)
}
