// Two clinics with every role, and at least one row of every tenant table in each: what isolation is tested on.
// Their ids are fixed and readable: the first letters tell the clinic.
import type { ISql } from 'postgres'
import type { Actor } from './actors.ts'
import { nouns } from './nouns.ts'
import { addDays, dateIn, instantOf } from '../../lib/time.ts'

export type Clinic = ReturnType<typeof clinicNamed>

function clinicNamed(slug: string, name: string, prefix: string) {
  const id = (n: number) => `${prefix}000-0000-7000-8000-${String(n).padStart(12, '0')}`
  const person = (n: number, role: string): Actor & { userId: string; memberId: string } => ({
    name: `${slug} ${role}`, role: 'authenticated', userId: id(100 + n), memberId: id(200 + n),
  })
  return {
    slug,
    name,
    id: id(1),
    owner: person(1, 'owner'),
    /** Has a login, and `patients.own`. */
    dentist: person(2, 'dentist'),
    /** Another dentist with a login, and `patients.others`. */
    otherDentist: person(3, 'other dentist'),
    receptionist: person(4, 'receptionist'),
    assistant: person(5, 'assistant'),
    accountant: person(6, 'accountant'),
    /** Was a receptionist and left. */
    removed: person(7, 'removed member'),
    branch: id(10),
    hours: id(11),
    chairs: [id(20), id(21)] as [string, string],
    reason: id(30),
    /** The dentists as columns of the schedule, in the order of their logins. */
    dentists: [id(40), id(41)] as [string, string],
    session: id(50),
    closure: id(51),
    invitation: id(60),
    /** SHA-256 of the open invitation's token. */
    invitationHash: prefix.repeat(16).slice(0, 64),
    patients: { own: id(300), others: id(301) },
    consent: id(310),
    visits: { own: id(400), others: id(401) },
    recalls: { own: id(410), others: id(411) },
    wishes: { own: id(420), others: id(421) },
    freed: { own: id(422), others: id(423) },
    offers: { own: id(424), others: id(425) },
    /** Merges that were taken back. */
    merges: { own: id(320), others: id(321) },
    /** Ready to start, with one row. */
    import: id(420),
    balances: { own: id(430), others: id(431) },
    messages: { own: id(500), others: id(501) },
    tasks: { own: id(510), others: id(511) },
    checkIn: id(520),
    /** SHA-256 of the secrets in the links of the waiting room's screen and of the form for patients. */
    links: { display: `d${prefix}`.repeat(11).slice(0, 64), checkIn: `c${prefix}`.repeat(11).slice(0, 64) },
    /** At the phones of `patients.own` and `patients.others`. */
    conversations: { own: id(520), others: id(521) },
    quickReply: id(530),
    /** A trusted computer. */
    device: id(540),
    /** Done, with one recipient. */
    campaign: id(520),
    recipient: id(530),
    /** Support was let in once, a while ago. */
    supportGrant: id(550),
    /** Of everything, under way by the owner. */
    export: id(540),
    /** A charge of the subscription that was given back, its invoice and its credit note. */
    charge: id(600),
    invoices: { invoice: id(610), creditNote: id(611) },
  }
}

export const smile = clinicNamed('smile', 'Smile Dental', '5a11e')
export const pearl = clinicNamed('pearl', 'Pearl Dental', '9ea41')
export const clinics = [smile, pearl]

/** Assistant in Smile, owner of Pearl: whoever mixes the two up gives away an owner's powers. */
export const both: Actor & { userId: string } = {
  name: 'member of both', role: 'authenticated', userId: 'b07b0000-0000-7000-8000-000000000001',
}
export const bothMemberIds = { smile: 'b07b0000-0000-7000-8000-000000000011', pearl: 'b07b0000-0000-7000-8000-000000000012' }

/** Signed up, belongs nowhere. */
export const stranger: Actor & { userId: string } = {
  name: 'stranger', role: 'authenticated', userId: '57a46e00-0000-7000-8000-000000000001',
}

/** Runs the service, belongs to no clinic. */
export const operator: Actor & { userId: string } = {
  name: 'operator', role: 'authenticated', userId: '09e4a700-0000-7000-8000-000000000001',
}

/** A Monday at 10:00 in Pune, in the future: when the first visit of each clinic starts. */
export const monday = new Date(Date.UTC(new Date().getUTCFullYear() + 2, 2, 2, 4, 30))
monday.setUTCDate(monday.getUTCDate() + ((8 - monday.getUTCDay()) % 7))

