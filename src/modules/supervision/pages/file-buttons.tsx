import { type ChangeEvent, useRef, useState } from 'react'
import { showToast } from '#ui/toast.tsx'
import { fetchExamples, sourceName } from './api.ts'
import { ACCEPT, addFolder } from './intake.ts'
import { addFiles } from './report.ts'

/** 取走选中的文件，并清空输入框，好让同一文件能再选。 */
const takeFiles = (event: ChangeEvent<HTMLInputElement>): File[] => {
  const files = [...(event.target.files ?? [])]
  event.target.value = ''
  return files
}

const named = (file: File) => new File([file], sourceName(file), { lastModified: file.lastModified })

export const FileButtons = ({ first }: { first: boolean }) => {
  const files = useRef<HTMLInputElement>(null)
  const folder = useRef<HTMLInputElement>(null)
  return (
    <>
      <button type="button" className={first ? 'button primary' : 'button'} onClick={() => files.current?.click()}>
        {first ? '选择文件' : '继续添加文件'}
      </button>
      <button type="button" className="button" onClick={() => folder.current?.click()}>
        {first ? '选择文件夹' : '添加文件夹'}
      </button>
      <input
        ref={files}
        type="file"
        hidden
        multiple
        accept={ACCEPT}
        data-testid="files"
        onChange={(e) => addFiles(takeFiles(e))}
      />
      <input
        ref={folder}
        type="file"
        hidden
        multiple
        webkitdirectory=""
        onChange={(e) => addFolder(takeFiles(e).map(named))}
      />
    </>
  )
}

export const ExamplesButton = () => {
  const [busy, setBusy] = useState(false)
  const load = async () => {
    setBusy(true)
    try {
      addFiles(await fetchExamples())
    } catch (error) {
      showToast((error as Error).message)
    }
    setBusy(false)
  }
  return (
    <button type="button" className="button" disabled={busy} onClick={() => void load()}>
      {busy ? '正在取示例…' : '试用示例'}
    </button>
  )
}
