import { type Kysely, sql } from 'kysely'
import { describe } from './describe.ts'

/** 公文发文时的存本：PDF 放在文件库里，这里记它的编号；记下之后不再改。 */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql
    .raw(`
create table issued_copy (
  agency_id uuid not null,
  document_id uuid not null,
  blob text not null,
  at timestamptz not null default clock_timestamp(),
  primary key (agency_id, document_id)
);
create function refuse_copy_change() returns trigger language plpgsql as $$
begin
  raise exception '发文存本只增不改';
end $$;
create trigger issued_copy_fixed before update or delete or truncate on issued_copy
  execute function refuse_copy_change();
`)
    .execute(db)
  await describe(db, 'issued_copy', '公文发文时的存本（PDF），只增不改', {
    document_id: '公文',
    blob: '文件库里的编号，即内容的 SM3',
  })
}
