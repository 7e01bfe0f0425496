import workerUrl from 'elkjs/lib/elk-worker.min.js?url'
import type { LaidGraph, LayoutEngine, LayoutGraph } from '../../domain/flow-chart/chart-layout.ts'

type Elk = { layout: (graph: LayoutGraph) => Promise<LaidGraph> }

/** 引擎很大，用到才下载；在另一个线程里算，页面不卡。 */
const started = async (): Promise<Elk> => {
  const { default: Engine } = await import('elkjs/lib/elk-api.js')
  return new (Engine as unknown as new (options: object) => Elk)({ workerUrl })
}

let engine: Promise<Elk> | null = null

/** 页面的排版引擎；与服务器的是同一个，排得一样。下载失败的下次重来。 */
export const layOut: LayoutEngine = async (graph) => {
  engine ??= started()
  try {
    return await (await engine).layout(graph)
  } catch (error) {
    engine = null
    throw error
  }
}
