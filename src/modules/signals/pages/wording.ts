import { signalOf } from '../domain/catalogue.ts'
import type { LeadState } from '../domain/lead.ts'
import type { SignalCode } from '../domain/signal.ts'

export const STATE_TONE: Readonly<Record<LeadState, string>> = {
  open: 'tone-amber',
  checking: 'tone-blue',
  checked: 'tone-green',
  dismissed: 'tone-grey',
}

/** 概率写两位有效数字，很小的不写一串零。 */
export const chanceText = (chance: number): string => {
  if (chance < 0.0001) return '＜0.0001'
  return chance >= 0.001 ? chance.toFixed(3) : chance.toFixed(4)
}

type Numbers = { readonly signal: SignalCode; readonly observed: number; readonly low: number; readonly high: number }

const unitOf = (signal: SignalCode): string => signalOf(signal)?.unit ?? ''

/** “27 件”“67.9%”。 */
export const amountText = (signal: SignalCode, amount: number): string =>
  unitOf(signal) === '%' ? `${amount}%` : `${amount} ${unitOf(signal)}`

export const rangeText = ({ signal, low, high }: Pick<Numbers, 'signal' | 'low' | 'high'>): string =>
  low === high ? amountText(signal, low) : `${low}－${amountText(signal, high)}`
