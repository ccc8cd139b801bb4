import type { Sql } from 'postgres'
import { addPatient, type Clinic } from './two-clinics.ts'

/** Arranges campaigns: patients who agreed to them, and a text that is approved. */

export type Recipient = { patient: string; phone: string; status: string; reason: string | null; message: string | null; message_reason: string | null }

/** The variant of `addCampaignText`. */
export const variant = 'check_up_abc12'

/** Adults with consent and phones of their own; answers their ids in order. */
export async function addAudience(sql: Sql, clinic: Clinic, count: number, { language = 'en', prefix = '+9170000' } = {}): Promise<string[]> {
  const ids: string[] = []
  for (let i = 0; i < count; i++) {
    const id = await addPatient(sql, clinic, { fullName: `Adult ${language} ${i}`, phone: `${prefix}${String(i).padStart(5, '0')}` })
    await sql`update patients set marketing_consent = true, birth_date = '1980-05-05', language = ${language} where id = ${id}`
    ids.push(id)
  }
  return ids
}

export async function addCampaignText(sql: Sql, clinic: Clinic, { language = 'en', status = 'approved' } = {}) {
  await sql`insert into message_templates (clinic_id, kind, variant, title, language, body, buttons, name, category, status)
    values (${clinic.id}, 'campaign', ${variant}, 'Check-up', ${language}, 'Hello {{name}}, it is time to visit us at {{place}} again.', '{}',
      ${`campaign_${variant}_v1`}, 'MARKETING', ${status})`
}

/** Everyone of a campaign, in the order of their phones. */
export const recipientsOf = (sql: Sql, campaign: string) => sql<Recipient[]>`
  select r.patient_id as patient, r.phone, r.status, r.reason, m.status as message, m.reason as message_reason
  from campaign_recipients r left join messages m on m.clinic_id = r.clinic_id and m.id = r.message_id where r.campaign_id = ${campaign} order by r.phone`

export const campaignRow = async (sql: Sql, campaign: string) =>
  (await sql<{ status: string; paused_reason: string | null; waits_for: string | null; waits_until: Date | null; version: number }[]>`
    select * from campaigns where id = ${campaign}`)[0]!

/** Forgets campaigns, their texts and everybody that addAudience made. Before resetMessages. */
export async function resetCampaigns(sql: Sql) {
  await sql`delete from campaign_recipients where campaign_id not in (select id from campaigns where variant = 'check_ups')`
  await sql`delete from messages`
  await sql`delete from campaigns where variant <> 'check_ups'`
  await sql`delete from message_templates where kind = 'campaign'`
  await sql`delete from appointments where patient_id in (select id from patients where full_name like 'Adult %')`
  await sql`delete from messages`
  await sql`delete from patients where full_name like 'Adult %'`
  // Never quiet, so that a test passes at night too.
  await sql`update clinics set quiet_from = '03:00', quiet_until = '03:00'`
}
