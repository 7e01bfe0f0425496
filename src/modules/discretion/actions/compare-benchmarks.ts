import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import type { Day } from '#kernel/day.ts'
import { whatIfRecord } from '#modules/discretion/contract.ts'
import type { BenchmarkTable } from '#modules/discretion/domain/table/table.ts'
import { type WhatIfCase, type WhatIfResult, whatIf } from '#modules/discretion/domain/what-if.ts'
import { Mendable } from '#platform/problem.ts'

const MAX_PROBLEMS = 20

const caseOf = (value: unknown): WhatIfCase | string => {
  const parsed = whatIfRecord.safeParse(value)
  if (!parsed.success)
    return parsed.error.issues
      .map(({ path, message }) => (path.length === 0 ? message : `${path.join('.')}：${message}`))
      .join('；')
  const { district, decidedOn, conductOn, size, facts } = parsed.data
  return {
    district,
    year: decidedOn.slice(0, 4),
    size: size ?? '未记载',
    conductOn: (conductOn ?? decidedOn) as Day,
    facts,
  }
}

const parsedLine = (line: string): WhatIfCase | string => {
  try {
    return caseOf(JSON.parse(line))
  } catch {
    return '不是合格的 JSON；一行写一件'
  }
}

/**
 * 换版本试算：案件文件一行一件 JSON，逐行读，几百万件也不占内存。
 * 一件也不能错：有不合格的行，什么结果也不给，逐行说明。
 * @throws Mendable
 */
export const compareBenchmarks = async (
  old: BenchmarkTable,
  fresh: BenchmarkTable,
  paths: readonly string[],
): Promise<WhatIfResult> => {
  if (old.offence === null || fresh.offence === null)
    throw new Mendable('通用的比例没有具体的罚则，算不出罚多少，不能试算；请给某一种违法行为的基准表')
  if (old.offence !== fresh.offence)
    throw new Mendable(`两张表不是同一种违法行为（${old.offence}、${fresh.offence}），不能试算`)
  const trial = whatIf(old, fresh)
  const problems: string[] = []
  for (const path of paths) {
    if (!(await stat(path).catch(() => null))?.isFile()) throw new Mendable(`${path}：没有这个文件，请检查路径。`)
    let number = 0
    for await (const line of createInterface({
      input: createReadStream(path, 'utf8'),
      crlfDelay: Number.POSITIVE_INFINITY,
    })) {
      number += 1
      if (line.trim() === '') continue
      const one = parsedLine(line)
      const problem = typeof one === 'string' ? one : trial.add(one)
      if (problem !== null) problems.push(`${path}：第 ${number} 行：${problem}`)
      if (problems.length >= MAX_PROBLEMS) break
    }
  }
  if (problems.length > 0) throw new Mendable(problems.join('\n'))
  return trial.result()
}
