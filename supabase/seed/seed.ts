import type { Sql } from 'postgres'
import { insertAccounts } from './accounts.ts'
import { insertBills } from './bills.ts'
import { stopCalling } from './calling.ts'
import { insertCampaigns } from './campaigns.ts'
import { insertCharts } from './charts.ts'
import { insertCheckIns } from './check-ins.ts'
import { insertClinic } from './clinics.ts'
import { insertConsents } from './consents.ts'
import { insertConversations } from './conversations.ts'
import { insertCredits } from './credits.ts'
import { insertClosedDays } from './closed-days.ts'
import { dayOf } from './days.ts'
import { insertExpenses } from './expenses.ts'
import { insertLabs, insertRecallTries } from './labs.ts'
import { insertHistories } from './histories.ts'
import { insertImages, type KeepFile } from './images.ts'
import { insertMessages } from './messages.ts'
import { insertNotes } from './notes.ts'
import { insertPatients } from './patients.ts'
import { insertPromises } from './money.ts'
import { insertPerio } from './perio.ts'
import { insertPayments } from './payments.ts'
import { pearlDental } from './pearl-dental.ts'
import { insertPrescriptions } from './prescriptions.ts'
import { insertWalkIns } from './queue.ts'
import { smileDental } from './smile-dental.ts'
import { insertStock } from './stock.ts'
import { insertSubProcessors } from './sub-processors.ts'
import { insertSupplier } from './supplier.ts'
import { insertSubscription } from './subscription.ts'
import { insertTakenBack } from './taken-back.ts'
import { insertTreatments } from './treatments.ts'
import { insertVisits } from './visits.ts'
import { insertWaitlist } from './waitlist.ts'

/**
 * Two demo clinics on a migrated, empty database: all of it or nothing. The same every time, except that it is
 * placed around now: a month behind it, a month ahead.
 * @param sql connected as postgres
 * @param keep puts the files of X-rays and photographs where they stay; without it there are none
 */
export async function seed(sql: Sql, keep?: KeepFile, now = new Date()): Promise<void> {
  const today = dayOf(now)
  await sql.begin(async (tx) => {
    const users = await insertAccounts(tx, now)
    await insertSupplier(tx)
    await insertSubProcessors(tx)
    // Pearl first: whoever works in both opens Smile.
    for (const [i, plan] of [pearlDental, smileDental].entries()) {
      const clinic = await insertClinic(tx, plan, users, today, 100 + i)
      await insertSubscription(tx, clinic, now, 150 + i)
      const patients = await insertPatients(tx, clinic, now, 200 + i)
      const visits = await insertVisits(tx, clinic, patients, now, 300 + i)
      await insertWalkIns(tx, clinic, patients, visits, now, 350 + i)
      await insertNotes(tx, clinic, patients, visits, now, 1300 + i)
      await insertMessages(tx, clinic, visits, patients, now, 400 + i)
      await insertLabs(tx, clinic, now, 800 + i)
      await insertRecallTries(tx, clinic, patients, now, 810 + i)
      await insertConsents(tx, clinic, patients, now, 1200 + i)
      await insertHistories(tx, clinic, patients, now, 1400 + i)
      await insertWaitlist(tx, clinic, patients, now, 500 + i)
      await insertCampaigns(tx, clinic, patients, now, 700 + i)
      await insertConversations(tx, clinic, patients, now, 500 + i)
      await insertCredits(tx, clinic.id, now)
      await insertPerio(tx, clinic, patients, now, 750 + i)
      await insertTreatments(tx, clinic, now, 800 + i)
      await insertCharts(tx, clinic, patients, now, 800 + i)
      await insertPrescriptions(tx, clinic, patients, visits, 770 + i)
      const bills = await insertBills(tx, clinic, now, 1600 + i)
      await insertPayments(tx, clinic, bills, now, 1700 + i)
      const owner = users.get(plan.staff.find(({ role }) => role === 'owner')!.account)!
      await insertExpenses(tx, clinic, owner, now, 1800 + i)
      await insertClosedDays(tx, clinic, now, 2100 + i)
      await insertStock(tx, clinic, owner, now, 2000 + i)
      await insertPromises(tx, clinic, owner, now, 2200 + i)
      await insertTakenBack(tx, clinic, bills, owner, now, 1900 + i)
      await stopCalling(tx)
      if (keep && plan === smileDental) await insertImages(tx, clinic, patients, now, 1500, keep)
      if (plan.tokenPer !== 'none') await insertCheckIns(tx, clinic, patients, now, 550 + i)
    }
  })
  // Search reads the index alone where the visibility map is fresh; the planner needs to know what came in.
  await sql`vacuum (analyze) public.patients, public.appointments, public.patient_dentists, public.messages, public.invoices, public.invoice_lines, public.payments, public.payment_parts,
    public.allocations, public.dues, public.ledger_entries`
}
