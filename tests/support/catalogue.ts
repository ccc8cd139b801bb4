// What every table, policy and function must look like, read from Postgres' own catalogue. Each rule is a query that
// names its offenders, so that an empty answer means the rule holds.
import type { ISql } from 'postgres'

/** Tenant data: every table of schema public that says which clinic a row belongs to. */
const tenantTable = `exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'clinic_id' and not a.attisdropped)`

/** Indexes that do not begin with clinic_id, and why. */
export const indexExceptions: Record<string, string> = {
  members_by_user: 'answers "which clinics is this person in", and is the foreign key to auth.users',
  role_switches_permission: 'foreign key to the catalogue of permissions',
  clinic_exports_started_by: 'foreign key to auth.users',
  support_grants_granted_by: 'foreign key to auth.users',
  invitations_created_by: 'foreign key to auth.users',
  invitations_accepted_by: 'foreign key to auth.users',
  access_flags_user: 'foreign key to auth.users',
  access_flags_seen_by: 'foreign key to auth.users',
  patients_created_by: 'foreign key to auth.users',
  patient_consents_recorded_by: 'foreign key to auth.users',
  appointments_created_by: 'foreign key to auth.users',
  recalls_created_by: 'foreign key to auth.users',
  waitlist_wishes_created_by: 'foreign key to auth.users',
  slot_offers_created_by: 'foreign key to auth.users',
  patient_merges_merged_by: 'foreign key to auth.users',
  patient_merges_undone_by: 'foreign key to auth.users',
  messages_opened_by: 'foreign key to auth.users',
  messages_written_by: 'foreign key to auth.users',
  messages_media_to_fetch: 'the job asks what is to be fetched for any clinic',
  tasks_done_by: 'foreign key to auth.users',
  conversations_handled_by: 'foreign key to auth.users',
  imports_created_by: 'foreign key to auth.users',
  imports_under_way: 'the job asks which imports run in any clinic',
  opening_balances_created_by: 'foreign key to auth.users',
  visit_notes_entered_by: 'foreign key to auth.users',
  visit_notes_edited_by: 'foreign key to auth.users',
  visit_notes_signed_by: 'foreign key to auth.users',
  note_addenda_signed_by: 'foreign key to auth.users',
  approvals_asked_by: 'foreign key to auth.users',
  approvals_decided_by: 'foreign key to auth.users',
  histories_created_by: 'foreign key to auth.users',
  histories_decided_by: 'foreign key to auth.users',
  histories_drafts_by_age: 'the job asks which drafts are too old in any clinic',
  history_answers_question: 'foreign key to the list of questions',
  papers_created_by: 'foreign key to auth.users',
  images_created_by: 'foreign key to auth.users',
  images_deleted_by: 'foreign key to auth.users',
  images_calibrated_by: 'foreign key to auth.users',
  image_mounts_created_by: 'foreign key to auth.users',
  image_marks_created_by: 'foreign key to auth.users',
  image_marks_removed_by: 'foreign key to auth.users',
  images_deleted: 'the job asks what is to go for good in any clinic',
  consent_texts_created_by: 'foreign key to auth.users',
  consents_created_by: 'foreign key to auth.users',
  consents_withdrawn_by: 'foreign key to auth.users',
  medicines_created_by: 'foreign key to auth.users',
  prescriptions_entered_by: 'foreign key to auth.users',
  prescriptions_signed_by: 'foreign key to auth.users',
  prescription_templates_created_by: 'foreign key to auth.users',
  letter_templates_created_by: 'foreign key to auth.users',
  letters_entered_by: 'foreign key to auth.users',
  letters_signed_by: 'foreign key to auth.users',
  lab_orders_created_by: 'foreign key to auth.users',
  lab_order_steps_created_by: 'foreign key to auth.users',
  recall_attempts_created_by: 'foreign key to auth.users',
  treatment_plans_created_by: 'foreign key to auth.users',
  treatment_plan_states_by_user: 'foreign key to auth.users',
  treatments_created_by: 'foreign key to auth.users',
  treatments_undone_by: 'foreign key to auth.users',
  findings_created_by: 'foreign key to auth.users',
  findings_removed_by: 'foreign key to auth.users',
  finding_states_created_by: 'foreign key to auth.users',
  perio_exams_entered_by: 'foreign key to auth.users',
  perio_exams_signed_by: 'foreign key to auth.users',
  perio_teeth_changed_by: 'foreign key to auth.users',
  bpe_screenings_entered_by: 'foreign key to auth.users',
  bpe_screenings_removed_by: 'foreign key to auth.users',
  package_uses_used_by: 'foreign key to auth.users',
  package_uses_undone_by: 'foreign key to auth.users',
  claims_opened_by: 'foreign key to auth.users',
  claims_settled_by: 'foreign key to auth.users',
  claim_parts_by_user: 'foreign key to auth.users',
  claim_parts_undone_by: 'foreign key to auth.users',
  products_tax_locked_by: 'foreign key to auth.users',
  procedures_tax_locked_by: 'foreign key to auth.users',
  day_closes_closed_by: 'foreign key to auth.users',
  cash_handovers_by_user: 'foreign key to auth.users',
  cash_handovers_undone_by: 'foreign key to auth.users',
  invoices_issued_by: 'foreign key to auth.users',
  invoice_drafts_created_by: 'foreign key to auth.users',
  payments_received_by: 'foreign key to auth.users',
  cheque_bounces_by_user: 'foreign key to auth.users',
  instalments_created_by: 'foreign key to auth.users',
  clinic_gateways_connected_by: 'foreign key to auth.users',
  clinic_gateway_links_to_check: 'the job asks which links are open in any clinic',
  document_voids_by_user: 'foreign key to auth.users',
  allocations_by_user: 'foreign key to auth.users',
  ledger_entries_by_user: 'foreign key to auth.users',
  expenses_paid_by: 'foreign key to auth.users',
  expenses_created_by: 'foreign key to auth.users',
  settlements_made_by: 'foreign key to auth.users',
  stock_counts_counted_by: 'foreign key to auth.users',
  stock_moves_by_user: 'foreign key to auth.users',
  retention_proposals_decided_by: 'foreign key to auth.users',
  patients_restricted_over: 'the job asks whose time is over in any clinic',
  retention_proposals_confirmed: 'the job asks what was confirmed in any clinic',
  check_ins_decided_by: 'foreign key to auth.users',
  check_ins_by_age: 'the job asks what is too old in any clinic',
  campaigns_created_by: 'foreign key to auth.users',
  campaigns_under_way: 'the job asks which campaigns run in any clinic',
  messages_due: 'the job asks what is due in any clinic',
  messages_in_hand: 'the job asks whose lease ran out in any clinic',
  messages_outlived: 'the job asks which visits have begun in any clinic',
}

