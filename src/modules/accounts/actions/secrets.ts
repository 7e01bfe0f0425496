import { createHash, randomBytes, randomInt, timingSafeEqual } from 'node:crypto'
import { hash, verify } from '@node-rs/argon2'
import { normalPassword } from '#modules/accounts/domain/password.ts'
import type { Sealing } from '#platform/sealing.ts'

/** argon2id，参数取 OWASP 建议的最低一档（19 MiB、2 次、1 路）。 */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

export const hashPassword = (password: string): Promise<string> => hash(normalPassword(password), COST)

let decoy: Promise<string> | null = null

/** 核对密码；没有这个账号、没有密码的，也照样算一遍，使两者用时相当。 */
export const passwordMatches = async (stored: string | null, typed: string): Promise<boolean> => {
  decoy ??= hashPassword(randomBytes(16).toString('hex'))
  const matches = await verify(stored ?? (await decoy), normalPassword(typed))
  return matches && stored !== null
}

/** 会话令牌：32 字节随机；库里只存摘要。 */
export const newToken = (): string => randomBytes(32).toString('base64url')
export const tokenHash = (token: string): Buffer => createHash('sha256').update(token).digest()

/** 输错次数按登录名的带密钥摘要记：人有时把密码打在登录名一栏。 */
export const loginKey = (sealing: Sealing, login: string): string => sealing.fingerprint(`login ${login}`)

const pick = (alphabet: string, n: number): string =>
  Array.from({ length: n }, () => alphabet[randomInt(alphabet.length)]).join('')
const UPPER = 'ABCDEFGHJKLMNPQRSTUVWXYZ'
const LOWER = 'abcdefghijkmnpqrstuvwxyz'
const DIGITS = '23456789'

/** 初始密码：好念好抄，没有易混的字符，如 KMPT-4827-hxqw-93；约 55 位随机。 */
export const randomPassword = (): string => [pick(UPPER, 4), pick(DIGITS, 4), pick(LOWER, 4), pick(DIGITS, 2)].join('-')

/** 首次设置的设置码，如 7KMP-X4QT-2HVR；约 59 位随机。 */
export const randomCode = (): string => [1, 2, 3].map(() => pick(UPPER + DIGITS, 4)).join('-')

/** 比较设置码：不分大小写与空白，用时不因对了几个字而不同。 */
export const sameCode = (given: string, expected: string): boolean => {
  const digest = (text: string) => createHash('sha256').update(text.replace(/\s/g, '').toUpperCase()).digest()
  return timingSafeEqual(digest(given), digest(expected))
}
