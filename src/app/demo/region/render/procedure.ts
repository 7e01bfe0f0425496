import type { EventType } from '#law/events.ts'
import type { ActEvent, CaseFile } from '#modules/cases/domain/case-file.ts'
import type { Style } from './styles.ts'

/** 记全的来源没有列出的审批，文书里明写没有：把“记全”换成看得见的话。 */
export const spoken = (file: CaseFile): CaseFile => {
  if (!file.eventsComplete) return file
  const has = (type: EventType) => file.events.some((e) => e.type === type)
  const no = (type: EventType): ActEvent => ({
    type,
    happened: false,
    on: null,
    at: null,
    until: null,
    by: [],
    document: null,
    note: null,
  })
  const extra: ActEvent[] = []
  if (has('case-opened') && has('clue-received') && !has('filing-extended')) extra.push(no('filing-extended'))
  if (has('case-opened') && !has('deadline-extended')) extra.push(no('deadline-extended'))
  if (has('seizure-imposed') && !has('seizure-extended')) extra.push(no('seizure-extended'))
  return { ...file, eventsComplete: false, events: [...file.events, ...extra] }
}

const names = (e: ActEvent) => (e.by.length === 0 ? '执法人员' : `执法人员${e.by.join('、')}`)

type Say = (e: ActEvent, d: string, style: Style) => string | null

/** 查明经过部分的事件说法；没有日期的事件不写（明确没有的除外）。 */
const SAY: Partial<Record<EventType, Say>> = {
  'clue-received': (_, d, s) => `${d}，${s.self}收到当事人涉嫌违法的线索并予以登记。`,
  'filing-extended': (e, d) =>
    e.happened ? `${d}，经负责人批准，核查期限延长十五个工作日。` : '核查期间未办理延期审批。',
  'inspection-held': (e, d, s) => `${d}，${s.self}${names(e)}对当事人的经营场所进行现场检查，制作了现场笔录。`,
  'case-opened': (_, d, s) => `${d}，经${s.self}负责人批准，予以立案调查。`,
  'sample-taken': (e, d, s) => `${d}，${s.self}${names(e)}对涉案产品进行抽样。`,
  'test-commissioned': (_, d, s) => `${d}，${s.self}委托检验机构对涉案产品进行检验。`,
  'test-period-informed': (_, d) => `${d}，向当事人送达《检验期间告知书》。`,
  'test-result-received': (_, d, s) => `${d}，${s.self}收到检验报告。`,
  'interview-held': (e, d, s) => `${d}，${s.self}${names(e)}对当事人的负责人进行询问，制作了询问笔录。`,
  'seizure-imposed': (e, d, s) =>
    `${d}，${s.self}${names(e)}对涉案物品实施查封强制措施，送达了《实施行政强制措施决定书》。`,
  'seizure-extended': (e, d, s) =>
    e.happened
      ? e.until === null
        ? `${d}，经负责人批准，查封期限延长三十日。`
        : `${d}，经负责人批准，查封期限延长至${s.day(e.until)}。`
      : '查封期限未办理延长审批。',
  'seizure-disposed': (_, d, s) => `${d}，${s.self}对查封物品作出处理决定。`,
  'seizure-lifted': (_, d, s) => `${d}，${s.self}依法解除查封强制措施。`,
  'investigation-suspended': (_, d, s) => `${d}，经${s.self}负责人批准，中止案件调查。`,
  'investigation-resumed': (_, d, s) => `${d}，${s.self}恢复案件调查。`,
  'deadline-extended': (e, d, s) =>
    e.happened
      ? e.until === null
        ? `${d}，经负责人批准，办案期限延长三十日。`
        : `${d}，经负责人批准，办案期限延长至${s.day(e.until)}。`
      : '本案未办理办案期限延长审批。',
  'investigation-concluded': (_, d) => `${d}，本案调查终结。`,
}

/** 告知部分。 */
const NOTICE: Partial<Record<EventType, Say>> = {
  'review-completed': (e, d) =>
    `${d}，案件审核机构对本案完成审核${e.by.length === 0 ? '' : `，审核人员为${e.by.join('、')}`}。`,
  'notice-served': (e, d, s) =>
    e.happened
      ? `${d}，${s.self}向当事人送达《行政处罚告知书》，告知拟作出行政处罚的内容、事实、理由、依据及依法享有的陈述、申辩权利。`
      : `${s.self}作出本决定前未向当事人送达《行政处罚告知书》。`,
  'defence-submitted': (_, d) => `${d}，当事人提交了陈述申辩意见，经复核，不予采纳。`,
  'rights-waived': (_, d) => `${d}，当事人书面表示放弃陈述、申辩权利。`,
  'hearing-requested': (_, d) => `${d}，当事人提出听证申请。`,
  'hearing-held': (_, d, s) => `${d}，${s.self}依法举行听证会。`,
  'hearing-reported': (_, d) => `${d}，听证主持人写成听证报告。`,
  'deliberation-held': (_, d, s) => `${d}，${s.self}负责人集体讨论决定。`,
}

const sentences = (file: CaseFile, style: Style, table: Partial<Record<EventType, Say>>): readonly string[] =>
  [...file.events]
    .map((e, i) => ({ e, key: `${e.on ?? '9999'}#${String(i).padStart(3, '0')}` }))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .flatMap(({ e }) => {
      const say = table[e.type]
      if (!say || (e.happened && e.on === null)) return []
      const text = say(e, e.on === null ? '' : style.day(e.on), style)
      return text === null ? [] : [text]
    })

export const procedureText = (file: CaseFile, style: Style): string => sentences(file, style, SAY).join('')

export const noticeText = (file: CaseFile, style: Style): string => {
  // 列出了陈述、申辩而没有听证，等于写明没有告知听证；未记载的只写“享有的权利”
  const lines = sentences(file, style, NOTICE).map((line) =>
    file.hearingOffered === null ? line.replace('依法享有的陈述、申辩权利', '依法享有的权利') : line,
  )
  const hearing =
    file.hearingOffered === true
      ? ['当事人同时被告知有要求举行听证的权利。']
      : file.hearingOffered === false
        ? [`${style.self}未告知当事人有要求听证的权利。`]
        : []
  const deliberated =
    file.deliberated === false && file.events.some((e) => e.type === 'hearing-held') ? ['本案未经负责人集体讨论。'] : []
  return [...lines, ...hearing, ...deliberated].join('')
}
