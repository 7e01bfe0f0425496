import pg from 'pg'

const ALREADY_THERE = new Set(['42P04', '23505'])

/** 没有这个库就建立；两个进程同时建立时，后到的当作已有。 */
export const ensureDatabase = async (url: string, name: string, template = 'template1'): Promise<void> => {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const found = await client.query('select 1 from pg_database where datname = $1', [name])
    if (found.rowCount === 0)
      await client.query(
        `create database ${client.escapeIdentifier(name)} template ${client.escapeIdentifier(template)}`,
      )
  } catch (error) {
    if (!ALREADY_THERE.has((error as { code?: string }).code ?? '')) throw error
  } finally {
    await client.end()
  }
}
