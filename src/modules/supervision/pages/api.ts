import { useEffect, useState } from 'react'
import { ApiError, reach } from '#ui/api.ts'
import type { CheckLine, RuleView } from '../contract.ts'

/** 逐行读出 NDJSON；最后一行可以没有换行。 */
const readLines = async function* (body: ReadableStream<Uint8Array<ArrayBuffer>>): AsyncGenerator<CheckLine> {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader()
  let rest = ''
  for (;;) {
    const { done, value } = await reader.read()
    const lines = (rest + (value ?? '')).split('\n')
    rest = done ? '' : (lines.pop() as string)
    for (const line of lines) if (line.trim() !== '') yield JSON.parse(line) as CheckLine
    if (done) return
  }
}

/** 服务端只留文件名，所以文件夹路径写进名字里：`甲所›决定书.docx`。 */
export const sourceName = (file: File): string => (file.webkitRelativePath || file.name).replaceAll('/', '›')

/** 检查一批文件，边收边给出每一行；中途断开抛 ApiError。 */
export const checkFiles = async function* (files: readonly File[], signal: AbortSignal): AsyncGenerator<CheckLine> {
  const form = new FormData()
  for (const file of files) form.append('files', file, sourceName(file))
  const response = await reach('/api/v1/checks', { method: 'POST', body: form, signal })
  let done = false
  if (response.body !== null)
    try {
      for await (const line of readLines(response.body)) {
        done ||= 'done' in line
        yield line
      }
    } catch (error) {
      if (signal.aborted) throw error
    }
  if (!done) throw new ApiError('检查中途断开，后面的文件没有结果。已有结果仍可使用；请把没有结果的文件重新加入。')
}

export type Loaded<T> = { is: 'loading' } | { is: 'failed'; message: string } | { is: 'ready'; value: T }

/** 读一个只读资源；换页回来不重复下载。 */
const useResource = <T>(url: string): Loaded<T> => {
  const [state, setState] = useState<Loaded<T>>(() =>
    resources.has(url) ? { is: 'ready', value: resources.get(url) as T } : { is: 'loading' },
  )
  useEffect(() => {
    if (resources.has(url)) return
    let current = true
    reach(url)
      .then((response) => response.json())
      .then((value: T) => {
        resources.set(url, value)
        if (current) setState({ is: 'ready', value })
      })
      .catch((error: Error) => current && setState({ is: 'failed', message: error.message }))
    return () => {
      current = false
    }
  }, [url])
  return state
}
const resources = new Map<string, unknown>()

export const useRules = () => useResource<{ items: readonly RuleView[] }>('/api/v1/rules')

/** 下载自带的示例文件。 */
export const fetchExamples = async (): Promise<readonly File[]> => {
  const { items } = (await (await reach('/api/v1/examples')).json()) as { items: { name: string; title: string }[] }
  return Promise.all(
    items.map(async ({ name }) => {
      const path = name.split('/').map(encodeURIComponent).join('/')
      return new File([await (await reach(`/examples/${path}`)).blob()], name.split('/').at(-1) as string)
    }),
  )
}
