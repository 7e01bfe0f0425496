import { LEADS } from '../../domain/obligation.ts'

const lengthText = (upTo: number, before: number): string => {
  if (before === 0) return `${upTo} 日以内`
  return Number.isFinite(upTo) ? `${before + 1} 至 ${upTo} 日` : `${before + 1} 日以上`
}

/** 提前几日提醒谁：按期间长短。 */
export const LeadTimes = () => (
  <details className="lead-times no-print">
    <summary>提前几日提醒谁</summary>
    <p className="muted">
      先提醒承办的办案人员，再加上单位负责人，过了届满日再加上监督人员；登记了办结就不再提醒。
      {'二十四小时内应办的，登记当时就提醒。这些日数（自然日）不是法定，是本项目的选择。'}
    </p>
    <table>
      <thead>
        <tr>
          <th scope="col">期间</th>
          <th scope="col">办案人员</th>
          <th scope="col">单位负责人</th>
          <th scope="col">监督人员</th>
        </tr>
      </thead>
      <tbody>
        {LEADS.map(({ upTo, officer, head }, i) => (
          <tr key={upTo}>
            <td>{lengthText(upTo, LEADS[i - 1]?.upTo ?? 0)}</td>
            <td>{officer} 日前</td>
            <td>{head} 日前</td>
            <td>届满次日</td>
          </tr>
        ))}
      </tbody>
    </table>
  </details>
)
