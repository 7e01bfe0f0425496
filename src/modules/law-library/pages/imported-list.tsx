import type { ImportedLaw } from '../contract.ts'
import { articleText, changeText } from './wording.ts'

const DONE: Record<ImportedLaw['is'], [string, string]> = {
  imported: ['已导入', 'tone-green'],
  replaced: ['换上新的来源，旧的留作历史', 'tone-blue'],
  unchanged: ['没有变化', 'tone-grey'],
  refused: ['没有导入', 'tone-red'],
}

const Detail = ({ file }: { file: ImportedLaw }) => {
  if (file.is === 'refused') return <span>{file.why}</span>
  return (
    <span>
      《{file.law}》{file.version} 的文本，{file.articles} 条{file.outline === 'matches' && '；与随产品的提纲逐条一致'}
      {file.outline === 'none' && '；随产品没有这个文本的提纲，无从比对'}
      {file.outline === 'differs' &&
        `；与提纲有出入：${file.differs.map((d) => `${articleText(d.article)}${changeText(d)}`).join('、')}`}
      {file.newer !== null &&
        `；登记簿里没有这个版本，与 ${file.newer.since} 的文本相比变了 ${file.newer.changed} 条，牵动 ${file.newer.affected} 处，请在下面看影响`}
    </span>
  )
}

/** 刚才导入的各文件怎样了。 */
export const ImportedList = ({ files, onClose }: { files: readonly ImportedLaw[]; onClose: () => void }) => (
  <section className="card law-panel" aria-label="导入结果" role="status">
    <ul className="law-imported">
      {files.map((file) => (
        <li key={file.file}>
          <span className={`tag ${DONE[file.is][1]}`}>{DONE[file.is][0]}</span>
          <Detail file={file} />
        </li>
      ))}
    </ul>
    <button type="button" className="button" onClick={onClose}>
      知道了
    </button>
  </section>
)
