import { randomBytes } from 'node:crypto'
import fs from 'node:fs'
import { hash, readBytes, writeWhole } from '#modules/file-reviews/actions/draw/pack-files.ts'
import { refuse } from '#modules/file-reviews/actions/draw/refuse.ts'
import { isSecret, secretCommitment } from '#modules/file-reviews/domain/draw/seed.ts'

/** 32 个随机字节，64 位小写十六进制：盐与秘密都是它。 */
export const randomSecret = (): string => randomBytes(32).toString('hex')

/** 生成一家的秘密，存进只有本人读得到的新文件；返回写进方案的承诺。 */
export const createSecret = (id: string, file: string): string => {
  if (fs.existsSync(file)) throw refuse('draw.secret-exists', { file })
  const secret = randomSecret()
  writeWhole(file, `${secret}\n`, 0o600)
  return secretCommitment(id, secret, hash)
}

export const readSecret = (file: string): string => {
  const text = new TextDecoder().decode(readBytes(file)).trim()
  if (!isSecret(text)) throw refuse('draw.bad-secret', { file })
  return text
}
