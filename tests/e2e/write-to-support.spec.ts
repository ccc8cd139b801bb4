// Support: a question by the public form, by mail and from inside the app, a complaint with its number and date, the answer from the
// console by mail, and what comes back to it.
import { randomUUID } from 'node:crypto'
import { createTransport } from 'nodemailer'
import { addUser, expect, test, type Page } from '../support/e2e.ts'

const who = () => `visitor-${randomUUID().slice(0, 8)}@home.test`
const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64')
/**
 * Sends until the form has been open for as long as a person needs: before that it is refused with a sentence, and nothing is lost.
 * However slow the answer is, the same request opens one ticket.
 */
const sendAs = (page: Page, button: string) => expect(async () => {
  const sent = page.getByText(/^It is here: [TG]-\d{4}-\d{6}$/)
  if (!(await sent.isVisible())) await page.getByRole('button', { name: button }).click({ timeout: 1_000 })
  await expect(sent).toBeVisible({ timeout: 3_000 })
}).toPass({ timeout: 25_000 })

test('a visitor asks, gets a number and a mail, is answered from the console, and answers by mail', async ({ page, browser, stack, sql, signIn, mailbox }) => {
  test.setTimeout(150_000)
  const email = who()
  await page.goto('/contact')
  await page.getByLabel('Your name').fill('Ravi Rao')
  await page.getByLabel('Your e-mail address').fill(email)
  await page.getByLabel('In a few words').fill('Which browsers?')
  await page.getByLabel('What happened').fill('On which browsers does it work?')
  await sendAs(page, 'Send')
  const received = await mailbox.receives(email, /Which browsers\?/, 90_000)
  expect(received.text).toContain('A person reads it')

  const operator = await browser.newPage()
  const account = `operator-${randomUUID()}@chairside.test`
  const userId = await addUser(sql, account, 'Meera Iyer')
  await sql`insert into private.operators (user_id, name) values (${userId}, 'Meera Iyer')`
  await signIn(operator, { email: account })
  const [ticket] = await sql`select id from private.tickets where email = ${email}`
  await operator.goto(`/operator/tickets/${ticket!.id}`)
  await expect(operator.getByText('On which browsers does it work?')).toBeVisible()
  await operator.getByLabel('Answer', { exact: true }).fill('On all that are kept up to date.')
  await operator.getByRole('button', { name: 'Send the answer' }).click()
  await expect(operator.getByText('The answer is on its way.')).toBeVisible()
  await expect.poll(async () => (await mailbox.mails(email)).at(-1)!.text, { timeout: 90_000 }).toContain('On all that are kept up to date.')

  const answered = (await mailbox.mails(email)).at(-1)!
  await fetch(`${stack.mailUrl}/mails/${answered.id}`, { method: 'POST', body: new URLSearchParams({ text: 'Thank you, that helped.' }), redirect: 'manual' })
  await expect(async () => {
    await operator.reload()
    await expect(operator.getByText('Thank you, that helped.')).toBeVisible({ timeout: 1_000 })
  }).toPass({ timeout: 20_000 })
  await expect(operator.getByText('Written again')).toBeVisible()
})

test('a program that fills in what nobody sees is told apart, and keeps what it typed', async ({ page, sql }) => {
  const email = who()
  await page.goto('/contact')
  await page.getByLabel('Your name').fill('Bot')
  await page.getByLabel('Your e-mail address').fill(email)
  await page.getByLabel('In a few words').fill('Offer')
  await page.getByLabel('What happened').fill('Best prices for you.')
  await page.locator('input[name=trap]').fill('https://buy.test', { force: true })
  await page.getByRole('button', { name: 'Send' }).click()
  await expect(page.getByRole('main').getByRole('alert')).toContainText('in a field that nobody sees')
  await expect(page.getByLabel('What happened')).toHaveValue('Best prices for you.')
  expect(await sql`select from private.tickets where email = ${email}`).toHaveLength(0)
})

