/** 其他模块可以调用的：让任务合乎对象现在的样子。 */
export { keepTasks } from '#modules/work/actions/keep-tasks.ts'
