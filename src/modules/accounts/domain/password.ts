export const PASSWORD_MIN = 10
export const PASSWORD_MAX = 128
const CLASSES_MIN = 3

const CLASSES = [/[a-z]/, /[A-Z]/, /\d/, /[^a-zA-Z\d]/]
/** 常被试的片段；含有它们、去掉后所剩无几的不收。 */
const COMMON = /password|passwd|qwerty|asdfgh|zxcvbn|admin|abc123|123456|654321|111111|888888|000000|woaini|iloveyou/g
const REST_MIN = 5

/** 同一个密码的不同输入法写法算同一个（全角、组合字符）。 */
export const normalPassword = (typed: string): string => typed.normalize('NFKC')

/**
 * 密码不合要求的地方，每处一句话；没有就是可以用。
 * 不限有效期：定期更换促人用弱密码，泄露时由管理员重置。
 */
export const passwordProblems = (typed: string, owner: { readonly login: string; readonly name: string }): string[] => {
  const password = normalPassword(typed)
  const lower = password.toLowerCase()
  const mine = [owner.login, owner.name].map((text) => text.trim().toLowerCase()).filter((text) => text.length >= 2)
  return [
    password.length < PASSWORD_MIN && `至少 ${PASSWORD_MIN} 个字符`,
    password.length > PASSWORD_MAX && `至多 ${PASSWORD_MAX} 个字符`,
    CLASSES.filter((kind) => kind.test(password)).length < CLASSES_MIN &&
      `大写字母、小写字母、数字、其他符号至少有 ${CLASSES_MIN} 种`,
    mine.some((text) => lower.includes(text)) && '不能含有登录名或姓名',
    lower.replace(COMMON, '').length < REST_MIN && '不能是常见的密码',
    new Set(password).size < REST_MIN && `至少有 ${REST_MIN} 个不同的字符`,
  ].filter((problem) => problem !== false)
}
