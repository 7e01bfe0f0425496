import path from 'node:path'
import { backUp, restore } from '#app/backup.ts'
import { configOrExplain, undoing } from '#app/cli-database.ts'
import { EXIT, print, UsageError, warn } from '#app/cli-output.ts'
import { chooseMode, modeOf } from '#app/mode.ts'
import { version } from '#app/version.ts'
import { chainText, verificationOf } from '#modules/audit-trail/actions/verification.ts'

type Options = { readonly json?: boolean }

export const runBackup = async (to: string, options: Options & { readonly withoutKey?: boolean }): Promise<number> => {
  const config = configOrExplain()
  if (modeOf(config) === 'demo') throw new UsageError('现在是演示，数据全系虚构，不必备份；重新载入用 demo reset。')
  const folder = path.resolve(to)
  const withKey = options.withoutKey !== true
  const manifest = await undoing((undo) => backUp({ config, folder, undo, withKey, version: version() }))
  const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0)
  const blobs = manifest.files.filter((file) => file.path.startsWith('blobs/')).length
  if (options.json === true)
    await print(JSON.stringify({ folder, tables: manifest.tables.length, rows, blobs, withKey }))
  else await print(`已备份到 ${folder}：${manifest.tables.length} 张表 ${rows} 行，${blobs} 个原始文件。`)
  if (withKey)
    warn(
      '注意：备份里有主密钥（keys/master.key），拿到它就能解开全部个人信息。请加密保管，或用 --without-key 另外保管密钥。',
    )
  else warn(`注意：备份里没有主密钥。没有 ${config.keyFile}，个人信息永远解不开，请另外保管。`)
  return EXIT.clean
}

export const runRestore = async (from: string, options: Options): Promise<number> => {
  // 恢复的总是自己的局，哪怕这里还在看演示
  const config = { ...configOrExplain(), demo: false }
  const { manifest, upgraded, chains } = await undoing((undo) => restore({ config, folder: path.resolve(from), undo }))
  if (config.databaseUrl === null) chooseMode(config, 'real')
  const audit = verificationOf(chains, [], () => null)
  const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0)
  if (options.json === true) await print(JSON.stringify({ rows, upgraded, audit }))
  else {
    await print(`已恢复 ${manifest.createdAt} 的备份：${manifest.tables.length} 张表 ${rows} 行，行数都对得上。`)
    if (upgraded.length > 0) await print(`已升级到本程序的版本：${upgraded.join('、')}。`)
    for (const chain of audit.agencies) await print(chainText(chain))
  }
  return audit.ok ? EXIT.clean : EXIT.breached
}
