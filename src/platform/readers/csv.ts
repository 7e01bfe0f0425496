import Papa from 'papaparse'
import type { Source } from '#kernel/source.ts'
import { ReadFailure } from './failure.ts'

const DELIMITERS = [',', '\t', ';', '|'] as const

/**
 * 读 csv、tsv：分隔符看第一行；引号里的换行保留；Excel 的 ="0012" 与 '0012 写法还原为文本。
 * @throws ReadFailure invalid-csv（引号不成对）、empty-table
 */
export const readCsv = (file: string, text: string): readonly Source[] => {
  const hint = /^sep=(.)\n/.exec(text)
  const body = hint === null ? text : text.slice(hint[0].length)
  const result = Papa.parse<string[]>(body.replace(/\n+$/, ''), {
    delimiter: hint?.[1] ?? delimiterOf(body),
    newline: '\n',
  })
  const quotes = result.errors.find((e) => e.type === 'Quotes')
  if (quotes !== undefined)
    throw new ReadFailure(
      'invalid-csv',
      `第 ${(quotes.row ?? 0) + 1} 行的引号没有成对，后面的内容会错位；请补上或去掉引号。`,
    )
  const rows = result.data.map((row) => row.map(cellText))
  if (rows.every((row) => row.every((cell) => cell === '')))
    throw new ReadFailure('empty-table', '表里没有内容，请重新导出。')
  // 有 sep= 提示行时补一个空行，行号与原文件一致
  return [{ kind: 'table', file, sheet: null, rows: hint === null ? rows : [[], ...rows] }]
}

const cellText = (cell: string): string => {
  const text = cell.trim()
  const guarded = /^="([^"]*)"$/.exec(text)
  return guarded ? (guarded[1] as string).trim() : text.replace(/^'(?=\d)/, '')
}

/** 第一个非空行中（引号之外）出现最多的分隔符。 */
const delimiterOf = (text: string): string => {
  const line = (/^.*\S.*$/m.exec(text)?.[0] ?? '').replace(/"[^"]*"/g, '')
  const count = (d: string): number => line.split(d).length - 1
  return DELIMITERS.reduce((best, d) => (count(d) > count(best) ? d : best), ',')
}

/** 没有 .csv 后缀的文本，第一行是不是双公示表头。 */
export const looksLikeDisclosureCsv = (text: string): boolean => {
  const line = /^.*\S.*$/m.exec(text.slice(0, 20_000))?.[0] ?? ''
  return /CF_(WSH|XDR_MC|JDRQ)|行政处罚决定书文号|行政相对人名称/i.test(line) && line.split(/[,\t;|]/).length > 3
}
