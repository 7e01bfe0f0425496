/** SM3 密码杂凑算法（GB/T 32905—2016），供没有 node:crypto 的核验网页使用。字节进，64 位小写十六进制出。 */

const START = [0x7380166f, 0x4914b2b9, 0x172442d7, 0xda8a0600, 0xa96f30bc, 0x163138aa, 0xe38dee4d, 0xb0fb0e4e] as const

const rotate = (x: number, n: number): number => (x << n) | (x >>> (32 - n))
const P0 = (x: number): number => x ^ rotate(x, 9) ^ rotate(x, 17)
const P1 = (x: number): number => x ^ rotate(x, 15) ^ rotate(x, 23)

/** 补一位 1、若干位 0 与 64 位的比特长度，凑成 64 字节的整数倍。 */
const padded = (bytes: Uint8Array): DataView => {
  const size = Math.ceil((bytes.length + 9) / 64) * 64
  const whole = new Uint8Array(size)
  whole.set(bytes)
  whole[bytes.length] = 0x80
  const view = new DataView(whole.buffer)
  view.setUint32(size - 8, Math.floor(bytes.length / 0x2000_0000))
  view.setUint32(size - 4, (bytes.length << 3) >>> 0)
  return view
}

/** 消息扩展：一块 64 字节成 68 个字。 */
const expand = (block: DataView, at: number, w: Int32Array): void => {
  for (let j = 0; j < 16; j++) w[j] = block.getInt32(at + j * 4)
  for (let j = 16; j < 68; j++) {
    const [a, b, c, d, e] = [w[j - 16], w[j - 9], w[j - 3], w[j - 13], w[j - 6]] as [
      number,
      number,
      number,
      number,
      number,
    ]
    w[j] = P1(a ^ b ^ rotate(c, 15)) ^ rotate(d, 7) ^ e
  }
}

/** 压缩一块，就地改写八个寄存器。 */
const compress = (v: Int32Array, w: Int32Array): void => {
  let [a, b, c, d, e, f, g, h] = v as unknown as [number, number, number, number, number, number, number, number]
  for (let j = 0; j < 64; j++) {
    const early = j < 16
    const a12 = rotate(a, 12)
    const ss1 = rotate((a12 + e + rotate(early ? 0x79cc4519 : 0x7a879d8a, j % 32)) | 0, 7)
    const ff = early ? a ^ b ^ c : (a & b) | (a & c) | (b & c)
    const gg = early ? e ^ f ^ g : (e & f) | (~e & g)
    const wj = w[j] as number
    const tt1 = (ff + d + (ss1 ^ a12) + (wj ^ (w[j + 4] as number))) | 0
    const tt2 = (gg + h + ss1 + wj) | 0
    ;[d, c, b, a] = [c, rotate(b, 9), a, tt1]
    ;[h, g, f, e] = [g, rotate(f, 19), e, P0(tt2)]
  }
  for (const [i, x] of [a, b, c, d, e, f, g, h].entries()) v[i] = (v[i] as number) ^ x
}

export const sm3 = (bytes: Uint8Array): string => {
  const view = padded(bytes)
  const v = Int32Array.from(START)
  const w = new Int32Array(68)
  for (let at = 0; at < view.byteLength; at += 64) {
    expand(view, at, w)
    compress(v, w)
  }
  return [...v].map((word) => (word >>> 0).toString(16).padStart(8, '0')).join('')
}
