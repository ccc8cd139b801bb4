import { expect, it, vi } from 'vitest'
import { invoicePaper, paymentPaper } from '../../tests/support/money-papers'
import type { Mail } from '../mail'
import { mailDocuments } from './mail-documents'

vi.mock('server-only', () => ({}))
vi.mock('../env', () => ({ env: () => ({}) }))
vi.mock('../log', () => ({ log: { error: () => {} } }))

const bill = (id: string, more = {}) => ({ id, to: `${id}@patient.test`, kind: 'invoice', document: invoicePaper({}), ...more })

/** A database that hands out these mails once, and remembers what it was told. */
function queue(mails: unknown[]) {
  const told: unknown[] = []
  let rest = [mails]
  const rpc = async <T,>(name: string, args: Record<string, unknown> = {}): Promise<T> => {
    if (name === 'record_document_mail') told.push(args)
    const [batch = []] = name === 'claim_document_mails' ? rest : []
    if (name === 'claim_document_mails') rest = rest.slice(1)
    return batch as T
  }
  return { rpc, told }
}
const soon = () => Date.now() + 20_000

it('sends each with its PDF, in the patient\'s language, and says so', async () => {
  const { rpc, told } = queue([bill('a'), { id: 'b', to: 'b@patient.test', kind: 'receipt', document: paymentPaper({ language: 'ta' }) }])
  const mails: Mail[] = []
  expect(await mailDocuments({ rpc, send: async (mail) => void mails.push(mail), until: soon() })).toBe(2)
  expect(mails.map(({ to, subject }) => [to, subject])).toEqual([
    ['a@patient.test', 'Bill B/2627/00042, Smile Dental Care'], ['b@patient.test', 'ரசீது R/2627/00107, Smile Dental Care'],
  ])
  expect(mails[0]!.text).toContain('Sunita Deshpande')
  expect(mails.map(({ attachments }) => attachments![0]!.filename)).toEqual(['B-2627-00042.pdf', 'R-2627-00107.pdf'])
  for (const { attachments } of mails) expect(attachments![0]!.content.subarray(0, 5).toString()).toBe('%PDF-')
  expect(told).toEqual(['a', 'b'].map((mail) => ({ mail, outcome: 'sent' })))
})

it('says of each that did not leave why, and goes on with the next', async () => {
  const { rpc, told } = queue([bill('a'), bill('b', { to: null }), bill('c', { document: invoicePaper({ issued_on: 'never' }) }), bill('d')])
  const outcomes = [Object.assign(new Error(), { code: 'EENVELOPE', responseCode: 550 })]
  const send = async () => {
    const error = outcomes.shift()
    if (error) throw error
  }
  expect(await mailDocuments({ rpc, send, until: soon() })).toBe(1)
  expect(told).toEqual([
    { mail: 'a', outcome: 'refused', problem: 'EENVELOPE' }, { mail: 'b', outcome: 'refused', problem: 'no_address' },
    { mail: 'c', outcome: 'not_sent', problem: 'pdf' }, { mail: 'd', outcome: 'sent' },
  ])
})
