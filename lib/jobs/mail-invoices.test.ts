import { expect, it, vi } from 'vitest'
import type { Mail } from '../mail'
import { mailInvoices } from './mail-invoices'

vi.mock('server-only', () => ({}))
vi.mock('../env', () => ({ env: () => ({ APP_URL: 'https://chairside.test' }) }))
vi.mock('../log', () => ({ log: { error: () => {} } }))

const invoice = {
  id: '0', kind: 'invoice', number: 'CS/2627/00042', issued_on: '2026-11-22',
  supplier: { name: 'Chairside Software', address: 'Pune', state_code: '27', gstin: '27AAPFU0939F1ZV', email: 'billing@chairside.test' },
  recipient: { name: 'Smile', address: '', state_code: null, gstin: null }, place_of_supply: '27', sold: 'subscription', plan: 'solo', plan_period: 'monthly',
  period_from: null, period_until: null, sac: '997331', rate_bp: 1800, taxable_paise: 99_900, cgst_paise: 8_991, sgst_paise: 8_991, igst_paise: 0,
  round_off_paise: 0, total_paise: 117_882, payment: null, corrects: null,
}
const claimed = (id: string, more = {}) => ({ id, to: `${id}@smile.test`, language: 'en', slug: 'smile', invoice, ...more })

/** A database that hands out these mails once, and remembers what it was told. */
function queue(mails: unknown[]) {
  const told: unknown[] = []
  let rest = [mails]
  const rpc = async <T,>(name: string, args: Record<string, unknown> = {}): Promise<T> => {
    if (name === 'record_invoice_mail') told.push(args)
    const [batch = []] = name === 'claim_invoice_mails' ? rest : []
    if (name === 'claim_invoice_mails') rest = rest.slice(1)
    return batch as T
  }
  return { rpc, told }
}
const soon = () => Date.now() + 10_000

it('sends each with its PDF, in the owner\'s language, and says so', async () => {
  const { rpc, told } = queue([claimed('a'), claimed('b', { language: 'hi' }), claimed('c', { language: null, invoice: { ...invoice, kind: 'credit_note', corrects: { number: 'CS/2627/00041', issued_on: '2026-11-20' } } })])
  const mails: Mail[] = []
  expect(await mailInvoices({ rpc, send: async (mail) => void mails.push(mail), until: soon() })).toBe(3)
  expect(mails.map(({ to, subject }) => [to, subject])).toEqual([
    ['a@smile.test', 'Tax invoice CS/2627/00042: ₹1,178.82'], ['b@smile.test', 'कर बीजक CS/2627/00042: ₹1,178.82'], ['c@smile.test', 'Credit note CS/2627/00042: ₹1,178.82'],
  ])
  expect(mails[0]!.text).toContain('https://chairside.test/smile/settings/subscription')
  for (const { attachments } of mails) {
    expect(attachments).toMatchObject([{ filename: 'CS-2627-00042.pdf', contentType: 'application/pdf' }])
    expect(attachments![0]!.content.subarray(0, 5).toString()).toBe('%PDF-')
  }
  expect(told).toEqual(['a', 'b', 'c'].map((mail) => ({ mail, outcome: 'sent' })))
})

it('says of each that did not leave why, and goes on with the next', async () => {
  const { rpc, told } = queue([claimed('a'), claimed('b'), claimed('c'), claimed('d')])
  const outcomes = [Object.assign(new Error(), { code: 'EENVELOPE', responseCode: 550 }), Object.assign(new Error(), { code: 'ECONNECTION' }), new Error('?')]
  const send = async () => {
    const error = outcomes.shift()
    if (error) throw error
  }
  expect(await mailInvoices({ rpc, send, until: soon() })).toBe(1)
  expect(told).toEqual([
    { mail: 'a', outcome: 'refused', problem: 'EENVELOPE' }, { mail: 'b', outcome: 'unknown', problem: 'ECONNECTION' },
    { mail: 'c', outcome: 'unknown', problem: 'unknown' }, { mail: 'd', outcome: 'sent' },
  ])
})

it('a document that cannot be set has not left', async () => {
  const { rpc, told } = queue([claimed('a', { invoice: { ...invoice, issued_on: 'never' } })])
  const send = vi.fn()
  expect(await mailInvoices({ rpc, send, until: soon() })).toBe(0)
  expect(told).toEqual([{ mail: 'a', outcome: 'not_sent', problem: 'pdf' }])
  expect(send).not.toHaveBeenCalled()
})

it('claims nothing when the time is up', async () => {
  const rpc = vi.fn()
  expect(await mailInvoices({ rpc, until: Date.now() - 1 })).toBe(0)
  expect(rpc).not.toHaveBeenCalled()
})
