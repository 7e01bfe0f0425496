import { type Kysely, sql } from 'kysely'
import { describe } from './describe.ts'

/** 发现（疑似问题）、它的经过、规则目录的快照。 */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql
    .raw(`
create table rule_set (
  id text primary key,
  rules jsonb not null,
  at timestamptz not null default clock_timestamp()
);

create table finding (
  agency_id uuid not null,
  id uuid not null,
  case_id uuid,
  rule text not null,
  revision integer not null,
  charge smallint,
  set_key text,
  consequence smallint not null,
  title text not null,
  line text not null,
  state text not null check (state in ('suspected', 'confirmed', 'dismissed', 'vanished')),
  found_on date not null,
  due_on date,
  assigned_to uuid,
  decided_by uuid,
  decided_at timestamptz,
  basis_withdrawn boolean not null default false,
  facts_hash text not null,
  sealed bytea not null,
  version integer not null default 1,
  created_at timestamptz not null default clock_timestamp(),
  primary key (agency_id, id)
);
create index finding_list on finding (state, consequence, coalesce(due_on, '9999-12-31'), (-(found_on - date '2000-01-01')), id);
create index finding_agency_list on finding (agency_id, state, consequence, coalesce(due_on, '9999-12-31'), (-(found_on - date '2000-01-01')), id);
create index finding_rule on finding (rule, state);
create index finding_assigned on finding (assigned_to, state) where assigned_to is not null;
create unique index finding_of_case on finding (agency_id, case_id, rule, charge) nulls not distinct where case_id is not null;
create unique index finding_of_set on finding (agency_id, rule, set_key) where set_key is not null;

create table finding_case (
  agency_id uuid not null,
  finding_id uuid not null,
  case_agency_id uuid not null,
  case_id uuid not null,
  primary key (agency_id, finding_id, case_agency_id, case_id)
);

create table finding_step (
  agency_id uuid not null,
  finding_id uuid not null,
  seq integer not null,
  at timestamptz not null default clock_timestamp(),
  account_id uuid,
  actor text not null,
  verb text not null,
  from_state text,
  to_state text not null,
  reason text,
  primary key (agency_id, finding_id, seq)
);

create table saved_view (
  account_id uuid not null,
  id uuid not null,
  page text not null,
  name text not null,
  query text not null,
  created_at timestamptz not null default clock_timestamp(),
  primary key (account_id, id)
);
`)
    .execute(db)
  await describe(db, 'rule_set', '用过的规则目录：编号、版次与次序；判断所用的日历与地区也算在编号里', {
    id: '目录的摘要',
    rules: '规则编号与版次',
  })
  await describe(db, 'finding', '发现：疑似 → 认定 | 排除；事实更正后消失的为 vanished', {
    case_id: '案件；成批规则的为空',
    rule: '规则编号',
    revision: '规则版次',
    charge: '第几项违法行为；整案为空',
    set_key: '成批发现的标识',
    consequence: '后果的序号',
    title: '规则标题',
    line: '业务条线',
    state: '疑似、认定、排除、消失',
    found_on: '发现之日',
    due_on: '处理期限',
    assigned_to: '分派给谁',
    decided_by: '谁认定或排除',
    decided_at: '认定或排除的时刻',
    basis_withdrawn: '认定之后，所依据的来源被撤回或改得不再违反',
    facts_hash: '所用事实与结论的摘要',
    sealed: '当时的结论、理由、依据版本、所用事实与演算，压缩并加密，不随规则改变',
  })
  await describe(db, 'finding_case', '成批发现涉及的案件', { case_agency_id: '案件所属机关' })
  await describe(db, 'finding_step', '发现的经过：谁在何时因何改成什么', {
    seq: '第几步',
    verb: '做了什么',
    from_state: '原来的状态',
    to_state: '改成的状态',
    reason: '理由',
  })
  await describe(db, 'saved_view', '各人保存的视图：名字与地址里的筛选', {
    account_id: '谁的',
    page: '哪一页',
    name: '名字',
    query: '地址里的筛选',
  })
}

export const down = async (db: Kysely<unknown>): Promise<void> => {
  await sql.raw('drop table saved_view, finding_step, finding_case, finding, rule_set').execute(db)
}
