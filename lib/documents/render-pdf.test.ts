import { inflateSync } from 'node:zlib'
import { expect, it, vi } from 'vitest'
import type { PrintedDocument } from './printed'
import { renderPdf } from './render-pdf'

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

/** The file with what is compressed in it unpacked. */
function unpacked(pdf: Buffer): string {
  const text = pdf.toString('latin1')
  return text + [...text.matchAll(/stream\n/g)].map(({ index }) => {
    try {
      return inflateSync(pdf.subarray(index + 7)).toString('latin1')
    } catch {
      return ''
    }
  }).join('\n')
}
const pages = (pdf: Buffer) => [...unpacked(pdf).matchAll(/\/Type\s*\/Page\b/g)].length

it('makes a PDF of one page, with the fonts in it and the texts searchable', () => {
  const pdf = renderPdf('invoice', document)
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-')
  expect(pages(pdf)).toBe(1)
  const inside = unpacked(pdf)
  expect([...new Set([...inside.matchAll(/\/FontName\s*\/\w+\+([\w-]+)/g)].map((match) => match[1]))].sort()).toEqual(['NotoSans-Regular', 'NotoSans-SemiBold'])
  expect(inside).toMatch(/\/FontFile[23]/)
  // Which letter each glyph stands for: what makes it searchable, and readable aloud.
  expect(inside).toContain('/ToUnicode')
  expect(inside).toMatch(/\/Title\s*\(Tax invoice CS\/2627\/00001\)/)
  expect(inside).toMatch(/\/Lang\s*\(en/)
})

it('has the letters of Hindi, and says that it is Hindi', () => {
  const inside = unpacked(renderPdf('invoice', { ...document, language: 'hi', title: 'कर बीजक', words: { label: 'शब्दों में', value: 'एक सौ अठारह रुपये मात्र' } }))
  // क of the title and श of the words, among what the glyphs of their fonts stand for.
  for (const letter of ['0915', '0936']) expect(inside).toMatch(new RegExp(`<[0-9a-fA-F]+> <(?:[0-9A-F]{4})*${letter}(?:[0-9A-F]{4})*>`, 'i'))
  expect(inside).toMatch(/\/Lang\s*\(hi/)
})

it('makes the same bytes of the same document, and others of another', () => {
  const once = renderPdf('invoice', document)
  expect(renderPdf('invoice', structuredClone(document)).equals(once)).toBe(true)
  expect(renderPdf('invoice', { ...document, number: 'CS/2627/00002' }).equals(once)).toBe(false)
})

it('prints what anybody typed as it is: nothing is run, nothing breaks', () => {
  for (const name of ['#panic("run")', '"; #read("/etc/passwd")', '*a* _b_ $x$ <c> @d \\', '= Heading', '`raw`', '//comment', '\u0000\u202e', '{page}', '😀 தமிழ்']) {
    const pdf = renderPdf('invoice', { ...document, parties: [{ heading: name, name, lines: [name, name] }], rows: [{ cells: [name, name], detail: name }] })
    expect(pages(pdf), name).toBe(1)
  }
})

it('goes on to a second page with many lines, and keeps the sums together', () => {
  const rows = Array.from({ length: 60 }, (_, i) => ({ cells: [`Line ${i}`, '1.00'], detail: 'more of it' }))
  expect(pages(renderPdf('invoice', { ...document, rows }))).toBeGreaterThan(1)
})

it('says which template does not take the data', () => {
  expect(() => renderPdf('invoice', { ...document, date: 'no day' })).toThrow('template invoice')
})
