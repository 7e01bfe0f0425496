import { type Kysely, sql } from 'kysely'
import { describe } from './describe.ts'

/** 机关（双时态）、账号、授权、会话。 */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql
    .raw(`
create table agency (
  agency_id uuid not null,
  name text not null,
  short_name text not null,
  kind text not null,
  code text,
  province text not null,
  prefixes text[] not null default '{}',
  uscc text,
  parent_id uuid,
  merged_into uuid,
  valid_from date not null,
  valid_until date,
  recorded_at timestamptz not null default clock_timestamp(),
  superseded_at timestamptz,
  primary key (agency_id, valid_from, recorded_at)
);
create index agency_name on agency (name) where superseded_at is null;

create table account (
  id uuid primary key,
  login text not null unique,
  name text not null,
  agency_id uuid not null,
  password_hash text,
  must_change boolean not null default true,
  password_changed_at timestamptz,
  disabled_at timestamptz,
  sso_allowed boolean not null default false,
  oidc_subject text unique,
  version integer not null default 1,
  created_at timestamptz not null default clock_timestamp()
);
create index account_agency on account (agency_id, login);

create table login_failure (
  login_key text primary key,
  failures integer not null,
  last_at timestamptz not null default clock_timestamp()
);
create index login_failure_last on login_failure (last_at);

create table account_grant (
  id uuid primary key,
  account_id uuid not null references account (id),
  role text not null,
  agency_id uuid not null,
  line text,
  reason text not null,
  granted_by uuid,
  granted_at timestamptz not null default clock_timestamp(),
  expires_at timestamptz,
  revoked_at timestamptz,
  revoked_by uuid,
  revoke_reason text
);
create index account_grant_account on account_grant (account_id);

create table session (
  token_hash bytea primary key,
  id uuid not null unique,
  account_id uuid not null references account (id),
  created_at timestamptz not null default clock_timestamp(),
  last_seen_at timestamptz not null default clock_timestamp(),
  expires_at timestamptz not null,
  via text not null check (via in ('password', 'sso')),
  agent text not null,
  ended_at timestamptz,
  ended_why text
);
create index session_account on session (account_id, created_at);
`)
    .execute(db)
  await describe(db, 'agency', '机关：编号不变，名称、上级等按有效期与记载期保存；撤并的留作历史', {
    agency_id: '机关编号，终身不变',
    name: '全名',
    short_name: '简称',
    kind: '层级或种类',
    code: '六位行政区划代码',
    province: '省级区划码前两位',
    prefixes: '文号里“市监”之前的部分',
    uscc: '统一社会信用代码',
    parent_id: '上级机关',
    merged_into: '撤并后承接的机关',
    valid_from: '有效期起',
    valid_until: '半开：这一天起不再有效',
  })
  await describe(db, 'account', '账号；密码只存 argon2 摘要，单点登录的可以没有密码', {
    login: '登录名',
    name: '姓名',
    agency_id: '所在机关',
    password_hash: '密码的 argon2 摘要',
    must_change: '登录后须先改密码',
    password_changed_at: '本人最近改密码的时刻；没有改过为空',
    disabled_at: '停用时刻',
    sso_allowed: '管理员允许以单点登录进入',
    oidc_subject: '单点登录的签发者与主体标识；第一次单点登录时记下',
  })
  await describe(db, 'login_failure', '连续输错密码的记载；不分有没有这个登录名，免得被人试出来', {
    login_key: '登录名的带密钥摘要',
    failures: '连续输错的次数',
    last_at: '最近一次输错的时刻；锁定从这时起算',
  })
  await describe(db, 'account_grant', '授权：角色 × 机关子树 × 条线，可以到期、可以收回，不删除', {
    account_id: '被授权的账号',
    role: '角色',
    agency_id: '机关子树的根',
    line: '业务条线；空为不限',
    reason: '为何授权',
    granted_by: '授权的人',
    granted_at: '授权时刻',
    expires_at: '到期时刻；空为不到期',
    revoked_at: '收回时刻',
    revoked_by: '收回的人',
    revoke_reason: '为何收回',
  })
  await describe(db, 'session', '登录会话；令牌只存摘要', {
    token_hash: '令牌的摘要',
    account_id: '登录的账号',
    last_seen_at: '最近一次请求',
    expires_at: '最迟有效到',
    via: '以密码还是单点登录进入',
    agent: '浏览器',
    ended_at: '结束时刻',
    ended_why: '怎样结束：退出、强制下线、改了密码等',
  })
}

export const down = async (db: Kysely<unknown>): Promise<void> => {
  await sql.raw('drop table session, account_grant, login_failure, account, agency').execute(db)
}
