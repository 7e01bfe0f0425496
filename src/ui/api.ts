/** 服务端给出的问题，或连不上时的一句话；`message` 可直接给人看，`code` 稳定。 */
export class ApiError extends Error {
  readonly code: string
  readonly status: number
  constructor(message: string, code = 'unreachable', status = 0) {
    super(message)
    this.code = code
    this.status = status
  }
}

const problemOf = async (response: Response): Promise<ApiError> => {
  const problem = (await response.json().catch(() => null)) as Partial<
    Record<'detail' | 'title' | 'code', string>
  > | null
  const say = problem?.detail ?? problem?.title ?? `服务没有正常答复（${response.status}），请稍后再试。`
  return new ApiError(say, problem?.code ?? 'unknown', response.status)
}

/** 发出请求；答复不成功或连不上时抛 ApiError，主动取消的原样抛出。 */
export const reach = async (url: string, init?: RequestInit): Promise<Response> => {
  const response = await fetch(url, init).catch((error: unknown) => {
    if (init?.signal?.aborted) throw error
    throw new ApiError('连不上准绳服务。请确认它还在运行、网络通畅，然后重试。')
  })
  if (!response.ok) throw await problemOf(response)
  return response
}

const json = async <T>(response: Response): Promise<T> =>
  response.status === 204 ? (undefined as T) : ((await response.json()) as T)

const sending = (method: string, body: unknown): RequestInit =>
  body === undefined
    ? { method }
    : { method, body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }

/** JSON 接口；`T` 是 contract.ts 里的答复类型。 */
export const api = {
  get: async <T>(url: string, signal?: AbortSignal): Promise<T> =>
    json<T>(await reach(url, signal === undefined ? {} : { signal })),
  post: async <T>(url: string, body?: unknown): Promise<T> => json<T>(await reach(url, sending('POST', body))),
  put: async <T>(url: string, body?: unknown): Promise<T> => json<T>(await reach(url, sending('PUT', body))),
  del: async <T>(url: string): Promise<T> => json<T>(await reach(url, { method: 'DELETE' })),
  /** 上传文件（字段 files），文件夹路径写进名字。 */
  upload: async <T>(url: string, files: readonly File[]): Promise<T> => {
    const form = new FormData()
    for (const file of files) form.append('files', file, (file.webkitRelativePath || file.name).replaceAll('/', '›'))
    return json<T>(await reach(url, { method: 'POST', body: form }))
  },
}

/** 查询参数写进地址；空的不写。 */
export const withQuery = (url: string, query: Readonly<Record<string, string | number | null | undefined>>): string => {
  const entries = Object.entries(query).filter(([, v]) => v !== null && v !== undefined && v !== '')
  const text = new URLSearchParams(entries.map(([k, v]) => [k, String(v)])).toString()
  return text === '' ? url : `${url}?${text}`
}
