import { type Kysely, sql } from 'kysely'
import { describe } from './describe.ts'

/** 执法人员名册、放假通知、法规原文：使用者导入的数据。 */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql
    .raw(`
create table officer (
  agency_id uuid not null,
  id uuid not null,
  name text not null,
  certificate_no text,
  certified_from date,
  certified_until date,
  legally_qualified boolean,
  batch_id uuid not null,
  recorded_at timestamptz not null default clock_timestamp(),
  superseded_at timestamptz,
  primary key (agency_id, id)
);
create index officer_name on officer (agency_id, name) where superseded_at is null;

create table holiday_notice (
  id uuid primary key,
  document text not null,
  year integer not null,
  days jsonb not null,
  batch_id uuid not null,
  recorded_at timestamptz not null default clock_timestamp(),
  superseded_at timestamptz
);

create table law_text (
  id uuid primary key,
  law text not null,
  version text not null,
  title text not null,
  document_number text,
  effective date,
  articles jsonb not null,
  outline jsonb not null,
  fingerprint text not null,
  imported_by uuid,
  imported_at timestamptz not null default clock_timestamp(),
  superseded_at timestamptz
);
create unique index law_text_current on law_text (law, version) where superseded_at is null;
`)
    .execute(db)
  await describe(db, 'officer', '执法人员名册；被新名册取代的留作历史', {
    name: '姓名',
    certificate_no: '执法证号',
    certified_from: '发证日',
    certified_until: '有效期至',
    legally_qualified: '是否取得法律职业资格',
  })
  await describe(db, 'holiday_notice', '使用者导入的放假通知，补充随产品的日历', {
    document: '通知文号',
    year: '年份',
    days: '各日是休是班',
  })
  await describe(db, 'law_text', '使用者导入的法规原文，只在本机；供“为何”并排显示条文', {
    law: '法名',
    version: '文本版本（公布或修改之日）',
    title: '标题',
    document_number: '题注里的令号',
    effective: '末条写明的施行日；修改过的法写的是最初的',
    articles: '各条的款项文字',
    outline: '各条的款项数与指纹，用来与随产品的提纲比对',
    fingerprint: '全文的 SM3 摘要',
    imported_by: '谁导入的',
    imported_at: '导入时刻',
  })
}

export const down = async (db: Kysely<unknown>): Promise<void> => {
  await sql.raw('drop table law_text, holiday_notice, officer').execute(db)
}
