// 运行一个子进程：输入输出直通，信号转交，启动者消失时子进程跟着收尾。
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'

const FORWARDED = ['SIGINT', 'SIGTERM', 'SIGHUP']
const STARTER_CHECK_MS = 500

const read = (file) => {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}

/** 启动我们的是谁：npm 之间可能隔着一层 sh，那时看 sh 的父进程（只在有 /proc 的系统上看得到）。 */
const starter = () => {
  const parent = process.ppid
  if (!/^(sh|dash|bash|ash|busybox)$/.test(read(`/proc/${parent}/comm`).trim())) return String(parent)
  const [, grandparent = ''] = /\) \S (\d+)/.exec(read(`/proc/${parent}/stat`)) ?? []
  return `${parent} ${grandparent}`
}

/**
 * npm 被强行结束时收不到信号，只能看启动者是否换了；直接在终端运行的不看，以便 nohup。
 * @param {() => void} gone
 */
const watchStarter = (gone) => {
  if (process.env.npm_lifecycle_event === undefined) return undefined
  const first = starter()
  return setInterval(() => starter() !== first && gone(), STARTER_CHECK_MS).unref()
}

/**
 * 结束后返回退出码；被信号结束的返回 128 + 信号编号（惯例）。
 * @param {string} file 可执行文件
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, ipc?: boolean, quiet?: boolean, until?: Promise<unknown> }} [options]
 *   quiet：子进程的标准输出也走标准错误；ipc：留一条通道，本进程被 kill -9 时子进程能察觉；until：兑现时结束子进程
 * @returns {Promise<number>}
 */
export const runChild = (file, args, { cwd, env, ipc = false, quiet = false, until } = {}) =>
  new Promise((resolve) => {
    const stdio = ['inherit', quiet ? 2 : 'inherit', 'inherit', ...(ipc ? ['ipc'] : [])]
    const child = spawn(file, args, { cwd, env: env ?? process.env, stdio })
    const forward = (signal) => child.kill(signal)
    const stop = () => child.kill('SIGTERM')
    for (const signal of FORWARDED) process.on(signal, forward)
    const watch = watchStarter(stop)
    until?.then(stop)
    child.on('error', (error) => {
      console.error(`无法运行 ${file}：${error.message}`)
      resolve(3)
    })
    child.on('exit', (code, signal) => {
      clearInterval(watch)
      for (const name of FORWARDED) process.off(name, forward)
      resolve(code ?? 128 + (SIGNAL_NUMBERS[signal] ?? 0))
    })
  })

const SIGNAL_NUMBERS = {
  SIGHUP: 1,
  SIGINT: 2,
  SIGQUIT: 3,
  SIGABRT: 6,
  SIGKILL: 9,
  SIGSEGV: 11,
  SIGPIPE: 13,
  SIGTERM: 15,
}
