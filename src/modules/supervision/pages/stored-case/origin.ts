import { useCameFrom } from '#ui/route.tsx'
import { searchFrom, worklistHref } from '../worklist/search.ts'

/** 案件页可以从哪些页来，各叫什么；长的在前。 */
const ORIGINS: readonly (readonly [RegExp, string])[] = [
  [/^\/deadlines\/ahead(\?|$)/, '决定之前须办'],
  [/^\/deadlines(\?|$)/, '到期'],
  [/^\/tasks(\?|$)/, '我的任务'],
  [/^\/tasks\/[^/]+\/[^/?]+/, '任务'],
  [/^\/messages(\?|$)/, '消息'],
  [/^\/cases(\?|$)/, '案件'],
]

/** 回到来的那一页，筛选照旧；从待办来的回到那份待办，不知道从哪里来的回到待办。 */
export const useOrigin = (list: string | null): { readonly href: string; readonly name: string } => {
  const from = useCameFrom()
  if (list !== null) return { href: worklistHref(searchFrom(list)), name: '待办' }
  const known = from === null ? undefined : ORIGINS.find(([path]) => path.test(from))
  return known === undefined || from === null ? { href: '/findings', name: '待办' } : { href: from, name: known[1] }
}
