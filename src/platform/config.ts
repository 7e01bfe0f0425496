import path from 'node:path'
import { z } from 'zod'

/** 单点登录的签发者须用 https；本机的供试验。 */
const isSafeIssuer = (issuer: string): boolean => {
  const { protocol, hostname } = new URL(issuer)
  return protocol === 'https:' || (protocol === 'http:' && ['127.0.0.1', '[::1]', 'localhost'].includes(hostname))
}

/** 每个环境变量：校验、应是什么（用于报错）、作用（用于说明）。 */
const VARIABLES = {
  PORT: {
    schema: z.coerce.number().int().min(0).max(65_535).default(8080),
    expects: '0 到 65535 的整数',
    purpose: '网页与接口的端口',
  },
  HOST: { schema: z.string().default('127.0.0.1'), expects: '主机名或 IP 地址', purpose: '监听地址' },
  DATABASE_URL: {
    schema: z
      .string()
      .regex(/^postgres(ql)?:\/\/./)
      .optional(),
    expects: 'postgres://用户:密码@主机:端口/库名',
    purpose: 'PostgreSQL 服务器；不设则使用随项目的数据库',
  },
  ZS_DATA: { schema: z.string().default('./data'), expects: '文件夹', purpose: '数据文件夹' },
  ZS_KEY_FILE: {
    schema: z.string().optional(),
    expects: '32 字节的文件；没有则新建',
    purpose: '加密个人信息的主密钥；不设则用数据文件夹里的 keys/master.key',
  },
  ZS_PG_BIN: {
    schema: z.string().optional(),
    expects: '含 initdb、pg_ctl、postgres 的文件夹',
    purpose: '改用别处的 PostgreSQL 程序',
  },
  ZS_DEMO: { schema: z.enum(['on', 'off']).default('on'), expects: 'on 或 off', purpose: '是否载入演示地区' },
  ZS_REGION: {
    schema: z
      .string()
      .regex(/^\d{6}$/)
      .default('500000'),
    expects: '六位行政区划代码',
    purpose: '默认地区包',
  },
  ZS_LOG_LEVEL: {
    schema: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
    expects: 'trace、debug、info、warn、error、fatal 或 silent',
    purpose: '日志级别',
  },
  ZS_UPLOAD_LIMIT_MB: {
    schema: z.coerce.number().int().min(1).max(1024).default(50),
    expects: '1 到 1024 的整数',
    purpose: '单个上传文件的上限，单位 MB',
  },
  ZS_OIDC_ISSUER: {
    schema: z.url().refine(isSafeIssuer).optional(),
    expects: 'https 网址（本机可用 http）',
    purpose: '单点登录（OpenID Connect）的签发者',
  },
  ZS_OIDC_CLIENT_ID: { schema: z.string().optional(), expects: '文本', purpose: '在单点登录处登记的应用编号' },
  ZS_OIDC_CLIENT_SECRET_FILE: {
    schema: z.string().optional(),
    expects: '文件',
    purpose: '放着应用密钥的文件；公开应用不设',
  },
  ZS_RATE_LIMIT: {
    schema: z.coerce.number().int().min(0).max(1_000_000).default(3_000),
    expects: '0 到 1000000 的整数',
    purpose: '一个地址每分钟的接口请求数上限，0 为不限',
  },
} as const

type Name = keyof typeof VARIABLES
const NAMES = Object.keys(VARIABLES) as Name[]
const SHAPE = Object.fromEntries(NAMES.map((name) => [name, VARIABLES[name].schema])) as {
  [N in Name]: (typeof VARIABLES)[N]['schema']
}

export type Config = {
  readonly port: number
  readonly host: string
  /** null＝使用随项目的数据库。 */
  readonly databaseUrl: string | null
  /** 绝对路径。 */
  readonly dataFolder: string
  /** 绝对路径。 */
  readonly keyFile: string
  readonly pgBin: string | null
  readonly demo: boolean
  readonly region: string
  readonly logLevel: string
  readonly uploadLimitMb: number
  /** 一个地址每分钟的接口请求数；0＝不限。 */
  readonly rateLimit: number
  /** null＝不用单点登录。 */
  readonly oidc: OidcConfig | null
}

