/** 别的模块与命令行可以用的。 */
export { auditKeyFile, fingerprintOf, loadAuditKey } from '#modules/audit-trail/actions/audit-key.ts'
export { exportAudit } from '#modules/audit-trail/actions/export-audit.ts'
export { sealLines } from '#modules/audit-trail/actions/seal-lines.ts'
export { type ChainReport, verifyAgency } from '#modules/audit-trail/actions/verify-audit.ts'
export { knownFrom, verifyExport } from '#modules/audit-trail/actions/verify-export.ts'
export { auditedAgencies } from '#modules/audit-trail/store.ts'
