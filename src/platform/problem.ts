/** 启动或运行时遇到的、使用者能自己改好的问题：只显示这句话，不显示堆栈。 */
export class Mendable extends Error {
  override readonly name = 'Mendable'
}
