/** 送不到时隔多久再试（分钟）；用完还不成，就不再自动试。共十次，约三天。 */
const RETRY_MINUTES = [1, 5, 15, 60, 180, 360, 720, 1440, 1440] as const

/** 试过 `tries` 次之后，隔几分钟再试；不再试为 null。 */
export const retryAfter = (tries: number): number | null => RETRY_MINUTES[tries - 1] ?? null

/** 收到 2xx 才算送到。 */
export const isDelivered = (status: number): boolean => status >= 200 && status < 300

/** 地址不合要求的原因；可以用的为 null。 */
export const addressProblem = (text: string): string | null => {
  const found = /^https?:\/\/([^/?#\s]+)([^\s]*)$/i.exec(text)
  if (found === null) return '须是 https:// 或 http:// 开头的完整地址，如 https://主机/路径'
  const [, host = '', rest = ''] = found
  if (host.includes('@')) return '地址里不能写用户名和密码；请用签名核对来源'
  return rest.includes('#') ? '地址里不能有 # 之后的部分' : null
}

/** 一个机关至多几个推送地址。 */
export const MOST_WEBHOOKS = 5
