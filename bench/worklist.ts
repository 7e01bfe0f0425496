/**
 * 待办与案件列表的响应：六百多个混合的请求，经真实的接口（app.inject）。
 * npm run bench -- worklist [--cases=100000] [--made=100000] [--data=文件夹] [--requests=600]
 * 文件夹里已有案件与发现的（bench sweep 留下的），直接用。
 */
import { sql } from 'kysely'
import { routesOf } from '#app/routes.ts'
import { buildServer } from '#app/server.ts'
import type { Actor, Area } from '#kernel/access.ts'
import { BUSINESS_LINES } from '#modules/cases/domain/business-line.ts'
import { judgingWithin } from '#modules/supervision/actions/judging.ts'
import { sweep } from '#modules/supervision/actions/sweep.ts'
import { CONSEQUENCES } from '#modules/supervision/domain/rule.ts'
import { RULES } from '#modules/supervision/rules/catalogue.ts'
import type { Context } from '#platform/context.ts'
import { SESSION_COOKIE } from '#platform/http/access.ts'
import { runQueued } from '#platform/job-runner.ts'
import { enqueue } from '#platform/jobs.ts'
import { argument, withDatabase } from './support/database.ts'
import { BENCH_AGENCIES, fillCases } from './support/fill.ts'
import { makeCase, OBSERVED } from './support/make-case.ts'
import { percentile } from './support/measure.ts'
import { type Random, randomFrom } from './support/random.ts'

const ME = '0197ffff-0000-7000-8000-000000000001'
const agencyId = (i: number): string => (BENCH_AGENCIES[i] as { id: string }).id
const FIVE = [3, 9, 17, 26, 40].map(agencyId)

/** 四种范围的人：全部、一个机关、四十三个里的五个、一条线。 */
const SCOPES: Readonly<Record<string, Area>> = {
  全部: { agencies: 'all', lines: 'all' },
  一个机关: { agencies: [agencyId(5)], lines: 'all' },
  五个机关: { agencies: FIVE, lines: 'all' },
  一条线: { agencies: 'all', lines: ['food'] },
}
const personOf = (area: Area): Actor => ({
  accountId: ME,
  name: '基准',
  agencyId: null,
  grants: [{ permissions: new Set(['case.read', 'rule.read']), area }],
})

export const run = (args: readonly string[]) =>
  withDatabase(args, async ({ context }) => {
    await prepare(context, Number(argument(args, 'cases') ?? 100_000), Number(argument(args, 'made') ?? 100_000))
    const app = await buildServer({
      context,
      version: '0.0.0',
      routes: routesOf(context),
      authenticate: async (token) => ({
        id: token,
        actor: personOf(SCOPES[Object.keys(SCOPES)[Number(token)] as string] as Area),
        mustChange: false,
      }),
    })
    const send = async (who: number, asked: Asked): Promise<{ ms: number; body: Page }> => {
      const start = performance.now()
      const headers = { cookie: `${SESSION_COOKIE}=${who}`, 'sec-fetch-site': 'same-origin' }
      const reply = await app.inject({
        headers,
        url: asked.url,
        ...(asked.views ? { method: 'POST', payload: { views: asked.views } } : {}),
      })
      const ms = performance.now() - start
      if (reply.statusCode !== 200) throw new Error(`${asked.url}：${reply.statusCode} ${reply.body.slice(0, 300)}`)
      return { ms, body: reply.json() }
    }
    const deep = await deepCursors(send)
    const requests = Number(argument(args, 'requests') ?? 600)
    await measure(send, deep, Math.ceil(requests / 4), 1) // 热身
    const times = await measure(send, deep, requests, 2)
    await app.close()
    return { ...(await sizes(context)), requests, ...summary(times.flatMap((t) => t.ms)), byKind: grouped(times) }
  })

