// What a new clinic does on its first day, as a new user would: no rows arranged, nothing but the screen, the mail and
// the patient's phone.
import { expect, randomPhone, test } from '../support/e2e.ts'

test('sign up, confirm, set up, connect WhatsApp, book, and the patient confirms', async ({ page, mailbox, phone, sql, stack }) => {
  test.slow()
  const unique = `${Date.now()}${Math.floor(Math.random() * 1000)}`
  const email = `dr.tara.${unique}@chairside.test`
  const patientPhone = randomPhone()

  await test.step('sign up, having read the notice', async () => {
    await page.goto('/sign-up')
    await page.getByLabel('Your name').fill('Dr Tara Menon')
    await page.getByLabel('E-mail').fill(email)
    await page.getByLabel('Password', { exact: true }).fill('1234567890')
    await page.getByRole('button', { name: 'Create account' }).click()
    await expect(page.getByText(/among the first anyone would try/)).toBeVisible()
    await page.getByLabel('Password', { exact: true }).fill('three quiet molars')
    await page.getByRole('button', { name: 'Create account' }).click()
    await expect(page.getByText('Read the notice and tick the box to go on.')).toBeVisible()
    await page.getByLabel('I have read this and agree').check()
    await page.getByRole('button', { name: 'Create account' }).click()
    await expect(page.getByRole('heading', { name: 'Check your mail' })).toBeVisible()
  })

  await test.step('confirm by the link in the mail', async () => {
    await page.goto(await mailbox.link(email, /Confirm your e-mail address/))
    await expect(page.getByRole('heading', { name: 'Welcome, Dr Tara Menon' })).toBeVisible()
    const [notice] = await sql`select n.language, n.accepted_at from notice_acceptances n join auth.users u on u.id = n.user_id where u.email = ${email}`
    expect(notice).toMatchObject({ language: 'en' })
  })

  await test.step('set up the clinic', async () => {
    await page.getByRole('link', { name: 'Set up your clinic' }).click()
    await page.getByLabel('Clinic name').fill(`Tara Dental ${unique}`)
    await page.getByLabel(/^State/).selectOption({ label: 'Kerala' })
    await page.getByRole('button', { name: 'Next' }).click()
    await expect(page.getByRole('heading', { name: 'Chairs and hours' })).toBeVisible()
    await page.getByLabel('Usual week').selectOption({ label: 'Every day, 10–1 and 5–9' })
    await page.getByRole('button', { name: 'Next' }).click()
    await expect(page.getByRole('heading', { name: 'Who treats' })).toBeVisible()
    await page.getByRole('button', { name: 'Create clinic' }).click()
    await expect(page).toHaveURL(/\/tara-dental-\d+\/schedule/)
    await expect(page.getByRole('heading', { name: 'Dr Tara Menon' }).or(page.getByText('Dr Tara Menon').filter({ visible: true })).first()).toBeVisible()
  })
  const slug = new URL(page.url()).pathname.split('/')[1]!

  await test.step('connect a WhatsApp number, whose token has read it', async () => {
    const number = { id: unique, waba_id: `${unique}0`, token: `EAATEST${unique}`, display: '+91 484 400 1234', name: 'Tara Dental' }
    await fetch(`${stack.whatsappUrl}/_sandbox/numbers`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(number) })
    await page.goto(`/${slug}/settings/whatsapp`)
    await page.getByLabel('Phone number ID').fill(number.id)
    await page.getByLabel('WhatsApp Business account ID').fill(number.waba_id)
    await page.getByLabel('Access token').fill('EAAnotTheToken')
    await page.getByRole('button', { name: 'Connect number' }).click()
    await expect(page.getByText(/WhatsApp refuses this token/)).toBeVisible()
    await page.getByLabel('Access token').fill(number.token)
    await page.getByRole('button', { name: 'Connect number' }).click()
    await expect(page.getByText('+91 484 400 1234').first()).toBeVisible()
    // Meta approves the texts in a moment; its webhook tells the app.
    await expect.poll(async () => (await sql`select count(*)::int as n from message_templates t join private.clinic_slugs s using (clinic_id)
      where s.slug = ${slug} and t.kind = 'booking_confirmation' and t.language = 'en' and t.status = 'approved'`)[0]!.n, { timeout: 30_000 }).toBe(1)
  })

  await test.step('register the first patient, who agrees to reminders', async () => {
    await page.goto(`/${slug}/patients?new=patient`)
    const panel = page.getByRole('dialog', { name: 'New patient' })
    await panel.getByLabel('Name', { exact: true }).fill('Anjali Varma')
    await panel.getByLabel('Phone', { exact: true }).fill(patientPhone)
    await panel.getByLabel('Agrees to reminders on WhatsApp').check()
    await panel.getByRole('button', { name: 'Register' }).click()
    await page.getByRole('button', { name: 'Book an appointment' }).click()
  })

  await test.step('book one of the next free times', async () => {
    const panel = page.getByRole('dialog', { name: 'New appointment' })
    await expect(panel.getByText('Anjali Varma')).toBeVisible()
    await panel.getByLabel('Reason').fill('consul')
    await page.getByRole('option', { name: /Consultation/ }).click()
    // The first of them may begin before the message would go out, a minute from now; then there is none.
    const free = panel.getByRole('group', { name: 'Next free' }).getByRole('button')
    await free.last().click()
    await expect(free.last()).toHaveAttribute('aria-pressed', 'true')
    await panel.getByRole('button', { name: 'Book', exact: false }).last().click()
    await expect(page.getByText(/Anjali Varma booked:/)).toBeVisible()
  })

  await test.step('the message goes out a minute later, and she confirms', async () => {
    const [due] = await sql`select m.status, m.due_at > now() as later from messages m join private.clinic_slugs s using (clinic_id)
      where s.slug = ${slug} and m.kind = 'booking_confirmation'`
    expect(due).toEqual({ status: 'due', later: true })
    // Nobody waits for the minute in a test.
    await sql`update messages set due_at = now() where kind = 'booking_confirmation' and clinic_id = (select clinic_id from private.clinic_slugs where slug = ${slug})`
    const anjali = phone(patientPhone)
    const message = await anjali.receives(/Hello Anjali/, 30_000)
    expect(message.body).toContain('Tara Dental')
    await anjali.tap(message, 0)
    await expect.poll(async () => (await sql`select status from appointments join private.clinic_slugs s using (clinic_id) where s.slug = ${slug}`)[0]?.status, { timeout: 30_000 })
      .toBe('confirmed')
    expect((await anjali.messages()).filter(({ direction }) => direction === 'out')).toHaveLength(1)
  })

  await test.step('which the schedule shows, with who did it', async () => {
    const [visit] = await sql`select a.id, to_char(a.starts_at at time zone 'Asia/Kolkata', 'YYYY-MM-DD') as day
      from appointments a join private.clinic_slugs s using (clinic_id) where s.slug = ${slug}`
    await page.goto(`/${slug}/schedule?day=${visit!.day}&visit=${visit!.id}`)
    const panel = page.getByRole('dialog')
    await expect(panel.getByText('Confirmed').first()).toBeVisible()
    await expect(panel.getByText('Anjali Varma').first()).toBeVisible()
  })
})
