import { Jieba } from '@node-rs/jieba'
import { dict } from '@node-rs/jieba/dict.js'
import { LEGAL_WORDS } from '#modules/similar-cases/domain/text/legal-words.ts'
import type { Segmenter } from '#modules/similar-cases/domain/text/terms.ts'

/** 频次给足，不被拆开。 */
const FREQUENCY = 100_000

/** 结巴分词（检索模式：长词连同其中的短词）加法律词典；装词典约半秒，一个进程装一次。 */
export const jiebaSegmenter = (): Segmenter => {
  loaded ??= load()
  const jieba = loaded
  return (text) => jieba.cutForSearch(text, true)
}

let loaded: Jieba | null = null

const load = (): Jieba => {
  const jieba = Jieba.withDict(dict)
  jieba.loadDict(Buffer.from(LEGAL_WORDS.map((word) => `${word} ${FREQUENCY} n\n`).join('')))
  return jieba
}