type Asked = { readonly kind: string; readonly url: string; readonly views?: readonly object[] }
type Page = {
  readonly items: readonly { readonly id: string; readonly agencyId: string }[]
  readonly next: string | null
}
type Send = (who: number, asked: Asked) => Promise<{ ms: number; body: Page }>
type Timed = { readonly kind: string; readonly who: number; readonly ms: number; readonly url: string }

const measure = async (send: Send, deep: Deep, count: number, seed: number): Promise<Timed[]> => {
  const r = randomFrom(seed)
  const times: Timed[] = []
  for (let i = 0; i < count; i++) {
    const who = r.below(Object.keys(SCOPES).length)
    const asked = r.pick(KINDS)(r, who, deep)
    times.push({ kind: asked.kind, who, url: asked.url, ms: (await send(who, asked)).ms })
  }
  return times
}

type Make = (r: Random, who: number, deep: Deep) => Asked
const list = (kind: string, query: string): Asked => ({ kind, url: `/api/v1/findings?${query}` })
const cases = (kind: string, query: string): Asked => ({ kind: `案件：${kind}`, url: `/api/v1/cases?${query}` })
const line = (r: Random) => r.pick(BUSINESS_LINES.slice(0, 12)).code
const text = (value: string | null) => encodeURIComponent(value ?? '')

const KINDS: readonly Make[] = [
  () => list('首页', ''),
  () => list('首页', ''),
  (r) => list('按后果', `consequence=${text(r.pick(CONSEQUENCES))}`),
  (r) => list('按规则', `rule=${r.pick(RULES).id}`),
  (r) => list('按机关', `agency=${agencyId(r.below(43))}`),
  (r) => list('按条线', `line=${line(r)}`),
  () => list('分派给我', 'assigned=me'),
  () => list('没有分派', 'assigned=none'),
  (r) => list('期限', `due=${r.pick(['overdue', 'week'])}`),
  (r) => list('各状态', `state=${r.pick(['all', 'confirmed', 'dismissed', 'vanished'])}`),
  () => list('依据撤回', 'state=confirmed&withdrawn=true'),
  (r) => list('条线与规则', `line=${line(r)}&rule=${r.pick(RULES).id}&assigned=none`),
  (r) => list('发现日', `foundFrom=${r.pick(['2026-06-01', '2026-07-01'])}&foundUntil=2026-12-31`),
  (r, who, deep) => list('深页', `cursor=${r.pick(deep.findings[who] as string[])}`),
  (r) => list('检索文号', `q=${text(makeCase(r.below(20_000), 1_000_000).file.docNo)}`),
  (r) => list('检索名称', `q=${text(makeCase(r.below(20_000), 1_000_000).file.parties[0]?.name ?? '')}`),
  (r) => list('检索字样', `q=${text(r.pick(['食品有限公司', '火锅店', '保质期', '未经检验', '某某某某']))}`),
  () => ({ kind: '计数', url: '/api/v1/findings/counts', views: VIEWS }),
  () => ({ kind: '计数', url: '/api/v1/findings/counts', views: VIEWS }),
  () => cases('首页', ''),
  (r) => cases('按机关', `agency=${agencyId(r.below(43))}`),
  (r) => cases('按条线', `line=${line(r)}`),
  (r) => cases('按环节', `stage=${r.pick(['filed', 'decided', 'served', 'disclosed'])}`),
  (r) => cases('有发现', `has=${r.pick(['findings', 'conflicts', 'notes'])}`),
  () => cases('一段时间', 'decidedFrom=2024-03-01&decidedUntil=2024-03-31'),
  (r) => cases('检索文号', `search=${text(makeCase(r.below(20_000), 1_000_000).file.docNo)}`),
  (r) => cases('检索名称', `search=${text(makeCase(r.below(20_000), 1_000_000).file.parties[0]?.name ?? '')}`),
  (r) => cases('检索字样', `search=${text(r.pick(['食品有限公司', '火锅店', '保质期', '未经检验', '某某某某']))}`),
  (r, who, deep) => cases('深页', `cursor=${r.pick(deep.cases[who] as string[])}`),
]

