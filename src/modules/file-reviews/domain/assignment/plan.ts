/**
 * 交叉评查的分配方案：单位、评查员、案卷与限制（ADR 0024）。
 * 依据：评查人与被评案卷单位不得相同、影响公正的回避、各自独立阅卷评分（案卷评查办法的通行规定，见模块 README）。
 */
export type AssignmentPlan = {
  readonly title: string
  /** 定先后的种子，宜用抽卷公布的随机值：同一方案同一种子，结果逐字相同。 */
  readonly seed: string
  readonly units: readonly Unit[]
  readonly reviewers: readonly Reviewer[]
  readonly files: readonly ReviewedFile[]
  readonly recusals: readonly Recusal[]
  /** 上年评过的：这名评查员今年不再评这个单位。 */
  readonly lastYear: readonly { readonly reviewer: string; readonly unit: string }[]
  /** 每人最多评几件；评查员自己写了 maxFiles 的从其规定。 */
  readonly maxFiles: number
  /** 同一评查员评同一单位的案卷，几件以内不算集中。 */
  readonly sameUnitFree: number
  readonly weights: Weights
}

export type Unit = { readonly id: string; readonly name: string }

export type Reviewer = {
  readonly id: string
  readonly name: string
  readonly unit: string
  readonly formerUnits: readonly string[]
  /** 专长的业务条线，软要求。 */
  readonly fields: readonly string[]
  /** 持有的资格，硬要求。 */
  readonly qualifications: readonly string[]
  readonly maxFiles: number | null
}

export type ReviewedFile = {
  readonly id: string
  readonly unit: string
  readonly field: string
  /** 评这件案卷的两名评查员都须持有的资格。 */
  readonly requires: readonly string[]
}

/** 申报的回避：对一个单位的全部案卷，或对一件案卷。 */
export type Recusal = {
  readonly reviewer: string
  readonly unit: string | null
  readonly file: string | null
  readonly reason: string
}

/** 软目标的权重，非负整数；目标值 = 权重 × 量，三项相加，越小越好。 */
export type Weights = { readonly expertise: number; readonly balance: number; readonly spread: number }

/** 一件案卷的两名评查员。 */
export type Assigned = { readonly file: string; readonly reviewers: readonly [string, string] }

/** 每件案卷几名评查员。 */
export const REVIEWERS_PER_FILE = 2

export const capOf = (plan: AssignmentPlan, reviewer: Reviewer): number => reviewer.maxFiles ?? plan.maxFiles

/** 一共几席。 */
export const seatsIn = (plan: AssignmentPlan): number => REVIEWERS_PER_FILE * plan.files.length

/**
 * 均衡的基数：席位总数 ÷ 人数，取整。件数为它或它加一的，均衡的量是零。
 * @returns 件
 */
export const evenLoad = (plan: AssignmentPlan): number => Math.floor(seatsIn(plan) / plan.reviewers.length)
