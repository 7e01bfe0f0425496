import { commandLineActor, withContext } from '#app/cli-database.ts'
import { EXIT, oneLine, print, warn } from '#app/cli-output.ts'
import { recoverAccount } from '#modules/accounts/index.ts'

/** `account reset 登录名`：掌管服务器的人恢复一个进不去的账号；新密码只在这里显示一次。 */
export const resetAccount = (login: string): Promise<number> =>
  withContext(async (context) => {
    const password = await recoverAccount(context, commandLineActor(), login)
    if (password === null) {
      warn(`没有登录名为“${oneLine(login)}”的账号。`)
      return EXIT.usage
    }
    await print(`${oneLine(login)} 的新密码：${password}\n登录后须先改密码；锁定与停用已解除，原来的登录都已退出。`)
    return EXIT.clean
  })
