/** 下载：先问得到再存，得不到说出原因。 */
export const download = async (url: string): Promise<void> => {
  const response = await fetch(url)
  if (!response.ok) {
    const problem = (await response.json().catch(() => null)) as { detail?: string } | null
    throw new Error(problem?.detail ?? `没有导出（${response.status}），请稍后再试。`)
  }
  const name = /filename\*=UTF-8''([^;]+)/.exec(response.headers.get('content-disposition') ?? '')?.[1]
  const href = URL.createObjectURL(await response.blob())
  Object.assign(document.createElement('a'), { href, download: decodeURIComponent(name ?? '准绳.xlsx') }).click()
  URL.revokeObjectURL(href)
}
