import { refusals } from '#platform/errors.ts'

export const refuse = refusals({
  'law-library.unknown-law': {
    status: 404,
    say: (f: { law: string }) => `登记簿与已导入的法规里没有《${f.law}》。请写全称或通行的简称，如 食品安全法。`,
  },
  'law-library.nothing-sent': {
    status: 400,
    say: () => '没有收到文件：请在 files 字段里上传法规全文（md、docx、txt）。',
  },
})
