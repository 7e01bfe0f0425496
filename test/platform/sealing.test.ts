import { randomBytes } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { expect, inject, test } from 'vitest'
import { folderBlobs } from '#platform/blobs.ts'
import { loadSealing, sealingWith } from '#platform/sealing.ts'

const folder = () => fs.mkdtempSync(path.join(inject('testFolder'), 'sealing-'))

test('封存的打得开，改一个字节就打不开，别的密钥也打不开', () => {
  const sealing = sealingWith(randomBytes(32))
  fc.assert(
    fc.property(fc.jsonValue(), fc.nat(), (value, at) => {
      const sealed = sealing.seal(value)
      expect(sealing.open(sealed)).toEqual(JSON.parse(JSON.stringify(value)))
      const spoiled = Buffer.from(sealed)
      spoiled.writeUInt8(spoiled.readUInt8(at % spoiled.length) ^ 1, at % spoiled.length)
      expect(() => sealing.open(spoiled)).toThrow()
      expect(() => sealingWith(randomBytes(32)).open(sealed)).toThrow()
    }),
    { numRuns: 50 },
  )
})

test('密文里没有姓名；摘要同文同值、换密钥就不同', () => {
  const sealing = sealingWith(randomBytes(32))
  expect(sealing.seal({ name: '张三丰' }).includes(Buffer.from('张三丰'))).toBe(false)
  expect(sealing.fingerprint('张三丰')).toBe(sealing.fingerprint('张三丰'))
  expect(sealing.fingerprint('张三丰')).not.toBe(sealingWith(randomBytes(32)).fingerprint('张三丰'))
})

test('密钥文件：没有就建，只归自己读写；长度不对说清楚', () => {
  const file = path.join(folder(), 'keys', 'master.key')
  const sealed = loadSealing(file).seal(1)
  expect(fs.statSync(file).mode & 0o777).toBe(0o600)
  expect(loadSealing(file).open(sealed)).toBe(1)
  fs.writeFileSync(file, 'short')
  expect(() => loadSealing(file)).toThrow('32 字节')
})

test('原始文件：按内容编号、加密存放；同样的内容只存一份；没有的为 null，编号不对抛错', () => {
  const root = folder()
  const blobs = folderBlobs(root, sealingWith(randomBytes(32)))
  const id = blobs.put(Buffer.from('决定书'))
  expect(blobs.put(Buffer.from('决定书'))).toBe(id)
  expect(blobs.list()).toEqual([id])
  expect(blobs.get(id)?.toString()).toBe('决定书')
  expect(blobs.get('0'.repeat(64))).toBeNull()
  expect(() => blobs.get('../../etc/passwd')).toThrow()
  const stored = fs.readFileSync(path.join(root, id.slice(0, 2), id.slice(2)))
  expect(stored.includes(Buffer.from('决定书'))).toBe(false)
})
