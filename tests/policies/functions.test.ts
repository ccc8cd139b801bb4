// Every function of the REST interface: who may call it in their own clinic, and that it does nothing for anyone
// else, whatever ids and headers they send.
import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { anon, serviceRole, type Actor } from '../support/actors.ts'
import { testDatabase } from '../support/database.ts'
import { nouns } from '../support/nouns.ts'
import { putInState, type State } from '../support/subscription.ts'
import { at, both, operator, pearl, smile, stranger, type Clinic } from '../support/two-clinics.ts'

const db = testDatabase()

/** Owner, dentist, receptionist, assistant, accountant: who may call it. The arguments name rows of one clinic. */
const functions: Record<string, [may: string, args: (clinic: Clinic) => Record<string, unknown>]> = {
  ...Object.assign({}, ...nouns.map((noun) => noun.functions)),
  subscription_page: ['o', () => ({})],
  set_branch_hours: ['o', (c) => ({ branch: c.branch, hours: [] })],
  order_chairs: ['o', (c) => ({ ids: [...c.chairs].reverse() })],
  order_reasons: ['o', (c) => ({ ids: [c.reason] })],
  order_dentists: ['o', (c) => ({ ids: [...c.dentists].reverse() })],
  add_dentist: ['o', () => ({ dentist: { name: 'Dr New', colour: 'rose' } })],
  clinic_settings: ['o', () => ({})],
  set_file_numbers: ['o', () => ({ prefix: 'X', next: 5000 })],
  my_file_numbers: ['odrac', () => ({})],
  roster: ['or', () => ({})],
  team: ['odrac', () => ({})],
  reinvite_member: ['o', (c) => ({ invitation: c.invitation, token_hash: (c.slug === 'smile' ? 'e5' : 'f5').repeat(32) })],
  note_seen: ['odrac', () => ({ browser: 'Firefox' })],
  roles_page: ['odrac', () => ({})],
  switch_role_permission: ['o', () => ({ role: 'assistant', permission: 'lists.export', scope: 'all' })],
  reset_role: ['o', () => ({ role: 'accountant' })],
  choose_branch: ['odrac', (c) => ({ branch: c.branch })],
  support_page: ['o', () => ({})],
  grant_support: ['o', () => ({ hours: 4, reason: 'A visit is missing' })],
  note_support: ['odrac', () => ({})],
  note_usage: ['odrac', () => ({ event: 'queue' })],
  invite_member: ['o', (c) => ({ name: 'Ivo', email: null, role: 'owner', dentist: c.dentists[0], token_hash: 'ab'.repeat(32) })],
  register_patient: ['odra', () => ({ patient: { full_name: 'Nobody Yet' } })],
  change_patient: ['odra', (c) => ({ patient: c.patients.own, patient_version: 2, changes: { full_name: 'Renamed' } })],
  search_patients: ['odrac', () => ({ query: 'sunita' })],
  merge_preview: ['or', (c) => ({ keep: c.patients.own, other: c.patients.others })],
  merge_patients: ['or', (c) => ({ keep: c.patients.own, other: c.patients.others, versions: [2, 1], choices: {} })],
  hide_phones: ['o', () => ({ role: 'assistant', hidden: true })],
  reveal_phone: ['odrac', (c) => ({ patient: c.patients.own, why: 'call' })],
  patient_summary: ['odrac', (c) => ({ patient: c.patients.own })],
  export_patients: ['o', () => ({})],
  export_visits: ['o', () => ({ from_day: at(0).toISOString().slice(0, 10), until_day: at(1440).toISOString().slice(0, 10) })],
  export_recalls: ['o', () => ({})],
  export_messages: ['o', () => ({ from_day: '2020-01-01', until_day: '2050-01-01' })],
  begin_clinic_export: ['o', () => ({})],
  export_table: ['o', (c) => ({ export: c.export, table_name: 'patients' })],
  export_files: ['o', (c) => ({ export: c.export })],
  finish_clinic_export: ['o', (c) => ({ export: c.export })],
  clinic_export_list: ['o', () => ({})],
  likely_duplicates: ['odrac', () => ({ full_name: 'Sunita Deshpande', phone: '+919822000001', birth_date: null })],
  patients_page: ['odrac', () => ({})],
  patient_page: ['odrac', (c) => ({ patient: c.patients.own })],
  book_appointment: ['odra', (c) => ({ patient: c.patients.own, dentist: c.dentists[0], starts: at(900), minutes: 30, chair: c.chairs[0] })],
  add_walk_in: ['odra', (c) => ({ request: c.visits.own, people: [{ patient: c.patients.own }], dentist: c.dentists[0] })],
  book_family: ['odra', (c) => ({ request: c.visits.own, visits: [0, 30].map((minutes) => ({ patient: c.patients.own, dentist: c.dentists[0], starts: at(2000 + minutes), minutes: 30 })) })],
  make_clinic_link: ['o', (c) => ({ kind: 'display', link: `${c.slug === 'smile' ? 'e' : 'f'}`.repeat(64) })],
  revoke_clinic_link: ['o', () => ({ kind: 'check_in' })],
  queue_settings: ['o', () => ({})],
  check_ins_page: ['ora', () => ({})],
  check_in: ['ora', (c) => ({ check_in: c.checkIn })],
  accept_check_in: ['ora', (c) => ({ check_in: c.checkIn, check_in_version: 1, patient: c.patients.own, patient_version: 2, take: ['full_name', 'language'] })],
  dismiss_check_in: ['ora', (c) => ({ check_in: c.checkIn, check_in_version: 1 })],
  reschedule_appointment: ['odra', (c) => ({ visit: c.visits.own, visit_version: 1, starts: at(960), minutes: 30, dentist: c.dentists[0], chair: c.chairs[0] })],
  set_appointment_status: ['odra', (c) => ({ visit: c.visits.own, visit_version: 1, status: 'cancelled', reason: 'Travels' })],
  change_appointment: ['odra', (c) => ({ visit: c.visits.own, visit_version: 1, reason: c.reason, note: 'Changed' })],
  live_versions: ['odrac', () => ({})],
  schedule: ['odrac', () => ({ from_time: at(-600), until_time: at(600) })],
  schedule_days: ['odrac', () => ({ first_day: at(0).toISOString().slice(0, 10), days: 2 })],
  visit: ['odrac', (c) => ({ visit: c.visits.own })],
  day_changes: ['odrac', (c) => ({ dentist: c.dentists[0], day: at(0).toISOString().slice(0, 10) })],
  change_day: ['odra', (c) => ({ changes: [{ visit: c.visits.own, version: 1, do: 'cancel', reason: 'Dentist away' }] })],
  schedule_of_days: ['odrac', () => ({ days: [at(0).toISOString().slice(0, 10)] })],
  schedule_month: ['odrac', () => ({ month: at(0).toISOString().slice(0, 10) })],
  book_series: ['odra', (c) => ({ patient: c.patients.own, visits: [900, 1000].map((minutes) => ({ starts: at(minutes), minutes: 30, dentist: c.dentists[0], chair: null })) })],
  visits_of_series: ['odrac', (c) => ({ series: c.visits.own })],
  recalls_page: ['odrac', () => ({ list: 'overdue' })],
  book_recall: ['odra', (c) => ({ recall: c.recalls.own, patient: c.patients.own, dentist: c.dentists[0], starts: at(900), minutes: 30 })],
  queue: ['odrac', () => ({})],
  seat_visit: ['odra', (c) => ({ visit: c.visits.own, visit_version: 1, dentist: c.dentists[0], chair: c.chairs[0] })],
  correct_visit_times: ['odra', (c) => ({ visit: c.visits.own, visit_version: 1, times: {} })],
  visits_left_open: ['odrac', () => ({})],
  close_visits: ['odra', (c) => ({ visits: [c.visits.own], became: 'no_show' })],
  reopen_visits: ['odra', (c) => ({ visits: [{ id: c.visits.own, version: 1, was: 'confirmed' }] })],
  messages_page: ['odra', (c) => ({ selected: c.messages.own })],
  tasks_page: ['odra', () => ({})],
  complete_task: ['or', (c) => ({ task: c.tasks.own })],
  message: ['odra', (c) => ({ message: c.messages.own })],
  inbox_page: ['odra', (c) => ({ show: 'all', conversation: c.conversations.own })],
  conversation_page: ['odra', (c) => ({ conversation: c.conversations.own, before: { at: at(0).toISOString(), id: c.messages.own } })],
  mark_conversation: ['or', (c) => ({ conversation: c.conversations.own, seen: 99 })],
  handle_conversation: ['or', (c) => ({ conversation: c.conversations.own, seen: 99 })],
  assign_conversation: ['or', (c) => ({ conversation: c.conversations.own, member: c.owner.memberId })],
  link_conversation: ['or', (c) => ({ conversation: c.conversations.own, patient: c.patients.own })],
  open_chat: ['or', (c) => ({ request: c.visits.own, conversation: c.conversations.own, body: 'Good morning' })],
  audit_page: ['o', () => ({})],
  record_views: ['o', (c) => ({ patient: c.patients.own })],
  export_audit: ['o', () => ({})],
  set_audit_mail: ['o', () => ({ wanted: true })],
  note_printed_schedule: ['odrac', () => ({ day: '2026-11-22' })],
  begin_import: ['o', () => ({ file_name: 'patients.csv', headings: ['Name'] })],
  choose_for_row: ['o', (c) => ({ import: c.import, line: 2, choice: 'keep' })],
  discard_import: ['o', (c) => ({ import: c.import })],
  start_import: ['o', (c) => ({ import: c.import, options: {} })],
  advance_import: ['o', (c) => ({ import: c.import, batch: 10 })],
  imports_page: ['o', () => ({})],
  import_page: ['o', (c) => ({ import: c.import })],
  import_rows: ['o', (c) => ({ import: c.import, view: 'duplicates' })],
  fitting_wishes: ['odrac', (c) => ({ dentist: c.dentists[0], starts: at(5 * 1440), ends: at(5 * 1440 + 30) })],
  waitlist_page: ['odrac', () => ({})],
  save_wish: ['odra', (c) => ({ wish: c.wishes.own, wish_version: 1, fields: { note: 'After six' } })],
  set_wish_status: ['odra', (c) => ({ wish: c.wishes.own, status: 'dropped' })],
  offer_slot: ['or', (c) => ({ dentist: c.dentists[0], starts: at(5 * 1440), ends: at(5 * 1440 + 30), wishes: [c.wishes.own] })],
  withdraw_offer: ['odra', (c) => ({ offer: c.offers.own })],
  register_patient_with_consents: ['odra', () => ({ patient: { full_name: 'Nobody Yet' }, consents: [{ purpose: 'marketing', given: true, wording: 'Yes', language: 'en' }] })],
  record_consent: ['odra', (c) => ({ patient: c.patients.own, purpose: 'marketing', given: true, wording: 'Yes', language: 'en' })],
  count_audience: ['o', () => ({ choices: {} })],
  save_campaign: ['o', () => ({ campaign: null, campaign_version: null, choices: { name: 'Holi' } })],
  campaigns_page: ['o', () => ({})],
  campaign_page: ['o', (c) => ({ campaign: c.campaign })],
  export_campaign: ['o', (c) => ({ campaign: c.campaign })],
  credits_page: ['o', () => ({})],
  change_credit_settings: ['o', () => ({ settings_version: 1, pays_meta: true, threshold_paise: 5000 })],
  export_credits: ['o', () => ({ from_day: '2020-01-01', until_day: '2050-01-01' })],
  messages_settings: ['o', () => ({})],
  change_message_settings: ['o', () => ({ clinic_version: 1, changes: { quiet_from: '20:00' }, reasons: [] })],
  devices_page: ['o', () => ({})],
  trust_device: ['o', () => ({ name: 'Counter', public_key: 'k'.repeat(124), browser: 'Firefox', token_hash: randomBytes(32).toString('hex') })],
  rename_device: ['o', (c) => ({ device: c.device, name: 'Counter' })],
  untrust_device: ['o', (c) => ({ device: c.device })],
  set_device_settings: ['o', () => ({ lock_minutes: 10, ask_money: true, ask_settings: true, ask_minutes: 5 })],
  reset_pin: ['o', (c) => ({ member: c.receptionist.memberId, pin_hash: 'argon2id$x' })],
  print_subscription_invoice: ['o', (c) => ({ invoice: c.invoices.invoice })],
  edit_message_template: ['o', () => ({ kind: 'reminder', language: 'en', body: 'Hello {{name}}, do come on {{date}}, please.', buttons: { confirm: 'Yes', reschedule: 'Later', cancel: 'No' }, template_version: 1 })],
}
/** Functions whose own tests say it all: they need a special row first, or belong to a person and not to a clinic. */
const elsewhere = [
  ...nouns.flatMap((noun) => noun.elsewhere ?? []),
  'my_shell', 'save_profile', 'remember_clinic', 'create_clinic', 'invitation', 'accept_invitation', 'count_attempt', 'health', 'pricing', 'display_board',
  'check_in_form', 'submit_check_in', 'open_click_to_chat', 'send_again', 'disconnect_whatsapp_number', 'cancel_series',
  'set_dlt_template', 'send_text', 'send_prepared', 'take_back_message', 'message_media',
  'stage_import_rows', 'finish_upload', 'stop_import', 'undo_import',
  'start_campaign', 'change_campaign', 'set_campaign_cap', 'remove_message_template',
  // Of a person and of nobody else: account.test.ts, several-clinics.test.ts.
  'my_account', 'change_my_account', 'end_my_session', 'end_my_sessions', 'my_clinics',
  // A session at a trusted computer, an account without e-mail: devices.test.ts.
  'my_pin', 'lock_session', 'touch_session', 'add_staff',
  // An entry that has a detail; a session's own.
  'audit_entry', 'note_sign_in',
  // Somebody who was let in, what is announced: support.test.ts. Of those who run the service: operator.test.ts.
  'revoke_support', 'dismiss_announcement',
  'operator_clinics', 'operator_clinic', 'operator_failures', 'operator_announcements', 'operator_usage', 'retry_webhook', 'extend_trial',
  'suspend_clinic', 'lift_suspension', 'give_credits', 'operator_supplier', 'change_supplier', 'announce', 'end_announcement',
  // Buying is of no use to a lapsed clinic, though its owner may: credits.test.ts.
  'credit_pack',
  // A merge that stands: merge-patients.test.ts.
  'undo_merge',
  // A visit that waits, one that is done, a day that is over: queue.test.ts, paper-day.test.ts.
  'place_in_queue', 'mark_in_queue', 'discharge_visit', 'enter_paper_day',
]