/** Columns of json in tables: kept as documents, never filtered by. */
export const documentColumns = ['images.tones', 'audit_details.before', 'audit_details.after', 'message_templates.buttons', 'import_rows.before', 'campaigns.counted',
  'day_closes.denominations', 'day_closes.summary', 'invoices.supplier', 'invoices.recipient', 'invoice_drafts.content', 'payments.supplier', 'payments.recipient']

/** What anyone on the internet may call, and why. Nothing else, and no table. */
export const openToAnyone: Record<string, string> = {
  'public.count_attempt': 'counts attempts of people who have not signed in',
  'private.count_attempt': 'its body',
  'public.invitation': 'the token is the proof',
  'private.invitation': 'its body',
  'public.health': 'says that the database answers',
  'private.health': 'its body',
  'public.display_board': 'the link of the screen in the waiting room is the proof',
  'private.display_board': 'its body',
  'public.check_in_form': 'the link on the counter is the proof',
  'private.check_in_form': 'its body',
  'public.submit_check_in': 'the link on the counter is the proof',
  'private.submit_check_in': 'its body',
  'public.check_certificate': 'whoever holds a certificate may check it',
  'private.check_certificate': 'its body',
  'public.request_erasure': 'a patient who has no account asks to be erased; it answers the same whatever there is',
  'private.request_erasure': 'its body',
  'public.prove_erasure': 'the code from the mail is the proof',
  'private.prove_erasure': 'its body',
  'public.retention_rules': 'what is kept how long is for everyone to read',
  'private.retention_rules': 'its body',
  'private.is_erasing': 'triggers ask it as whoever writes; it says yes to nobody but a function that erases',
  'public.patient_link_page': 'the link on the patient\'s phone is the proof',
  'private.patient_link_page': 'its body',
  'public.choose_by_link': 'the link to the patient\'s own page is the proof',
  'private.choose_by_link': 'its body',
  'public.try_package_code': 'link and code are the proof',
  'private.try_package_code': 'its body',
  'public.open_package': 'link and code are the proof',
  'private.open_package': 'its body',
  'public.save_history_by_link': 'the link on the patient\'s phone is the proof',
  'private.save_history_by_link': 'its body',
  'public.submit_history_by_link': 'the link on the patient\'s phone is the proof',
  'private.submit_history_by_link': 'its body',
  'public.policy_page': 'what the service promises is for everyone to read',
  'private.policy_page': 'its body',
  'public.patient_notices': 'what patients are asked is for everyone to read',
  'private.patient_notices': 'its body',
  'public.pricing': 'what the service costs is for everyone to read',
  'private.pricing': 'its body',
  'public.accept_plan_by_link': 'the link to the estimate is the proof',
  'private.accept_plan_by_link': 'its body',
  'public.start_image_upload_by_link': 'the link on the phone is the proof',
  'private.start_image_upload_by_link': 'its body',
  'public.claim_image_upload_by_link': 'the link on the phone is the proof',
  'private.claim_image_upload_by_link': 'its body',
  'private.refuse': 'raises an error',
}

