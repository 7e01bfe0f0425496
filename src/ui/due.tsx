import { todayText } from './when.ts'

const DUE_SOON_DAYS = 7
const DAY_MS = 86_400_000

/** 到期日：过了几日、还有几日，不只靠颜色；已经办完的只写日子。 */
export const Due = ({ dueOn, open }: { dueOn: string; open: boolean }) => {
  const left = Math.round((Date.parse(dueOn) - Date.parse(todayText())) / DAY_MS)
  return (
    <span className="due">
      {dueOn}
      {open && left < 0 && <span className="tag tone-red">过期 {-left} 日</span>}
      {open && left >= 0 && left <= DUE_SOON_DAYS && (
        <span className="tag tone-amber">{left === 0 ? '今天到期' : `还有 ${left} 日`}</span>
      )}
    </span>
  )
}
