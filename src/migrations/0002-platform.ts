import { type Kysely, sql } from 'kysely'
import { describe } from './describe.ts'

/** 操作留痕、长任务、原始文件的登记、请求的幂等键。 */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql
    .raw(`
create table audit_line (
  agency_id uuid not null,
  id uuid not null,
  at timestamptz not null default clock_timestamp(),
  account_id uuid,
  actor text not null,
  verb text not null,
  object_type text not null,
  object_id text,
  detail jsonb not null,
  primary key (agency_id, id)
);
create index audit_line_object on audit_line (object_type, object_id, id);
create index audit_line_account on audit_line (account_id, id);
create index audit_line_recent on audit_line (at desc, id desc);
create index audit_line_agency_recent on audit_line (agency_id, at desc, id desc);

create table audit_unsealed (
  agency_id uuid not null,
  line_id uuid not null,
  primary key (agency_id, line_id)
);

create table audit_seal (
  agency_id uuid not null,
  seq bigint not null,
  line_id uuid not null,
  hash bytea not null,
  primary key (agency_id, seq),
  unique (agency_id, line_id)
);

create table audit_checkpoint (
  agency_id uuid not null,
  seq bigint not null,
  hash bytea not null,
  signature bytea not null,
  at timestamptz not null default clock_timestamp(),
  primary key (agency_id, seq)
);

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '操作留痕只增不改';
end $$;
create function await_sealing() returns trigger language plpgsql as $$
begin
  insert into audit_unsealed (agency_id, line_id) values (new.agency_id, new.id);
  return null;
end $$;
create trigger audit_line_awaits after insert on audit_line for each row execute function await_sealing();
create trigger audit_line_fixed before update or delete or truncate on audit_line execute function refuse_change();
create trigger audit_seal_fixed before update or delete or truncate on audit_seal execute function refuse_change();
create trigger audit_checkpoint_fixed before update or delete or truncate on audit_checkpoint execute function refuse_change();

create table job (
  id uuid primary key,
  kind text not null,
  agency_id uuid,
  account_id uuid,
  state text not null default 'queued' check (state in ('queued', 'running', 'done', 'failed', 'cancelled')),
  input jsonb not null,
  cursor jsonb,
  done bigint not null default 0,
  total bigint,
  say text not null default '',
  result jsonb,
  cancel_requested boolean not null default false,
  created_at timestamptz not null default clock_timestamp(),
  updated_at timestamptz not null default clock_timestamp(),
  ended_at timestamptz
);
create index job_open on job (created_at) where state in ('queued', 'running');
create index job_agency on job (agency_id, created_at);

create table blob (
  id text primary key,
  size bigint not null,
  created_at timestamptz not null default clock_timestamp()
);

create table idempotency (
  account_id uuid not null,
  key text not null,
  request_hash bytea not null,
  status integer,
  response bytea,
  at timestamptz not null default clock_timestamp(),
  primary key (account_id, key)
);
create index idempotency_at on idempotency (at);
`)
    .execute(db)
  await describe(db, 'audit_line', '操作留痕：只增不改，每次写与它同一个事务', {
    agency_id: '对象所属机关；无关机关的为全零',
    verb: '做了什么',
    object_type: '对象的种类',
    object_id: '对象的编号',
    detail: '数目、代码与摘要，不含个人信息',
  })
  await describe(db, 'audit_unsealed', '等待封存的留痕：与留痕同一个事务写入，封存时取走；提交得晚的晚封，不会漏', {
    line_id: '哪一行留痕',
  })
  await describe(db, 'audit_seal', '留痕的封存链：每一环的 SM3 摘要含前一环', {
    seq: '第几环',
    line_id: '哪一行留痕',
    hash: '本环摘要',
  })
  await describe(db, 'audit_checkpoint', '封存链的签名检查点', { seq: '到第几环', hash: '该环摘要', signature: '签名' })
  await describe(db, 'job', '长任务：进度、游标与结果；做的进程持有咨询锁', {
    kind: '任务的种类',
    agency_id: '发起者的机关',
    state: '排队、在做、做完、做不成、已取消',
    input: '任务的参数',
    cursor: '做到哪里',
    done: '已做的数目',
    total: '总数；还不知道为空',
    say: '给人看的一句话',
    result: '结果',
    cancel_requested: '有人要求取消',
    updated_at: '最近一次进度',
    ended_at: '结束时刻',
  })
  await describe(db, 'blob', '原始文件的登记；内容加密存放在文件夹或对象存储', {
    id: '内容的 SM3 摘要',
    size: '原始字节数',
  })
  await describe(db, 'idempotency', '写请求的幂等键与当时的回应，保留一天', {
    key: '请求带来的键',
    request_hash: '请求内容的摘要',
    status: '当时的状态码；还在处理为空',
    response: '当时的回应，加密',
  })
}

export const down = async (db: Kysely<unknown>): Promise<void> => {
  await sql
    .raw(`drop table idempotency, blob, job, audit_checkpoint, audit_seal, audit_unsealed, audit_line;
      drop function await_sealing, refuse_change`)
    .execute(db)
}
