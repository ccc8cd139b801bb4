// What people write to those who run the service: in once, to one ticket, with its files; and what a person reads of it.
import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, test } from 'vitest'
import { grievanceDays } from '../../lib/tickets/rules.ts'
import { anon, refusal } from '../support/actors.ts'
import { testDatabase } from '../support/database.ts'
import { ticketDesk } from '../support/tickets.ts'
import { pearl, smile, stranger } from '../support/two-clinics.ts'

const db = testDatabase()
const { answer, complain, console_, empty, events, everything, mails, messages, open, row, service, take } = ticketDesk(db)
const year = new Date().toLocaleDateString('en-CA', { timeZone: 'Asia/Kolkata' }).slice(0, 4)

beforeEach(empty)

describe('coming in', () => {
  test('gets a number of its year, without gaps, and a kind of its own', async () => {
    await db.admin`delete from private.ticket_counters`
    expect([await open(), await open(), await complain()].map(({ number }) => number)).toEqual([`T-${year}-000001`, `T-${year}-000002`, `G-${year}-000001`])
  })
  test('twice is once, at the same moment too', async () => {
    const source = `form:${randomUUID()}`
    const answers = await Promise.all(Array.from({ length: 5 }, () => open({ source })))
    expect(new Set(answers.map(({ number }) => number)).size).toBe(1)
    expect(answers.filter(({ what }) => what === 'new')).toHaveLength(1)
    expect(await messages(answers[0]!.ticket)).toHaveLength(1)
    expect(await mails(answers[0]!.ticket)).toMatchObject([{ kind: 'received', email: 'ravi@home.test' }])
  })
  test('a grievance has 30 days from the moment it came, a question has no clock', async () => {
    const { ticket, due_at } = await complain()
    const { received_at } = await row(ticket)
    expect(Date.parse(due_at!) - (received_at as Date).getTime()).toBe(grievanceDays * 86_400_000)
    expect((await open()).due_at).toBeNull()
  })
  test('what looks like advertising is answered by nobody and nothing, nor is the eleventh of a day from one address', async () => {
    const { ticket } = await open({ suspect: true })
    expect([await mails(ticket), (await row(ticket)).suspect]).toEqual([[], true])
    for (let n = 0; n < 10; n++) await open({ email: 'Bomb@home.test' })
    const eleventh = await open({ email: 'bomb@home.test' })
    expect([await mails(eleventh.ticket), (await row(eleventh.ticket)).suspect]).toEqual([[], true])
  })
  test.for([['an address that is none', { email: 'nobody' }], ['a kind that there is not', { kind: 'praise' }], ['a language that there is not', { language: 'fr' }]] as const)(
    'refuses %s, and keeps nothing', async ([, over]) => {
      const before = await everything()
      await expect(open(over)).rejects.toThrow()
      expect(await everything()).toEqual(before)
    })
  test('what has no subject or no words is taken in all the same: the file may say it all', async () => {
    const { ticket } = await take({ subject: ' ', body: '' })
    expect((await row(ticket)).subject).toBe('–')
    expect(await messages(ticket)).toMatchObject([{ body: '–' }])
  })
})

