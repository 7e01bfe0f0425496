// 运行一个子进程：输入输出直通，信号转交，父进程消失时子进程跟着收尾。
import { spawn } from 'node:child_process'

const FORWARDED = ['SIGINT', 'SIGTERM', 'SIGHUP']
const PARENT_CHECK_MS = 500

/**
 * npm 被强行结束时收不到信号，只能看父进程是否换了；直接在终端运行的不看，以便 nohup。
 * @param {() => void} gone
 */
const watchParent = (gone) => {
  if (process.env.npm_lifecycle_event === undefined) return undefined
  const parent = process.ppid
  return setInterval(() => process.ppid !== parent && gone(), PARENT_CHECK_MS).unref()
}

/**
 * 结束后返回退出码；被信号结束的返回 128 + 信号编号（惯例）。
 * @param {string} file 可执行文件
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, ipc?: boolean, until?: Promise<unknown> }} [options]
 *   ipc：留一条通道，本进程被 kill -9 时子进程能察觉；until：兑现时结束子进程
 * @returns {Promise<number>}
 */
export const runChild = (file, args, { cwd, env, ipc = false, until } = {}) =>
  new Promise((resolve) => {
    const stdio = ipc ? ['inherit', 'inherit', 'inherit', 'ipc'] : 'inherit'
    const child = spawn(file, args, { cwd, env: env ?? process.env, stdio })
    const forward = (signal) => child.kill(signal)
    const stop = () => child.kill('SIGTERM')
    for (const signal of FORWARDED) process.on(signal, forward)
    const watch = watchParent(stop)
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