const staff = (clinic: Clinic): [string, Actor][] => [
  ['o', clinic.owner], ['d', clinic.dentist], ['r', clinic.receptionist], ['a', clinic.assistant], ['c', clinic.accountant],
]

async function outcome(requests: ReturnType<typeof db.as>, name: string, args: Record<string, unknown>, stays = false) {
  const names = Object.keys(args)
  const list = names.map((arg, i) => `${arg} => $${i + 1}`).join(', ')
  const run = stays ? requests.transaction : requests.rolledBack
  return run(async (tx) => {
    const [row] = await tx.unsafe(`select public.${name}(${list}) as answer`, Object.values(args) as never[])
    return JSON.stringify(row!.answer) ?? 'null'
  }).catch((error) => (error.code === 'P0001' ? `refused: ${error.message}` : `refused: ${error.code} ${error.message}`))
}

test('every function that signed-in people may call is named here', async () => {
  const known = await db.admin`select distinct p.proname as name from pg_proc p where p.pronamespace = 'public'::regnamespace
    and has_function_privilege('authenticated', p.oid, 'execute')`
  expect([...Object.keys(functions), ...elsewhere].sort()).toEqual(known.map((row) => row.name).sort())
})

test('in their own clinic people call what their role may', async () => {
  const surprises = []
  for (const [name, [may, args]] of Object.entries(functions)) {
    for (const [letter, actor] of staff(smile)) {
      const answer = await outcome(db.as(actor, 'smile'), name, args(smile))
      const asExpected = may.includes(letter) ? !answer.startsWith('refused') : answer === 'refused: not_allowed'
        // Searching without the permission finds nothing.
        || (['search_patients', 'likely_duplicates'].includes(name) && answer === '[]')
      if (!asExpected) surprises.push(`${name} as ${actor.name}: ${answer}`)
    }
  }
  expect(surprises).toEqual([])
})

