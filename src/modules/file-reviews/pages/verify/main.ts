import { packOf, textHash, unzipped } from '#modules/file-reviews/contract/draw-pack.ts'
import { NAMES, type Pack } from '#modules/file-reviews/domain/draw/pack.ts'
import { sm3 } from '#modules/file-reviews/domain/draw/sm3.ts'
import { verifyPack } from '#modules/file-reviews/domain/draw/verify/verify-pack.ts'
import { showOutcome, showUnreadable } from '#modules/file-reviews/pages/verify/outcome.ts'

/** 核验网页的入口：取文件 → 核验 → 显示。打包成一个文件，从磁盘打开，不联网。 */

const byId = <T extends HTMLElement>(id: string): T => document.getElementById(id) as T
const form = byId<HTMLFormElement>('form')
const drop = byId('drop')
const input = byId<HTMLInputElement>('files')
const published = byId<HTMLInputElement>('commitment')
const chosen = byId('chosen')
const outcome = byId('outcome')

const hash = textHash(sm3)
let files: readonly File[] = []

/** 一个 zip，或者解开了的各个文件。 */
const readPack = async (): Promise<Pack | string> => {
  const read = await Promise.all(
    files.map(async (file) => [file.name, new Uint8Array(await file.arrayBuffer())] as const),
  )
  const names = read.map(([name]) => name)
  if (names.includes(NAMES.commitment)) return packOf(new Map(read), sm3)
  const [only] = read
  if (only === undefined || read.length > 1)
    return '请交来抽取包的 zip 文件，或者解开后的全部文件（里面应有 commitment.json）。'
  const zip = unzipped(only[1])
  return zip.ok ? packOf(zip.entries, sm3) : `${only[0]}：${zip.why}`
}

const isBadCommitment = (text: string): boolean => text !== '' && !/^[0-9a-f]{64}$/.test(text)

const verify = async (): Promise<void> => {
  const text = published.value.trim().toLowerCase()
  if (files.length === 0) return showUnreadable(outcome, '还没有选择抽取包。')
  if (isBadCommitment(text))
    return showUnreadable(outcome, '承诺值应是 64 位数字与字母（0–9、a–f），请核对有没有抄漏。')
  chosen.textContent = `正在重算 ${files.map((file) => file.name).join('、')}…`
  // 先让浏览器把这句话画出来
  await new Promise((done) => setTimeout(done, 30))
  const pack = await readPack()
  chosen.textContent = files.map((file) => file.name).join('、')
  if (typeof pack === 'string') return showUnreadable(outcome, pack)
  showOutcome(outcome, pack, verifyPack(pack, hash, { published: text === '' ? null : text, openings: [] }))
}

const take = (list: FileList | null | undefined): void => {
  if (!list || list.length === 0) return
  files = [...list]
  void verify()
}

form.addEventListener('submit', (event) => {
  event.preventDefault()
  void verify()
})
input.addEventListener('change', () => take(input.files))
for (const type of ['dragenter', 'dragover'])
  document.addEventListener(type, (event) => {
    event.preventDefault()
    drop.classList.add('over')
  })
document.addEventListener('dragleave', (event) => {
  if (event.relatedTarget === null) drop.classList.remove('over')
})
document.addEventListener('drop', (event) => {
  event.preventDefault()
  drop.classList.remove('over')
  take(event.dataTransfer?.files)
})