/** `monday` plus some minutes. */
export const at = (minutes: number) => new Date(monday.getTime() + minutes * 60_000)
/** Twelve o'clock at the clinics, so many days from today there: whatever the hour at which a test runs. */
export const middayIn = (days: number) => instantOf(addDays(dateIn(new Date(), 'Asia/Kolkata'), days), 12 * 60, 'Asia/Kolkata')

export const staffOf = (clinic: Clinic) => [
  clinic.owner, clinic.dentist, clinic.otherDentist, clinic.receptionist, clinic.assistant, clinic.accountant,
]

/** @param sql connected as postgres, to a migrated database */
export async function addTwoClinics(sql: ISql): Promise<void> {
  for (const person of [both, stranger, operator]) await addPerson(sql, person.userId, person.name)
  await sql`insert into private.operators (user_id, name) values (${operator.userId}, 'Olga Operator')`
  for (const clinic of clinics) await addClinic(sql, clinic)
  await sql`insert into public.members (id, clinic_id, user_id, role, name) values
    (${bothMemberIds.smile}, ${smile.id}, ${both.userId}, 'assistant', 'Bela Both'),
    (${bothMemberIds.pearl}, ${pearl.id}, ${both.userId}, 'owner', 'Bela Both')`
}

async function addPerson(sql: ISql, userId: string, name: string) {
  const email = `${name.replaceAll(' ', '-')}@chairside.test`
  await sql`insert into auth.users (id, email, email_confirmed_at) values (${userId}, ${email}, now())`
  await sql`insert into public.profiles (user_id, full_name) values (${userId}, ${name})`
  await sql`insert into public.notice_acceptances (user_id, notice_version, language) values (${userId}, '1', 'en')`
}

