/** 退出码：0 没有疑似问题；1 有；2 用法不对或有读不了的文件；3 内部错误。 */
export const EXIT = { clean: 0, breached: 1, usage: 2, internal: 3 } as const

export class UsageError extends Error {}

/** 写标准输出，管道满了就等；读的一方提前关闭（如 head）不算错。 */
export const print = (text: string): Promise<void> =>
  new Promise((resolve, reject) => {
    process.stdout.write(`${text}\n`, (error) => {
      if (!error) resolve()
      else if ('code' in error && error.code === 'EPIPE') process.exit(EXIT.clean)
      else reject(error)
    })
  })
