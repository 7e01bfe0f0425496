import { CHANGE_NAMES } from '#law/law-changes.ts'
import type { ChangeView } from '../contract.ts'

/** 条号的写法：12 → 第12条，2-1 → 第2条之1。 */
export const articleText = (key: string): string => {
  const [article, sub] = key.split('-')
  return sub === undefined ? `第${article}条` : `第${article}条之${sub}`
}

export const changeText = ({ is, to }: ChangeView): string =>
  to === null ? CHANGE_NAMES[is] : `${CHANGE_NAMES[is]}，现为${articleText(to)}`