/** Tables that everyone who has signed in reads whole: the same for every clinic, and written by migrations alone. */
export const readByAll = ['permissions', 'role_permissions', 'appointment_transitions', 'generics', 'brands']

const quoted = (names: string[]) => names.map((name) => `'${name}'`).join(', ')
/** The one policy that takes away instead of giving: private.hide_restricted() puts it before every table with patients in it. */
const notHiding = `p.polname <> 'restricted records are the owner''s'`
const inPublic = `c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')`
const ours = `p.pronamespace in ('public'::regnamespace, 'private'::regnamespace)`

export const rules = {
  'row-level security is on': `
    select c.relname from pg_class c where ${inPublic} and not c.relrowsecurity`,

  'a policy is for one command, permissive, and for signed-in people': `
    select c.relname || ': ' || p.polname from pg_policy p join pg_class c on c.oid = p.polrelid
    where ${inPublic} and ${notHiding} and (p.polcmd = '*' or not p.polpermissive or p.polroles <> array['authenticated'::regrole::oid])`,

  'one policy a command': `
    select c.relname || ': ' || p.polcmd::text from pg_policy p join pg_class c on c.oid = p.polrelid
    where ${inPublic} group by c.relname, p.polcmd having count(*) > 1`,

  'a policy on tenant data begins with the clinic': `
    select tablename || ': ' || policyname from pg_policies p join pg_class c on c.relname = p.tablename and ${inPublic}
    where p.schemaname = 'public' and ${tenantTable} and p.permissive = 'PERMISSIVE' and (
      coalesce(qual, with_check) !~ '^\\(+clinic_id = \\( SELECT private\\.clinic_where_i_can\\('
      or coalesce(with_check, qual) !~ '^\\(+clinic_id = \\( SELECT private\\.clinic_where_i_can\\(')`,

  'a policy that asks nothing is on a listed table, which nobody writes': `
    select c.relname from pg_class c where ${inPublic} and (
      exists (select from pg_policies p where p.schemaname = 'public' and p.tablename = c.relname and (p.qual = 'true' or p.with_check = 'true'))
        and c.relname not in (${quoted(readByAll)})
      or c.relname in (${quoted(readByAll)}) and (has_any_column_privilege('authenticated', c.oid, 'insert, update')
        or has_table_privilege('authenticated', c.oid, 'delete') or exists (select from pg_attribute a
          where a.attrelid = c.oid and not a.attisdropped and a.attname in ('clinic_id', 'user_id', 'patient_id'))))`,

  'a policy calls functions once a query, not once a row': `
    select tablename || ': ' || policyname from pg_policies where schemaname = 'public'
      and regexp_replace(coalesce(qual, '') || ' ' || coalesce(with_check, ''),
        '\\( SELECT (private|auth)\\.\\w+\\([^()]*\\) AS \\w+\\)', '', 'g') ~ '\\w\\('`,

  'what is granted has a policy, and what has a policy is granted': `
    select c.relname || ': ' || cmd.name from pg_class c
      cross join (values ('select', 'r'), ('insert', 'a'), ('update', 'w'), ('delete', 'd')) cmd(name, code)
    where ${inPublic} and (has_table_privilege('authenticated', c.oid, cmd.name)
        or (cmd.code <> 'd' and has_any_column_privilege('authenticated', c.oid, cmd.name)))
      <> exists (select from pg_policy p where p.polrelid = c.oid and p.polcmd::text = cmd.code)`,

  'nobody empties a table or hangs triggers on it': `
    select c.relname || ': ' || a.grantee::regrole || ' ' || a.privilege_type from pg_class c, aclexplode(c.relacl) a
    where ${inPublic} and a.privilege_type in ('TRUNCATE', 'TRIGGER', 'REFERENCES', 'MAINTAIN') and a.grantee <> c.relowner`,

  'clinic_id is part of the primary key, behind the id': `
    select c.relname from pg_class c left join pg_constraint k on k.conrelid = c.oid and k.contype = 'p'
    where ${inPublic} and ${tenantTable} and not coalesce((
      select array_agg(a.attname::text order by u.place) from unnest(k.conkey) with ordinality u(num, place)
        join pg_attribute a on a.attrelid = c.oid and a.attnum = u.num)
      = case when exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'id') then array['id', 'clinic_id'] end
      or (not exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'id')
        and (select a.attnum from pg_attribute a where a.attrelid = c.oid and a.attname = 'clinic_id') = any (k.conkey)), false)`,

  'clinic_id is never empty': `
    select c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'clinic_id'
    where ${inPublic} and not a.attnotnull`,

  'a reference to tenant data names the clinic on both sides': `
    select c.relname || ': ' || k.conname from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_class t on t.oid = k.confrelid
    where k.contype = 'f' and c.relnamespace in ('public'::regnamespace, 'private'::regnamespace)
      and exists (select from pg_attribute a where a.attrelid = t.oid and a.attname = 'clinic_id')
      and not exists (select from unnest(k.conkey, k.confkey) u(here, there)
        join pg_attribute h on h.attrelid = c.oid and h.attnum = u.here and h.attname = 'clinic_id'
        join pg_attribute f on f.attrelid = t.oid and f.attnum = u.there and f.attname = 'clinic_id')`,

  'what is unique, or excluded, is so within a clinic': `
    select c.relname || ': ' || i.indexrelid::regclass from pg_index i join pg_class c on c.oid = i.indrelid
    where ${inPublic} and ${tenantTable} and (i.indisunique or i.indisexclusion)
      and not (select a.attnum from pg_attribute a where a.attrelid = c.oid and a.attname = 'clinic_id') = any (i.indkey::int2[])`,

  'a secondary index begins with the clinic': `
    select c.relname || ': ' || x.relname from pg_index i join pg_class c on c.oid = i.indrelid join pg_class x on x.oid = i.indexrelid
    where ${inPublic} and ${tenantTable} and not i.indisprimary
      and i.indkey[0] <> (select a.attnum from pg_attribute a where a.attrelid = c.oid and a.attname = 'clinic_id')
      and x.relname not in (${quoted(Object.keys(indexExceptions))})`,

  'filters stay leakproof: no enum, numeric, json or range column': `
    select c.relname || '.' || a.attname from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
      join pg_type t on t.oid = a.atttypid
    where ${inPublic} and (t.typtype in ('e', 'r', 'm') or t.typname in ('numeric', 'json', 'jsonb', 'tsvector'))
      and c.relname || '.' || a.attname not in (${quoted(documentColumns)})`,

  'a view reads with its reader\'s rights': `
    select c.relname from pg_class c where c.relnamespace in ('public'::regnamespace, 'private'::regnamespace)
      and (c.relkind = 'm' or (c.relkind = 'v' and not coalesce(c.reloptions && array['security_invoker=true', 'security_invoker=on'], false)))`,

  'a function has an empty search path': `
    select p.oid::regprocedure::text from pg_proc p where ${ours} and not coalesce('search_path=""' = any (p.proconfig), false)`,

  'a definer function in public is for the service role alone': `
    select p.oid::regprocedure::text from pg_proc p where p.pronamespace = 'public'::regnamespace and p.prosecdef
      and (has_function_privilege('anon', p.oid, 'execute') or has_function_privilege('authenticated', p.oid, 'execute'))`,

  'a definer function that people may call asks who they are': `
    select p.oid::regprocedure::text from pg_proc p where ${ours} and p.prosecdef
      and (has_function_privilege('anon', p.oid, 'execute') or has_function_privilege('authenticated', p.oid, 'execute'))
      and p.prosrc !~ 'private\\.(clinic_where_i_can|require|require_person|require_operator|operator_i_am)\\(|auth\\.uid\\(\\)'
      and p.pronamespace::regnamespace || '.' || p.proname not in (${quoted(Object.keys(openToAnyone))})`,

  'a trigger\'s function is called by its trigger only': `
    select p.oid::regprocedure::text from pg_proc p where ${ours} and p.prorettype = 'trigger'::regtype
      and (has_function_privilege('anon', p.oid, 'execute') or has_function_privilege('authenticated', p.oid, 'execute')
        or has_function_privilege('service_role', p.oid, 'execute'))`,

  'nothing is executable by everyone': `
    select p.oid::regprocedure::text from pg_proc p where ${ours} and (p.proacl is null
      or exists (select from aclexplode(p.proacl) a where a.grantee = 0))`,

  'anon calls what is listed': `
    select p.oid::regprocedure::text from pg_proc p where ${ours} and has_function_privilege('anon', p.oid, 'execute')
      and p.pronamespace::regnamespace || '.' || p.proname not in (${quoted(Object.keys(openToAnyone))})`,

  'anon has no table': `
    select c.relname from pg_class c where c.relnamespace in ('public'::regnamespace, 'private'::regnamespace) and c.relkind in ('r', 'p', 'v', 'm')
      and (has_table_privilege('anon', c.oid, 'select, insert, update, delete, truncate')
        or has_any_column_privilege('anon', c.oid, 'select, insert, update'))`,

  'nobody reads a table of private': `
    select c.relname from pg_class c where c.relnamespace = 'private'::regnamespace and c.relkind in ('r', 'p')
      and exists (select from unnest(array['anon', 'authenticated', 'service_role']) r
        where has_table_privilege(r, c.oid, 'select, insert, update, delete, truncate')
          or has_any_column_privilege(r, c.oid, 'select, insert, update'))`,

  'nothing new is open by default': `
    select a.grantee::regrole::text || ' ' || a.privilege_type from pg_default_acl d, aclexplode(d.defaclacl) a
    where d.defaclrole = 'postgres'::regrole and d.defaclnamespace in (0, 'public'::regnamespace, 'private'::regnamespace)
      and a.grantee <> 'postgres'::regrole`,
} satisfies Record<string, string>

