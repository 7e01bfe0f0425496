import type { z } from 'zod'

type Issue = z.core.$ZodIssue
type Of<C extends Issue['code']> = Extract<Issue, { code: C }>

const TYPES: Readonly<Record<string, string>> = {
  string: '文本',
  number: '数字',
  int: '整数',
  bigint: '整数',
  boolean: 'true 或 false',
  date: '日期',
  array: '列表',
  object: '对象',
  record: '对象',
  null: 'null',
}

const FORMATS: Readonly<Record<string, string>> = {
  date: '应为日期，如 2026-03-01',
  datetime: '应为日期时间，如 2026-03-01T09:30:00+08:00',
  uuid: '应为 UUID',
  email: '应为电子邮件地址',
  url: '应为网址',
  safeint: '应为整数',
}

/**
 * 一个校验问题写成中文：`查询参数 limit 应为数字`。
 * 模式里写了中文说明的（refine、regex 的第二个参数）用那句话。
 * @param where 哪一部分，如“查询参数”
 * @param input 被校验的整体，用来分辨“没有填”与“填错”
 */
export const issueText = (where: string, issue: Issue, input: unknown): string => {
  const field = [where, issue.path.join('.')].filter((part) => part !== '').join(' ')
  return `${field} ${/[\u4e00-\u9fff]/.test(issue.message) ? issue.message : plainText(issue, input)}`
}

const plainText = (issue: Issue, input: unknown): string => {
  switch (issue.code) {
    case 'invalid_type':
      return valueAt(input, issue.path) === undefined ? '没有填' : `应为${TYPES[issue.expected] ?? issue.expected}`
    case 'too_small':
      return sizeText(issue, '至少', issue.minimum, issue.inclusive === false)
    case 'too_big':
      return sizeText(issue, '至多', issue.maximum, issue.inclusive === false)
    case 'invalid_format':
      return FORMATS[issue.format] ?? '格式不对'
    case 'invalid_value':
      return `应为以下之一：${issue.values.map(String).join('、')}`
    case 'unrecognized_keys':
      return `有不认识的字段：${issue.keys.join('、')}`
    case 'not_multiple_of':
      return `应为 ${issue.divisor} 的倍数`
    case 'invalid_union':
      return '不是任何一种允许的写法'
    default:
      return '不合要求'
  }
}

const UNITS: Readonly<Record<string, string>> = { string: '个字符', array: '项', set: '项', file: '字节' }

const sizeText = (
  issue: Of<'too_small'> | Of<'too_big'>,
  bound: '至少' | '至多',
  limit: number | bigint,
  exclusive: boolean,
): string => {
  const unit = UNITS[issue.origin]
  if (unit !== undefined) return `${bound} ${limit} ${unit}`
  if (exclusive) return `应${bound === '至少' ? '大于' : '小于'} ${limit}`
  return `应${bound === '至少' ? '不小于' : '不大于'} ${limit}`
}

const valueAt = (input: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>((value, key) => (value as Record<PropertyKey, unknown> | null | undefined)?.[key], input)
