import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import type { TestProject } from 'vitest/node'
import { startPostgres } from '#platform/postgres/launcher.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** 这次测试的临时文件夹；测试数据库在其中，到用时才启动。 */
    testFolder: string
  }
}

/** 只建一个临时文件夹；结束时停下测试中启动的数据库并删去文件夹。 */
export default (project: TestProject) => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'zhunsheng-test-'))
  // 数据库可能以别的用户运行，须能穿过这一层
  fs.chmodSync(folder, 0o711)
  project.provide('testFolder', folder)
  return async () => {
    const home = path.join(folder, 'postgres')
    if (fs.existsSync(path.join(home, 'base', 'postmaster.pid')))
      await (await startPostgres({ home, programs: null })).stop()
    fs.rmSync(folder, { recursive: true, force: true })
  }
}