export type OidcConfig = {
  readonly issuer: string
  readonly clientId: string
  /** 绝对路径；null＝公开应用，只凭 PKCE。 */
  readonly secretFile: string | null
}

export type ConfigResult = { readonly is: 'ok'; readonly config: Config } | { readonly is: 'bad'; problems: string[] }

type Environment = Readonly<Record<string, string | undefined>>

/** 读取环境变量；所有问题一次报齐。空文本等于没有设置。 */
export const readConfig = (env: Environment): ConfigResult => {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''))
  const parsed = z.object(SHAPE).safeParse(given)
  const problems = [
    ...unknownNames(Object.keys(given)),
    ...(parsed.success ? [] : badValues(parsed.error, given)),
    ...halfOidc(given),
  ]
  if (!parsed.success || problems.length > 0) return { is: 'bad', problems }
  const v = parsed.data
  return {
    is: 'ok',
    config: {
      port: v.PORT,
      host: v.HOST,
      databaseUrl: v.DATABASE_URL ?? null,
      dataFolder: path.resolve(v.ZS_DATA),
      keyFile: path.resolve(v.ZS_KEY_FILE ?? path.join(v.ZS_DATA, 'keys', 'master.key')),
      pgBin: v.ZS_PG_BIN === undefined ? null : path.resolve(v.ZS_PG_BIN),
      demo: v.ZS_DEMO === 'on',
      region: v.ZS_REGION,
      logLevel: v.ZS_LOG_LEVEL,
      uploadLimitMb: v.ZS_UPLOAD_LIMIT_MB,
      oidc: oidcOf(v),
      rateLimit: v.ZS_RATE_LIMIT,
    },
  }
}

const oidcOf = (v: { [N in Name]?: unknown }): OidcConfig | null => {
  const { ZS_OIDC_ISSUER: issuer, ZS_OIDC_CLIENT_ID: clientId, ZS_OIDC_CLIENT_SECRET_FILE: file } = v
  if (typeof issuer !== 'string' || typeof clientId !== 'string') return null
  return { issuer, clientId, secretFile: typeof file === 'string' ? path.resolve(file) : null }
}

/** 单点登录要么不设，要么签发者与应用编号都设。 */
const halfOidc = (given: Environment): string[] => {
  const set = NAMES.filter((name) => name.startsWith('ZS_OIDC_') && given[name] !== undefined)
  const missing = (['ZS_OIDC_ISSUER', 'ZS_OIDC_CLIENT_ID'] as const).filter((name) => given[name] === undefined)
  return set.length === 0 ? [] : missing.map((name) => `单点登录还缺 ${name}（${VARIABLES[name].purpose}）`)
}

const unknownNames = (names: readonly string[]): string[] =>
  names
    .filter((name) => name.startsWith('ZS_') && !NAMES.includes(name as Name))
    .map((name) => `没有 ${name} 这个设置，是不是 ${nearest(name)}？`)

const badValues = (error: z.ZodError, given: Environment): string[] =>
  [...new Set(error.issues.map((issue) => issue.path[0] as Name))].map((name) => {
    const { expects, purpose } = VARIABLES[name]
    const value = name === 'DATABASE_URL' ? '（内容不显示）' : `现在是“${given[name]}”`
    return `${name}（${purpose}）应为${expects}，${value}`
  })

const nearest = (name: string): string =>
  NAMES.filter((known) => known.startsWith('ZS_')).reduce((best, known) =>
    editDistance(name, known) < editDistance(name, best) ? known : best,
  )

/** 把 a 改成 b 至少要增、删、换多少个字符。 */
const editDistance = (a: string, b: string): number => {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const replace = (row[j - 1] as number) + (a[i - 1] === b[j - 1] ? 0 : 1)
      next.push(Math.min(replace, (row[j] as number) + 1, (next[j - 1] as number) + 1))
    }
    row = next
  }
  return row[b.length] as number
}
