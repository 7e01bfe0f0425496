import fs from 'node:fs'
import path from 'node:path'
import type { SourceFile } from './imports.ts'

/** 某几个文件夹里的 .ts 与 .tsx；路径从项目根起，用 /。 */
export const sourceFiles = (...folders: readonly string[]): SourceFile[] =>
  folders
    .filter((folder) => fs.existsSync(folder))
    .flatMap((folder) =>
      fs
        .readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .filter((name) => /\.tsx?$/.test(name) && !name.split(path.sep).includes('node_modules'))
        .map((name) => path.join(folder, name)),
    )
    .map((file) => ({ path: file.split(path.sep).join('/'), text: fs.readFileSync(file, 'utf8') }))
