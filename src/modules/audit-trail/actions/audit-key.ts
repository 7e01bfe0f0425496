import crypto from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import type { Tools } from '#modules/audit-trail/domain/chain.ts'
import { Mendable } from '#platform/problem.ts'
import { writeDurably } from '#platform/sealing.ts'

/** 给检查点签名的密钥（Ed25519），在数据文件夹的 keys/audit.key；几台服务器共用一个数据库时须用同一份。 */
export type AuditKey = {
  /** 签名，base64。 */
  readonly sign: (text: string) => string
  /** 认得的公钥（PEM）：自己的，与 keys/ 里 audit-*.pub 留下的从前的。 */
  readonly publicKeys: readonly string[]
}

export const auditKeyFile = (dataFolder: string): string => path.join(dataFolder, 'keys', 'audit.key')

/** 读密钥，第一次用时新建（0600）。 */
export const loadAuditKey = (dataFolder: string): AuditKey => {
  const file = auditKeyFile(dataFolder)
  if (!fs.existsSync(file)) {
    fs.mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 })
    const { privateKey } = crypto.generateKeyPairSync('ed25519')
    writeDurably(file, Buffer.from(privateKey.export({ type: 'pkcs8', format: 'pem' })))
  }
  const key = privateKeyIn(file)
  return {
    sign: (text) => crypto.sign(null, Buffer.from(text), key).toString('base64'),
    publicKeys: [publicPem(crypto.createPublicKey(key)), ...retiredKeys(path.dirname(file))],
  }
}

const publicPem = (key: crypto.KeyObject): string => key.export({ type: 'spki', format: 'pem' }).toString()

const privateKeyIn = (file: string): crypto.KeyObject => {
  try {
    const key = crypto.createPrivateKey(fs.readFileSync(file))
    if (key.asymmetricKeyType === 'ed25519') return key
  } catch {
    // 与种类不对的一并说明
  }
  throw new Mendable(`留痕的签名密钥 ${file} 读不出来。请从备份取回原来的密钥；不要删去它，否则从前的签名无法核验。`)
}

const retiredKeys = (folder: string): string[] =>
  fs
    .readdirSync(folder)
    .filter((name) => /^audit-.+\.pub$/.test(name))
    .map((name) => fs.readFileSync(path.join(folder, name), 'utf8'))

/** 以这些公钥验签；摘要用国密 SM3。 */
export const toolsWith = (publicKeys: readonly string[]): Tools => {
  const keys = publicKeys.map((pem) => crypto.createPublicKey(pem))
  return {
    hash: (text) => crypto.hash('sm3', text, 'hex'),
    isSigned: (text, signature) =>
      keys.some((key) => crypto.verify(null, Buffer.from(text), key, Buffer.from(signature, 'base64'))),
  }
}

/** 公钥的指纹：SM3 的前 32 位十六进制，四位一组，便于抄在纸上对照。 */
export const fingerprintOf = (pem: string): string =>
  (
    crypto
      .hash('sm3', crypto.createPublicKey(pem).export({ type: 'spki', format: 'der' }), 'hex')
      .slice(0, 32)
      .match(/.{4}/g) ?? []
  ).join(' ')