export type Rule = keyof typeof rules

/** Who breaks a rule. */
export async function offenders(sql: ISql, rule: Rule): Promise<string[]> {
  const rows = await sql.unsafe(rules[rule])
  return rows.map((row) => String(Object.values(row)[0])).sort()
}

/** Every privilege of the request roles on tables and functions of ours, a line each. */
export async function grants(sql: ISql): Promise<string> {
  const rows = await sql<{ line: string }[]>`
    select a.grantee::regrole || ': ' || lower(string_agg(a.privilege_type, ', ' order by a.privilege_type)) || ' on ' || c.oid::regclass as line
    from pg_class c, aclexplode(c.relacl) a
    where c.relnamespace in ('public'::regnamespace, 'private'::regnamespace) and a.grantee <> c.relowner
    group by a.grantee, c.oid
    union all
    select a.grantee::regrole || ': ' || lower(a.privilege_type) || ' (' || string_agg(t.attname, ', ' order by t.attnum) || ') on ' || c.oid::regclass
    from pg_class c join pg_attribute t on t.attrelid = c.oid, aclexplode(t.attacl) a
    where c.relnamespace in ('public'::regnamespace, 'private'::regnamespace)
    group by a.grantee, a.privilege_type, c.oid
    union all
    select coalesce(nullif(a.grantee, 0)::regrole::text, 'everyone') || ': execute ' || p.pronamespace::regnamespace || '.' || p.proname
      || '(' || pg_get_function_identity_arguments(p.oid) || ')'
    from pg_proc p, aclexplode(p.proacl) a
    where p.pronamespace in ('public'::regnamespace, 'private'::regnamespace) and a.grantee <> p.proowner
    order by 1`
  return rows.map((row) => row.line).join('\n') + '\n'
}
