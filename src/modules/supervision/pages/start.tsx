import { ExamplesButton, FileButtons } from './file-buttons.tsx'
import './start.css'

const READING: readonly (readonly [string, string, string])[] = [
  ['疑似问题', 'tone-red', '事实齐全、依据核实，并且按各种说得通的读法都不符合，才会提示。是否成立由人核实认定。'],
  ['无法判断', 'tone-amber', '缺哪个事实、哪条依据还没核实，会逐条写明；没写的不猜。'],
  ['未发现问题', 'tone-green', '只表示已编入的规则没有查出问题，不等于案件没有问题。'],
]

/** 还没有文件时的首页。 */
export const Start = ({ over, awaited }: { over: boolean; awaited: number | null }) => (
  <div className="start">
    <header>
      <h1>放入执法文书，逐件查出疑似问题</h1>
      <p className="muted">每个疑似问题都给出依据的条款项、用到的事实和它在原文的位置。</p>
    </header>
    {awaited !== null && (
      <p className="start-awaited tone-blue">
        链接指向报告里的第 {awaited} 条记录。报告只在打开它的页面里，不在服务器上：重新加入同一批文件，就会打开这一条。
      </p>
    )}
    <section className={over ? 'drop over' : 'drop'} aria-label="加入文件">
      <svg viewBox="0 0 48 48" aria-hidden="true">
        <path d="M12 6h16l10 10v26H12z" />
        <path d="M28 6v10h10" />
        <path d="M25 37V24m-6 6 6-6 6 6" />
      </svg>
      <p className="drop-title">{over ? '松开就开始检查' : '把文件或文件夹拖到这里'}</p>
      <p className="drop-hint muted">也可以直接粘贴文件，或者粘贴一份决定书的文字</p>
      <p className="drop-touch">选择文件开始检查</p>
      <div className="row">
        <FileButtons first />
        <ExamplesButton />
      </div>
    </section>
    <dl className="start-notes">
      <div>
        <dt>能读什么</dt>
        <dd>
          处罚决定书：Word（.docx）、PDF、网页、文本；双公示表：Excel（.xlsx）、CSV；办案系统导出的案件 JSON。旧格式
          .doc、.xls、.wps 请先另存为新格式。
        </dd>
      </div>
      <div>
        <dt>文件去了哪里</dt>
        <dd>只在内存里分析，不保存。关闭或刷新本页，结果随之消失；需要留存请导出或打印。</dd>
      </div>
    </dl>
    <section aria-labelledby="reading">
      <h2 id="reading">结果怎么看</h2>
      <ul className="start-reading">
        {READING.map(([name, tone, text]) => (
          <li key={name} className="card">
            <span className={`tag ${tone}`}>{name}</span>
            <p>{text}</p>
          </li>
        ))}
      </ul>
    </section>
  </div>
)
