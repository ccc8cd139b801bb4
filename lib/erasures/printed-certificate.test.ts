import { expect, test, vi } from 'vitest'
import { pagesOf, textOf } from '../../tests/support/pdf-text'
import { renderPdf } from '../documents/render-pdf'
import type { Certificate } from './erasures'
import { printedCertificate } from './printed-certificate'

vi.mock('server-only', () => ({}))

const certificate: Certificate = {
  number: 'E-2026-4F7K-92QD', kind: 'patient', done_at: '2026-11-22T20:00:00Z', hash: '0123456789abcdef'.repeat(4),
  erased: { messages: 12, files: 3, perio_teeth: 4, recalls: 2 }, kept: [{ what: 'billing', why: 'billing_documents', until: '2034-04-01' }],
}

test('the certificate says what went, what stayed until when, and how to check it', async () => {
  const printed = await printedCertificate(certificate, 'https://chairside.test/certificate', 'en')
  expect(printed.rows).toEqual([['Messages', '12'], ['Files', '3'], ['Other entries', '6']])
  expect(printed.kept).toEqual(['Bills and receipts, by tax law, until 1 Apr 2034'])
  const pdf = await renderPdf('certificate', printed)
  expect(pagesOf(pdf)).toBe(1)
  const text = textOf(pdf)
  for (const part of ['E-2026-4F7K-92QD', '01234567', 'chairside.test/certificate']) expect(text).toContain(part)
})
test('in Hindi as well', async () => {
  const printed = await printedCertificate({ ...certificate, kept: [] }, 'https://chairside.test/certificate', 'hi')
  expect(printed.title).toBe('डेटा मिटाने का प्रमाणपत्र')
  expect(pagesOf(await renderPdf('certificate', printed))).toBe(1)
})
