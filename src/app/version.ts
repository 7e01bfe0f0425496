import fs from 'node:fs'

/** 本程序的版本，取自 package.json。 */
export const version = (): string =>
  (JSON.parse(fs.readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { version: string }).version
