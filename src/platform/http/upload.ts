import multipart from '@fastify/multipart'
import type { FastifyInstance } from 'fastify'

/** 上传的上限。 */
export type Limits = { readonly fileMb: number; readonly files: number }

const MB = 1024 * 1024

export const acceptUploads = async (app: FastifyInstance, { fileMb, files }: Limits): Promise<void> => {
  await app.register(multipart, {
    limits: { fileSize: fileMb * MB, files, fields: 20, parts: files + 20, fieldSize: MB, headerPairs: 100 },
  })
}
