import sharp from 'sharp'
import { expect, test, vi } from 'vitest'
import { pagesOf, textOf, unpacked } from '../../tests/support/pdf-text'
import { renderPdf } from '../documents/render-pdf'
import { pictureFile, printedImages, type ImagesOnPaper } from './printed-images'

vi.mock('server-only', () => ({}))

const bitewing: ImagesOnPaper = {
  letterhead: {
    paper: 'a4', head: 'own', top_mm: 15, bottom_mm: 15, left_mm: 18, right_mm: 18, footer: null, name: 'Smile Dental', address: '12 MG Road', city: 'Pune', pin_code: '411001',
    phone: '+912025551234', email: null,
  },
  today: '2026-11-22',
  patient: { full_name: 'Sunita Deshpande', sex: 'female', birth_date: '1990-05-01', birth_date_precision: 'day', file_number: 'F-12' },
  images: [{ kind: 'bitewing', name: 'IMG_1', teeth: [17, 16], taken_on: '2026-01-02' }],
  mount: null,
}
const picture = (width: number, height: number) => sharp({ create: { width, height, channels: 3, background: '#303030' } }).jpeg().toBuffer()
const print = async (sheet: ImagesOnPaper, overlays: boolean, locale: 'en' | 'hi', width = 1200, height = 900) =>
  renderPdf('images', await printedImages(sheet, overlays, locale), { [pictureFile]: await picture(width, height) })

test('an X-ray stands on the letterhead, with whose and of when it is, on one page', async () => {
  const pdf = await print(bitewing, true, 'en')
  const text = textOf(pdf)
  for (const words of ['Smile Dental', '+91 20 2555 1234', 'Bitewing', 'Sunita Deshpande', '36 years', 'F-12', 'Bitewing 17, 16 · 2 Jan 2026', 'with the marks drawn over it']) expect(text).toContain(words)
  // The name of a file says nothing to whoever gets the paper.
  expect(text).not.toContain('IMG_1')
  expect(pagesOf(pdf)).toBe(1)
  expect(unpacked(pdf)).toMatch(/\/Subtype\s*\/Image/)
  expect(textOf(await print(bitewing, false, 'en'))).not.toContain('marks')
})

test.for([['wide', 2600, 500], ['high', 500, 2600]] as const)('a %s picture fits the page on A4 and A5', async ([, width, height]) => {
  for (const paper of ['a4', 'a5'] as const) {
    expect(pagesOf(await print({ ...bitewing, letterhead: { ...bitewing.letterhead, paper } }, false, 'en', width, height)), paper).toBe(1)
  }
})

test('two images have a word each; a mount has its name, layout and day', async () => {
  const both = textOf(await print({ ...bitewing, images: [...bitewing.images, { kind: 'smile', name: 'x', teeth: [], taken_on: '2026-03-04' }] }, false, 'en'))
  for (const words of ['Comparison', 'Bitewing 17, 16 · 2 Jan 2026', 'Smile · 4 Mar 2026']) expect(both).toContain(words)
  const mount = textOf(await print({ ...bitewing, images: [], mount: { name: 'Before treatment', layout: 'full_18', taken_on: '2026-02-03' } }, false, 'en'))
  for (const words of ['Before treatment', 'Full mouth, 18 films · 3 Feb 2026']) expect(mount).toContain(words)
})

test('in Hindi for those who read the screens in Hindi', async () => {
  const text = textOf(await print(bitewing, true, 'hi'))
  expect(text).toContain('बाइटविंग')
  expect(text).not.toContain('Bitewing')
})
