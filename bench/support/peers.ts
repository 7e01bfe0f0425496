/** 对照用的第三方库：在 bench/peers 另装一份，不随产品；没有装的返回 null 并说怎样装。 */
import { createRequire } from 'node:module'
import path from 'node:path'
import { pathToFileURL } from 'node:url'

const require = createRequire(path.join(import.meta.dirname, '..', 'peers', 'package.json'))

const absent = new Set<string>()

export const peer = async <T>(name: string): Promise<T | null> => {
  try {
    return (await import(pathToFileURL(require.resolve(name)).href)) as T
  } catch {
    if (!absent.has(name)) console.error(`没有装 ${name}，不作对照；安装：npm install --prefix bench/peers`)
    absent.add(name)
    return null
  }
}