async function addClinic(sql: ISql, clinic: Clinic) {
  await sql`insert into public.clinics (id, name, state_code, city) values (${clinic.id}, ${clinic.name}, '27', 'Pune')`
  await sql`insert into private.clinic_slugs (slug, clinic_id) values (${clinic.slug}, ${clinic.id})`
  await sql`insert into private.file_numbers (clinic_id, prefix, next) values (${clinic.id}, ${clinic.slug.slice(0, 1).toUpperCase()}, 100)`
  const roles = { dentist: 'dentist', otherDentist: 'dentist', removed: 'receptionist' } as Record<string, string>
  for (const key of ['owner', 'dentist', 'otherDentist', 'receptionist', 'assistant', 'accountant', 'removed'] as const) {
    const { userId, memberId, name } = clinic[key]
    await addPerson(sql, userId, name)
    await sql`insert into public.members (id, clinic_id, user_id, role, name, left_at)
      values (${memberId}, ${clinic.id}, ${userId}, ${roles[key] ?? key}, ${name}, ${key === 'removed' ? sql`now()` : null})`
  }
  await sql`insert into private.devices (id, clinic_id, name, public_key, browser, trusted_by)
    values (${clinic.device}, ${clinic.id}, 'Front desk', ${'k'.repeat(124)}, 'Chrome, Windows', ${clinic.owner.userId})`
  await sql`insert into private.device_tokens (token_hash, clinic_id, device_id, replaced_at)
    values (${`e${clinic.id.replaceAll('-', '')}`.padEnd(64, '0')}, ${clinic.id}, ${clinic.device}, now())`
  await sql`insert into private.device_challenges (clinic_id, device_id, nonce) values (${clinic.id}, ${clinic.device}, ${'n'.repeat(43)})`
  await sql`insert into private.device_sessions (session_id, clinic_id, device_id, user_id, by_pin)
    values (${clinic.device}, ${clinic.id}, ${clinic.device}, ${clinic.receptionist.userId}, true)`
  await sql`insert into public.branches (id, clinic_id, name, is_default) values (${clinic.branch}, ${clinic.id}, ${clinic.name}, true)`
  await sql`insert into public.branch_hours (id, clinic_id, branch_id, weekday, opens, closes)
    values (${clinic.hours}, ${clinic.id}, ${clinic.branch}, 1, '09:00', '18:00')`
  await sql`insert into public.chairs (id, clinic_id, branch_id, name, position) values
    (${clinic.chairs[0]}, ${clinic.id}, ${clinic.branch}, 'Chair 1', 1), (${clinic.chairs[1]}, ${clinic.id}, ${clinic.branch}, 'Chair 2', 2)`
  await sql`insert into public.visit_reasons (id, clinic_id, name, minutes, colour)
    values (${clinic.reason}, ${clinic.id}, 'Check-up', 30, 'teal')`
  await sql`insert into public.dentists (id, clinic_id, member_id, name, colour, lanes, position) values
    (${clinic.dentists[0]}, ${clinic.id}, ${clinic.dentist.memberId}, 'Dr Asha Rao', 'teal', 1, 1),
    (${clinic.dentists[1]}, ${clinic.id}, ${clinic.otherDentist.memberId}, 'Dr Bose', 'blue', 2, 2)`
  await sql`insert into public.dentist_sessions (id, clinic_id, dentist_id, branch_id, pattern, weekday, starts, ends)
    values (${clinic.session}, ${clinic.id}, ${clinic.dentists[0]}, ${clinic.branch}, 'weekly', 1, '09:00', '18:00')`
  await sql`insert into public.closures (id, clinic_id, kind, starts_at, ends_at, reason)
    values (${clinic.closure}, ${clinic.id}, 'holiday', ${at(10 * 1440)}, ${at(11 * 1440)}, 'Holi')`
  await sql`insert into public.invitations (id, clinic_id, name, role, created_by)
    values (${clinic.invitation}, ${clinic.id}, 'Nina New', 'receptionist', ${clinic.owner.userId})`
  await sql`insert into public.clinic_exports (id, clinic_id, started_by, rows_expected, files_expected)
    values (${clinic.export}, ${clinic.id}, ${clinic.owner.userId}, 10, 0)`
  await sql`insert into public.support_grants (id, clinic_id, granted_by, granted_at, until, reason, revoked_at) values
    (${clinic.supportGrant}, ${clinic.id}, ${clinic.owner.userId}, now() - interval '3 days', now() - interval '2 days', 'A visit was lost', now() - interval '60 hours')`
  await sql`insert into private.support_uses (clinic_id, grant_id, user_id) values (${clinic.id}, ${clinic.supportGrant}, ${operator.userId})`
  await sql`insert into public.role_switches (clinic_id, role, permission, scope) values (${clinic.id}, 'accountant', 'clinic.manage', 'none')`
  await sql`insert into private.members_seen (clinic_id, member_id, seen_at) values (${clinic.id}, ${clinic.accountant.memberId}, now() - interval '1 day')`
  await sql`insert into private.branch_choices (clinic_id, member_id, branch_id) values (${clinic.id}, ${clinic.accountant.memberId}, ${clinic.branch})`
  await sql`insert into private.invitation_tokens (token_hash, clinic_id, invitation_id)
    values (${clinic.invitationHash}, ${clinic.id}, ${clinic.invitation})`
  await addPatient(sql, clinic, { id: clinic.patients.own, fullName: 'Sunita Deshpande', phone: '+919822000001' })
  await addPatient(sql, clinic, { id: clinic.patients.others, fullName: 'Mohammed Shaikh', phone: '+919822000002' })
  await sql`insert into public.patient_consents (id, clinic_id, patient_id, purpose, given, wording, language, channel, recorded_by)
    values (${clinic.consent}, ${clinic.id}, ${clinic.patients.own}, 'reminders', true, 'Yes, remind me', 'en', 'desk', ${clinic.receptionist.userId}),
      (private.uuid_v7(), ${clinic.id}, ${clinic.patients.others}, 'reminders', false, 'No reminders', 'en', 'desk', ${clinic.receptionist.userId})`
  await addVisit(sql, clinic, { id: clinic.visits.own, patient: clinic.patients.own, dentist: clinic.dentists[0], startsAt: at(0) })
  await addVisit(sql, clinic, { id: clinic.visits.others, patient: clinic.patients.others, dentist: clinic.dentists[1], startsAt: at(0) })
  for (const whose of ['own', 'others'] as const) {
    await sql`insert into public.recalls (id, clinic_id, patient_id, dentist_id, reason_id, due_on, after_appointment_id)
      values (${clinic.recalls[whose]}, ${clinic.id}, ${clinic.patients[whose]}, ${clinic.dentists[whose === 'own' ? 0 : 1]}, ${clinic.reason},
        ${at(180 * 1440)}, ${clinic.visits[whose]})`
  }
  await sql`insert into public.patient_merges (id, clinic_id, kept_id, merged_id, merged_by, undone_at, undone_by) values
    (${clinic.merges.own}, ${clinic.id}, ${clinic.patients.own}, ${clinic.patients.others}, ${clinic.owner.userId}, now(), ${clinic.owner.userId}),
    (${clinic.merges.others}, ${clinic.id}, ${clinic.patients.others}, ${clinic.patients.own}, ${clinic.owner.userId}, now(), ${clinic.owner.userId})`
  await sql`insert into private.merge_records (clinic_id, merge_id, kept_before, kept_after, merged_before) values (${clinic.id}, ${clinic.merges.own}, '{}', '{}', '{}')`
  await sql`insert into private.merge_moves (clinic_id, merge_id, table_name, column_name, row_key) values (${clinic.id}, ${clinic.merges.own}, 'public.gone', 'patient_id', '{}')`
  await sql`insert into private.token_counters (clinic_id, day, dentist_id, last) values (${clinic.id}, ${at(0)}, ${clinic.dentists[0]}, 7)`
  await sql`insert into public.imports (id, clinic_id, file_name, headings, status, total, created_by)
    values (${clinic.import}, ${clinic.id}, 'patients.csv', '{Name}', 'ready', 1, ${clinic.owner.userId})`
  await sql`insert into public.import_rows (clinic_id, import_id, line, cells, full_name, sound, match_id, match_by, patient_id, appointment_id, visit_dentist_id)
    values (${clinic.id}, ${clinic.import}, 2, '{Sunita}', 'Sunita', 'sanata', ${clinic.patients.own}, 'person', ${clinic.patients.own}, ${clinic.visits.own},
      ${clinic.dentists[0]})`
  for (const whose of ['own', 'others'] as const) {
    await sql`insert into public.opening_balances (id, clinic_id, patient_id, amount_paise, as_of, import_id)
      values (${clinic.balances[whose]}, ${clinic.id}, ${clinic.patients[whose]}, 120000, '2026-01-01', ${clinic.import})`
  }
  await sql`insert into private.clinic_links (clinic_id, kind, token_hash) values
    (${clinic.id}, 'display', ${clinic.links.display}), (${clinic.id}, 'check_in', ${clinic.links.checkIn})`
  await sql`insert into public.check_ins (id, clinic_id, request_id, full_name, phone, language, reminder_consent, reminder_wording,
      marketing_consent, marketing_wording, consent_language)
    values (${clinic.checkIn}, ${clinic.id}, ${clinic.checkIn}, 'Suneeta Deshpande', '+919822000001', 'mr', true, 'Yes, remind me', false, 'Offers', 'en')`
  for (const [i, whose] of (['own', 'others'] as const).entries()) {
    await sql`insert into public.waitlist_wishes (id, clinic_id, patient_id, dentist_id, minutes)
      values (${clinic.wishes[whose]}, ${clinic.id}, ${clinic.patients[whose]}, ${clinic.dentists[i]!}, 30)`
    await sql`insert into public.freed_slots (id, clinic_id, branch_id, dentist_id, starts_at, ends_at)
      values (${clinic.freed[whose]}, ${clinic.id}, ${clinic.branch}, ${clinic.dentists[i]!}, ${at(2 * 1440)}, ${at(2 * 1440 + 30)})`
    await sql`insert into public.slot_offers (id, clinic_id, branch_id, dentist_id, starts_at, ends_at, expires_at)
      values (${clinic.offers[whose]}, ${clinic.id}, ${clinic.branch}, ${clinic.dentists[i]!}, ${at(3 * 1440)}, ${at(3 * 1440 + 30)}, ${at(3 * 1440)})`
    await sql`insert into public.slot_offer_answers (clinic_id, offer_id, wish_id) values (${clinic.id}, ${clinic.offers[whose]}, ${clinic.wishes[whose]})`
  }
  for (const [whose, phone] of [['own', '+919822000001'], ['others', '+919822000002']] as const) {
    await sql`insert into public.conversations (id, clinic_id, phone, patient_id, last_at, assigned_to)
      values (${clinic.conversations[whose]}, ${clinic.id}, ${phone}, ${clinic.patients[whose]}, now(), ${clinic.receptionist.memberId})`
  }
  await sql`insert into public.quick_replies (id, clinic_id, language, title, body) values (${clinic.quickReply}, ${clinic.id}, 'en', 'Hours', 'We are open from 9 to 6.')`
  // What booking planned would fall due while slow tests run.
  await sql`delete from public.messages where clinic_id = ${clinic.id}`
  for (const whose of ['own', 'others'] as const) {
    await sql`insert into public.messages (id, clinic_id, direction, kind, patient_id, appointment_id, status, phone, body)
      values (${clinic.messages[whose]}, ${clinic.id}, 'in', 'reply', ${clinic.patients[whose]}, ${clinic.visits[whose]}, 'received', '+919822000001', 'Which bus?')`
    await sql`insert into public.tasks (id, clinic_id, kind, message_id, patient_id)
      values (${clinic.tasks[whose]}, ${clinic.id}, 'reply', ${clinic.messages[whose]}, ${clinic.patients[whose]})`
  }
  await sql`insert into public.campaigns (id, clinic_id, name, variant, status, scheduled_at, started_at, ended_at)
    values (${clinic.campaign}, ${clinic.id}, 'Check-ups', 'check_ups', 'done', '2026-01-05', '2026-01-05', '2026-01-05')`
  await sql`insert into public.campaign_recipients (id, clinic_id, campaign_id, patient_id, phone, language)
    values (${clinic.recipient}, ${clinic.id}, ${clinic.campaign}, ${clinic.patients.own}, '+919822000001', 'en')`
  await sql`insert into public.credit_entries (clinic_id, kind, purchased_paise, note) values (${clinic.id}, 'correction', 500, 'For a good start')`
  await addInvoices(sql, clinic)
  for (const noun of nouns) await noun.rows?.(sql, clinic)
}

