import type { AccountKind, Due, MoneyAccount, PaymentPart, Target, TypedMode } from './payment'

/** Cash from one patient in a day or for one treatment has to stay below this (Income-tax Act, s. 269ST). Paise. */
export const cashLimitPaise = 20_000_000

/** Which kind of account each way of paying goes to. */
export const accountKind: Record<TypedMode, AccountKind> = { cash: 'cash', upi: 'upi', card: 'card', bank: 'bank', cheque: 'bank' }

/** The accounts that money paid this way can go to at a branch. */
export const accountsFor = (mode: TypedMode, accounts: MoneyAccount[], branch: string | null) =>
  accounts.filter((account) => account.kind === accountKind[mode] && (branch === null || account.branch === null || account.branch === branch))

/** A way of paying before anybody typed: the first account of its kind. */
export const newPart = (mode: TypedMode, amount_paise: number | null, accounts: MoneyAccount[], branch: string | null): PaymentPart =>
  ({ mode, amount_paise, account: accountsFor(mode, accounts, branch)[0]?.id ?? null, reference: '', cheque_on: '', confirmed: false })

/** What the parts come to; what is empty or no amount counts as nothing. */
export const paidInAll = (parts: Pick<PaymentPart, 'amount_paise'>[]) => parts.reduce((sum, { amount_paise }) => sum + (amount_paise || 0), 0)

/** Whether every part has an amount. */
export const complete = (parts: PaymentPart[]): parts is (PaymentPart & { amount_paise: number })[] => parts.every(({ amount_paise }) => !!amount_paise && !Number.isNaN(amount_paise))

/** What of it is cash. */
export const cashIn = (parts: PaymentPart[]) => paidInAll(parts.filter(({ mode }) => mode === 'cash'))

/**
 * Lays an amount on what is due, the oldest first; a target never gets more than is due.
 * @returns what goes where, and what is left over: that is paid ahead
 */
export function layOn(paise: number, dues: Due[]): { targets: Target[]; rest: number } {
  let rest = paise
  const targets: Target[] = []
  for (const due of [...dues].sort((a, b) => (a.since < b.since ? -1 : a.since > b.since ? 1 : a.source < b.source ? -1 : 1))) {
    const amount_paise = Math.min(rest, due.due_paise)
    if (amount_paise <= 0) continue
    targets.push({ ...(due.invoice ? { invoice: due.invoice } : { opening: due.opening! }), amount_paise })
    rest -= amount_paise
  }
  return { targets, rest }
}

/**
 * The text of a UPI QR code (NPCI deep link): `pa` and `pn` who is paid, `am` rupees with two digits, `tn` at most 50 characters,
 * everything percent-encoded. Nothing of the patient stands in it.
 */
export function upiLink({ address, payee, amountPaise, note, reference }: { address: string; payee: string; amountPaise: number; note?: string; reference?: string }): string {
  const fields = [
    ['pa', address], ['pn', payee], ['am', (amountPaise / 100).toFixed(2)], ['cu', 'INR'], ['tn', note && [...note].slice(0, 50).join('')],
    ['tr', reference?.replace(/[^A-Za-z0-9]/g, '').slice(0, 35)],
  ] as const
  return `upi://pay?${fields.flatMap(([key, value]) => (value ? [`${key}=${encodeURIComponent(value).replace(/%40/g, '@')}`] : [])).join('&')}`
}

/**
 * Equal monthly instalments of an amount, in whole rupees where it can be; the last one takes what is left over. A month without such
 * a day has its last one.
 * @param first day of the first one, "2026-12-31"
 */
export function monthly(paise: number, count: number, first: string): { due_on: string; amount_paise: number }[] {
  const each = Math.floor(paise / count / 100) * 100 || Math.floor(paise / count)
  const [year, month, day] = first.split('-').map(Number) as [number, number, number]
  return Array.from({ length: count }, (_, i) => {
    const last = new Date(Date.UTC(year, month + i, 0)).getUTCDate()
    const due_on = new Date(Date.UTC(year, month - 1 + i, Math.min(day, last))).toISOString().slice(0, 10)
    return { due_on, amount_paise: i === count - 1 ? paise - each * (count - 1) : each }
  })
}
