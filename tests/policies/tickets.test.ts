// What people write to those who run the service: in once, answered once, on a clock where it is a grievance, gone when its time is over.
import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { mailTickets } from '../../lib/jobs/mail-tickets.ts'
import type { Mail } from '../../lib/mail.ts'
import { grievanceDays, silenceDays } from '../../lib/tickets/rules.ts'
import { anon, refusal, serviceRole } from '../support/actors.ts'
import { testDatabase } from '../support/database.ts'
import { both, operator, pearl, smile, stranger } from '../support/two-clinics.ts'

vi.mock('server-only', () => ({}))
vi.mock('../../lib/env.ts', () => ({
  env: () => ({
    APP_URL: 'https://chairside.test', OPERATOR_NAME: 'Demo Ltd.', OPERATOR_ADDRESS: 'Pune', GRIEVANCE_OFFICER: 'Asha Deshmukh', GRIEVANCE_EMAIL: 'g@chairside.test',
    PRIVACY_EMAIL: 'p@chairside.test', SECURITY_EMAIL: 's@chairside.test', SUPPORT_EMAIL: 'h@chairside.test',
  }),
}))
vi.mock('../../lib/log.ts', () => ({ log: { error: () => {} } }))

const db = testDatabase()
const console_ = db.as(operator)
const service = db.as(serviceRole)
const year = new Date().toLocaleDateString('en-CA', { timeZone: 'Asia/Kolkata' }).slice(0, 4)
type TakenIn = { ticket: string; number: string; due_at: string | null; what: string }
const said = (over: Record<string, unknown> = {}) => ({
  kind: 'support', topic: 'help', subject: 'The queue', body: 'The queue shows yesterday.', name: 'Ravi', email: 'ravi@home.test', language: 'en',
  channel: 'form', source: `form:${randomUUID()}`, suspect: false, ...over,
})
const open = (over: Record<string, unknown> = {}) => service.rpc<TakenIn>('open_ticket', { said: said(over) })
const complain = (over: Record<string, unknown> = {}) => open({ kind: 'grievance', topic: 'data', subject: 'My number', ...over })
const take = (over: Record<string, unknown> = {}) => service.rpc<TakenIn>('take_mail', { said: { ...said({ source: `mail:${randomUUID()}` }), answers_to: [], number: null, ...over } })
const row = async (ticket: string) => (await db.admin`select * from private.tickets where id = ${ticket}`)[0]!
const events = async (ticket: string) => (await db.admin`select event from private.ticket_events where ticket_id = ${ticket} order by at, id`).map(({ event }) => event as string)
const mails = async (ticket: string) => (await db.admin<{ id: string; kind: string; status: string; email: string }[]>`select * from private.ticket_mails where ticket_id = ${ticket} order by try_at, id`)
const messages = (ticket: string) => db.admin<{ direction: string; body: string; from_email: string | null }[]>`select direction, body, from_email from private.ticket_messages where ticket_id = ${ticket} order by at, id`
const answer = async (ticket: string, over: Record<string, unknown> = {}) =>
  console_.rpc('answer_ticket', { ticket, ticket_version: (await row(ticket)).version, body: 'Load the page again.', closing: false, ...over })
const everything = () => db.admin`select (select count(*) from private.tickets) as tickets, (select count(*) from private.ticket_messages) as messages,
  (select count(*) from private.ticket_mails) as mails, (select count(*) from private.ticket_events) as events, (select sum(version) from private.tickets) as versions`

beforeEach(async () => {
  await db.admin`delete from private.tickets`
  await db.admin`delete from private.stale_files where bucket = 'support'`
})

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
  const file = (id: string, refused: string | null = null) => ({ id, name: 'screen.png', mime: 'image/png', bytes: 1000, refused })
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