test('a complaint gets its number, its date and a place at the top of the console', async ({ page, sql }) => {
  test.slow()
  const email = who()
  await page.goto('/grievances')
  await page.getByLabel('Your name').fill('Ravi Rao')
  await page.getByLabel('Your e-mail address').fill(email)
  await page.getByLabel('In a few words').fill('Messages not for me')
  await page.getByLabel('What happened').fill('I get messages that are not for me.')
  await sendAs(page, 'Send the complaint')
  await expect(page.getByText(/^You get an answer by /)).toBeVisible()
  expect(await sql`select kind, state, due_at - received_at = interval '30 days' as whole from private.tickets where email = ${email}`).toEqual([{ kind: 'grievance', state: 'open', whole: true }])

  // Five a day from one address; which row counts it only the server knows, and nobody else's address is used twice.
  await sql`update private.attempts set attempts = 5 where bucket = 'support-account'`
  await page.reload()
  await page.getByLabel('Your name').fill('Ravi Rao')
  await page.getByLabel('Your e-mail address').fill(email)
  await page.getByLabel('In a few words').fill('Once more')
  await page.getByLabel('What happened').fill('And once more, and once more.')
  const alert = page.getByRole('main').getByRole('alert')
  await expect(async () => {
    await page.getByRole('button', { name: 'Send the complaint' }).click({ timeout: 1_000 })
    await expect(alert).toContainText('Too many attempts.', { timeout: 2_000 })
  }).toPass({ timeout: 20_000 })
  await expect(page.getByLabel('What happened')).toHaveValue('And once more, and once more.')
  expect(await sql`select from private.tickets where email = ${email}`).toHaveLength(1)
})

test('a mail becomes a ticket with its files, once', async ({ stack, sql }) => {
  const email = who()
  const smtp = createTransport(`smtp://127.0.0.1:${Number(new URL(stack.mailUrl).port) + 1}`)
  const mail = {
    from: email, to: 'grievances@chairside.test', subject: 'My data', text: 'Please look at this.', messageId: `<${randomUUID()}@home.test>`,
    attachments: [{ filename: 'screen.png', content: png }, { filename: 'run.exe', content: Buffer.from('MZ') }],
  }
  for (let n = 0; n < 2; n++) await smtp.sendMail(mail)
  const files = () => sql`select f.name, f.refused from private.ticket_files f join private.tickets t on t.id = f.ticket_id where t.email = ${email} order by f.name`
  await expect.poll(files, { timeout: 15_000 }).toEqual([{ name: 'run.exe', refused: 'kind_unknown' }, { name: 'screen.png', refused: null }])
  expect(await sql`select kind from private.tickets where email = ${email}`).toEqual([{ kind: 'grievance' }])
})

test('somebody at a clinic asks from inside, and finds question and answer there', async ({ page, clinic, signIn, sql }) => {
  test.slow()
  await signIn(page, clinic.people.owner)
  await page.goto(`/${clinic.slug}/help`)
  await page.getByLabel('In a few words').fill('Recalls')
  await page.getByLabel('What happened').fill('How do I change the words of a recall?')
  const files = page.getByLabel('Pictures or PDFs')
  await files.setInputFiles({ name: 'list.csv', mimeType: 'text/csv', buffer: Buffer.from('a,b') })
  await page.getByRole('button', { name: 'Send' }).click()
  await expect(page.getByRole('main').getByRole('alert')).toContainText('“list.csv” cannot be attached')
  await files.setInputFiles({ name: 'screen.png', mimeType: 'image/png', buffer: png })
  await page.getByRole('button', { name: 'Send' }).click()
  await expect(page.getByText(/^It is here: T-\d{4}-\d{6}$/)).toBeVisible()
  expect(await sql`select f.name, f.refused from private.ticket_files f join private.ticket_clinics c on c.ticket_id = f.ticket_id where c.clinic_id = ${clinic.id}`)
    .toEqual([{ name: 'screen.png', refused: null }])
  const [ticket] = await sql`select t.id from private.tickets t join private.ticket_clinics c on c.ticket_id = t.id where c.clinic_id = ${clinic.id}`
  await sql`insert into private.ticket_messages (ticket_id, direction, channel, body) values (${ticket!.id}, 'out', 'console', 'Under Settings, Messages.')`
  await page.reload()
  await page.getByText('Recalls').click()
  await expect(page.getByText('Under Settings, Messages.')).toBeVisible()
})
