/** 在另一个线程里读文件，只把开头交回来：大表不占住服务器的主线程。 */
import { parentPort, workerData } from 'node:worker_threads'
import { peekInto } from '#platform/readers/peek.ts'
import { readSource } from '#platform/readers/read-source.ts'

const { file, bytes, rows } = workerData as { file: string; bytes: Uint8Array; rows: number }
parentPort?.postMessage(peekInto(await readSource(file, bytes), rows))
