import { arch, platform } from 'node:os'
import { describe, expect, it, vi } from 'vitest'
import { pagesOf, textOf, unpacked } from '../../tests/support/pdf-text'
import type { PrintedDocument, TestPage } from './printed'
import { renderPdf } from './render-pdf'
import type { LetterheadRow } from './letterhead'
import { printedTestPage } from './test-page'

vi.mock('server-only', () => ({}))

const document: PrintedDocument = {
  language: 'en', date: '2026-11-22', title: 'Tax invoice', number: 'CS/2627/00001', brand: 'Chairside',
  facts: [{ label: 'Invoice number', value: 'CS/2627/00001' }],
  parties: [{ heading: 'From', name: 'Chairside Software', lines: ['Pune'] }, { heading: 'Billed to', name: 'Smile', lines: [] }],
  headline: '₹118.00 paid',
  columns: [{ label: 'Description', numeric: false }, { label: 'Amount', numeric: true }],
  rows: [{ cells: ['Solo', '100.00'], detail: null }],
  totals: [{ label: 'Total', value: '₹118.00', strong: true }],
  words: { label: 'In words', value: 'One hundred and eighteen rupees only' },
  notes: [], footer: 'Chairside', pageOf: 'Page {page} of {pages}',
}

it('makes a PDF of one page, with the fonts in it and the texts searchable', async () => {
  const pdf = await renderPdf('invoice', document)
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-')
  expect(pagesOf(pdf)).toBe(1)
  const inside = unpacked(pdf)
  expect([...new Set([...inside.matchAll(/\/FontName\s*\/\w+\+([\w-]+)/g)].map((match) => match[1]))].sort()).toEqual(['NotoSans-Regular', 'NotoSans-SemiBold'])
  expect(inside).toMatch(/\/FontFile[23]/)
  // Which letter each glyph stands for: what makes it searchable, and readable aloud.
  expect(inside).toContain('/ToUnicode')
  expect(inside).toMatch(/\/Title\s*\(Tax invoice CS\/2627\/00001\)/)
  expect(inside).toMatch(/\/Lang\s*\(en/)
})

it('has the letters of Hindi, and says that it is Hindi', async () => {
  const inside = unpacked(await renderPdf('invoice', { ...document, language: 'hi', title: 'कर बीजक', words: { label: 'शब्दों में', value: 'एक सौ अठारह रुपये मात्र' } }))
  // क of the title and श of the words, among what the glyphs of their fonts stand for.
  for (const letter of ['0915', '0936']) expect(inside).toMatch(new RegExp(`<[0-9a-fA-F]+> <(?:[0-9A-F]{4})*${letter}(?:[0-9A-F]{4})*>`, 'i'))
  expect(inside).toMatch(/\/Lang\s*\(hi/)
})

it('makes the same bytes of the same document, and others of another', async () => {
  const once = await renderPdf('invoice', document)
  expect((await renderPdf('invoice', structuredClone(document))).equals(once)).toBe(true)
  expect((await renderPdf('invoice', { ...document, number: 'CS/2627/00002' })).equals(once)).toBe(false)
})

it('prints what anybody typed as it is: nothing is run, nothing breaks', async () => {
  for (const name of ['#panic("run")', '"; #read("/etc/passwd")', '*a* _b_ $x$ <c> @d \\', '= Heading', '`raw`', '//comment', '\u0000\u202e', '{page}', '😀 தமிழ்']) {
    const pdf = await renderPdf('invoice', { ...document, parties: [{ heading: name, name, lines: [name, name] }], rows: [{ cells: [name, name], detail: name }] })
    expect(pagesOf(pdf), name).toBe(1)
  }
})

it('goes on to a second page with many lines, and keeps the sums together', async () => {
  const rows = Array.from({ length: 60 }, (_, i) => ({ cells: [`Line ${i}`, '1.00'], detail: 'more of it' }))
  expect(pagesOf(await renderPdf('invoice', { ...document, rows }))).toBeGreaterThan(1)
})

it('says which template does not take the data', async () => {
  await expect(renderPdf('invoice', { ...document, date: 'no day' })).rejects.toThrow('template invoice')
  // And the next one is set as if nothing had been.
  expect(pagesOf(await renderPdf('invoice', document))).toBe(1)
})

it('sets twenty at once, each its own, while the thread of the requests goes on', async () => {
  await renderPdf('invoice', document)
  let beats = 0
  const pulse = setInterval(() => beats++, 1)
  const numbers = Array.from({ length: 20 }, (_, i) => `CS/2627/1${String(i).padStart(4, '0')}`)
  const made = await Promise.all(numbers.map((number) => renderPdf('invoice', { ...document, number })))
  clearInterval(pulse)
  made.forEach((pdf, i) => expect(unpacked(pdf)).toContain(numbers[i]))
  // On this thread they would be one long beat.
  expect(beats).toBeGreaterThan(10)
})

const clinic: LetterheadRow = {
  paper: 'a4', head: 'own', top_mm: 15, bottom_mm: 15, left_mm: 18, right_mm: 18, footer: 'Mon to Sat, 10 to 8', name: 'Smile Dental Care',
  address: '2nd floor, Shreeram Arcade\nKarve Road', city: 'Pune', pin_code: '411038', phone: '+919822011111', email: 'hello@smile.test',
}
const testPage = (changed: Partial<LetterheadRow> = {}) => printedTestPage({ ...clinic, ...changed }, '2026-11-22', 'en')
const withTexts = async (changed: Partial<TestPage>): Promise<TestPage> => ({ ...(await testPage()), ...changed })

describe('a paper of a clinic', () => {
  it('has the head of the clinic, or leaves the room for one that the paper has', async () => {
    const own = textOf(await renderPdf('test-page', await testPage()))
    for (const part of ['Smile Dental Care', 'Shreeram Arcade', 'Pune 411038', '+91 98220 11111', 'hello@smile.test', 'Mon to Sat, 10 to 8', 'Page 1 of 1']) expect(own).toContain(part)
    const preprinted = textOf(await renderPdf('test-page', await testPage({ head: 'preprinted', top_mm: 45 })))
    expect(preprinted).not.toContain('Shreeram Arcade')
    expect(preprinted).toContain('45 mm')
  })

  it('is as large as the paper', async () => {
    const box = async (paper: 'a4' | 'a5') => /\/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]/.exec(unpacked(await renderPdf('test-page', await testPage({ paper }))))!.slice(1).map((points) => Math.round(Number(points) * 25.4 / 72))
    expect(await box('a4')).toEqual([210, 297])
    expect(await box('a5')).toEqual([148, 210])
  })

  it('can be searched and copied from in every language, conjuncts, vowel signs and the rupee too', async () => {
    const text = textOf(await renderPdf('test-page', await testPage()))
    for (const part of ['क्षत्रिय, रूट कैनाल उपचार', 'श्रद्धा कुलकर्णी, दाताचा उपचार', 'மீனாட்சி, பல் வேர் சிகிச்சை', '₹12,500.00']) expect(text).toContain(part)
  })

  // The compiler's programs for other systems are a version behind (decision 15).
  it.runIf(platform() === 'linux' && arch() === 'x64')('is tagged: headings, a table with a head, and alternative texts', async () => {
    const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64')
    const inside = unpacked(await renderPdf('test-page', await withTexts({ signatures: [{ label: 'Patient', name: 'Asha', lines: [], image: { file: 'signature.png', alt: 'Signature of Asha' }, stamp: null }] }), { 'signature.png': png }))
    expect(inside).toContain('/StructTreeRoot')
    const tags = [...inside.matchAll(/\/S\s*\/(\w+)/g)].map((match) => match[1])
    expect(tags).toEqual(expect.arrayContaining(['H1', 'H2', 'Table', 'THead', 'TH', 'TR', 'TD', 'P', 'Figure']))
    expect(inside).toMatch(/\/Alt\s*\(Signature of Asha\)/)
    expect(inside).toMatch(/\/Lang\s*\(en/)
  })

  it('prints as it is what anybody typed', async () => {
    const wild = ['#panic("run")', '#import "/etc/passwd"', '$x^2$', '*bold* _it_', '@label <label>', 'back\\slash \\u{41}', '<script>alert(1)</script>', '= Heading', '// comment', '`raw`', '{page}']
    const text = textOf(await renderPdf('test-page', await withTexts({ rows: wild.map((typed) => [typed, typed, '1']), intro: wild.join(' ') })))
    for (const typed of wild) expect(text).toContain(typed)
  })
})
