import { type Kysely, sql } from 'kysely'
import { describe } from './describe.ts'

/** 类案库：由生效的处罚决定算出来，可以随时重算；不含人名，检索的词只存带密钥的摘要。 */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql
    .raw(`
create table similar_case (
  agency_id uuid not null,
  case_id uuid not null,
  charge smallint not null,
  offence text,
  decided_on date not null,
  agency text,
  party_kind text,
  tier text,
  penalties text[] not null,
  goods_value bigint,
  illegal_gains bigint,
  fine bigint,
  terms integer[] not null,
  counts integer[] not null,
  digest_high bigint not null,
  digest_low bigint not null,
  primary key (agency_id, case_id, charge)
);
create index similar_case_terms on similar_case using gin (terms);
create index similar_case_offence on similar_case (offence, decided_on);

create table similar_term (
  term integer primary key,
  cases integer not null
);

create table similar_total (
  single boolean primary key default true check (single),
  cases integer not null,
  digest_high bigint not null,
  digest_low bigint not null
);
insert into similar_total (cases, digest_high, digest_low) values (0, 0, 0);

create table similar_source (
  agency_id uuid not null,
  case_id uuid not null,
  revision integer not null,
  primary key (agency_id, case_id)
);
`)
    .execute(db)
  await describe(db, 'similar_case', '类案库：生效决定里的一项违法行为', {
    charge: '第几项违法行为；只有一项的为 0',
    offence: '违法行为编码；认不出为空',
    decided_on: '决定日',
    agency: '机关名称',
    party_kind: '当事人类别',
    tier: '裁量档次',
    penalties: '处罚种类',
    goods_value: '货值（分）',
    illegal_gains: '违法所得（分）',
    fine: '罚款（分）；0 为没有罚款',
    terms: '检索词的带密钥摘要',
    counts: '各词的次数',
    digest_high: '摘要的高位',
    digest_low: '摘要的低位',
  })
  await describe(db, 'similar_term', '检索词 → 有它的件数', { term: '检索词的带密钥摘要', cases: '件数' })
  await describe(db, 'similar_total', '类案库的件数与版本，只有一行', {
    single: '只有一行',
    cases: '件数',
    digest_high: '各件摘要之和的高位（模 2³²）',
    digest_low: '各件摘要之和的低位（模 2³²）',
  })
  await describe(db, 'similar_source', '哪些案件算过了，算的是第几次折叠', { revision: '第几次折叠' })
}

export const down = async (db: Kysely<unknown>): Promise<void> => {
  await sql.raw('drop table similar_source, similar_total, similar_term, similar_case').execute(db)
}
