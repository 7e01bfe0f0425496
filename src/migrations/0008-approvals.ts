import { type Kysely, sql } from 'kysely'
import { describe } from './describe.ts'

/** 审签：一次送审与经过。 */
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
`)
    .execute(db)
  await describe(db, 'approval', '一次送审：什么对象、怎样审签、到哪一步', {
    object_type: '对象的种类',
    object_id: '对象的编号',
    object_title: '对象的名称，不含个人信息',
    href: '对象的页面',
    line: '对象的业务条线',
    drafter_id: '送审人',
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
}

export const down = async (db: Kysely<unknown>): Promise<void> => {
  await sql.raw('drop table approval_step, approval').execute(db)
}
