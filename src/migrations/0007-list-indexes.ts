import { type Kysely, sql } from 'kysely'

/** 案件多到一百万件、待办几十万条时，各个筛选仍各有索引可走。 */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql
    .raw(`
create index case_file_line_recent on case_file (line, coalesce(decided_on, '-infinity') desc, id desc);
create index case_file_stage_recent on case_file (stage, coalesce(decided_on, '-infinity') desc, id desc);
create index case_file_with_findings on case_file (coalesce(decided_on, '-infinity') desc, id desc) where open_findings > 0;
create index case_file_with_conflicts on case_file (coalesce(decided_on, '-infinity') desc, id desc) where conflict_count > 0;
create index case_file_with_notes on case_file (coalesce(decided_on, '-infinity') desc, id desc) where note_count > 0;
create index finding_any_state on finding (consequence, coalesce(due_on, '9999-12-31'), (-(found_on - date '2000-01-01')), id);
create index finding_line_list on finding (line, state, consequence, coalesce(due_on, '9999-12-31'), (-(found_on - date '2000-01-01')), id);
`)
    .execute(db)
}
