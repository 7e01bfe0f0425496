/** 其他模块可以调用的。 */

export { findSimilar, type SimilarCharge, type SimilarReport } from '#modules/similar-cases/actions/find-similar.ts'
export { loadCases } from '#modules/similar-cases/actions/load-cases.ts'
export { syncStoredCases } from '#modules/similar-cases/actions/sync-stored-cases.ts'
export { jiebaSegmenter } from '#modules/similar-cases/store/jieba-segmenter.ts'
export { memoryRetriever } from '#modules/similar-cases/store/memory-retriever.ts'
export { postgresRetriever } from '#modules/similar-cases/store/postgres-retriever.ts'
export { loadSnapshot, saveSnapshot } from '#modules/similar-cases/store/snapshot-file.ts'
