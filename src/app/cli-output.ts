/** 退出码：0 没有疑似问题；1 有；2 用法不对或有读不了的文件；3 内部错误。 */
export const EXIT = { clean: 0, breached: 1, usage: 2, internal: 3 } as const

export class UsageError extends Error {}

// biome-ignore lint/suspicious/noControlCharactersInRegex: 正是要去掉控制字符
const UNPRINTABLE = /[\x00-\x08\x0B-\x1F\x7F-\x9F\u202A-\u202E\u2066-\u2069]/g

/** 给人看的文字里，终端会当命令的控制字符与颠倒次序的字符换成 �；换行与制表留下。 */
export const visible = (text: string): string => text.replace(UNPRINTABLE, '\uFFFD')

/** 写成一行：文件名、姓名里的换行不能把报告断开。 */
export const oneLine = (text: string): string => text.replace(/\s*[\r\n\u2028\u2029]\s*/g, ' ')

/** 进度与出错写标准错误。 */
export const warn = (text: string): void => {
  process.stderr.write(`${visible(text)}\n`)
}

/** 写标准输出，管道满了就等；读的一方提前关闭（如 head）不算错。 */
export const print = (text: string): Promise<void> =>
  new Promise((resolve, reject) => {
    process.stdout.write(`${text}\n`, (error) => {
      if (!error) resolve()
      else if ('code' in error && error.code === 'EPIPE') process.exit(EXIT.clean)
      else reject(error)
    })
  })
