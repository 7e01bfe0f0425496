/** 外界出的毛病，由错误的代码认出；恢复之后不必做什么。 */

const codeOf = (error: unknown): string => String((error as { code?: unknown } | null)?.code ?? '')

/** 连接类、正在停止或启动、连接数满了。 */
const AWAY = /^(08...|57P0[1-4]|53300)$/
const DROPPED = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ENOENT', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENOTFOUND'])
/** pg 与连接池没有给代码的几种说法。 */
const SAID =
  /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error)/

/** 数据库不在了，或暂时不接受连接。ENOENT 等只在连接时算，读文件时不算。 */
export const isDatabaseAway = (error: unknown): boolean => {
  if (!(error instanceof Error)) return false
  const code = codeOf(error)
  if (AWAY.test(code)) return true
  const { syscall } = error as NodeJS.ErrnoException
  if (DROPPED.has(code) && ['connect', 'read', 'write', 'getaddrinfo'].includes(syscall ?? ''))
    return code !== 'ENOENT' || syscall === 'connect'
  return SAID.test(error.message)
}

/** 本机或数据库的磁盘满了。 */
export const isDiskFull = (error: unknown): boolean => ['ENOSPC', 'EDQUOT', '53100'].includes(codeOf(error))
