import { expect, it, vi } from 'vitest'
import { pagesOf, textOf } from '../../tests/support/pdf-text'
import { paperLanguages } from '../documents/paper-words'
import { renderPdf } from '../documents/render-pdf'
import { printedConsent, type ConsentDocument } from './printed-consent'

vi.mock('server-only', () => ({}))

const consent: ConsentDocument = {
  id: '0', version: 1, patient_id: '0', title: 'Consent to an extraction', body: 'I was told:\n- pain\n- bleeding\nI agree.', language: 'en', revision: 3,
  procedure: 'Extraction', teeth: [36, 37], today: '2026-11-22', zone: 'Asia/Kolkata', minor: false,
  patient: { full_name: 'Asha Kulkarni', sex: 'female', birth_date: '1990-03-12', birth_date_precision: 'day', file_number: 'SD-7', guardian_name: 'Her Father' },
  dentist: { name: 'Dr. Meera Mehta', qualification: 'BDS', council: 'MSDC', registration_number: 'A-1' },
  letterhead: {
    paper: 'a4', head: 'own', top_mm: 15, bottom_mm: 15, left_mm: 18, right_mm: 18, footer: null, name: 'Smile', address: 'Karve Road', city: 'Pune', pin_code: '411038',
    phone: '+919822011111', email: null,
  },
}
const at = new Date('2026-11-22T05:30:00Z')
const text = async (changed: Partial<ConsentDocument> = {}) => textOf(await renderPdf('consent', printedConsent({ ...consent, ...changed }, null)))

it('has who, what, by whom, in which version, and room to sign with a witness', async () => {
  const written = await text()
  for (const part of ['Asha Kulkarni', '36 years', 'Extraction', '36, 37', 'Dr. Meera Mehta', 'MSDC A-1', 'text version 3', 'signature or thumb print', 'Witness', 'Stamp']) expect(written).toContain(part)
})

it.each(paperLanguages)('is set in %s on one page, and says what a drawn signature is not', async (language) => {
  const document = printedConsent({ ...consent, language }, { signerName: 'Asha Kulkarni', signerRelation: 'self', witnessName: '', at })
  document.signatures[0]!.image = null
  const pdf = await renderPdf('consent', document)
  expect(pagesOf(pdf)).toBe(1)
  const denial = { en: 'not an electronic signature', hi: 'इलेक्ट्रॉनिक हस्ताक्षर नहीं है', mr: 'इलेक्ट्रॉनिक स्वाक्षरी नाही', ta: 'மின்னணுக் கையொப்பம் அல்ல' }[language]
  expect(document.statement).toContain(denial)
  expect(textOf(pdf)).toContain(denial.split(' ')[0])
})

it('a text with script and markup in it is printed as text', async () => {
  const written = await text({ title: '#panic("x")', body: '<script>alert(1)</script>\n- #read("/etc/passwd")\n$x$ *bold* @ref \\ `raw`' })
  for (const part of ['#panic("x")', '<script>alert(1)</script>', '#read("/etc/passwd")', '$x$ *bold* @ref \\ `raw`']) expect(written).toContain(part)
})

it('of a child names the guardian', () => {
  const { signatures } = printedConsent({ ...consent, minor: true }, null)
  expect(signatures[0]).toMatchObject({ label: 'Parent or guardian: signature or thumb print', name: 'Her Father' })
})
