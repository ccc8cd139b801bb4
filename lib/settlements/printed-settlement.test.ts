import { expect, it, vi } from 'vitest'
import { renderPdf } from '../documents/render-pdf'
import { printedSettlement } from './printed-settlement'
import type { PrintableStatement } from './settlement'

vi.mock('server-only', () => ({}))

const statement: PrintableStatement = {
  id: '00000000-0000-7000-8000-00000000abcd', version: 1, made_at: '2026-11-30T10:00:00Z', expense_id: null, last: true, today: '2026-11-30', from_day: '2026-11-01', until_day: '2026-11-30',
  agreement: {
    id: 'a', version: 1, dentist_id: 'd', valid_from: '2026-01-01', ended_on: null, share_bp: 4000, share_of: 'collected', fee_paise: 0, fee_per: 'day', minimum_paise: 0, lab_cost: 'before_share',
    tds_bp: 1000, settled: 'month',
  },
  lines: [
    { kind: 'share', day: '2026-11-05', name: 'Zirconia crown, 36', so_far_paise: 1_000_000, before_paise: 600_000, base_paise: 400_000, share_bp: 4000, amount_paise: 160_000, invoice_number: 'B/2627/00007', patient: 'Sunita Deshpande' },
    { kind: 'lab', day: '2026-11-04', name: 'crown', so_far_paise: 200_000, before_paise: 0, base_paise: 200_000, share_bp: 4000, amount_paise: -80_000, lab_order: 7, lab: 'Perfect Smile Lab', patient: 'Sunita Deshpande' },
  ],
  share_paise: 160_000, lab_paise: -80_000, fee_paise: 0, minimum_paise: 0, gross_paise: 80_000, tds_paise: 8_000, payable_paise: 72_000,
  dentist: { id: 'd', name: 'Dr Meera Nair', qualification: 'MDS', council: null, registration_number: null }, paid: null, tds_due_on: null,
  letterhead: { paper: 'a4', head: 'own', top_mm: 15, bottom_mm: 15, left_mm: 20, right_mm: 20, footer: null, name: 'Smile Dental', address: 'MG Road', city: 'Pune', pin_code: '411001', phone: null, email: null },
}

it.each(['en', 'hi'] as const)('prints every line with what it is traced by, and the sums, in %s', async (locale) => {
  const printed = await printedSettlement(statement, locale)
  expect(printed.rows.map(({ cells }) => cells.slice(2))).toEqual([['4,000.00', '40\u00a0%', '1,600.00'], ['2,000.00', '40\u00a0%', '−800.00']])
  expect(printed.rows[0]!.detail).toContain('B/2627/00007')
  expect(printed.rows[0]!.detail).toContain('6,000.00')
  expect(printed.totals.map(({ value }) => value)).toEqual(['1,600.00', '−800.00', '800.00', '−80.00', '720.00'])
  expect(printed.headline).toBe('₹720.00')
  expect(JSON.stringify(printed)).not.toMatch(/settlements\.|appointments\.lab/)
  expect((await renderPdf('invoice', printed)).subarray(0, 5).toString()).toBe('%PDF-')
}, 30_000)

it.each([['en', 'Scaling, Upper right'], ['hi', 'Scaling, ऊपर दाएँ']] as const)('says in %s which quadrant work was done in', async (locale, words) => {
  const [share, ...others] = statement.lines
  const printed = await printedSettlement({ ...statement, lines: [{ ...share!, name: 'Scaling, q1' }, ...others] }, locale)
  expect(printed.rows[0]!.cells[0]).toBe(words)
})
