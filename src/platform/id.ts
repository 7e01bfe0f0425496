import { randomFillSync } from 'node:crypto'

let lastMs = 0
let sequence = 0

/**
 * 新编号：UUIDv7（RFC 9562），按产生的先后大体有序，适合作主键。
 * 同一毫秒内、时钟回拨时，以 12 位序号保持本进程内递增。
 */
export const newId = (): string => {
  const now = Date.now()
  if (now > lastMs) {
    lastMs = now
    sequence = 0
  } else if (++sequence > 0xfff) {
    lastMs++
    sequence = 0
  }
  const bytes = randomFillSync(Buffer.alloc(16))
  bytes.writeUIntBE(lastMs, 0, 6)
  bytes.writeUInt16BE(0x7000 | sequence, 6)
  bytes[8] = 0x80 | ((bytes[8] as number) & 0x3f)
  const hex = bytes.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}
