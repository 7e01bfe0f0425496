/** 由义务表与规则目录生成 docs/coverage.md；改了规则的依据或义务表后运行。 */
import { writeFileSync } from 'node:fs'
import { coverageMarkdown } from '#modules/supervision/rules/duties/coverage.ts'

writeFileSync(new URL('../docs/coverage.md', import.meta.url), coverageMarkdown())
