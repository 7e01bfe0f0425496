import { useEffect } from 'react'
import { showToast } from '#ui/toast.tsx'
import { addFiles } from './report.ts'

/** 文件夹里只取这些；单独选的文件一律送检，由服务说明为何读不了。 */
const KNOWN = /\.(docx?|pdf|html?|txt|md|xlsx?|csv|json|wps|et)$/i
const HIDDEN = /(^|›)(\.|~\$)/

export const ACCEPT = '.docx,.pdf,.html,.htm,.txt,.md,.xlsx,.csv,.json,.doc,.xls,.wps,.et'

/** 从文件夹得到的文件：略过隐藏文件与不认识的格式，并说明略过几个。 */
export const addFolder = (files: readonly File[]): void => {
  const kept = files.filter((f) => KNOWN.test(f.name) && !HIDDEN.test(f.name))
  const skipped = files.length - kept.length
  if (kept.length === 0) showToast('文件夹里没有能读的文件。能读 Word、PDF、网页、文本、Excel、CSV 和案件 JSON。')
  else if (skipped > 0) showToast(`略过 ${skipped} 个其他格式的文件。`)
  if (kept.length > 0) addFiles(kept)
}

const fileOf = (entry: FileSystemFileEntry, path: string): Promise<File> =>
  new Promise((resolve, reject) =>
    entry.file((f) => resolve(new File([f], path + f.name, { lastModified: f.lastModified })), reject),
  )

const readAll = async (folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> => {
  const reader = folder.createReader()
  const all: FileSystemEntry[] = []
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject))
    if (some.length === 0) return all
    all.push(...some)
  }
}

const walk = async (entry: FileSystemEntry, path: string): Promise<File[]> => {
  if (entry.isFile) return [await fileOf(entry as FileSystemFileEntry, path)]
  const inside = await readAll(entry as FileSystemDirectoryEntry)
  return (await Promise.all(inside.map((one) => walk(one, `${path}${entry.name}›`)))).flat()
}

const dropped = async (data: DataTransfer) => {
  const entries = [...data.items].map((item) => item.webkitGetAsEntry())
  const plain = [...data.files]
  if (!entries.some((entry) => entry?.isDirectory)) return addFiles(plain)
  try {
    addFolder((await Promise.all(entries.filter((e) => e !== null).map((e) => walk(e, '')))).flat())
  } catch {
    showToast('文件夹没有读完，可能正被其他程序占用。请关闭后再拖一次，或改用“选择文件夹”。')
  }
}

const pasted = (event: ClipboardEvent) => {
  if (event.target instanceof HTMLElement && event.target.matches('input, textarea')) return
  const data = event.clipboardData
  if (data === null) return
  if (data.files.length > 0) return addFiles([...data.files])
  const text = data.getData('text/plain').trim()
  if (text !== '') addFiles([new File([text], '粘贴的文字.txt', { type: 'text/plain' })])
}

/** 整个页面都能接住拖来的文件和粘贴的文件、文字。 */
export const useIntake = (onOver: (over: boolean) => void): void => {
  useEffect(() => {
    const stop = new AbortController()
    const on = <K extends keyof WindowEventMap>(type: K, listener: (event: WindowEventMap[K]) => void) =>
      window.addEventListener(type, listener, { signal: stop.signal })
    on('dragover', (event) => {
      if (!event.dataTransfer?.types.includes('Files')) return
      event.preventDefault()
      onOver(true)
    })
    on('dragleave', (event) => {
      if (event.relatedTarget === null) onOver(false)
    })
    on('drop', (event) => {
      onOver(false)
      if (event.dataTransfer === null || event.dataTransfer.files.length === 0) return
      event.preventDefault()
      void dropped(event.dataTransfer)
    })
    on('paste', pasted)
    return () => stop.abort()
  }, [onOver])
}
