import path from 'node:path'
import { expect, test } from 'vitest'
import { readConfig } from '#platform/config.ts'

const problems = (env: Record<string, string>) => {
  const result = readConfig(env)
  return result.is === 'bad' ? result.problems : []
}

test('什么都不设，用默认值；别的程序的变量不管', () => {
  expect(readConfig({ HOME: '/home/x', EDITOR: 'vi' })).toEqual({
    is: 'ok',
    config: {
      port: 8080,
      host: '127.0.0.1',
      databaseUrl: null,
      dataFolder: path.resolve('data'),
      keyFile: path.resolve('data/keys/master.key'),
      pgBin: null,
      demo: true,
      region: '500000',
      logLevel: 'info',
      uploadLimitMb: 50,
      oidc: null,
      rateLimit: 3_000,
    },
  })
})

test('空文本等于没有设置', () => {
  const result = readConfig({ PORT: '', DATABASE_URL: '', ZS_DEMO: '' })
  expect(result).toMatchObject({ is: 'ok', config: { port: 8080, databaseUrl: null, demo: true } })
})

test('所有问题一次报齐', () => {
  expect(problems({ PORT: '八千', ZS_DEMO: 'no', ZS_REGION: '50', ZS_UPLOAD_LIMIT_MB: '0' })).toEqual([
    'PORT（网页与接口的端口）应为0 到 65535 的整数，现在是“八千”',
    'ZS_DEMO（是否载入演示地区）应为on 或 off，现在是“no”',
    'ZS_REGION（默认地区包）应为六位行政区划代码，现在是“50”',
    'ZS_UPLOAD_LIMIT_MB（单个上传文件的上限，单位 MB）应为1 到 1024 的整数，现在是“0”',
  ])
})

test.each([
  ['ZS_DATE', 'ZS_DATA'],
  ['ZS_DEMOS', 'ZS_DEMO'],
  ['ZS_REGOIN', 'ZS_REGION'],
  ['ZS_LOGLEVEL', 'ZS_LOG_LEVEL'],
])('不认识的 %s 提示最接近的 %s', (wrong, right) => {
  expect(problems({ [wrong]: '1' })).toEqual([`没有 ${wrong} 这个设置，是不是 ${right}？`])
})

test('数据库地址写错时不显示内容，以免泄露密码', () => {
  const [problem] = problems({ DATABASE_URL: 'mysql://root:hunter2@db/x' })
  expect(problem).toContain('DATABASE_URL')
  expect(problem).not.toContain('hunter2')
})

test('单点登录：签发者与应用编号都要，签发者须用 https', () => {
  expect(problems({ ZS_OIDC_CLIENT_ID: 'zs' })).toEqual([
    '单点登录还缺 ZS_OIDC_ISSUER（单点登录（OpenID Connect）的签发者）',
  ])
  expect(problems({ ZS_OIDC_ISSUER: 'http://sso.example', ZS_OIDC_CLIENT_ID: 'zs' })).toHaveLength(1)
  expect(readConfig({ ZS_OIDC_ISSUER: 'https://sso.example', ZS_OIDC_CLIENT_ID: 'zs' })).toMatchObject({
    config: { oidc: { issuer: 'https://sso.example', clientId: 'zs', secretFile: null } },
  })
})
