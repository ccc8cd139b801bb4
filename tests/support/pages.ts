import { randomUUID } from 'node:crypto'
import { readdirSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Sql } from 'postgres'
import type { Clinic } from './clinic.ts'

export type AppPage = {
  /** As a folder of app/: `[clinic]/patients/[patient]`. */
  route: string
  /** Whether it is for people who are signed in. */
  inside: boolean
}

/** Every page there is, read from app/, so that a new one cannot be forgotten. */
export const everyPage: AppPage[] = readdirSync('app', { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('/page.tsx'))
  .map((file) => dirname(file))
  .sort()
  .map((route) => ({ route, inside: /^(\[clinic\]|operator|clinics|account)/.test(route) }))

/** What the placeholders of the routes stand for, by their names. */
type Places = { clinic: string; patient: string; other: string; campaign: string; import: string; plan: string; visit: string; mount: string; image: string; invoice: string; report: string; settlement: string; ticket: string; token: string }

/** The address of a route, its placeholders filled in. Pages that hold nothing (`[...rest]`) get a made-up one. */
export function addressOf(route: string, places: Places): string {
  const path = route
    .split('/')
    .filter((part) => !/^\(.*\)$/.test(part))
    .map((part) => part.replace(/^\[\.\.\.\w+\]$/, 'no-such-page').replace(/^\[(\w+)\]$/, (_, name: string) => {
      if (name in places) return places[name as keyof Places]
      throw new Error(`app/${route}: nothing to put for [${name}]; arrange one in placesIn()`)
    }))
  return `/${path.join('/')}`
}

/** Whether there is something at the route's address; links with secret tokens are made up. */
export const leadsSomewhere = (route: string) => !/\[\.\.\.\w+\]|\[token\]/.test(route)

/** Arranges in a clinic what the pages of one thing show. */
export async function placesIn(sql: Sql, clinic: Clinic): Promise<Places> {
  const [campaign, list] = [randomUUID(), randomUUID()]
  await addToTheConsole(sql, clinic)
  await addCampaignThatIsOver(sql, clinic, campaign)
  await addImportToLookAt(sql, clinic, list)
  const visit = await clinic.addVisit({ startsAt: clinic.at('18:30', 2) })
  return { clinic: clinic.slug, patient: clinic.patients[0]!.id, other: clinic.patients[1]!.id, campaign, import: list, plan: await addPlanToLookAt(sql, clinic), visit, mount: await addMountToLookAt(sql, clinic), image: await addImageToLookAt(sql, clinic), invoice: await addBillToLookAt(sql, clinic), report: 'production', settlement: await addStatementToLookAt(sql, clinic), ticket: await addTicketToLookAt(sql, clinic), token: 'not-a-token' }
}

/** One recipient read it, one could not be reached, one took the consent back; others were left out. */
async function addCampaignThatIsOver(sql: Sql, clinic: Clinic, id: string) {
  const counted = { found: 5, people: 3, millipaise: 258_930, left_out: { no_consent: 1, minor: 1 }, languages: { en: 3 } }
  await sql`insert into message_templates (clinic_id, kind, variant, title, language, body, buttons, name, category, status)
    values (${clinic.id}, 'campaign', 'holidays', 'Holidays', 'en', 'Hello {{name}}, all of us at {{place}} wish you happy holidays.', '{}', 'campaign_holidays_v1', 'MARKETING', 'approved')`
  await sql`insert into campaigns (id, clinic_id, name, variant, status, cap_paise, scheduled_at, started_at, ended_at, counted)
    values (${id}, ${clinic.id}, 'Holiday greetings', 'holidays', 'done', 100000, now() - interval '1 day', now() - interval '1 day', now() - interval '23 hours', ${sql.json(counted)})`
  const [read, failed, skipped] = clinic.patients
  const message = { clinic_id: clinic.id, kind: 'campaign', variant: 'holidays', language: 'en', campaign_id: id }
  const [hers, his] = [randomUUID(), randomUUID()]
  await sql`insert into messages ${sql([
    { ...message, id: hers, patient_id: read!.id, phone: read!.phone, status: 'read', error_code: null },
    { ...message, id: his, patient_id: failed!.id, phone: failed!.phone, status: 'failed', error_code: 131026 },
  ])}`
  await sql`update messages set sent_at = now() - interval '1 day', delivered_at = now() - interval '1 day', read_at = now() - interval '20 hours' where id = ${hers}`
  await sql`insert into campaign_recipients ${sql([
    { clinic_id: clinic.id, campaign_id: id, patient_id: read!.id, phone: read!.phone, language: 'en', status: 'released', reason: null, message_id: hers, millipaise: 86_310 },
    { clinic_id: clinic.id, campaign_id: id, patient_id: failed!.id, phone: failed!.phone, language: 'en', status: 'released', reason: null, message_id: his, millipaise: 86_310 },
    { clinic_id: clinic.id, campaign_id: id, patient_id: skipped!.id, phone: skipped!.phone, language: 'en', status: 'skipped', reason: 'no_consent', message_id: null, millipaise: null },
  ])}`
}

/** A list with a row about somebody new, one about somebody known and one that cannot be read in full. */
async function addImportToLookAt(sql: Sql, clinic: Clinic, id: string) {
  const [known] = clinic.patients
  await sql`insert into imports (id, clinic_id, file_name, headings, status, total, created_by)
    values (${id}, ${clinic.id}, 'patients.csv', '{Name,Mobile}', 'ready', 3, ${clinic.people.owner.userId})`
  await sql`insert into import_rows (clinic_id, import_id, line, cells, problems, full_name, phone, match_id, match_by) values
    (${clinic.id}, ${id}, 2, '{Newa Patil,98220 11111}', '{}', 'Newa Patil', '+919822011111', null, null),
    (${clinic.id}, ${id}, 3, ${[known!.name, known!.phone!]}, '{}', ${known!.name}, ${known!.phone}, ${known!.id}, 'person'),
    (${clinic.id}, ${id}, 4, '{Kiran More,12345}', '{phone:phoneShort}', 'Kiran More', null, null, null)`
}

/** The owner runs the service too, and let support in once. */
async function addToTheConsole(sql: Sql, clinic: Clinic) {
  await sql`insert into private.operators (user_id, name) values (${clinic.people.owner.userId}, 'Olga Operator') on conflict do nothing`
  await sql`insert into support_grants (clinic_id, granted_by, granted_at, until, reason, revoked_at)
    values (${clinic.id}, ${clinic.people.owner.userId}, now() - interval '2 days', now() - interval '1 day', 'A visit was lost', now() - interval '30 hours')`
}

/** A presented plan of two phases, with a discount. */
async function addPlanToLookAt(sql: Sql, clinic: Clinic): Promise<string> {
  const [plan] = await sql<{ id: string }[]>`insert into treatment_plans (clinic_id, patient_id, dentist_id, title, status, list_paise, agreed_paise, granted_paise, presented_at)
    values (${clinic.id}, ${clinic.patients[0]!.id}, ${clinic.dentists[0]!.id}, 'Lower jaw', 'presented', 770000, 750000, 20000, now()) returning id`
  await sql`insert into treatment_plan_items (clinic_id, patient_id, plan_id, phase, position, procedure_id, teeth, list_paise, agreed_paise, minutes, sittings)
    select ${clinic.id}, ${clinic.patients[0]!.id}, ${plan!.id}, i.phase, i.phase, r.id, i.teeth, i.list, i.agreed, r.minutes, r.sittings
    from (values ('RCT-M', 1, '{36}'::smallint[], 650000, 640000), ('EXT', 2, '{38}', 120000, 110000)) i (code, phase, teeth, list, agreed)
    join procedures r on r.clinic_id = ${clinic.id} and r.code = i.code`
  return plan!.id
}

/** A bill of which nothing is paid yet, with a discount. */
async function addBillToLookAt(sql: Sql, clinic: Clinic): Promise<string> {
  const [bill] = await sql<{ id: string }[]>`insert into invoices (clinic_id, branch_id, patient_id, kind, number, issued_on, day, supplier, recipient, language,
      gross_paise, discount_paise, taxable_paise, exempt_paise, total_paise, issued_by)
    select ${clinic.id}, b.id, ${clinic.patients[0]!.id}, 'bill', 'B/LOOK/00001', '2026-04-02', '2026-04-02', ${sql.json({ name: clinic.name })}, ${sql.json({ name: clinic.patients[0]!.name })}, 'en',
      150000, 30000, 0, 120000, 120000, ${clinic.people.owner.userId}
    from branches b where b.clinic_id = ${clinic.id} and b.is_default returning id`
  await sql`insert into invoice_lines (clinic_id, patient_id, invoice_id, position, dentist_id, name, place, quantity, unit_paise, discount_paise, tax, value_paise, total_paise)
    values (${clinic.id}, ${clinic.patients[0]!.id}, ${bill!.id}, 1, ${clinic.dentists[0]!.id}, 'Scaling', '', 1, 150000, 30000, 'exempt', 120000, 120000)`
  return bill!.id
}

/** An empty mount of a full mouth. */
async function addMountToLookAt(sql: Sql, clinic: Clinic): Promise<string> {
  const [mount] = await sql<{ id: string }[]>`insert into image_mounts (clinic_id, patient_id, layout, name, taken_on)
    values (${clinic.id}, ${clinic.patients[0]!.id}, 'full_18', 'Before treatment', '2026-01-02') returning id`
  return mount!.id
}

/** One that cannot be shown: there are no bytes behind a row that a test writes. The viewer with a picture is looked at in view-image.spec.ts. */
async function addImageToLookAt(sql: Sql, clinic: Clinic): Promise<string> {
  const [image] = await sql<{ id: string }[]>`insert into images (clinic_id, patient_id, sort, kind, name, teeth, taken_at, mime, sha256, bytes, trouble, source)
    values (${clinic.id}, ${clinic.patients[0]!.id}, 'xray', 'periapical', 'IMG0001.dcm', '{36}', now(), 'application/dicom', ${randomUUID().replaceAll('-', '').padEnd(64, '0')}, 2000, 'no_pixels', 'file')
    returning id`
  return image!.id
}

/** A day's fee of a consultant, not paid yet. */
async function addStatementToLookAt(sql: Sql, clinic: Clinic): Promise<string> {
  const dentist = clinic.dentists[0]!.id
  const [agreement] = await sql<{ id: string }[]>`insert into consultant_agreements (clinic_id, dentist_id, valid_from, fee_paise) values (${clinic.id}, ${dentist}, '2026-01-01', 500000) returning id`
  const [statement] = await sql<{ id: string }[]>`insert into settlements (clinic_id, dentist_id, agreement_id, from_day, until_day, share_paise, lab_paise, fee_paise, minimum_paise, gross_paise, tds_paise, payable_paise)
    values (${clinic.id}, ${dentist}, ${agreement!.id}, '2026-01-01', '2026-01-31', 0, 0, 500000, 0, 500000, 50000, 450000) returning id`
  await sql`insert into settlement_lines (clinic_id, settlement_id, dentist_id, position, kind, day, base_paise, amount_paise) values (${clinic.id}, ${statement!.id}, ${dentist}, 1, 'day', '2026-01-05', 0, 500000)`
  return statement!.id
}

/** A grievance with a file that was left out, answered once and written to again. */
async function addTicketToLookAt(sql: Sql, clinic: Clinic): Promise<string> {
  const number = `G-2026-${String(Date.now()).slice(-9)}${Math.floor(Math.random() * 1000)}`
  const [ticket] = await sql<{ id: string }[]>`insert into private.tickets (number, kind, topic, subject, name, email, language, due_at)
    values (${number}, 'grievance', 'data', 'My number is not mine', 'Ravi Rao', 'ravi@home.test', 'en', now() + interval '25 days') returning id`
  await sql`insert into private.ticket_clinics (ticket_id, clinic_id) values (${ticket!.id}, ${clinic.id})`
  const [asked] = await sql<{ id: string }[]>`insert into private.ticket_messages (ticket_id, direction, channel, body, source) values
    (${ticket!.id}, 'in', 'mail', 'My number is not mine.', ${`mail:${randomUUID()}`}) returning id`
  const [answered] = await sql<{ id: string }[]>`insert into private.ticket_messages (ticket_id, direction, channel, body, written_by) values
    (${ticket!.id}, 'out', 'console', 'Which one is it?', ${clinic.people.owner.userId}) returning id`
  await sql`insert into private.ticket_mails (ticket_id, kind, message_id, email, status) values (${ticket!.id}, 'answer', ${answered!.id}, 'ravi@home.test', 'unresolved')`
  await sql`insert into private.ticket_files (id, ticket_id, message_id, name, mime, bytes, refused) values
    (${randomUUID()}, ${ticket!.id}, ${asked!.id}, 'list.xlsx', 'application/octet-stream', 20000, 'kind_unknown'), (${randomUUID()}, ${ticket!.id}, ${asked!.id}, 'screen.png', 'image/png', 30000, null)`
  await sql`insert into private.ticket_events (ticket_id, event, by_user) values (${ticket!.id}, 'received', null), (${ticket!.id}, 'answered', ${clinic.people.owner.userId})`
  return ticket!.id
}
