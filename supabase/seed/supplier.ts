import type { TransactionSql } from 'postgres'
import { insertRows } from './rows.ts'

/** Who runs the service in the demo: a made-up company in Pune, so that Smile's invoices have CGST and SGST, and Pearl's IGST. */
export async function insertSupplier(sql: TransactionSql): Promise<void> {
  await insertRows(sql, 'private.supplier', [{
    valid_from: '2026-01-01', legal_name: 'Chairside Software Private Limited', address: '4th floor, Amar Tech Park, Baner Road', city: 'Pune',
    pin_code: '411045', state_code: '27', gstin: '27AAJCC4821M1ZD', email: 'billing@chairside.test',
  }])
}
