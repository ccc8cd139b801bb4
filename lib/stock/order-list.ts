import { byteOrderMark, csvLine } from '../exports/csv'
import { isLow, type StockProduct } from './stock'

/** What to order as a file for the dealer. say: the words of its head and of units. */
export function orderListFile(products: StockProduct[], say: (key: string) => string): string {
  const head = ['product', 'code', 'left', 'unit', 'reorderAt', 'lastPrice', 'lastFrom', 'phone'].map((key) => say(`orderList.${key}`))
  return byteOrderMark + csvLine(head) + products.filter(isLow).map((one) => csvLine([
    one.name, one.code, one.quantity, say(`units.${one.unit}`), one.reorder_level, typeof one.last?.unit_paise === 'number' ? one.last.unit_paise / 100 : null, one.last?.vendor, one.last?.phone ? { phones: [one.last.phone] } : null,
  ])).join('')
}
