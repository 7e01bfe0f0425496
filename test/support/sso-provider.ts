/** 供测试的单点登录服务器：本机回环上的最小 OpenID Connect 提供者，授权码流程，核对 PKCE 与密钥。 */
import { createHash, createSign, generateKeyPairSync, randomBytes } from 'node:crypto'
import http from 'node:http'
import type { AddressInfo } from 'node:net'

export type Provider = {
  readonly issuer: string
  /** 下一次在那里登录的是谁。 */
  person: { sub: string; preferred_username?: string }
  /** 让它在某处做错，看我们认不认得出。 */
  fault: 'nonce' | 'signature' | 'issuer' | null
  readonly close: () => Promise<void>
}

type Asked = { challenge: string; nonce: string; person: Provider['person'] }
export const CLIENT = { id: 'zhunsheng', secret: 'only-in-tests' }

export const startProvider = async (): Promise<Provider> => {
  const keys = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const stranger = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const codes = new Map<string, Asked>()
  const server = http.createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const provider: Provider = {
    issuer,
    person: { sub: 'u-1' },
    fault: null,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }

  const idToken = ({ nonce, person }: Asked): string => {
    const now = Math.trunc(Date.now() / 1000)
    const claims = { iss: issuer, aud: CLIENT.id, iat: now, exp: now + 60, nonce, ...person }
    if (provider.fault === 'nonce') claims.nonce = 'another'
    if (provider.fault === 'issuer') claims.iss = 'https://another.example'
    const head = [{ alg: 'RS256', kid: 'k', typ: 'JWT' }, claims]
      .map((part) => base64url(JSON.stringify(part)))
      .join('.')
    const key = provider.fault === 'signature' ? stranger.privateKey : keys.privateKey
    return `${head}.${createSign('sha256').update(head).sign(key).toString('base64url')}`
  }

  const token = (form: URLSearchParams): object | null => {
    const asked = codes.get(form.get('code') ?? '')
    codes.delete(form.get('code') ?? '') // 只能用一次
    const proof = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url')
    if (asked === undefined || proof !== asked.challenge || form.get('client_secret') !== CLIENT.secret) return null
    return { access_token: 'x', token_type: 'Bearer', expires_in: 60, id_token: idToken(asked) }
  }

  const pages: Readonly<Record<string, () => object>> = {
    '/.well-known/openid-configuration': () => ({
      issuer,
      authorization_endpoint: `${issuer}/authorize`,
      token_endpoint: `${issuer}/token`,
      jwks_uri: `${issuer}/jwks`,
      response_types_supported: ['code'],
      id_token_signing_alg_values_supported: ['RS256'],
    }),
    '/jwks': () => ({ keys: [{ ...keys.publicKey.export({ format: 'jwk' }), kid: 'k', alg: 'RS256', use: 'sig' }] }),
  }

  const authorize = ({ searchParams: q }: URL): string => {
    const code = randomBytes(16).toString('hex')
    codes.set(code, { challenge: q.get('code_challenge') ?? '', nonce: q.get('nonce') ?? '', person: provider.person })
    return `${q.get('redirect_uri')}?code=${code}&state=${q.get('state')}`
  }

  server.on('request', async (request, response) => {
    const url = new URL(request.url ?? '', issuer)
    if (url.pathname === '/authorize') return response.writeHead(302, { location: authorize(url) }).end()
    let body = ''
    for await (const part of request) body += part
    const reply = url.pathname === '/token' ? token(new URLSearchParams(body)) : (pages[url.pathname]?.() ?? null)
    response.writeHead(reply === null ? 400 : 200, { 'content-type': 'application/json' })
    return response.end(JSON.stringify(reply ?? { error: 'invalid_grant' }))
  })
  return provider
}

const base64url = (text: string): string => Buffer.from(text).toString('base64url')
