import { useEffect, useRef } from 'react'

const KEYS: readonly (readonly [string, string])[] = [
  ['j　k', '下一条、上一条（列表里是记录，案件页里是发现，流程图里是步骤）'],
  ['Enter', '打开记录；展开或收起“为何？”'],
  ['x', '待办、任务里选中或取消选中这一条'],
  ['c　d　a', '待办里认定、排除、分派选中的；没有选中的就是这一条'],
  ['f　a', '任务里办结、转交选中的；没有选中的就是这一项'],
  ['Ctrl+K', '命令面板：去哪一页、找哪一件案件'],
  ['n　p', '下一件、上一件案件'],
  ['/', '搜索'],
  ['Esc', '从原文回到发现；从案件回到列表；离开搜索框'],
  ['?', '本说明'],
]

export const HelpDialog = ({ open, onClose }: { open: boolean; onClose: () => void }) => {
  const ref = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    if (open) ref.current?.showModal()
    else ref.current?.close()
  }, [open])
  return (
    <dialog ref={ref} className="help" aria-labelledby="help-title" onClose={onClose}>
      <h2 id="help-title">键盘操作</h2>
      <dl>
        {KEYS.map(([keys, what]) => (
          <div key={keys}>
            <dt>
              {keys.split('　').map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
      <button type="button" className="button primary" onClick={onClose}>
        知道了
      </button>
    </dialog>
  )
}
