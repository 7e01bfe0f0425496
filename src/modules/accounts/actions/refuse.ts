import { LIMITS } from '#modules/accounts/domain/limits.ts'
import { type RoleCode, roleOf } from '#modules/accounts/domain/role.ts'
import { refusals } from '#platform/errors.ts'

/** 账号模块的拒绝。登录失败的说法不透露有没有这个登录名。 */
export const refuse = refusals({
  'accounts.wrong-password': {
    status: 401,
    say: (f: { left: number }) =>
      f.left > 0
        ? `登录名或密码不对，还可以试 ${f.left} 次。`
        : `登录名或密码不对。已连续输错 ${LIMITS.failures} 次，${LIMITS.lockMinutes} 分钟后再试，或请系统管理员解锁。`,
  },
  'accounts.locked': {
    status: 403,
    say: () => `连续输错 ${LIMITS.failures} 次，已锁定。${LIMITS.lockMinutes} 分钟后再试，或请系统管理员解锁。`,
  },
  'accounts.disabled': { status: 403, say: () => '这个账号已停用。需要使用请联系系统管理员。' },
  'accounts.too-often': {
    status: 429,
    say: (f: { seconds: number }) => `试得太频繁，请 ${f.seconds} 秒之后再试。`,
  },
  'accounts.wrong-current': { status: 403, say: () => '现在的密码不对，密码没有改动。' },
  'accounts.weak-password': { status: 400, say: (f: { problems: string }) => `密码不合要求：${f.problems}。` },
  'accounts.same-password': { status: 400, say: () => '新密码与现在的一样，请换一个。' },
  'accounts.no-password': { status: 409, say: () => '这个账号只用单点登录，没有密码可改。' },
  'accounts.login-taken': { status: 409, say: (f: { login: string }) => `登录名 ${f.login} 已经有人用了，请换一个。` },
  'accounts.certificate-taken': {
    status: 409,
    say: (f: { name: string }) => `这个执法证号已经是 ${f.name} 的了，一号一人；请核对证件。`,
  },
  'accounts.no-agency': { status: 400, say: () => '没有这个机关，请重新选择。' },
  'accounts.to-oneself': { status: 403, say: () => '不能授权给自己，也不能停用、重置自己，请由另一名管理员办理。' },
  'accounts.not-compatible': {
    status: 409,
    say: (f: { held: RoleCode; wanted: RoleCode }) =>
      `此人已是${roleOf(f.held).name}，不能再担任${roleOf(f.wanted).name}：三员（系统、安全、审计管理员）不得兼任，也不得同时认定、排除发现。`,
  },
  'accounts.not-claimed': {
    status: 409,
    say: () => '请先由本人登录并改掉初始密码，再授予三员角色，免得知道初始密码的人代他登录。',
  },
  'accounts.whole-agency-only': { status: 400, say: () => '三员的授权不分条线，请选“全部条线”。' },
  'accounts.needs-expiry': {
    status: 400,
    say: () => '授权范围超出本人所在的机关，或是外请的监督员，须写到期日。',
  },
  'accounts.expiry-passed': { status: 400, say: () => '到期日已经过去，请写将来的日子。' },
  'accounts.granted-already': { status: 409, say: () => '此人在这个范围已有同样的授权，仍然有效。' },
  'accounts.not-active': { status: 409, say: () => '这项授权已到期或已收回，不必再收回。' },
  'accounts.last-administrator': {
    status: 409,
    say: (f: { role: RoleCode }) =>
      `这是最后一名不到期的${roleOf(f.role).name}。请先把这个角色授予另一个人，再停用或收回。`,
  },
  'accounts.protected': {
    status: 403,
    say: () =>
      '安全管理员、审计管理员的密码与登录方式不能由系统管理员重置或改动。忘记密码的，由掌管服务器的人运行 zhunsheng account reset 登录名。',
  },
  'accounts.session-over': { status: 409, say: () => '这个会话已经结束了。' },
  'accounts.set-up-already': { status: 409, say: () => '准绳已经设置过了，请直接登录。' },
  'accounts.wrong-code': {
    status: 403,
    say: () => '设置码不对。设置码显示在启动准绳的窗口里，也写在数据文件夹的 setup-code.txt 里。',
  },
  'accounts.same-person': { status: 400, say: () => '三员须是三个不同的人：登录名、姓名都不能相同。' },
  'accounts.sso-off': { status: 404, say: () => '没有配置单点登录。' },
  'accounts.sso-unreachable': { status: 503, say: () => '连不上单点登录的服务器，请稍后再试，或用密码登录。' },
  'accounts.sso-failed': { status: 403, say: () => '单点登录没有成功，请从登录页重新来过。' },
  'accounts.sso-unknown': {
    status: 403,
    say: () => '单点登录成功，但准绳里没有与之对应、允许单点登录的账号。请联系系统管理员。',
  },
})