/** Refused by themselves while a clinic has lapsed, whatever remains of the permission: credits are not sold to who cannot send. */
const notToLapsed = ['credit_pack']

// What a function asks for decides what remains of it; those that ask nothing answer from what the tables' policies leave.
describe.for(['suspended', 'cancelled', 'ended'] as State[])('while the subscription is %s', (state) => {
  beforeAll(() => putInState(db.admin, smile.id, state))
  afterAll(() => putInState(db.admin, smile.id, 'trialing'))

  test('people call what remains of their role, and are told why not the rest', async () => {
    const remains = new Map((await db.admin<{ permission: string; remains: string }[]>`select permission,
      case ${state} when 'suspended' then while_suspended when 'cancelled' then while_cancelled else afterwards end as remains from permissions`)
      .map((row) => [row.permission, row.remains]))
    const asked = new Map((await db.admin<{ name: string; permissions: string[] }[]>`select p.proname as name, array_agg(m[1]) as permissions
      from pg_proc p, regexp_matches(p.prosrc, ${"private\\.require\\('([a-z.]+)'"}, 'g') m
      where p.pronamespace in ('public'::regnamespace, 'private'::regnamespace) group by p.proname`).map((row) => [row.name, row.permissions]))
    expect(asked.size).toBeGreaterThan(50)
    const roles: Record<string, string> = { o: 'owner', d: 'dentist', r: 'receptionist', a: 'assistant', c: 'accountant' }
    const surprises = []
    for (const [name, [may, args]] of Object.entries(functions)) {
      const permissions = asked.get(name)
      if (!permissions) continue
      for (const [letter, actor] of staff(smile)) {
        const answer = await outcome(db.as(actor, 'smile'), name, args(smile))
        const left = !notToLapsed.includes(name) && permissions.every((permission) => [roles[letter], 'all'].includes(remains.get(permission)!))
        const expected = !may.includes(letter) ? /^refused: (not_allowed|not_found|subscription_lapsed)$/ : left ? /^(?!refused)/ : /^refused: subscription_lapsed$/
        if (!expected.test(answer)) surprises.push(`${name} (${permissions.join(', ')}) as ${actor.name}: ${answer.slice(0, 200)}`)
      }
    }
    expect(surprises).toEqual([])
  })
})