describe('a mail', () => {
  test('that answers one of ours joins its ticket, whoever writes', async () => {
    const { ticket } = await open()
    const [received] = await mails(ticket)
    expect(await take({ answers_to: [received!.id], email: 'colleague@home.test', body: 'Me too.' })).toMatchObject({ ticket, what: 'added' })
    expect((await messages(ticket)).at(-1)).toMatchObject({ body: 'Me too.', from_email: 'colleague@home.test' })
    expect((await row(ticket)).email).toBe('ravi@home.test')
  })
  test('that names the number joins it from the address of the ticket, and from no other', async () => {
    const { ticket, number } = await open()
    expect(await take({ number, email: 'RAVI@home.test' })).toMatchObject({ ticket, what: 'added' })
    const other = await take({ number, email: 'thief@home.test' })
    expect(other).toMatchObject({ what: 'new' })
    expect(other.ticket).not.toBe(ticket)
    expect(await messages(ticket)).toHaveLength(2)
  })
  test('delivered again counts once', async () => {
    const source = `mail:${randomUUID()}`
    const first = await take({ source })
    expect(await take({ source })).toMatchObject({ ticket: first.ticket, what: 'again' })
    expect(await messages(first.ticket)).toHaveLength(1)
  })
  test('opens again what was closed, and begins the clock of a grievance anew once it was answered', async () => {
    const { ticket, number } = await complain()
    const due = (await row(ticket)).due_at as Date
    await take({ number, email: 'ravi@home.test' })
    expect((await row(ticket)).due_at, 'not answered yet: the clock runs on').toEqual(due)
    await answer(ticket, { closing: true })
    expect(await row(ticket)).toMatchObject({ state: 'closed' })
    await db.admin`update private.tickets set due_at = now() - interval '1 day' where id = ${ticket}`
    await take({ number, email: 'ravi@home.test', body: 'That is no answer.' })
    const again = await row(ticket)
    expect(again).toMatchObject({ state: 'open', answered_at: null, closed_at: null })
    expect((again.due_at as Date).getTime()).toBeGreaterThan(Date.now() + 29 * 86_400_000)
    expect(await events(ticket)).toEqual(['received', 'written_again', 'answered', 'closed', 'reopened'])
  })
})

describe('files', () => {
  const file = (id: string, refused: string | null = null) => ({ id, name: refused ? 'virus.png' : 'screen.png', mime: 'image/png', bytes: 1000, refused })
  const stale = async () => (await db.admin`select name from private.stale_files where bucket = 'support'`).map(({ name }) => name as string)
  test('that were sent and never filed go, those that were filed stay until their ticket goes', async () => {
    const [kept, lost] = [randomUUID(), randomUUID()]
    await service.rpc('reserve_ticket_files', { files: [kept, lost] })
    const { ticket } = await take({ files: [file(kept), file(randomUUID(), 'infected')] })
    expect(await stale()).toEqual([`tickets/${lost}`])
    expect((await console_.rpc('operator_ticket', { ticket })).messages[0].files).toMatchObject([{ refused: null }, { refused: 'infected' }])
    expect(await console_.rpc('operator_ticket_file', { ticket, file: kept })).toEqual({ path: `tickets/${kept}`, name: 'screen.png', mime: 'image/png' })
    await db.admin`delete from private.tickets where id = ${ticket}`
    expect((await stale()).sort()).toEqual([`tickets/${kept}`, `tickets/${lost}`].sort())
  })
  test('of another ticket, or refused ones, are not opened', async () => {
    const [kept, refused] = [randomUUID(), randomUUID()]
    const { ticket } = await take({ files: [file(kept), file(refused, 'too_large')] })
    const other = await take()
    for (const args of [{ ticket: other.ticket, file: kept }, { ticket, file: refused }]) expect(await refusal(console_.rpc('operator_ticket_file', args))).toMatchObject({ code: 'not_found' })
  })
})

test('a person reads what they asked in the app and were answered, and nobody else does', async () => {
  const { ticket, number } = await open({ user: smile.owner.userId, clinic: smile.id, channel: 'app' })
  await answer(ticket)
  expect(await db.as(smile.owner).rpc('my_tickets')).toMatchObject([{ number, state: 'answered', messages: [{ direction: 'in' }, { direction: 'out', body: 'Load the page again.' }] }])
  for (const actor of [smile.receptionist, pearl.owner, stranger]) expect(await db.as(actor).rpc('my_tickets')).toEqual([])
  expect(await refusal(db.as(anon).rpc('my_tickets'))).toMatchObject({ sqlstate: '42501' })
  expect((await console_.rpc('operator_ticket', { ticket })).clinic).toMatchObject({ slug: 'smile' })
})
