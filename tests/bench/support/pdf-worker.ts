// A process that sets invoices, as a server does: says how long the first took from nothing, then how long the others did.
import type { PrintedDocument } from '../../../lib/documents/printed.ts'

const line = (i: number) => ({ cells: [`Root canal treatment, sitting ${i + 1}`, '999312', '2,499.00', '18%', '449.82', '2,948.82'], detail: '22 Nov 2026' })
const invoice = (i: number, lines: number): PrintedDocument => ({
  language: i % 2 ? 'hi' : 'en', date: '2026-11-22', title: i % 2 ? 'कर बीजक' : 'Tax invoice', number: `CS/2627/${String(i).padStart(5, '0')}`, brand: 'Chairside',
  facts: [{ label: 'Invoice number', value: `CS/2627/${i}` }, { label: 'Date of issue', value: '22 Nov 2026' }],
  parties: ['From', 'Billed to'].map((heading) => ({ heading, name: `Clinic ${i}`, lines: ['2nd floor, Shreeram Arcade, Karve Road', 'Pune 411038', 'GSTIN 27AAPFU0939F1ZV'] })),
  headline: '₹2,948.82 paid',
  columns: ['Description', 'SAC', 'Taxable value', 'GST', 'Tax', 'Amount'].map((label, place) => ({ label, numeric: place > 1 })),
  rows: Array.from({ length: lines }, (_, n) => line(n)),
  totals: [{ label: 'Taxable value', value: '2,499.00', strong: false }, { label: 'Total', value: '₹2,948.82', strong: true }],
  words: { label: 'Amount in words', value: 'दो हज़ार नौ सौ अड़तालीस रुपये और बयासी पैसे मात्र' },
  notes: ['Tax is not payable on reverse charge.'], footer: 'Chairside', pageOf: 'Page {page} of {pages}',
})

const start = performance.now()
const { renderPdf } = await import('../../../lib/documents/render-pdf.ts')
await renderPdf('invoice', invoice(0, 1))
const cold = performance.now() - start

/** Milliseconds of the processor for each: what a busy machine does beside is not counted. */
async function measure(lines: number, count: number): Promise<number> {
  const began = process.cpuUsage()
  for (let i = 1; i <= count; i++) await renderPdf('invoice', invoice(i, lines))
  const { user, system } = process.cpuUsage(began)
  return (user + system) / 1000 / count
}
await measure(1, 20)
const before = process.memoryUsage().rss
const [one, forty] = [await measure(1, 1_000), await measure(40, 50)]

/** Twenty documents asked for at once: until the last is there, and how late this thread was for anything else meanwhile (ms). */
async function atOnce(): Promise<{ all: number; late: number[] }> {
  const late: number[] = []
  let last = performance.now()
  const pulse = setInterval(() => {
    const now = performance.now()
    late.push(Math.max(0, now - last - 1))
    last = now
  }, 1)
  const began = performance.now()
  await Promise.all(Array.from({ length: 20 }, (_, i) => renderPdf('invoice', invoice(3_000 + i, 40))))
  const all = performance.now() - began
  clearInterval(pulse)
  return { all, late: late.toSorted((a, b) => a - b) }
}
/** Each alone, as somebody waits for it (ms). */
const waited: number[] = []
for (let i = 0; i < 100; i++) {
  const began = performance.now()
  await renderPdf('invoice', invoice(2_000 + i, 10))
  waited.push(performance.now() - began)
}
const { all, late } = await atOnce()
process.send!({ cold, one, forty, waited: waited.toSorted((a, b) => a - b)[50], all, late: late[Math.floor(late.length * 0.95)] ?? 0, worst: late.at(-1) ?? 0, grown: process.memoryUsage().rss - before })
