import {
  againstKnown,
  type Break,
  type Entry,
  emptyHead,
  explain,
  follow,
  type Head,
  type Known,
  type Tools,
} from '#modules/audit-trail/domain/chain.ts'

/** 隔多少项报一次进度。 */
const REPORT_EVERY = 20_000

export type Walked = { readonly head: Head; readonly broken: Break | null; readonly stopped: boolean }

type Options = {
  readonly tools: Tools
  readonly known?: Known
  /** 从这里接着验；缺省从头。 */
  readonly from?: Head | undefined
  /** 返回 false 就到此为止。 */
  readonly onProgress?: ((head: Head) => Promise<boolean>) | undefined
}

/** 一项一项往下验，验过的不留；来自数据库或导出的文件都一样。断了就停。 */
export const walkChain = async (agencyId: string, entries: AsyncIterator<Entry>, options: Options): Promise<Walked> => {
  const { tools, known = new Map(), from, onProgress } = options
  let head = from ?? emptyHead(agencyId)
  for (let count = 1; ; count++) {
    const { done, value } = await entries.next()
    if (done) return { head, broken: null, stopped: false }
    const step = againstKnown(follow(head, value, tools), known)
    if (step.is === 'broken')
      return { head, broken: explain(head, step.at, value, await nextLink(entries), tools), stopped: false }
    head = step.head
    if (count % REPORT_EVERY === 0 && (await onProgress?.(head)) === false) return { head, broken: null, stopped: true }
  }
}

const nextLink = async (entries: AsyncIterator<Entry>): Promise<Entry | null> => {
  for (;;) {
    const { done, value } = await entries.next()
    if (done) return null
    if (value.kind === 'link') return value
  }
}