async function addInvoices(sql: ISql, clinic: Clinic) {
  const [mandate, order] = [`sub_${clinic.slug}0001`, `order_${clinic.slug}0001`]
  await sql`insert into private.gateway_subscriptions (id, clinic_id, price_id, status, told_at, told_in, created_at)
    values (${mandate}, ${clinic.id}, 'solo-monthly-2026', 'cancelled', '2026-01-01', 'evt_0', '2026-01-01')`
  await sql`insert into private.gateway_orders (id, clinic_id, net_paise, total_paise, created_at) values (${order}, ${clinic.id}, 99900, 117882, '2026-01-01')`
  await sql`insert into private.charges (id, clinic_id, kind, price_id, amount_paise, tax_paise, total_paise, gateway_payment_id, period_from, period_until, status, at)
    values (${clinic.charge}, ${clinic.id}, 'subscription', 'solo-monthly-2026', 99900, 17982, 117882, ${`pay_${clinic.slug}0001`}, '2026-01-01', '2026-02-01', 'refunded', '2026-01-01')`
  for (const [kind, id, number, corrects] of [['invoice', clinic.invoices.invoice, 'OLD/1', null], ['credit_note', clinic.invoices.creditNote, 'OLDC/1', clinic.invoices.invoice]] as const) {
    await sql`insert into public.subscription_invoices (id, clinic_id, kind, number, issued_on, charge_id, corrects_id, supplier_name, supplier_address,
        supplier_state_code, supplier_gstin, supplier_email, recipient_name, recipient_address, place_of_supply, sold, sac, taxable_paise, rate_bp,
        cgst_paise, sgst_paise, round_off_paise, total_paise)
      values (${id}, ${clinic.id}, ${kind}, ${number}, '2026-01-01', ${clinic.charge}, ${corrects}, 'Chairside', 'Pune', '27', '27AAPFU0939F1ZV',
        'billing@chairside.test', ${clinic.name}, 'Pune', '27', 'subscription', '997331', 99900, 1800, 8991, 8991, 0, 117882)`
    await sql`insert into private.invoice_mails (clinic_id, invoice_id, user_id, status) values (${clinic.id}, ${id}, ${clinic.owner.userId}, 'sent')`
  }
}