describe('the console', () => {
  test('lists what waits by age, grievances by their day, and counts', async () => {
    const first = await open()
    const later = await complain({ subject: 'Later' })
    const sooner = await complain({ subject: 'Sooner' })
    await db.admin`update private.tickets set due_at = now() + interval '2 days' where id = ${sooner.ticket}`
    const done = await open()
    await answer(done.ticket)
    await open({ suspect: true })
    const listed = async (list: string) => (await console_.rpc('operator_tickets', { listed: list })).tickets.map(({ id }: { id: string }) => id)
    expect(await listed('grievances')).toEqual([sooner.ticket, later.ticket])
    expect((await listed('waiting')).sort()).toEqual([first.ticket, later.ticket, sooner.ticket].sort())
    expect(await listed('answered')).toEqual([done.ticket])
    expect((await console_.rpc('operator_tickets')).counts).toEqual({ waiting: 3, grievances: 2, answered: 1, closed: 0, suspect: 1 })
  })
  test('answers once, with who did it in the trail', async () => {
    const { ticket } = await open()
    const { version } = await row(ticket)
    const answers = await Promise.allSettled([1, 2].map(() => console_.rpc('answer_ticket', { ticket, ticket_version: version, body: 'Load it again.', closing: false })))
    expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(await messages(ticket)).toMatchObject([{ direction: 'in' }, { direction: 'out', body: 'Load it again.' }])
    expect((await mails(ticket)).filter(({ kind }) => kind === 'answer')).toHaveLength(1)
    expect((await console_.rpc('operator_ticket', { ticket })).events.at(-1)).toMatchObject({ event: 'answered', by: expect.any(String) })
  })
  test.for([[' '], ['x'.repeat(20_001)]] as const)('sends no answer without words, and none without end', async ([body]) => {
    const { ticket } = await open()
    const before = await everything()
    expect(await refusal(answer(ticket, { body }))).toMatchObject({ code: 'value_not_possible' })
    expect(await everything()).toEqual(before)
  })
  test('closes no grievance without an answer, and nothing twice', async () => {
    const { ticket } = await complain()
    const close = async () => console_.rpc('close_ticket', { ticket, ticket_version: (await row(ticket)).version })
    expect(await refusal(close())).toMatchObject({ code: 'grievance_unanswered' })
    expect(await row(ticket)).toMatchObject({ state: 'open' })
    await answer(ticket)
    await close()
    expect(await refusal(close())).toMatchObject({ code: 'ticket_closed' })
    expect(await events(ticket)).toEqual(['received', 'answered', 'closed'])
  })
  test('throws away only what looks like advertising, and writes to whom it kept', async () => {
    const kept = await open({ suspect: true })
    const dropped = await open({ suspect: true })
    const honest = await open()
    const at = async ({ ticket }: TakenIn) => ({ ticket, ticket_version: (await row(ticket)).version })
    await console_.rpc('keep_ticket', await at(kept))
    expect(await mails(kept.ticket)).toMatchObject([{ kind: 'received' }])
    await console_.rpc('drop_ticket', await at(dropped))
    expect(await row(dropped.ticket)).toBeUndefined()
    for (const name of ['keep_ticket', 'drop_ticket']) expect(await refusal(console_.rpc(name, await at(honest)))).toMatchObject({ code: 'not_suspect' })
    expect(await row(honest.ticket)).toMatchObject({ suspect: false })
  })
  test('for everyone else it does not exist', async () => {
    const { ticket } = await open()
    const before = await everything()
    const calls = [['operator_tickets', {}], ['operator_ticket', { ticket }], ['operator_ticket_file', { ticket, file: ticket }], ['answer_ticket', { ticket, ticket_version: 1, body: 'x', closing: true }],
      ['close_ticket', { ticket, ticket_version: 1 }], ['keep_ticket', { ticket, ticket_version: 1 }], ['drop_ticket', { ticket, ticket_version: 1 }]] as const
    for (const [name, args] of calls) {
      for (const actor of [smile.owner, pearl.receptionist, both, stranger]) expect(await refusal(db.as(actor, 'smile').rpc(name, args)), `${name} ${actor.name}`).toMatchObject({ code: 'not_found' })
      for (const actor of [anon, serviceRole]) expect(await refusal(db.as(actor).rpc(name, args)), name).toMatchObject({ sqlstate: '42501' })
    }
    for (const name of ['open_ticket', 'take_mail']) for (const actor of [anon, smile.owner, operator]) expect(await refusal(db.as(actor).rpc(name, { said: said() }))).toMatchObject({ sqlstate: '42501' })
    expect(await everything()).toEqual(before)
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

describe('by itself', () => {
  test('what was answered and heard nothing is closed, what waits for us never is', async () => {
    const [answered, waiting, fresh] = [await open(), await complain(), await open()]
    await answer(answered.ticket)
    await answer(fresh.ticket)
    await db.admin`update private.tickets set last_contact_at = now() - make_interval(days => ${silenceDays}, mins => 1) where id in (${answered.ticket}, ${waiting.ticket})`
    expect(await service.rpc('tend_tickets')).toMatchObject({ closed: 1 })
    expect((await row(answered.ticket)).state).toBe('closed')
    expect((await row(waiting.ticket)).state).toBe('open')
    expect((await row(fresh.ticket)).state).toBe('answered')
    expect(await events(answered.ticket)).toEqual(['received', 'answered', 'closed_after_silence'])
    expect(await service.rpc('tend_tickets')).toMatchObject({ closed: 0 })
  })
  test.for([['7 days', 'due_in_7'], ['1 day', 'due_in_1'], ['0 days', 'overdue']] as const)('who runs the service is reminded once of a grievance that is due in %s', async ([left, kind]) => {
    const { ticket } = await complain()
    await db.admin`update private.tickets set due_at = now() - interval '1 minute' + ${left}::interval where id = ${ticket}`
    for (let n = 0; n < 2; n++) await service.rpc('tend_tickets')
    const reminders = (await mails(ticket)).filter((mail) => mail.kind === kind)
    expect(reminders).toHaveLength(Number((await db.admin`select count(*) from private.operators where ended_at is null`)[0]!.count))
    expect((await events(ticket)).filter((event) => event === 'reminded')).toHaveLength(1)
    await answer(ticket)
    await db.admin`delete from private.ticket_mails where ticket_id = ${ticket}`
    await service.rpc('tend_tickets')
    expect(await mails(ticket), 'answered: nobody is reminded').toEqual([])
  })
})

describe('the mails', () => {
  const sent: Mail[] = []
  const run = (send: (mail: Mail) => Promise<void> = async (mail) => void sent.push(mail)) =>
    mailTickets({ rpc: ((name: string, args?: Record<string, unknown>) => service.rpc(name, args)) as never, send, until: Date.now() + 30_000 })
  beforeEach(() => void (sent.length = 0))

  test('say that it came in, then the answer, in one thread, in the language of the ticket, each once', async () => {
    const { ticket, number } = await complain({ language: 'hi', name: '' })
    expect(await run()).toBe(1)
    await answer(ticket, { body: 'यह ठीक कर दिया।' })
    expect(await run()).toBe(1)
    expect(await run()).toBe(0)
    const [received, answered] = sent
    expect(received).toMatchObject({ to: 'ravi@home.test', subject: `[${number}] My number`, replyTo: 'g@chairside.test', automatic: true })
    expect(received!.text).toContain('Asha Deshmukh')
    expect(received!.text).toMatch(/शिकायत/)
    expect(answered!.text).toContain('यह ठीक कर दिया।')
    expect(answered).toMatchObject({ inReplyTo: received!.messageId, automatic: false })
    expect(answered!.messageId).toMatch(/^<ticket-[0-9a-f-]{36}@chairside\.test>$/)
  })
  test('however many jobs ask at the same moment', async () => {
    for (let n = 0; n < 6; n++) await open({ email: `p${n}@home.test` })
    const claimed = (await Promise.all(Array.from({ length: 4 }, () => service.rpc<{ id: string }[]>('claim_ticket_mails', { batch: 3 })))).flat()
    expect(new Set(claimed.map(({ id }) => id)).size).toBe(claimed.length)
    expect(claimed).toHaveLength(6)
  })
  test('one whose job was killed is not sent again, and the console says that it may not have left', async () => {
    const { ticket } = await open()
    await run()
    await answer(ticket)
    await service.rpc('claim_ticket_mails')
    await db.admin`update private.ticket_mails set try_at = now() - interval '11 minutes' where status = 'sending'`
    expect(await service.rpc('claim_ticket_mails')).toEqual([])
    expect((await console_.rpc('operator_ticket', { ticket })).messages.at(-1)).toMatchObject({ mail: 'unresolved' })
  })
  test('a mail server that is away is asked again, one that refuses the address is not', async () => {
    const { ticket } = await open()
    await run(() => Promise.reject(Object.assign(new Error('no'), { code: 'ESOCKET', syscall: 'connect' })))
    expect(await mails(ticket)).toMatchObject([{ status: 'due' }])
    await db.admin`update private.ticket_mails set try_at = now()`
    await run(() => Promise.reject(Object.assign(new Error('no'), { responseCode: 550 })))
    expect(await mails(ticket)).toMatchObject([{ status: 'failed' }])
    await db.admin`update private.ticket_mails set try_at = now()`
    expect(await run()).toBe(0)
  })
  test('of a reminder leads to the ticket and names nobody who complained', async () => {
    const { ticket, number } = await complain()
    await run()
    await db.admin`update private.tickets set due_at = now() - interval '1 hour' where id = ${ticket}`
    await service.rpc('tend_tickets')
    sent.length = 0
    await run()
    expect(sent.length).toBeGreaterThan(0)
    for (const mail of sent) {
      expect(`${mail.subject} ${mail.text}`).toContain(number)
      expect(mail.text).toContain(`https://chairside.test/operator/tickets/${ticket}`)
      expect(mail.text).not.toMatch(/Ravi|ravi@home|My number/)
    }
  })
})

describe('going', () => {
  test('two years after the last contact, not a day before, with everything of it', async () => {
    const [old, young] = [await open(), await open()]
    await db.admin`update private.tickets set received_at = now() - interval '3 years', last_contact_at = now() - interval '2 years 1 minute' where id = ${old.ticket}`
    await db.admin`update private.tickets set received_at = now() - interval '3 years', last_contact_at = now() - interval '2 years' + interval '1 minute' where id = ${young.ticket}`
    const retain = async (counted: boolean) => Number((await db.admin`select private.retain_support_messages(now() - private.keep_of('support_messages'), 100, ${counted}) as n`)[0]!.n)
    expect([await retain(true), await retain(false), await retain(true), await retain(false)]).toEqual([1, 1, 0, 0])
    expect([await row(old.ticket), await messages(old.ticket), await mails(old.ticket), await events(old.ticket)]).toEqual([undefined, [], [], []])
    expect(await row(young.ticket)).toBeDefined()
  })
  test('the retention run knows the rule', async () => {
    expect((await db.admin`select rule from private.rules_by_age()`).map(({ rule }) => rule)).toContain('support_messages')
  })
  test('an account that goes takes its name from the ticket, an operator that from the trail; both stay', async () => {
    const [gone] = await db.admin<{ id: string }[]>`insert into auth.users (id, email, aud, role) values (gen_random_uuid(), 'gone@chairside.test', 'authenticated', 'authenticated') returning id`
    const { ticket } = await open({ user: gone!.id, channel: 'app' })
    await db.admin`update private.ticket_events set by_user = ${gone!.id} where ticket_id = ${ticket}`
    await db.admin`delete from auth.users where id = ${gone!.id}`
    expect(await row(ticket)).toMatchObject({ user_id: null })
    expect(await db.admin`select by_user from private.ticket_events where ticket_id = ${ticket}`).toEqual([{ by_user: null }])
  })
})
