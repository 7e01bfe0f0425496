/** 造案件入库的速度（供别的基准备数据）：npm run bench -- load-cases [--cases=100000] [--data=文件夹] */
import { argument, withDatabase } from './support/database.ts'
import { fillCases } from './support/fill.ts'
import { measured } from './support/measure.ts'

export const run = (args: readonly string[]) =>
  withDatabase(args, async ({ context, folder }) => {
    const cases = Number(argument(args, 'cases') ?? 100_000)
    const took = await measured(folder, () => fillCases(context, 0, cases))
    return { cases, ...took, casesPerSecond: Math.round(cases / took.seconds) }
  })
