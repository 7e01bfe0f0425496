import fs from 'node:fs'
import pg from 'pg'
import { commandLineLog, configOrExplain, undoing } from '#app/cli-database.ts'
import { print, UsageError, warn } from '#app/cli-output.ts'
import { accountsText } from '#app/demo/demo-accounts.ts'
import { demoState, loadDemo, prepareDemo } from '#app/demo/load-demo.ts'
import { handlersOf } from '#app/handlers.ts'
import { databaseName, openInstallation, placesOf, type Undo } from '#app/installation.ts'
import { demoFolder, modeOf } from '#app/mode.ts'
import { today } from '#platform/clock.ts'
import type { Config } from '#platform/config.ts'
import { runQueued } from '#platform/job-runner.ts'
import { APPLICATION, startPostgres } from '#platform/postgres/launcher.ts'
import { Mendable } from '#platform/problem.ts'

/** 演示只在没有建立自己的局的数据文件夹里。 */
const demoConfig = (): Config => {
  const config = configOrExplain()
  if (modeOf(config) === 'demo') return config
  throw new UsageError(
    '这里用的是自己的局（或指定了 ZS_DEMO=off、DATABASE_URL）。看演示请换一个数据文件夹，如 ZS_DATA=./data-demo npx zhunsheng demo load',
  )
}

type Json = { readonly json?: boolean }

const load = async (config: Config, undo: Undo[], { json }: Json): Promise<void> => {
  const log = commandLineLog(config)
  const context = await openInstallation({ config, log, undo, keepAdopted: true })
  await prepareDemo(context, { on: today() })
  let said = ''
  await loadDemo(context, {
    run: () => runQueued(context.db, handlersOf(context), log),
    report: ({ say }) => {
      if (say !== said) warn(say)
      said = say
    },
  })
  const state = await demoState(context.db)
  const folder = demoFolder(config)
  if (json) await print(JSON.stringify({ cases: state?.cases ?? 0, on: state?.on ?? null, folder }))
  else
    await print(
      `演示已载入：${state?.cases} 件，到 ${state?.on}。答案在 ${folder}/answer-key.json\n${accountsText(folder)}`,
    )
}

/** 载入演示；已经载入的只打印账号，半途停下的接着做。 */
export const runDemoLoad = (options: Json): Promise<void> => {
  const config = demoConfig()
  return undoing((undo) => load(config, undo, options))
}

/** 删去演示重新载入：日期到今天，密码换新；自己的局不受影响。 */
export const runDemoReset = (options: Json): Promise<void> => {
  const config = demoConfig()
  return undoing(async (undo) => {
    await dropDemo(config, undo)
    await load(config, undo, options)
  })
}

const dropDemo = async (config: Config, undo: Undo[]): Promise<void> => {
  const local = await startPostgres({ home: placesOf(config).postgres, programs: config.pgBin })
  if (!local.adopted) undo.push(local.stop)
  const client = new pg.Client({ connectionString: local.url('postgres'), application_name: APPLICATION })
  await client.connect()
  try {
    const name = databaseName(config)
    const users = await client.query(
      `select 1 from pg_stat_activity where datname = $1 and application_name like 'zhunsheng-%' and application_name <> $2`,
      [name, APPLICATION],
    )
    if ((users.rowCount ?? 0) > 0) throw new Mendable('演示正在运行，请先停下（Ctrl+C）再重新载入。')
    await client.query(`drop database if exists ${client.escapeIdentifier(name)}`)
  } finally {
    await client.end()
  }
  fs.rmSync(demoFolder(config), { recursive: true, force: true })
}
