/**
 * 其他模块与 app 可以调用的：令牌认人；启动时的设置码；命令行恢复账号；变动之后让会话的记忆失效；
 * 编号的姓名、有某项权限或任某角色的人；演示数据用的建立账号、授权与安装记载。
 */
export { actorFor, authenticator, forgetSessions } from '#modules/accounts/actions/authenticate.ts'
export {
  countHolders,
  enabledAccount,
  holdersOf,
  namesOf,
  peopleInRoles,
  peopleWith,
  rolesHeld,
} from '#modules/accounts/actions/people.ts'
export { recoverAccount } from '#modules/accounts/actions/recover-account.ts'
export { hashPassword, randomPassword } from '#modules/accounts/actions/secrets.ts'
export { setupCode } from '#modules/accounts/actions/set-up.ts'
export { hasNoAccount, insertAccount } from '#modules/accounts/store/account-store.ts'
export { insertGrant } from '#modules/accounts/store/grant-store.ts'
export { readInstallation, saveInstallation } from '#modules/accounts/store/installation-store.ts'
