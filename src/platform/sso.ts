/** 单点登录的协议部分：OpenID Connect 授权码流程，PKCE、state、nonce，核对签名。 */
import fs from 'node:fs'
import * as oidc from 'openid-client'
import type { OidcConfig } from '#platform/config.ts'
import { Mendable } from '#platform/problem.ts'

/** 去登录之前记下、回来时要核对的。 */
export type PendingSignOn = { readonly state: string; readonly nonce: string; readonly verifier: string }

/** 单点登录处证明的身份。 */
export type ProvenIdentity = {
  /** 签发者与主体标识，终身不变。 */
  readonly subject: string
  /** preferred_username，供第一次对上账号。 */
  readonly login: string | null
}

export type SingleSignOn = {
  /** 去哪里登录；`back` 是登录之后回来的地址。 */
  readonly begin: (back: string) => Promise<{ url: string; pending: PendingSignOn }>
  /** 回来之后核对，`current` 是回来时的完整地址；对不上抛错。 */
  readonly finish: (current: URL, pending: PendingSignOn) => Promise<ProvenIdentity>
}

export const singleSignOn = (config: OidcConfig): SingleSignOn => {
  let found: Promise<oidc.Configuration> | null = null
  /** 第一次用时才去取对方的设置；取不到下次再取。 */
  const provider = (): Promise<oidc.Configuration> => {
    found ??= discover(config).catch((error: unknown) => {
      found = null
      throw error
    })
    return found
  }
  return {
    begin: async (back) => {
      const verifier = oidc.randomPKCECodeVerifier()
      const pending = { state: oidc.randomState(), nonce: oidc.randomNonce(), verifier }
      const url = oidc.buildAuthorizationUrl(await provider(), {
        redirect_uri: back,
        scope: 'openid profile',
        state: pending.state,
        nonce: pending.nonce,
        code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
      })
      return { url: url.href, pending }
    },
    finish: async (current, { state, nonce, verifier }) => {
      const tokens = await oidc.authorizationCodeGrant(await provider(), current, {
        expectedState: state,
        expectedNonce: nonce,
        pkceCodeVerifier: verifier,
        idTokenExpected: true,
      })
      const claims = tokens.claims()
      if (claims === undefined) throw new Error('没有身份令牌')
      const name = claims.preferred_username
      return { subject: `${claims.iss} ${claims.sub}`, login: typeof name === 'string' ? name : null }
    },
  }
}

const discover = async ({ issuer, clientId, secretFile }: OidcConfig): Promise<oidc.Configuration> => {
  const secret = secretFile === null ? null : readSecret(secretFile)
  const onLoopback = new URL(issuer).protocol === 'http:'
  return oidc.discovery(
    new URL(issuer),
    clientId,
    undefined,
    secret === null ? oidc.None() : oidc.ClientSecretPost(secret),
    { execute: [oidc.enableNonRepudiationChecks, ...(onLoopback ? [oidc.allowInsecureRequests] : [])], timeout: 10 },
  )
}

const readSecret = (file: string): string => {
  try {
    return fs.readFileSync(file, 'utf8').trim()
  } catch (error) {
    throw new Mendable(`读不了单点登录的密钥文件 ${file}（${(error as Error).message}）。`)
  }
}
