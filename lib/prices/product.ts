import type { TaxLock } from './tax'

export const units = ['piece', 'box', 'bottle', 'tube', 'strip', 'pack', 'pair', 'set', 'ml', 'g'] as const
export type Unit = (typeof units)[number]
/** A product of the list; price_paise null: used, not sold. */
export type ListedProduct = {
  id: string; version: number; code: string; name: string; unit: Unit; price_paise: number | null; price_includes_tax: boolean; hsn: string | null
  tax: 'exempt' | 'taxable'; tax_rate_bp: number; tax_reason: string; locked: TaxLock; archived: boolean
}
export type ProductsPage = { registered: boolean; products: ListedProduct[] }