const VIEWS: readonly object[] = [
  {},
  { consequence: '撤销风险' },
  { assigned: 'me' },
  { assigned: 'none' },
  { due: 'overdue' },
  { state: 'confirmed' },
  { state: 'confirmed', withdrawn: 'true' },
]

type Deep = { readonly findings: readonly string[][]; readonly cases: readonly string[][] }
/** 各人翻到第几千条的游标。 */
const deepCursors = async (send: Send): Promise<Deep> => {
  const walk = async (who: number, base: string): Promise<string[]> => {
    const cursors: string[] = []
    let cursor = ''
    for (let page = 0; page < 25; page++) {
      const { body } = await send(who, {
        kind: '翻页',
        url: `${base}?limit=200${cursor === '' ? '' : `&cursor=${cursor}`}`,
      })
      if (body.next === null) break
      cursor = body.next
      cursors.push(cursor)
    }
    return cursors.slice(-10)
  }
  const whos = Object.keys(SCOPES).map((_, i) => i)
  return {
    findings: await Promise.all(whos.map((who) => walk(who, '/api/v1/findings'))),
    cases: await Promise.all(whos.map((who) => walk(who, '/api/v1/cases'))),
  }
}

/** 有案件、有判出的发现，一部分已分派、已决定、有期限。 */
const prepare = async (context: Context, total: number, made: number): Promise<void> => {
  const { db, sealing, log } = context
  const present = (await sizes(context)).cases
  if (present < total) await fillCases(context, present, total, made)
  if ((await sizes(context)).findings === 0) {
    const input = { all: true, since: null, rule: null, dryRun: false }
    await db.transaction().execute((trx) => enqueue(trx, { kind: 'sweep', agencyId: null, accountId: null, input }))
    const judging = judgingWithin(context, () => OBSERVED)
    await runQueued(db, { sweep: (job) => sweep(job, sealing, judging) }, log)
  }
  await db.connection().execute(async (connection) => {
    await sql`set statement_timeout = 0`.execute(connection)
    await sql`update finding set
      state = (array['confirmed', 'dismissed', 'suspected', 'suspected', 'suspected', 'suspected', 'suspected', 'vanished'])[1 + abs(hashtext(id::text)) % 8],
      assigned_to = case when abs(hashtext(id::text || 'a')) % 6 = 0 then (array[${ME}::uuid, gen_random_uuid()])[1 + abs(hashtext(id::text || 'b')) % 2] end,
      due_on = case when abs(hashtext(id::text || 'd')) % 5 = 0 then date '2026-11-01' + abs(hashtext(id::text || 'e')) % 60 end
      where not exists (select from finding where state <> 'suspected')`.execute(connection)
    await sql`vacuum analyze finding, case_file, case_judgement`.execute(connection)
    await sql`reset statement_timeout`.execute(connection)
  })
}

const sizes = async ({ db }: Context): Promise<{ cases: number; findings: number }> =>
  (
    await sql<{ cases: number; findings: number }>`
      select (select count(*)::int from case_file) as cases, (select count(*)::int from finding) as findings`.execute(
      db,
    )
  ).rows[0] ?? { cases: 0, findings: 0 }

const summary = (times: readonly number[]) => {
  const sorted = [...times].sort((a, b) => a - b)
  return {
    p50: percentile(sorted, 50),
    p95: percentile(sorted, 95),
    p99: percentile(sorted, 99),
    max: percentile(sorted, 100),
  }
}

/** 各类请求的中位与最慢，最慢的在前。 */
const grouped = (times: readonly Timed[]) =>
  [...Map.groupBy(times, (t) => t.kind)]
    .map(([kind, own]) => {
      const slowest = own.reduce((a, b) => (a.ms > b.ms ? a : b))
      const { p50, max } = summary(own.map((t) => t.ms))
      return {
        kind,
        n: own.length,
        p50,
        max,
        slowest: `${Object.keys(SCOPES)[slowest.who]} ${decodeURIComponent(slowest.url)}`,
      }
    })
    .sort((a, b) => b.max - a.max)
