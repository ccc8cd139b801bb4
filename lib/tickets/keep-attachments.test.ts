import sharp from 'sharp'
import { beforeEach, expect, it, vi } from 'vitest'
import { pdf, photograph } from '../../tests/support/images'
import { AppError } from '../errors'

const scanner = vi.hoisted(() => ({ seen: [] as Buffer[], answer: (): void => {} }))
vi.mock('server-only', () => ({}))
vi.mock('../images/scan', () => ({
  scan: async (bytes: Buffer) => {
    scanner.seen.push(bytes)
    scanner.answer()
  },
}))
const { examineFiles, largestFile } = await import('./keep-attachments')

beforeEach(() => {
  scanner.seen = []
  scanner.answer = () => {}
})

it('keeps pictures and PDFs that the scanner has seen, pictures without what the camera wrote', async () => {
  const [picture, paper] = [await photograph({ width: 300, height: 200 }), pdf()]
  const files = await examineFiles([{ name: 'a.jpg', bytes: picture }, { name: 'b.pdf', bytes: paper }])
  expect(files).toMatchObject([{ name: 'a.jpg', mime: 'image/jpeg', refused: null }, { name: 'b.pdf', mime: 'application/pdf', refused: null, content: paper }])
  expect(scanner.seen).toEqual([picture, paper])
  expect(files[0]!.content!.toString('latin1')).not.toMatch(/somebody|Rao|Phone/)
  expect(await sharp(files[0]!.content!).metadata()).toMatchObject({ format: 'jpeg' })
})

it('names and leaves out everything else, without showing it to anybody', async () => {
  const files = await examineFiles([
    { name: 'run.exe', bytes: Buffer.from('MZ\x90\0') }, { name: 'page.pdf', bytes: Buffer.from('<html>') }, { name: 'big.pdf', bytes: Buffer.concat([Buffer.from('%PDF-1.7'), Buffer.alloc(largestFile)]) },
  ])
  expect(files.map(({ name, refused, content }) => [name, refused, content])).toEqual([['run.exe', 'kind_unknown', null], ['page.pdf', 'kind_unknown', null], ['big.pdf', 'too_large', null]])
  expect(scanner.seen).toEqual([])
})

it('leaves out what the scanner finds something in, and a picture that is none', async () => {
  scanner.answer = () => { throw new AppError('file_infected', { found: 'Eicar' }) }
  expect(await examineFiles([{ name: 'a.pdf', bytes: pdf() }])).toMatchObject([{ refused: 'infected', content: null }])
  scanner.answer = () => {}
  expect(await examineFiles([{ name: 'a.jpg', bytes: Buffer.from('\xff\xd8\xff\0\0', 'latin1') }])).toMatchObject([{ refused: 'unreadable', content: null }])
})

it('keeps nothing at all while the scanner does not answer', async () => {
  scanner.answer = () => { throw new AppError('scanner_unreachable') }
  await expect(examineFiles([{ name: 'a.pdf', bytes: pdf() }])).rejects.toMatchObject({ code: 'scanner_unreachable' })
})

it('looks at ten files and names the rest', async () => {
  const files = await examineFiles(Array.from({ length: 12 }, (_, n) => ({ name: `${n}.pdf`, bytes: pdf() })))
  expect(files.map(({ refused }) => refused)).toEqual([...Array(10).fill(null), 'too_many', 'too_many'])
  expect(scanner.seen).toHaveLength(10)
})
