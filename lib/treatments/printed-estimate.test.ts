import { describe, expect, test, vi } from 'vitest'
import { renderPdf } from '../documents/render-pdf'
import { textOf } from '../../tests/support/pdf-text'
import type { Estimate } from './plan'
import { toPrintedEstimate, type EstimateRow } from './printed-estimate'

vi.mock('server-only', () => ({}))

const estimate: Estimate = {
  sha256: 'a'.repeat(64), status: 'presented', number: 'E/2627/00007', accepted: null,
  content: {
    plan: 'p', clinic: 'Smile', patient: 'Sunita Deshpande', file_number: 'S-1', language: 'en', dentist: 'Dr Asha Rao', title: 'Lower jaw', note: '<script>alert(1)</script> #pagebreak()',
    list_paise: 800_000, agreed_paise: 750_050,
    items: [
      { phase: 1, code: 'RCT-M', name: 'Root canal, molar', teeth: [36], surfaces: '', area: '', sittings: 3, note: '', list_paise: 650_000, agreed_paise: 609_416 },
      { phase: 2, code: 'CUR', name: 'Deep cleaning', teeth: [], surfaces: '', area: 'q1', sittings: 1, note: '', list_paise: 150_000, agreed_paise: 140_634 },
    ],
  },
}
const row: EstimateRow = {
  ...estimate, patient_id: 'p', paper_id: null, dentist: { name: 'Dr Asha Rao', qualification: 'BDS', council: null, registration_number: null },
  patient: { full_name: 'Sunita Deshpande', sex: 'female', birth_date: '1990-01-05', birth_date_precision: 'day', file_number: 'S-1', language: 'en' },
  letterhead: { paper: 'a4', head: 'own', top_mm: 15, bottom_mm: 15, left_mm: 18, right_mm: 18, footer: null, name: 'Smile Dental', address: 'MG Road', city: 'Pune', pin_code: '411001', phone: null, email: null },
}
const now = new Date('2026-11-22T06:00:00Z')
const print = (changes: Partial<EstimateRow> = {}) => toPrintedEstimate({ ...row, ...changes }, 'Asia/Kolkata', now)

describe('an estimate on paper', () => {
  test('says what, where and how much, with the discount and room to sign', () => {
    expect(print()).toMatchObject({
      phases: [{ heading: 'Phase 1', rows: [['Root canal, molar · 3 sittings', '36', '₹6,094.16']] }, { heading: 'Phase 2', rows: [['Deep cleaning', 'Upper right', '₹1,406.34']] }],
      totals: [{ value: '₹8,000' }, { value: '-₹499.50' }, { value: '₹7,500.50', strong: true }],
      facts: [{ label: 'Number', value: 'E/2627/00007' }, { value: 'Sunita Deshpande' }, {}, {}, {}, {}],
      signatures: [{ label: 'Patient', name: 'Sunita Deshpande' }], accepted: [],
    })
  })
  test('once accepted it says by whom and when, and what was frozen', () => {
    const { signatures, accepted, sheet } = print({ accepted: { at: '2026-11-20T06:00:00Z', name: 'Sunita', how: 'phone' } })
    expect(signatures).toEqual([])
    expect(sheet.date).toBe('2026-11-20')
    expect(accepted).toEqual([expect.stringMatching(/^Accepted by Sunita, .*20 Nov.*, on their own phone$/), `Content SHA-256 ${'a'.repeat(64)}`])
  })
  test.each([['hi', 'इलाज का अनुमान'], ['mr', 'उपचाराचा अंदाज'], ['ta', 'சிகிச்சை மதிப்பீடு'], ['bn', 'Treatment estimate']])('in %s', (language, title) => {
    expect(print({ content: { ...estimate.content, language } }).sheet.title).toBe(title)
  })
  test('sets as a PDF; what was typed is text and nothing else', async () => {
    const text = textOf(await renderPdf('estimate', print()))
    for (const expected of ['Root canal, molar', '₹7,500.50', 'Sunita Deshpande', '<script>alert(1)</script> #pagebreak()']) expect(text.replace(/\s+/g, ' ')).toContain(expected)
  })
})
