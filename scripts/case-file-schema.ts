/** 由 zod 模式生成 docs/case-file.schema.json；改了 contract.ts 后运行，再用 biome 排版。 */
import { writeFileSync } from 'node:fs'
import { caseFileSchema } from '#modules/cases/contract.ts'

writeFileSync(
  new URL('../docs/case-file.schema.json', import.meta.url),
  `${JSON.stringify(caseFileSchema(), null, 2)}\n`,
)
