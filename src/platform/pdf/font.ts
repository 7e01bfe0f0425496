import fs from 'node:fs'
import { brotliDecompressSync } from 'node:zlib'
import * as fontkit from 'fontkit'

/** PDF 用的字体，页面上照这个名字说明。 */
export const PDF_FONT = '思源宋体（Noto Serif SC）'

type Loaded = { readonly bytes: Buffer; readonly font: fontkit.Font; readonly covered: ReadonlySet<number> }
let loaded: Loaded | null = null

/** 随程序的字体，用到才读：原文件未改（OFL.txt），以 brotli 压缩存放。 */
export const pdfFont = (): Loaded => {
  if (loaded !== null) return loaded
  const bytes = brotliDecompressSync(fs.readFileSync(new URL('./NotoSerifSC-Regular.ttf.br', import.meta.url)))
  const font = fontkit.create(bytes)
  if (!('characterSet' in font)) throw new Error('PDF 的字体应是单个 TTF')
  const fresh = { bytes, font, covered: new Set(font.characterSet) }
  loaded = fresh
  return fresh
}

/** 字体里没有的字，先后为序，不重复；都有的为空。印出来会是方框，所以不印。 */
export const charactersMissing = (text: string): string[] => {
  const { covered } = pdfFont()
  return [...new Set(text)].filter((char) => !/\s/.test(char) && !covered.has(char.codePointAt(0) as number))
}

const advances = new Map<string, number>()

/** 一个字有多宽，以字号为一。 */
export const advanceOf = (char: string): number => {
  const known = advances.get(char)
  if (known !== undefined) return known
  const { font } = pdfFont()
  const width = font.glyphForCodePoint(char.codePointAt(0) as number).advanceWidth / font.unitsPerEm
  advances.set(char, width)
  return width
}
