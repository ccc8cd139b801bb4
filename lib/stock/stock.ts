import type { PayingAccount, Vendor } from '@/lib/expenses/expense'

export const moveKinds = ['purchase', 'sale', 'sale_back', 'use', 'waste', 'count', 'undo'] as const
export type Batch = { id: string; batch: string; expires_on: string | null; quantity: number; unit_paise: number | null }
/** A product with what lies of it in a branch. counted: it had a batch once; else nothing is known of it. expired, soon: pieces past their day, or within 90 days of it. */
export type StockProduct = {
  id: string; code: string; name: string; unit: string; reorder_level: number | null; sold: boolean; counted: boolean
  quantity: number; value_paise: number; expired: number; soon: number; batches: Batch[]
  /** What one cost when it came last, and from whom. */
  last: { unit_paise: number | null; vendor: string | null; phone: string | null } | null
}
export type StockPage = {
  today: string; branch: string; branches: { id: string; name: string }[]; last_count: string | null; products: StockProduct[]
  /** For those who may enter the bill with a purchase. */
  vendors?: Vendor[]; accounts?: PayingAccount[]
}
export type StockMove = {
  id: string; kind: (typeof moveKinds)[number]; quantity: number; unit_paise: number | null; note: string; at: string; by: string | null
  batch: string; expires_on: string | null; invoice_id: string | null; invoice_number: string | null; expense_id: string | null; undone: boolean
}
export type StockMoves = { rows: StockMove[]; more: boolean }

/** A count with what was found otherwise than expected; worth_paise at what one cost when it came last, below zero what is missing. */
export type StockCount = {
  id: string; counted_on: string; note: string; by: string | null; lines: number; worth_paise: number
  differences: { product: string; unit: string; batch: string; expires_on: string | null; expected: number; counted: number; worth_paise: number }[]
}
/** What of a move can be taken back: what somebody entered here, and not what a bill or a count moved. */
export const canUndo = ({ kind, undone }: StockMove) => !undone && (kind === 'purchase' || kind === 'use' || kind === 'waste')

export const stockLists = ['all', 'reorder', 'expiring'] as const
export type StockList = (typeof stockLists)[number]

/** Whether no more is left than what more is ordered at. */
export const isLow = ({ reorder_level: level, quantity }: StockProduct) => level !== null && quantity <= level

/** The products of a list: all, those to order, those that expire within 90 days or have. */
export function ofList(products: StockProduct[], list: StockList): StockProduct[] {
  return products.filter((product) => list === 'all' || (list === 'reorder' ? isLow(product) : product.expired + product.soon > 0))
}
