/** 读取上限：超过即拒读，不让一份文件拖垮整批。 */
export type ReadLimits = {
  /** 单个文件的字节数。 */
  readonly fileBytes: number
  /** 压缩格式（docx、xlsx）各部件解开后的总字节数。 */
  readonly unpackedBytes: number
  /** 单个部件的压缩倍数（只看一兆以上的部件）。 */
  readonly ratio: number
  /** docx 正文、页眉等 XML 部件解开后的字节数（要整棵读进内存）。 */
  readonly documentXmlBytes: number
  /** PDF 一处内容流解开后的字节数（图片不算）。 */
  readonly pdfStreamBytes: number
  /** PDF 页数。 */
  readonly pages: number
  /** 单个文件的读取秒数。 */
  readonly seconds: number
}

const MB = 1024 * 1024

export const DEFAULT_LIMITS: ReadLimits = {
  fileBytes: 50 * MB,
  unpackedBytes: 600 * MB,
  ratio: 200,
  documentXmlBytes: 10 * MB,
  pdfStreamBytes: 64 * MB,
  pages: 3000,
  seconds: 120,
}

/** 字节数的中文写法：12.3 MB。 */
export const sizeText = (bytes: number): string =>
  bytes >= MB ? `${(bytes / MB).toFixed(1)} MB` : `${Math.max(1, Math.round(bytes / 1024))} KB`
