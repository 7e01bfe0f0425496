/** 案件的机关、条线与编号；编号存成字节，一百万件十六兆。 */
export type CaseRefs = {
  /** 记一件，返回它是第几件。 */
  readonly push: (agencyId: string, caseId: string, line: string) => number
  readonly at: (no: number) => { readonly agencyId: string; readonly caseId: string; readonly line: string }
}

const UUID_BYTES = 16

export const caseRefs = (): CaseRefs => {
  const agencies: string[] = []
  const lines: string[] = []
  let ids = Buffer.alloc(UUID_BYTES * 1024)
  return {
    push: (agencyId, caseId, line) => {
      const no = agencies.length
      agencies.push(agencyId)
      lines.push(line)
      if ((no + 1) * UUID_BYTES > ids.length) ids = Buffer.concat([ids], ids.length * 2)
      ids.write(caseId.replaceAll('-', ''), no * UUID_BYTES, 'hex')
      return no
    },
    at: (no) => {
      const hex = ids.toString('hex', no * UUID_BYTES, (no + 1) * UUID_BYTES)
      const parts = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)]
      return { agencyId: agencies[no] as string, caseId: parts.join('-'), line: lines[no] as string }
    },
  }
}

/** 同样的字只留一份：一百万行里反复出现的机关、案由、姓名不各占一处。 */
export const interner = (): (<T extends string | null>(text: T) => T) => {
  const known = new Map<string, string>()
  return (text) => {
    if (text === null) return text
    const found = known.get(text)
    if (found !== undefined) return found as typeof text
    // 拼成的字串留着拼它的两段，换成平的
    const flat = Buffer.from(text).toString()
    known.set(flat, flat)
    return flat as typeof text
  }
}