describe('nobody else reads or changes anything', () => {
  const outsiders: [Actor, string | undefined][] = [
    [pearl.owner, 'pearl'], [pearl.owner, 'smile'], [pearl.receptionist, 'pearl'], [both, 'pearl'], [both, undefined],
    [smile.owner, 'pearl'], [smile.owner, undefined], [smile.removed, 'smile'], [operator, 'smile'], [operator, undefined], [stranger, 'smile'], [stranger, 'pearl'],
    [anon, 'smile'], [serviceRole, 'smile'],
  ]
  const everything = async () => {
    const tables = await db.admin<{ name: string }[]>`select c.relname as name from pg_class c where c.relnamespace = 'public'::regnamespace
      and c.relkind in ('r', 'p') and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'clinic_id') order by 1`
    const parts = tables.map(({ name }) => `(select md5(string_agg(t::text, ',' order by t::text)) from public.${name} t where clinic_id = '${smile.id}')`)
    const [row] = await db.admin.unsafe(`select array_to_string(array[${parts.join(', ')}], ' ') as content`)
    return row!.content as string
  }

  test.for(Object.keys(functions))('%s', async (name) => {
    const before = await everything()
    const surprises = []
    for (const [actor, header] of outsiders) {
      const answer = await outcome(db.as(actor, header), name, functions[name]![1](smile), true)
      // Ids of Smile begin like this, in every table.
      const leaked = answer.includes('5a11e000') && !answer.startsWith('refused')
      // 23503: the row is not in this clinic. changed_by_someone: their own clinic's text, changed by the line before.
      const foreign = /^refused: (?!(not_found|not_allowed|changed_by_someone|42501|23503))/.test(answer)
      if (leaked || foreign) surprises.push(`${actor.name} (x-clinic: ${header ?? 'none'}): ${answer.slice(0, 300)}`)
    }
    expect(surprises).toEqual([])
    expect(await everything(), 'every row of Smile').toBe(before)
  })

  test('a wrong id and another clinic\'s id read the same', async () => {
    const owner = db.as(pearl.owner, 'pearl')
    const noOne = 'ffffffff-0000-7000-8000-000000000000'
    for (const [name, argument, foreign] of [
      ['patient_page', 'patient', smile.patients.own], ['visit', 'visit', smile.visits.own], ['message', 'message', smile.messages.own], ['campaign_page', 'campaign', smile.campaign],
    ] as const) {
      expect(await outcome(owner, name, { [argument]: foreign })).toBe('refused: not_found')
      expect(await outcome(owner, name, { [argument]: noOne })).toBe('refused: not_found')
    }
  })
})
