import { type Kysely, sql } from 'kysely'
import { describe } from './describe.ts'

/** 审签：一次送审与经过；公文：模板、草稿与各版、文号、送达。 */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql
    .raw(`
create table approval (
  agency_id uuid not null,
  id uuid not null,
  object_type text not null,
  object_id uuid not null,
  object_title text not null,
  href text not null,
  line text,
  drafter_id uuid not null,
  authors text[] not null,
  mode text not null check (mode in ('single', 'all', 'in-order')),
  slots jsonb not null,
  state text not null check (state in ('pending', 'approved', 'returned', 'withdrawn')),
  reason text not null,
  due_on date,
  created_at timestamptz not null default clock_timestamp(),
  ended_at timestamptz,
  version integer not null default 1,
  primary key (agency_id, id),
  check ((ended_at is null) = (state = 'pending'))
);
create unique index approval_pending on approval (agency_id, object_type, object_id) where state = 'pending';
create index approval_object on approval (agency_id, object_type, object_id, id);

create table approval_step (
  agency_id uuid not null,
  approval_id uuid not null,
  seq integer not null,
  at timestamptz not null default clock_timestamp(),
  account_id uuid,
  actor text not null,
  verb text not null,
  to_id uuid,
  reason text,
  primary key (agency_id, approval_id, seq)
);

create table document_template (
  agency_id uuid not null,
  id uuid not null,
  name text not null,
  title text not null,
  prefix text not null,
  fields text[] not null,
  body text not null,
  retired_at timestamptz,
  updated_at timestamptz not null default clock_timestamp(),
  version integer not null default 1,
  primary key (agency_id, id)
);

create table official_document (
  agency_id uuid not null,
  id uuid not null,
  title text not null,
  prefix text not null,
  state text not null check (state in ('draft', 'issued', 'voided')),
  number text,
  issued_on date,
  drafter_id uuid not null,
  created_at timestamptz not null default clock_timestamp(),
  version integer not null default 1,
  primary key (agency_id, id),
  check ((number is null) = (issued_on is null)),
  check (state <> 'issued' or number is not null)
);
create index official_document_list on official_document (agency_id, state, id);

create table document_version (
  agency_id uuid not null,
  document_id uuid not null,
  no integer not null,
  sealed bytea not null,
  at timestamptz not null default clock_timestamp(),
  actor text not null,
  primary key (agency_id, document_id, no)
);

create table document_step (
  agency_id uuid not null,
  document_id uuid not null,
  seq integer not null,
  at timestamptz not null default clock_timestamp(),
  account_id uuid,
  actor text not null,
  verb text not null,
  reason text,
  primary key (agency_id, document_id, seq)
);

create table document_number (
  agency_id uuid not null,
  prefix text not null,
  year smallint not null,
  n integer not null check (n > 0),
  document_id uuid not null,
  taken_at timestamptz not null default clock_timestamp(),
  primary key (agency_id, prefix, year, n),
  unique (agency_id, document_id)
);

create table service_record (
  agency_id uuid not null,
  document_id uuid not null,
  id uuid not null,
  method text not null,
  served_on date not null,
  sealed bytea not null,
  recorded_at timestamptz not null default clock_timestamp(),
  actor text not null,
  primary key (agency_id, document_id, id)
);
`)
    .execute(db)
  await describe(db, 'approval', '一次送审：什么对象、怎样审签、到哪一步', {
    object_type: '对象的种类',
    object_id: '对象的编号',
    object_title: '对象的名称，不含个人信息',
    href: '对象的页面',
    line: '对象的业务条线',
    drafter_id: '送审人',
    authors: '起草、改过、送审的人：都不能审签',
    mode: '单人、会签、依次',
    slots: '各位审签人：先后经手的人（第一个是原定的，最后一个是现在的，中间是委托）与决定',
    state: '审签中、通过、退回、撤回',
    reason: '送审时说明的话',
    due_on: '请在哪一天之前审签',
    ended_at: '有结果的时刻',
  })
  await describe(db, 'approval_step', '审签的经过', {
    approval_id: '送审',
    seq: '第几步',
    verb: '做了什么',
    to_id: '委托给谁',
    reason: '意见或理由',
  })
  await describe(db, 'document_template', '公文模板：带字段的正文', {
    name: '模板的名字',
    title: '公文的标题',
    prefix: '文号里年份之前的部分，如渝市监监督；同一机关、同一部分、同一年连续编号',
    fields: '用到的字段',
    body: '正文，字段写成 {{字段}}',
    retired_at: '停用的时刻',
    updated_at: '最近改动的时刻',
  })
  await describe(db, 'official_document', '公文：草稿、已发、作废', {
    title: '标题，不含个人信息',
    prefix: '文号里年份之前的部分',
    state: '草稿、已发、作废',
    number: '文号；发文时才有，作废也留着',
    issued_on: '成文日期',
    drafter_id: '起草人',
  })
  await describe(db, 'document_version', '公文的各版正文', {
    document_id: '公文',
    no: '第几版',
    sealed: '主送、正文、抄送，加密：正文可能有个人信息',
  })
  await describe(db, 'document_step', '公文的经过', {
    document_id: '公文',
    seq: '第几步',
    verb: '做了什么',
    reason: '理由',
  })
  await describe(db, 'document_number', '发出去的文号，一个不空，作废的也在', {
    prefix: '文号里年份之前的部分',
    year: '年份',
    n: '顺序号',
    document_id: '公文',
    taken_at: '取号的时刻',
  })
  await describe(db, 'service_record', '送达记录', {
    document_id: '公文',
    method: '送达方式',
    served_on: '送达之日',
    sealed: '受送达人、签收人、见证人、地点与备注，加密',
  })
}

export const down = async (db: Kysely<unknown>): Promise<void> => {
  await sql
    .raw(
      'drop table service_record, document_number, document_step, document_version, official_document, document_template, approval_step, approval',
    )
    .execute(db)
}