/** Arranges a patient; answers the id. */
export async function addPatient(
  sql: ISql, clinic: Clinic, { id, fullName, phone = null, whatsapp = phone }: { id?: string; fullName: string; phone?: string | null; whatsapp?: string | null },
): Promise<string> {
  const [row] = await sql<{ id: string }[]>`insert into public.patients (id, clinic_id, full_name, phone, whatsapp)
    values (coalesce(${id ?? null}::uuid, private.uuid_v7()), ${clinic.id}, ${fullName}, ${phone}, ${whatsapp}) returning id`
  return row!.id
}

/** Arranges a visit of 30 minutes in the first lane, without a chair, unless told otherwise; answers the id. */
export async function addVisit(
  sql: ISql, clinic: Clinic,
  visit: { id?: string; patient: string; dentist?: string; startsAt: Date; minutes?: number; chair?: string | null; lane?: number | null; status?: string },
): Promise<string> {
  const { id = null, patient, dentist = clinic.dentists[0], startsAt, minutes = 30, chair = null, lane = 1, status = 'booked' } = visit
  const endsAt = new Date(startsAt.getTime() + minutes * 60_000)
  const [row] = await sql<{ id: string }[]>`
    insert into public.appointments (id, clinic_id, patient_id, branch_id, dentist_id, chair_id, lane, starts_at, ends_at, status)
    values (coalesce(${id}::uuid, private.uuid_v7()), ${clinic.id}, ${patient}, ${clinic.branch}, ${dentist}, ${chair}, ${lane},
      ${startsAt}, ${endsAt}, ${status}) returning id`
  return row!.id
}
