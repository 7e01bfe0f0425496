import { accountsText } from '#app/demo/demo-accounts.ts'
import { type DemoProgress, loadDemo, prepareDemo } from '#app/demo/load-demo.ts'
import { chooseMode, demoFolder, isLoopback, type Mode, modeOf } from '#app/mode.ts'
import { hasNoAccount } from '#modules/accounts/index.ts'
import { today } from '#platform/clock.ts'
import type { Config } from '#platform/config.ts'
import type { Context } from '#platform/context.ts'

/** 演示的现状与换法，供接口与启动用。 */
export type DemoControl = {
  readonly mode: Mode
  /** 还在载入时的进度；载完了为 null。 */
  readonly progress: () => DemoProgress | null
  /** 载入不成的原因。 */
  readonly trouble: () => string | null
  /** 现在可以换到哪一个；不能换为 null。 */
  readonly canSwitch: () => Promise<Mode | null>
  /** 记下选择，停下这一个，在原处启动另一个。 */
  readonly switchTo: (mode: Mode) => void
}

/** 自己的局，没有演示可换。 */
export const NO_DEMO: DemoControl = {
  mode: 'real',
  progress: () => null,
  trouble: () => null,
  canSwitch: async () => null,
  switchTo: () => undefined,
}

type Parts = {
  readonly context: Context
  /** 停下并重新启动。 */
  readonly restart: () => void
  readonly say: (text: string) => void
  readonly halted: () => boolean
}

/** 演示可以随时离开；自己的局还没有设置时可以先看演示。指定了模式、数据库或监听地址的不给换。 */
const switchable = async ({ config, db }: Context, mode: Mode): Promise<Mode | null> => {
  if (!config.demo || config.databaseUrl !== null || !isLoopback(config.host)) return null
  if (mode === 'demo') return 'real'
  return (await hasNoAccount(db)) ? 'demo' : null
}

/** 每隔这么多条说一次，免得刷屏。 */
const SAY_EVERY = 1000

/** 启动演示：先有机关与账号，页面就能用；案件在后台载入。自己的局什么也不做。 */
export const startDemo = async (parts: Parts): Promise<DemoControl & { readonly loaded: Promise<void> }> => {
  const { context, restart, say, halted } = parts
  const mode = modeOf(context.config)
  let progress: DemoProgress | null = null
  let trouble: string | null = null
  const control: DemoControl = {
    mode,
    progress: () => progress,
    trouble: () => trouble,
    canSwitch: () => switchable(context, mode),
    switchTo: (next) => {
      chooseMode(context.config, next)
      restart()
    },
  }
  if (mode === 'real') return { ...control, loaded: Promise.resolve() }
  await prepareDemo(context, { on: today() })
  let told = -1
  const loaded = loadDemo(context, {
    halted,
    report: (now) => {
      progress = now
      const step = Math.floor(now.done / SAY_EVERY)
      if (step !== told) say(`正在载入演示：${now.say}`)
      told = step
    },
  }).then(
    (key) => {
      if (key !== null) say(`演示载入完毕：${key.cases} 件，植了 ${key.faults.length + key.sets.length} 处错`)
      progress = null
    },
    (error: Error) => {
      if (halted()) return
      trouble = error.message
      context.log.error({ err: error }, '演示没有载入完')
      say(`演示没有载入完：${error.message}`)
    },
  )
  return { ...control, loaded }
}

/** 启动时打印的一段：演示账号，怎样换成自己的局。 */
export const demoNotice = (config: Config): string =>
  `${accountsText(demoFolder(config))}\n这是演示，数据全系虚构。建立自己的局：点页面顶上的“建立自己的局”，或运行 ZS_DEMO=off npm start`
