/** 任何时刻都应成立的：没有做了一半的。每一条是一句查询，查出来的就是坏的。 */
import { sql } from 'kysely'
import type { Database } from '#platform/database.ts'

const BROKEN: Readonly<Record<string, string>> = {
  有来源没有案件: `select s.id from case_source s left join case_file c on c.agency_id = s.agency_id and c.id = s.case_id
    where s.withdrawn_at is null and c.id is null`,
  来源数不对: `select c.id from case_file c where c.source_count <>
    (select count(*) from case_source s where s.agency_id = c.agency_id and s.case_id = c.id and s.withdrawn_at is null)`,
  判断不是现在样子的: `select c.id from case_file c join case_judgement j on j.agency_id = c.agency_id and j.case_id = c.id
    where j.revision <> c.revision`,
  没有案件的判断: `select j.case_id from case_judgement j left join case_file c on c.agency_id = j.agency_id and c.id = j.case_id
    where c.id is null`,
  当事人索引不符: `select c.id from case_file c where cardinality(c.party_keys) <>
    (select count(*) from party_case p where p.agency_id = c.agency_id and p.case_id = c.id and p.party_key = any(c.party_keys))`,
  发现没有案件: `select f.id from finding f left join case_file c on c.agency_id = f.agency_id and c.id = f.case_id
    where f.case_id is not null and c.id is null`,
  发现重复: `select case_id from finding group by agency_id, case_id, rule, charge, set_key having count(*) > 1`,
  经过与版次不符: `select f.id from finding f where row(f.version, f.version) is distinct from
    (select row(count(*)::int, max(seq)) from finding_step s where s.agency_id = f.agency_id and s.finding_id = f.id)`,
  经过与状态不符: `select f.id from finding f join finding_step s on s.agency_id = f.agency_id and s.finding_id = f.id
    and s.seq = f.version where s.to_state <> f.state`,
  未了数不符: `select c.id from case_file c where row(c.open_findings, c.worst::int) is distinct from
    (select row(count(*)::int, min(f.consequence)::int) from finding f where f.agency_id = c.agency_id and f.case_id = c.id
      and f.state in ('suspected', 'confirmed'))`,
  进度与入库的不符: `select j.id from job j where j.kind = 'import' and j.cursor is not null
    and (j.cursor->'counts'->>'created')::int + (j.cursor->'counts'->>'updated')::int <>
      (select count(*) from case_source s where s.batch_id = (j.input->>'batch')::uuid)`,
  做完的导入没有留痕: `select j.id from job j where j.kind = 'import' and j.state = 'done'
    and (select count(*) from audit_line a where a.verb = '导入' and a.object_id = j.input->>'batch') <> 1`,
  巡查的留痕与进度不符: `select j.id from job j where j.kind = 'sweep' and j.done <>
    (select coalesce(sum((a.detail->>'件数')::int), 0) from audit_line a where a.verb = '巡查一段案件' and a.object_id = j.id::text)`,
  决定没有留痕: `select s.finding_id from finding_step s where s.account_id is not null and
    (select count(*) from finding_step o where o.finding_id = s.finding_id and o.account_id is not null) <>
    (select count(*) from audit_line a where a.agency_id = s.agency_id and a.detail->'发现' ? s.finding_id::text)`,
}

/** 坏在哪里；都好为空。 */
export const brokenIn = async (db: Database): Promise<string[]> => {
  const found = await Promise.all(
    Object.entries(BROKEN).map(async ([name, query]) => {
      const { rows } = await sql.raw(query).execute(db)
      return rows.length === 0 ? [] : [`${name}：${rows.length}`]
    }),
  )
  return found.flat()
}

/** 与随机的编号、时刻无关的全貌：案件、来源、发现、经过各是什么样子。 */
export const pictureOf = async (db: Database): Promise<object> => {
  const all = async (query: string) => (await sql.raw(query).execute(db)).rows
  return {
    cases: await all(
      `select doc_no, party_keys, fine_cents, source_count, c.revision, open_findings, worst, j.verdicts, j.judged_with
       from case_file c left join case_judgement j on j.agency_id = c.agency_id and j.case_id = c.id order by 1, 2`,
    ),
    sources: await all(`select source_key, content_hash from case_source order by 1, 2`),
    findings: await all(
      `select c.doc_no, f.rule, f.charge, f.state, f.facts_hash, f.version,
         array_agg(s.verb || '→' || s.to_state order by s.seq) as steps
       from finding f left join case_file c on c.agency_id = f.agency_id and c.id = f.case_id
       join finding_step s on s.agency_id = f.agency_id and s.finding_id = f.id
       group by c.doc_no, f.agency_id, f.id, f.rule, f.charge, f.state, f.facts_hash, f.version order by 1, 2, 3, 5`,
    ),
  }
}
