import type { Command } from 'commander'
import { citingRules } from '#app/citing-rules.ts'
import { commandLineActor, withContext } from '#app/cli-database.ts'
import { filesUnder } from '#app/cli-files.ts'
import { EXIT, oneLine, print, UsageError, visible } from '#app/cli-output.ts'
import { CHANGE_NAMES } from '#law/law-changes.ts'
import { importLawTexts, type LawFile } from '#modules/law-library/actions/import-law-texts.ts'
import { lawImpactOf } from '#modules/law-library/actions/law-impact.ts'
import { listLawStates } from '#modules/law-library/actions/list-law-states.ts'
import type { ImportedLaw, LawImpact, LawState } from '#modules/law-library/contract.ts'
import { CITING_NAMES, citingsWith } from '#modules/law-library/domain/citing.ts'
import { readSourceFile } from '#platform/readers/read-source.ts'

const article = (key: string): string => `第${key.replace(/-(\d+)$/, '条之$1')}${key.includes('-') ? '' : '条'}`

async function* lawFiles(paths: readonly string[]): AsyncGenerator<LawFile> {
  const files = await filesUnder(paths)
  if (files.length === 0) throw new UsageError(`文件夹里没有文件：${paths.join('、')}`)
  for (const found of files)
    yield typeof found === 'string'
      ? { file: found, read: await readSourceFile(found) }
      : { file: found.file, read: found }
}

const DONE: Readonly<Record<ImportedLaw['is'], string>> = {
  imported: '导入',
  replaced: '换上新的来源，旧的留作历史',
  unchanged: '没有变化',
  refused: '没有导入',
}

const importedText = (r: ImportedLaw): string => {
  if (r.is === 'refused') return `✗ ${r.why}`
  const lines = [`${DONE[r.is]}　《${r.law}》${r.version} 的文本，${r.articles} 条`]
  if (r.outline === 'matches') lines.push('  与随产品的提纲逐条一致')
  if (r.outline === 'differs')
    lines.push(
      `  与随产品的提纲有 ${r.differs.length} 条出入：${r.differs.map((d) => `${article(d.article)}${CHANGE_NAMES[d.is]}`).join('、')}`,
    )
  if (r.outline === 'none') lines.push('  随产品没有这个文本的提纲，无从比对')
  if (r.newer)
    lines.push(
      `  登记簿里没有这个版本：与 ${r.newer.since} 的文本相比有 ${r.newer.changed} 条变化，牵动 ${r.newer.affected} 处；运行 zhunsheng law impact ${r.law} 看`,
    )
  return lines.map(oneLine).join('\n')
}

const TEXT: Readonly<Record<LawState['versions'][number]['text'], string>> = {
  none: '原文未导入',
  imported: '原文已导入',
  matches: '原文已导入，与提纲一致',
  differs: '原文已导入，与提纲有出入',
}

const stateText = ({ law, kind, cited, versions }: LawState): string =>
  [
    `《${law}》${kind ?? ''}　引用：规则 ${cited.rule}、期限 ${cited.deadline}、违法行为 ${cited.offence}`,
    ...versions.map(
      (v) =>
        `  ${v.version}　${v.effectiveFrom ? `自 ${v.effectiveFrom} 施行` : '施行日不详'}${v.verified ? '' : '（未核）'}　${v.outline ? '有提纲' : '缺提纲'}　${TEXT[v.text]}${v.text === 'differs' ? `（${v.differs} 条）` : ''}`,
    ),
  ].join('\n')

const impactText = ({ law, steps, unknown }: LawImpact): string =>
  [
    ...steps.flatMap(({ from, to, compared, changes }) => [
      `《${law}》${from} → ${to}　变化 ${changes.length} 条${compared === 'words' ? '' : '（只比了指纹：导入两边的原文可分清是改动还是写法出入）'}`,
      ...changes.flatMap((c) => [
        `  ${article(c.article)}　${CHANGE_NAMES[c.is]}${c.to === null ? '' : `，现为${article(c.to)}`}`,
        ...c.affects.map((a) => `      ${CITING_NAMES[a.kind]} ${a.id}　${a.title}　引 ${a.cites}`),
      ]),
    ]),
    ...(steps.length === 0 ? [`《${law}》只有一个已知的文本，没有可比的`] : []),
    ...(unknown.length === 0 ? [] : [`没有提纲也没有原文的版本：${unknown.join('、')}`]),
  ].join('\n')

type Json = { readonly json?: boolean }

const importLaws = async (paths: readonly string[], { json }: Json): Promise<void> => {
  const files = await withContext(({ db }) =>
    importLawTexts(db, commandLineActor(), lawFiles(paths), citingsWith(citingRules())),
  )
  const times = (is: ImportedLaw['is']) => files.filter((f) => f.is === is).length
  const totals = Object.fromEntries((Object.keys(DONE) as ImportedLaw['is'][]).map((is) => [is, times(is)]))
  await print(json ? JSON.stringify({ ...totals, files }) : visible(files.map(importedText).join('\n')))
  process.exitCode = times('refused') > 0 ? EXIT.usage : EXIT.clean
}

/** `law import`、`law status`、`law impact`。 */
export const addLawCommands = (program: Command): void => {
  const law = program.command('law').description('法规原文与修法影响（原文只存在本机的数据库）')
  law
    .command('import')
    .description('导入法规全文（md、docx、txt），文件或文件夹都可以')
    .argument('<FILE...>', '文件或文件夹')
    .option('--json', '一个 JSON 值')
    .action(importLaws)
  law
    .command('status')
    .description('各法被哪里引用，有没有提纲、原文，是否核对过')
    .option('--json', '一个 JSON 值')
    .action(async ({ json }: Json) => {
      const items = await withContext(({ db }) => listLawStates(db, citingsWith(citingRules())))
      await print(json ? JSON.stringify({ items }) : items.map(stateText).join('\n'))
    })
  law
    .command('impact')
    .description('相邻两个文本之间变了的条，与引用它们的规则、期限、违法行为')
    .argument('<LAW>', '法名：全称或简称')
    .option('--json', '一个 JSON 值')
    .action(async (name: string, { json }: Json) => {
      const impact = await withContext(({ db }) => lawImpactOf(db, name, citingsWith(citingRules())))
      await print(json ? JSON.stringify(impact) : impactText(impact))
    })
}
