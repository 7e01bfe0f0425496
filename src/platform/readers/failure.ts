/** 读不了的原因，稳定，可供程序判断。 */
export type FailureCode =
  | 'not-found'
  | 'not-a-file'
  | 'no-permission'
  | 'empty-file'
  | 'too-large'
  | 'zip-bomb'
  | 'encrypted'
  | 'corrupt-file'
  | 'scanned-pdf'
  | 'garbled-text'
  | 'unsupported-format'
  | 'executable'
  | 'unknown-binary'
  | 'invalid-json'
  | 'invalid-csv'
  | 'empty-table'
  | 'took-too-long'

/** 读取器内部抛出，由 readSource 统一转成 Unreadable。 */
export class ReadFailure extends Error {
  readonly code: FailureCode

  constructor(code: FailureCode, message: string) {
    super(message)
    this.code = code
  }
}

/** 后缀（小写，不带点）；没有则为 ''。 */
export const extensionOf = (file: string): string => /\.([A-Za-z0-9]{1,8})$/.exec(file)?.[1]?.toLowerCase() ?? ''
