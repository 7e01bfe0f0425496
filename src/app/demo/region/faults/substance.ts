import type { Citation } from '#law/citation.ts'
import type { CaseFile } from '#modules/cases/domain/case-file.ts'
import { adding, all, cents, editing, fine, firstCharge, happened, over, penalty } from '../facts.ts'
import type { Fault } from './fault.ts'

const c = (law: string, article: number, paragraph: number | null = null, item: number | null = null): Citation => ({
  ...{ law, article, paragraph, item },
})

/** 其余处罚照旧，罚款换一个数；够得着听证线的都告知过，免得另成问题。 */
const fined =
  (amountYuan: number) =>
  (file: CaseFile): CaseFile =>
    over({ hearingOffered: true })(
      firstCharge({
        penalties: [...(file.charges[0]?.penalties ?? []).filter((p) => p.kind !== '罚款'), fine(amountYuan)],
      })(file),
    )

const fineOf = (file: CaseFile): number =>
  file.charges
    .flatMap((charge) => charge.penalties)
    .reduce((sum, p) => sum + (p.kind === '罚款' ? (p.amount ?? 0) : 0), 0)

export const SUBSTANCE_FAULTS: readonly Fault[] = [
  {
    rule: 'penalty.fine-above-maximum',
    why: '未明码标价至多罚五千元，罚了八千元',
    codes: ['PR-13'],
    party: '企业',
    plant: (file) => fined(8000)(file),
  },
  {
    rule: 'penalty.fine-above-maximum',
    why: '使用未经检验的特种设备至多罚三十万元，罚了三十六万元',
    codes: ['SE-84-1'],
    party: '企业',
    plant: (file) => fined(360_000)(file),
  },
  {
    rule: 'penalty.fine-below-minimum',
    why: '使用未经检验的特种设备至少罚三万元，只罚一万二千元，也没有减轻的理由',
    codes: ['SE-84-1'],
    party: '企业',
    plant: (file) => fined(12_000)(file),
  },
  {
    rule: 'penalty.fine-below-minimum',
    why: '经营过期食品、货值不足一万元至少罚五万元，只罚五千元，也没有减轻的理由',
    codes: ['FS-124-1-5'],
    plant: (file) => fined(5000)(file),
  },
  {
    rule: 'penalty.mitigation-discussed',
    why: '决定书主张减轻处罚，一句事实也没有写',
    codes: ['SE-84-1'],
    party: '企业',
    source: 'decision',
    plant: (file) =>
      firstCharge({
        penalties: [fine(5000)],
        circumstances: [{ kind: '减轻', basis: [c('行政处罚法', 32, null, 1)], reason: null }],
      })(file),
  },
  {
    rule: 'penalty.provision-matches-offence',
    why: '经营过期食品，引的却是标签不合规定的罚则',
    codes: ['FS-124-1-5'],
    plant: (file) => firstCharge({ basis: [c('食品安全法', 125, 1, 2)], offenceCode: null })(fined(50_000)(file)),
  },
  {
    rule: 'penalty.provision-matches-offence',
    why: '经营过期化妆品，引的却是未查验进货的罚则',
    codes: ['CS-60-5'],
    plant: (file) =>
      over({ hearingOffered: true })(
        firstCharge({
          basis: [c('化妆品监督管理条例', 62, 1, 2)],
          offenceCode: null,
          penalties: [fine(20_000)],
        })(file),
      ),
  },
  {
    rule: 'penalty.kind-provided',
    why: '使用未经检验的特种设备，所引罚则只有责令停止使用和罚款，另外吊销了营业执照',
    codes: ['SE-84-1'],
    party: '企业',
    plant: (file) =>
      over({ hearingOffered: true, deliberated: true })(
        firstCharge({
          penalties: [...(file.charges[0]?.penalties ?? []), penalty('吊销许可证件')],
        })(file),
      ),
  },
  {
    rule: 'penalty.law-in-force',
    why: '引用了 2022 年 11 月 1 日起废止的个体工商户条例',
    codes: ['PR-13'],
    party: '个体工商户',
    source: 'case-system',
    plant: (file) =>
      firstCharge({
        offence: '未按规定办理变更登记',
        violated: [c('个体工商户条例', 10, 1)],
        basis: [c('个体工商户条例', 22)],
        offenceCode: null,
        penalties: [fine(500)],
      })(file),
  },
  {
    rule: 'penalty.one-act-one-fine',
    why: '写明是同一个行为，却罚款两次',
    codes: ['SE-84-1'],
    party: '企业',
    source: 'case-system',
    plant: (file) =>
      all(
        editing('decision-made', { note: '同一行为两次罚款' }),
        firstCharge({ penalties: [fine(30_000), fine(30_000)] }),
        over({ statedTotals: { fine: null, confiscated: null, all: null } }),
      )(file),
  },
  {
    rule: 'penalty.late-fine-cap',
    why: '决定书写明加处罚款可以超过罚款数额',
    source: 'case-system',
    plant: (file) =>
      adding({ ...happened('late-fine-capped', null, { note: '加处罚款可以超过罚款数额' }), happened: false })(file),
  },
  {
    rule: 'penalty.remedy-advice',
    why: '告知的起诉期限是三个月，应当是六个月',
    plant: (file) => over({ remedy: file.remedy && { ...file.remedy, litigationMonths: 3 } })(file),
  },
  {
    rule: 'penalty.amounts-consistent',
    why: '写明的罚款合计比各项之和多一千元',
    codes: ['SE-84-1', 'FS-124-1-5', 'CS-60-5', 'AD-59-1'],
    plant: (file) =>
      over({ statedTotals: { fine: cents(fineOf(file) / 100 + 1000), confiscated: null, all: null } })(file),
  },
  {
    rule: 'penalty.document-number',
    why: '文号的年份用了方头括号【】',
    plant: (file) => over({ docNo: (file.docNo ?? '').replace('〔', '【').replace('〕', '】') })(file),
  },
]
