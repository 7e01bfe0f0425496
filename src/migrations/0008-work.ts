import { type Kysely, sql } from 'kysely'
import { describe } from './describe.ts'

/** 任务、站内消息、日历订阅、推送；审签；公文、文号、送达。已经分派的发现各补一项任务。 */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql
    .raw(`
create table task (
  agency_id uuid not null,
  id uuid not null,
  key text not null,
  kind text not null,
  title text not null,
  reason text,
  object_type text,
  object_id uuid,
  object_title text,
  href text,
  line text,
  owner_id uuid,
  owner_role text,
  due_on date,
  state text not null check (state in ('open', 'done', 'cancelled')),
  given_by uuid,
  created_at timestamptz not null default clock_timestamp(),
  ended_at timestamptz,
  version integer not null default 1,
  primary key (agency_id, id),
  unique (agency_id, key),
  check (owner_id is not null or owner_role is not null),
  check ((ended_at is null) = (state = 'open'))
);
create index task_owner on task (owner_id, state, coalesce(due_on, '9999-12-31'), id) where owner_id is not null;
create index task_role on task (owner_role, state, agency_id) where owner_id is null;
create index task_agency on task (agency_id, state, coalesce(due_on, '9999-12-31'), id);
create index task_given on task (given_by, state) where given_by is not null;

create table task_step (
  agency_id uuid not null,
  task_id uuid not null,
  seq integer not null,
  at timestamptz not null default clock_timestamp(),
  account_id uuid,
  actor text not null,
  verb text not null,
  owner_id uuid,
  owner_role text,
  due_on date,
  reason text,
  primary key (agency_id, task_id, seq)
);

create table message (
  account_id uuid not null,
  id uuid not null,
  at timestamptz not null default clock_timestamp(),
  kind text not null,
  title text not null,
  href text not null,
  read_at timestamptz,
  primary key (account_id, id)
);
create index message_unread on message (account_id) where read_at is null;

create table message_setting (
  account_id uuid primary key,
  muted text[] not null default '{}',
  remind_days smallint not null
);

create table digest_day (
  day date primary key,
  at timestamptz not null default clock_timestamp()
);

create table calendar_feed (
  account_id uuid primary key,
  token_hash bytea not null unique,
  created_at timestamptz not null default clock_timestamp(),
  read_at timestamptz
);

create table webhook (
  agency_id uuid not null,
  id uuid not null,
  url text not null,
  secret bytea not null,
  created_at timestamptz not null default clock_timestamp(),
  primary key (agency_id, id)
);

create table webhook_delivery (
  agency_id uuid not null,
  webhook_id uuid not null,
  id uuid not null,
  body text not null,
  created_at timestamptz not null default clock_timestamp(),
  tries smallint not null default 0,
  next_at timestamptz default clock_timestamp(),
  delivered_at timestamptz,
  outcome text,
  primary key (agency_id, id)
);
create index webhook_delivery_due on webhook_delivery (next_at) where next_at is not null;
create index webhook_delivery_of on webhook_delivery (agency_id, webhook_id, id);

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

insert into task (agency_id, id, key, kind, title, object_type, object_id, object_title, href, line, owner_id, due_on, state)
select f.agency_id, gen_random_uuid(), 'finding/' || f.id, 'finding', '核实：' || f.title, '发现', f.id,
  coalesce(c.doc_no, c.case_no, case when f.case_id is null then '几件案件放在一起' else '未记载文号' end),
  case when c.id is null then '/findings/' || f.agency_id || '/' || f.id
    else '/cases/' || f.agency_id || '/' || f.case_id || '?finding=' || f.rule || coalesce('@' || (f.charge + 1), '') end,
  f.line, f.assigned_to, f.due_on, 'open'
from finding f left join case_file c on c.agency_id = f.agency_id and c.id = f.case_id
where f.assigned_to is not null and f.state = 'suspected';

insert into task_step (agency_id, task_id, seq, actor, verb, owner_id, due_on)
select agency_id, id, 1, '系统', 'given', owner_id, due_on from task;
`)
    .execute(db)
  const owner = { owner_id: '办理人', owner_role: '办理的角色：在这个机关任此角色的人都可以接手', due_on: '到期日' }
  await describe(db, 'task', '任务：谁、在哪一天之前、为什么、办什么', {
    ...owner,
    key: '由来的标识，同一由来只有一项',
    kind: '由来：交办的，或随哪一种对象',
    title: '办什么，不含个人信息',
    reason: '为什么交办',
    object_type: '对象的种类；没有对象的为空',
    object_id: '对象的编号',
    object_title: '对象的名称，如文号，不含个人信息',
    href: '到哪一页办',
    line: '对象的业务条线',
    state: '待办、办完、不用办了',
    given_by: '谁交办的；系统为空',
    ended_at: '办完或取消的时刻',
  })
  await describe(db, 'task_step', '任务的经过', {
    ...owner,
    task_id: '任务',
    seq: '第几步',
    verb: '做了什么',
    reason: '理由',
  })
  await describe(db, 'message', '站内消息，按收件人存放', {
    account_id: '收件人',
    kind: '哪一种消息',
    title: '一句话，不含个人信息',
    href: '点开到哪一页',
    read_at: '读过的时刻',
  })
  await describe(db, 'message_setting', '各人的提醒设置；没有的按缺省', {
    account_id: '谁的',
    muted: '不要的消息',
    remind_days: '到期前几日进每日摘要',
  })
  await describe(db, 'digest_day', '哪一天的每日摘要已经发过', { day: '日子' })
  await describe(db, 'calendar_feed', '各人的日历订阅地址', {
    account_id: '谁的',
    token_hash: '地址里密文的摘要；密文只在建立时给出一次',
    read_at: '日历软件最近来取的时刻',
  })
  await describe(db, 'webhook', '各机关的推送地址', { url: '推送到哪里', secret: '签名的密钥，加密' })
  await describe(db, 'webhook_delivery', '要推送的内容与结果', {
    webhook_id: '推送地址',
    body: '内容，不含个人信息',
    tries: '试过几次',
    next_at: '下次何时试；不再试的为空',
    delivered_at: '送到的时刻',
    outcome: '最近一次的结果',
  })
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
      'drop table service_record, document_number, document_step, document_version, official_document, document_template, approval_step, approval, webhook_delivery, webhook, calendar_feed, digest_day, message_setting, message, task_step, task',
    )
    .execute(db)
}
