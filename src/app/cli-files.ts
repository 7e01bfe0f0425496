import { readdir, realpath, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { UsageError } from '#app/cli-output.ts'
import type { Unreadable } from '#kernel/source.ts'

/** 要检查的一个文件的路径，或一处打不开的地方。 */
export type Found = string | Unreadable

/**
 * 文件夹展开成文件，按名字排序；隐藏文件、Office 的临时文件（~$）与 node_modules 不看。
 * 符号链接跟着走；同一个文件只给一次，链接成环也不会绕圈。打不开的给一句话，其余照常。
 */
export const filesUnder = async (paths: readonly string[]): Promise<Found[]> => {
  const found: Found[] = []
  const seen = new Set<string>()
  for (const path of paths) await walk(path, found, seen)
  return found
}

const walk = async (path: string, found: Found[], seen: Set<string>): Promise<void> => {
  const real = await realpath(path).catch(() => path)
  if (seen.has(real)) return
  seen.add(real)
  const info = await stat(path).catch(() => null)
  // 没有的、没有权限的文件，由读取器说明
  if (info === null || !info.isDirectory()) found.push(path)
  else
    for (const name of await namesIn(path).catch((error: Error) => unopened(path, error, found)))
      await walk(join(path, name), found, seen)
}

const namesIn = async (folder: string): Promise<string[]> =>
  (await readdir(folder))
    .filter((name) => !name.startsWith('.') && !name.startsWith('~$') && name !== 'node_modules')
    .sort()

const unopened = (folder: string, error: Error & { code?: string }, found: Found[]): [] => {
  const denied = error.code === 'EACCES' || error.code === 'EPERM'
  const why = denied
    ? '没有权限打开这个文件夹，请检查权限。'
    : `打不开这个文件夹（${error.code ?? error.name}），里面的文件没有检查。`
  found.push({
    kind: 'unreadable',
    file: folder,
    code: denied ? 'no-permission' : 'folder-unreadable',
    message: `${folder}：${why}`,
  })
  return []
}

/** 写文件；已有同名文件的不覆盖。 */
export const writeNew = async (path: string, content: string | Uint8Array): Promise<void> => {
  try {
    await writeFile(path, content, { flag: 'wx' })
  } catch (error) {
    const { code } = error as { code?: string }
    if (code === 'EEXIST') throw new UsageError(`${path} 已经有了，没有覆盖；请换一个文件名`)
    throw new UsageError(`${path} 写不了（${code}），请检查文件夹与权限`)
  }
}
