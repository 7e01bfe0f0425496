import { type Kysely, sql } from 'kysely'
import { describe } from './describe.ts'

/** 任务与经过、站内消息、日历订阅、推送地址；已经分派的发现各补一项任务。 */
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

insert into task (agency_id, id, key, kind, title, object_type, object_id, object_title, href, line, owner_id, due_on, state)
select f.agency_id, gen_random_uuid(), 'finding/' || f.id, 'finding', '核实：' || f.title, '发现', f.id,
  coalesce(c.doc_no, c.case_no, '未记载文号'),
  case when f.case_id is null then '/findings/' || f.agency_id || '/' || f.id
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
}

export const down = async (db: Kysely<unknown>): Promise<void> => {
  await sql
    .raw('drop table webhook_delivery, webhook, calendar_feed, digest_day, message_setting, message, task_step, task')
    .execute(db)
}
