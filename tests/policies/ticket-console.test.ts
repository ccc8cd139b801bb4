// The operator's side of support: what waits, the answer, which leaves once, the clock of a grievance, and the end of it all.
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { mailTickets } from '../../lib/jobs/mail-tickets.ts'
import type { Mail } from '../../lib/mail.ts'
import { silenceDays } from '../../lib/tickets/rules.ts'
import { anon, refusal, serviceRole } from '../support/actors.ts'
import { testDatabase } from '../support/database.ts'
import { ticketDesk, type TakenIn } from '../support/tickets.ts'
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
const { answer, complain, console_, empty, events, everything, mails, messages, open, row, said, service } = ticketDesk(db)

beforeEach(empty)

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
  test('what somebody waits for goes before reminders among ourselves', async () => {
    const { ticket } = await complain()
    await run()
    await db.admin`update private.tickets set due_at = now() - interval '1 hour' where id = ${ticket}`
    await service.rpc('tend_tickets')
    await db.admin`update private.ticket_mails set try_at = now() - interval '1 hour' where kind = 'overdue'`
    await open({ email: 'later@home.test' })
    expect(await service.rpc('claim_ticket_mails', { batch: 1 })).toMatchObject([{ kind: 'received', email: 'later@home.test' }])
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
