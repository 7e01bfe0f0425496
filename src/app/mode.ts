/** 这台机器上用的是演示还是自己的局：两个数据库、两份密钥、两处文件，从不相混（ADR 0020）。 */
import fs from 'node:fs'
import path from 'node:path'
import type { Config } from '#platform/config.ts'
import { Mendable } from '#platform/problem.ts'

export type Mode = 'demo' | 'real'

const fileOf = (config: Config): string => path.join(config.dataFolder, 'mode.json')

/** 记下的选择；没有选过返回 null，内容不对抛 Mendable。 */
const chosenMode = (config: Config): Mode | null => {
  const file = fileOf(config)
  if (!fs.existsSync(file)) return null
  const text = fs.readFileSync(file, 'utf8')
  const mode = /"mode"\s*:\s*"(demo|real)"/.exec(text)?.[1]
  if (mode === undefined) throw new Mendable(`${file} 的内容不对，应是 {"mode":"demo"} 或 {"mode":"real"}。`)
  return mode as Mode
}

/**
 * 用哪一个：`ZS_DEMO=off` 或指定了数据库服务器的，一律是自己的局；否则看记下的选择，没有选过的先看演示。
 */
export const modeOf = (config: Config): Mode =>
  !config.demo || config.databaseUrl !== null ? 'real' : (chosenMode(config) ?? 'demo')

/** 记下选择。 */
export const chooseMode = (config: Config, mode: Mode): void => {
  fs.mkdirSync(config.dataFolder, { recursive: true })
  const draft = `${fileOf(config)}.part`
  fs.writeFileSync(draft, `${JSON.stringify({ mode })}\n`)
  fs.renameSync(draft, fileOf(config))
}

/** 演示的东西都在这个文件夹里，删去即清空（数据库除外）。 */
export const demoFolder = (config: Config): string => path.join(config.dataFolder, 'demo')

/** 演示用自己的密钥，不碰别处指定的。 */
export const configFor = (config: Config, mode: Mode): Config =>
  mode === 'real' ? config : { ...config, keyFile: path.join(demoFolder(config), 'keys', 'master.key') }

const LOOPBACK = /^(127(\.\d{1,3}){3}|::1|\[::1\]|localhost)$/i

export const isLoopback = (host: string): boolean => LOOPBACK.test(host)

/** 演示只给本机看：监听别的地址不启动。 */
export const demandLoopback = (config: Config): void => {
  if (modeOf(config) === 'real' || isLoopback(config.host)) return
  throw new Mendable(
    `演示只供本机看，不能监听 ${config.host}。看演示请去掉 HOST；建立自己的局请运行：ZS_DEMO=off HOST=${config.host} npm start`,
  )
}
