import { expect, test } from '../support/e2e.ts'
import { wallDate } from '../support/schedule.ts'

test('the desk hands cash over, counts the drawer with a difference, and closes the day for good', async ({ page, clinic, signIn, sql }) => {
  const patient = clinic.patients[0]!
  const [{ branch }] = await sql<[{ branch: string }]>`select id as branch from branches where clinic_id = ${clinic.id} and is_default`
  const receive = (mode: string, paise: number) => sql`select private.receive_payment(${clinic.id}, ${branch}, ${patient.id},
    ${JSON.stringify([{ mode, amount_paise: paise }])}::text::jsonb, null, null, '', private.money_day(${clinic.id}, ${branch}))`
  await receive('cash', 250_000)
  await receive('upi', 180_000)
  await signIn(page, clinic.people.receptionist)
  await page.goto(`/${clinic.slug}/day`)
  const drawer = page.getByRole('region', { name: 'Cash drawer' })
  const line = (term: string) => drawer.getByRole('term').filter({ hasText: term }).locator('xpath=following-sibling::dd')
  await expect(line('Should be there')).toHaveText('₹2,500')
  await expect(page.getByRole('region', { name: 'Receipts' }).getByRole('row', { name: /UPI/ })).toContainText('₹1,800')

  await page.getByRole('button', { name: 'Hand over cash' }).click()
  const dialog = page.getByRole('dialog', { name: 'Hand over cash' })
  await dialog.getByLabel('Amount').fill('1000')
  await dialog.getByLabel('The owner').check()
  await dialog.getByRole('button', { name: 'Hand over' }).click()
  await expect(page.getByRole('region', { name: 'Handed over' })).toContainText('₹1,000')
  await expect(line('Should be there')).toHaveText('₹1,500')

  await drawer.getByText('Notes and coins').click()
  await drawer.getByLabel('How many of ₹500').fill('2')
  await drawer.getByLabel('How many of ₹100').fill('4')
  await expect(drawer.getByText('₹100 missing')).toBeVisible()
  await drawer.getByRole('button', { name: 'Close the day' }).click()
  await expect(drawer.getByText('Write in a few words why it differs.')).toBeVisible()
  await drawer.getByLabel('Why does it differ?').fill('Change given wrong')
  // Somebody takes money while this is being counted: what was counted stays typed, and is compared again.
  await receive('cash', 10_000)
  await expect(line('Should be there')).toHaveText('₹1,600')
  await expect(drawer.getByLabel('How many of ₹500')).toHaveValue('2')
  await drawer.getByRole('button', { name: 'Close the day' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Close the day' }).click()
  await expect(drawer.getByText('“Change given wrong”')).toBeVisible()
  await expect(drawer.getByText('₹200 missing')).toBeVisible()
  await expect(drawer.getByText('Today is closed.')).toBeVisible()
  expect((await sql`select expected_paise::int, counted_paise::int, handed_paise::int, denominations from day_closes where clinic_id = ${clinic.id}`)[0])
    .toEqual({ expected_paise: 160_000, counted_paise: 140_000, handed_paise: 100_000, denominations: { 500: 2, 100: 4 } })
  await expect(page.getByRole('row', { name: /Closed/ })).toContainText('-₹200')
})

test('what comes after the day was closed counts on the next, where it is told apart, and can be handed over', async ({ page, clinic, signIn, sql }) => {
  const patient = clinic.patients[0]!
  const today = wallDate(clinic, 0)
  await sql`insert into day_closes (clinic_id, branch_id, day, opening_paise, received_paise, refunded_paise, spent_paise, handed_paise, expected_paise, counted_paise, summary, closed_by)
    select ${clinic.id}, id, ${today}, 0, 140000, 0, 0, 0, 140000, 140000, '{}', ${clinic.people.receptionist.userId} from branches where clinic_id = ${clinic.id} and is_default`
  await signIn(page, clinic.people.receptionist)
  const drawer = page.getByRole('region', { name: 'Cash drawer' })
  const line = (term: string) => drawer.getByRole('term').filter({ hasText: term }).locator('xpath=following-sibling::dd')
  const dialog = page.getByRole('dialog', { name: 'Hand over cash' })

  // A patient comes after all: the money counts on the next day, and keeps today's date.
  await page.goto(`/${clinic.slug}/patients/${patient.id}/bills`)
  await page.getByRole('button', { name: 'Take payment' }).click()
  const panel = page.getByRole('dialog', { name: 'Take payment' })
  await panel.getByRole('group', { name: 'Way of paying 1' }).getByLabel('Amount').fill('300')
  await panel.getByRole('button', { name: 'Receive ₹300' }).click()
  await expect(page.getByRole('button', { name: 'Done', exact: true })).toBeVisible()
  await page.goto(`/${clinic.slug}/day`)
  await page.getByRole('link', { name: 'What was entered since' }).click()
  await expect(page.getByRole('region', { name: 'Dated otherwise' }).getByRole('listitem')).toContainText('₹300')
  await expect(line('Opening cash')).toHaveText('₹1,400')
  await expect(drawer.getByRole('button', { name: 'Close the day' })).toHaveCount(0)
  // To the bank goes what lies there now, and no more.
  await page.getByRole('button', { name: 'Hand over cash' }).click()
  await dialog.getByLabel('Amount').fill('1701')
  await dialog.getByLabel('The bank').check()
  await dialog.getByRole('button', { name: 'Hand over' }).click()
  await expect(page.getByText('There should not be that much cash in the drawer.')).toBeVisible()
  await dialog.getByLabel('Amount').fill('1700')
  await dialog.getByRole('button', { name: 'Hand over' }).click()
  await expect(line('Should be there')).toHaveText('₹0')
  expect(await sql`select given_to, amount_paise::int, day > ${today}::date as next_day from cash_handovers where clinic_id = ${clinic.id} order by at`)
    .toEqual([{ given_to: 'bank', amount_paise: 170_000, next_day: true }])
})

test('who owes what, for how long; one of them is reminded, and not twice by mistake', async ({ page, clinic, signIn, sql }) => {
  const [old, fresh] = [clinic.patients[0]!, clinic.patients[1]!]
  const [{ branch }] = await sql<[{ branch: string }]>`select id as branch from branches where clinic_id = ${clinic.id} and is_default`
  for (const [n, patient, paise, age] of [[1, old, 500_000, 45], [2, old, 120_000, 3], [3, fresh, 700_000, 1]] as const) {
    await sql`insert into invoices (clinic_id, branch_id, patient_id, kind, number, issued_on, day, supplier, recipient, language, gross_paise, discount_paise, taxable_paise, exempt_paise, total_paise)
      values (${clinic.id}, ${branch}, ${patient.id}, 'bill', ${`B/T/${n}`}, ${wallDate(clinic, -age)}, ${wallDate(clinic, -age)}, '{}', '{}', 'en', ${paise}, 0, 0, ${paise}, ${paise})`
  }
  await sql`update patients set reminder_consent = true where id = ${old.id}`
  await signIn(page, clinic.people.receptionist)
  await page.goto(`/${clinic.slug}/dues`)
  const list = page.getByRole('list', { name: 'Dues' })
  await expect(list.getByRole('listitem').first()).toContainText(old.name)
  const row = list.getByRole('listitem', { name: old.name })
  await expect(row).toContainText('₹6,200')
  await expect(row).toContainText('For 45 days, 2 bills')
  await expect(row).toContainText('31 to 60 days: ₹5,000')
  await page.getByRole('link', { name: 'Most first' }).click()
  await expect(list.getByRole('listitem').first()).toContainText(fresh.name)
  await page.getByRole('link', { name: /^31 to 60 days/ }).click()
  await expect(list.getByRole('listitem')).toHaveCount(1)

  await row.getByRole('button', { name: 'Remind' }).click()
  await expect(row).toContainText(/Remind(ed on|er waits since)/)
  await row.getByRole('button', { name: 'Remind' }).click()
  await page.getByRole('dialog', { name: `Remind ${old.name} again?` }).getByRole('button', { name: 'Cancel' }).click()
  expect(await sql`select from messages where clinic_id = ${clinic.id} and kind = 'payment_due'`).toHaveLength(1)
})
