import { expect, it } from 'vitest'
import { orderListFile } from './order-list'
import type { StockProduct } from './stock'

const product = (changes: Partial<StockProduct>): StockProduct => ({
  id: 'p', code: 'GLV-M', name: 'Gloves M', unit: 'box', reorder_level: 6, sold: false, counted: true, quantity: 5, value_paise: 0, expired: 0, soon: 0, batches: [],
  last: { unit_paise: 41_050, vendor: 'Dental Depot', phone: '+919876543210' }, ...changes,
})

it('lists what to order with its last price and from whom, and nothing that is there', () => {
  const lines = orderListFile([product({}), product({ name: 'Masks', quantity: 7 }), product({ name: '=HYPERLINK("x")', code: 'X', last: null, quantity: -2 })], (key) => key).slice(1).split('\r\n')
  expect(lines).toEqual([
    'orderList.product,orderList.code,orderList.left,orderList.unit,orderList.reorderAt,orderList.lastPrice,orderList.lastFrom,orderList.phone',
    'Gloves M,GLV-M,5,units.box,6,410.5,Dental Depot,+91 98765 43210',
    `"'=HYPERLINK(""x"")",X,-2,units.box,6,,,`, '',
  ])
})
