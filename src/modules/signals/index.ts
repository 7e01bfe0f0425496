/** 其他模块与 app 可以调用的：排一次统计线索的运行。 */
export { queueSignals, type SignalsResult } from '#modules/signals/actions/compute-signals.ts'
