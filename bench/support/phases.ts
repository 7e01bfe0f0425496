/** 一段工作的时间花在哪里：解封、各类语句的等待；其余就是判断与拼装。 */
import type { KyselyPlugin, QueryId } from 'kysely'
import type { Context } from '#platform/context.ts'

export type Phases = { readonly context: Context; readonly seconds: () => Record<string, number> }

/** 语句的头几个字认出它是哪一类。 */
const KINDS: readonly (readonly [RegExp, string])[] = [
  [/^\s*select .* from case_file/s, '读案件'],
  [/^\s*select .* from finding/s, '读发现'],
  [/^\s*select .* from party_case/s, '读当事人'],
  [/^\s*update case_file/, '写判断'],
  [/^\s*insert into case_judgement/, '写判断'],
  [/^\s*(insert into|update|delete from) finding/, '写发现'],
]
const kindOf = (text: string): string => KINDS.find(([head]) => head.test(text))?.[1] ?? '其他语句'

/** 同一个外界，只是多了计时。 */
export const timing = (context: Context): Phases => {
  const spent = new Map<string, number>()
  const add = (kind: string, ms: number) => spent.set(kind, (spent.get(kind) ?? 0) + ms)
  const started = new WeakMap<QueryId, readonly [string, number]>()
  const plugin: KyselyPlugin = {
    transformQuery: ({ node, queryId }) => {
      started.set(queryId, [kindOf(node.kind === 'RawNode' ? textOf(node) : node.kind), performance.now()])
      return node
    },
    transformResult: async ({ result, queryId }) => {
      const [kind, at] = started.get(queryId) ?? ['其他语句', performance.now()]
      add(kind, performance.now() - at)
      return result
    },
  }
  const open = <T>(sealed: Uint8Array): T => {
    const at = performance.now()
    const value = context.sealing.open<T>(sealed)
    add('解封', performance.now() - at)
    return value
  }
  return {
    context: { ...context, db: context.db.withPlugin(plugin), sealing: { ...context.sealing, open } },
    seconds: () => Object.fromEntries([...spent].map(([kind, ms]) => [kind, Math.round(ms / 100) / 10])),
  }
}

/** 语句的文字：嵌套的片段接起来，参数略去。 */
const textOf = (node: unknown): string => {
  const { kind, sqlFragments, parameters, name, table, column, identifier } = node as Record<string, unknown> & {
    sqlFragments?: readonly string[]
    parameters?: readonly unknown[]
  }
  if (kind === 'RawNode')
    return (sqlFragments ?? [])
      .map((text, i) => text + (i in (parameters ?? []) ? textOf(parameters?.[i]) : ''))
      .join('')
  if (kind === 'IdentifierNode') return String(name)
  const inner = table ?? column ?? identifier
  return inner === undefined ? '' : textOf(inner)
}
