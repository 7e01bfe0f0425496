import fs from 'node:fs'
import { expect, test } from 'vitest'

type Lock = { packages: Record<string, { optionalDependencies?: Record<string, string> }> }

test('锁文件列出每个平台的可选包，否则刚克隆时 npm ci 会失败（补全：node scripts/complete-lock.js）', () => {
  const { packages } = JSON.parse(fs.readFileSync('package-lock.json', 'utf8')) as Lock
  const missing = Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies).filter(
      (name) => !(`${path}/node_modules/${name}` in packages) && !(`node_modules/${name}` in packages),
    ),
  )
  expect(missing).toEqual([])
})

test('依赖都写死版本', () => {
  const { dependencies, devDependencies, optionalDependencies } = JSON.parse(fs.readFileSync('package.json', 'utf8'))
  const versions = Object.entries({ ...dependencies, ...devDependencies, ...optionalDependencies }) as [
    string,
    string,
  ][]
  expect(versions.filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([])
})
