/** 文本按 UTF-8 编码后的 SM3（GB/T 32905），64 位小写十六进制。由外壳给：命令行用 node:crypto，网页用 sm3.ts。 */
export type Hash = (text: string) => string

const DOMAIN = 'zhunsheng-draw/1'

/**
 * 分用途的摘要：SM3("zhunsheng-draw/1 用途" LF 各部分，以 LF 相连)。
 * 用途不同，同样的内容得不同的摘要，一处的摘要不能拿到另一处冒充。
 */
export const tagged = (hash: Hash, use: string, ...parts: readonly string[]): string =>
  hash([`${DOMAIN} ${use}`, ...parts].join('\n'))

export const isDigest = (text: string): boolean => /^[0-9a-f]{64}$/.test(text)
