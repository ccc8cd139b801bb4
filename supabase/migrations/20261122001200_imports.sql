-- Moving in from another program: what stands in a list becomes patients, old file numbers, alerts, opening balances and
-- coming visits. Rows are staged, looked through, then imported in batches; each batch is one transaction, its
-- bookkeeping in it, so that a kill leaves nothing half-done and no row is imported twice. docs/decisions/0011.

create table public.imports (
  id uuid not null default private.uuid_v7(),
  clinic_id uuid not null references public.clinics (id) on delete cascade,
  file_name text not null check (length(file_name) between 1 and 200),
  -- Headings of the columns that were taken over, in the order of import_rows.cells.
  headings text[] not null check (cardinality(headings) between 1 and 60),
  status text not null default 'uploading' check (status in
    ('uploading', 'ready', 'running', 'stopped', 'done', 'undoing', 'undone')),
  -- A row about someone who is known already: fill what is blank, leave it out, or make a second patient.
  on_duplicate text not null default 'merge' check (on_duplicate in ('merge', 'skip', 'keep')),
  -- The same for a row whose old number someone with another name has: families share one.
  on_same_number text not null default 'keep' check (on_same_number in ('merge', 'skip', 'keep')),
  -- Rows with a value that cannot be read: imported without that value, or left out.
  without_faulty boolean not null default false,
  -- What the numbers of the list become: remembered beside ours, or our file numbers themselves.
  numbers_become text not null default 'old' check (numbers_become in ('old', 'file')),
  -- Visits whose time is taken: beside the schedule, or left out.
  squeeze boolean not null default false,
  -- The owner says that the consents of the list were recorded when they were given.
  consent_recorded boolean not null default false,
  balances_as_of date,
  -- How far it has come: rows up to this line are done, in one direction or the other.
  last_line integer not null default 0,
  total integer not null default 0 check (total between 0 and 50000),
  created integer not null default 0,
  merged integer not null default 0,
  skipped integer not null default 0,
  left_out integer not null default 0,
  visits integer not null default 0,
  visits_left_out integer not null default 0,
  balances integer not null default 0,
  consents integer not null default 0,
  -- After undoing: patients given back, and patients kept because something was built on them.
  undone integer not null default 0,
  kept integer not null default 0,
  created_by uuid default auth.uid() references auth.users (id),
  created_at timestamptz not null default now(),
  started_at timestamptz,
  finished_at timestamptz,
  -- Its rows are gone: it can no longer be undone.
  cleared_at timestamptz,
  primary key (id, clinic_id)
);
create index imports_by_time on public.imports (clinic_id, created_at);
create index imports_created_by on public.imports (created_by);
-- The job's question, over all clinics.
create index imports_under_way on public.imports (id) where status in ('running', 'undoing');

-- Who, when, which file, how many, at each step; progress between two steps is no news.
create function private.audit_import() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  perform private.write_audit(coalesce(new.clinic_id, old.clinic_id),
    case tg_op when 'INSERT' then 'created' when 'UPDATE' then 'changed' else 'removed' end, 'imports', coalesce(new.id, old.id),
    case when tg_op <> 'INSERT' then jsonb_build_object('status', old.status) end,
    case when tg_op <> 'DELETE' then to_jsonb(new) - array['clinic_id', 'headings', 'last_line', 'created_at'] end);
  return null;
end $$;
create trigger imports_audit after insert or delete on public.imports
  for each row execute function private.audit_import();
create trigger imports_audit_step after update on public.imports
  for each row when (old.status <> new.status) execute function private.audit_import();
select private.watch_live('imports', 'imports', 'imports.manage');

-- A row of the list: as it stands there, as it was understood, and what became of it. Gone a week after the import.
create table public.import_rows (
  clinic_id uuid not null,
  import_id uuid not null,
  line integer not null check (line between 1 and 10000000),
  cells text[] not null check (cardinality(cells) <= 60),
  -- What could not be read: "phone:phoneShort". Such a row is faulty; without a name it is unusable.
  problems text[] not null default '{}' check (cardinality(problems) <= 40),
  full_name text,
  phone text,
  whatsapp text,
  email text,
  sex text,
  birth_date date,
  birth_date_precision text,
  complaint text,
  address text,
  locality text,
  referred_by text,
  language text,
  guardian_name text,
  guardian_phone text,
  allergies text[] not null default '{}',
  medical_alerts text[] not null default '{}',
  number text,
  reminder_consent boolean,
  balance_paise bigint,
  visit_starts timestamptz,
  visit_minutes smallint,
  visit_dentist_id uuid,
  visit_reason text,
  -- How the name sounds; who it is: someone in the clinic, or the first row of the list about the same person.
  sound text,
  match_id uuid,
  match_by text check (match_by in ('person', 'number')),
  group_line integer,
  group_by text check (group_by in ('person', 'number')),
  -- What somebody chose for this row; else what holds for all.
  choice text check (choice in ('merge', 'skip', 'keep')),
  state text not null default 'ready' check (state in
    ('ready', 'created', 'merged', 'skipped', 'left_out', 'failed', 'undone', 'kept')),
  -- What happened besides: visit_clash, visit_past, visit_there, visit_no_dentist, number_taken, balance_there, consent_there.
  notes text[] not null default '{}',
  -- The ids of what a row makes are fixed beforehand: no row can make it twice.
  new_patient_id uuid not null default private.uuid_v7(),
  new_visit_id uuid not null default private.uuid_v7(),
  patient_id uuid,
  appointment_id uuid,
  -- The patient's version before and after this row, and what stood in the fields that a merge filled: for undoing.
  version_before integer,
  version_after integer,
  before jsonb,
  primary key (clinic_id, import_id, line),
  foreign key (clinic_id, import_id) references public.imports (clinic_id, id) on delete cascade,
  foreign key (clinic_id, match_id) references public.patients (clinic_id, id) on delete set null (match_id),
  foreign key (clinic_id, patient_id) references public.patients (clinic_id, id) on delete set null (patient_id),
  foreign key (clinic_id, appointment_id) references public.appointments (clinic_id, id) on delete set null (appointment_id),
  foreign key (clinic_id, visit_dentist_id) references public.dentists (clinic_id, id) on delete set null (visit_dentist_id)
) with (fillfactor = 60);
-- What is left to do is asked after every batch.
create index import_rows_left on public.import_rows (clinic_id, import_id, line) where state = 'ready';
create index import_rows_by_patient on public.import_rows (clinic_id, patient_id) where patient_id is not null;
create index import_rows_by_match on public.import_rows (clinic_id, match_id) where match_id is not null;
create index import_rows_by_visit on public.import_rows (clinic_id, appointment_id) where appointment_id is not null;
create index import_rows_by_dentist on public.import_rows (clinic_id, visit_dentist_id) where visit_dentist_id is not null;

-- What a patient owed (positive) or had paid ahead (negative) when the clinic moved in.
create table public.opening_balances (
  id uuid not null default private.uuid_v7(),
  clinic_id uuid not null references public.clinics (id) on delete cascade,
  patient_id uuid not null,
  amount_paise bigint not null constraint opening_balances_amount_sane check (amount_paise between -100000000000 and 100000000000),
  as_of date not null,
  import_id uuid,
  created_by uuid default auth.uid() references auth.users (id),
  created_at timestamptz not null default now(),
  primary key (id, clinic_id),
  foreign key (clinic_id, patient_id) references public.patients (clinic_id, id) on delete cascade,
  foreign key (clinic_id, import_id) references public.imports (clinic_id, id) on delete set null (import_id)
);
create index opening_balances_by_patient on public.opening_balances (clinic_id, patient_id);
create index opening_balances_by_import on public.opening_balances (clinic_id, import_id);
create index opening_balances_created_by on public.opening_balances (created_by);
create trigger opening_balances_audit after insert or update or delete on public.opening_balances
  for each row execute function private.audit_change();

-- Old numbers are looked for in every batch.
create index patients_by_old_number on public.patients (clinic_id, lower(old_file_number)) where old_file_number is not null;

alter table public.imports enable row level security;
alter table public.import_rows enable row level security;
alter table public.opening_balances enable row level security;
grant select on public.imports, public.opening_balances to authenticated;
create policy "who imports reads imports" on public.imports for select to authenticated
  using (clinic_id = (select private.clinic_where_i_can('imports.manage')));
create policy "members read opening balances, or those of their own patients" on public.opening_balances for select to authenticated
  using (clinic_id = (select private.clinic_where_i_can('patients.read'))
    and ((select private.i_see_all('patients.read')) or patient_id in (
      select pd.patient_id from public.patient_dentists pd
      where pd.clinic_id = (select private.clinic_where_i_can('patients.read'))
        and pd.dentist_id = (select private.dentist_i_am()))));

-- Staging -------------------------------------------------------------------------------------------------------------

-- An import of the clinic, locked, in one of these states. Refuses with not_found or import_moved_on.
create function private.take_import(clinic uuid, import uuid, states text[]) returns public.imports
language plpgsql security definer set search_path = ''
as $$
declare
  i public.imports;
begin
  select * into i from public.imports m where m.clinic_id = clinic and m.id = import for update;
  if i.id is null then perform private.refuse('not_found'); end if;
  if i.status <> all (states) then perform private.refuse('import_moved_on', jsonb_build_object('status', i.status)); end if;
  return i;
end $$;

-- Begins an import: headings are those of the columns that are taken over. Answers its id.
create function private.begin_import(file_name text, headings text[]) returns uuid
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('imports.manage');
  new_id uuid;
begin
  insert into public.imports (clinic_id, file_name, headings)
  values (clinic, left(coalesce(nullif(btrim(begin_import.file_name), ''), '?'), 200), begin_import.headings) returning id into new_id;
  return new_id;
end $$;
create function public.begin_import(file_name text, headings text[]) returns uuid
language sql set search_path = '' as $$ select private.begin_import(file_name, headings) $$;

-- Stages rows: objects by the columns of import_rows. A chunk that is sent again changes nothing. Answers how many rows
-- are staged. Refuses with import_too_large.
create function private.stage_import_rows(import uuid, rows jsonb) returns integer
language plpgsql security definer set search_path = ''
as $$
declare
  i public.imports := private.take_import(private.require('imports.manage'), import, array['uploading']);
  added integer;
begin
  insert into public.import_rows (clinic_id, import_id, line, cells, problems, full_name, phone, whatsapp, email, sex, birth_date,
    birth_date_precision, complaint, address, locality, referred_by, language, guardian_name, guardian_phone, allergies,
    medical_alerts, number, reminder_consent, balance_paise, visit_starts, visit_minutes, visit_dentist_id, visit_reason, notes, sound)
  select i.clinic_id, i.id, r.line, r.cells, coalesce(r.problems, '{}'), r.full_name, r.phone, r.whatsapp, r.email, r.sex, r.birth_date,
    r.birth_date_precision, r.complaint, r.address, r.locality, r.referred_by, r.language, r.guardian_name, r.guardian_phone,
    coalesce(r.allergies, '{}'), coalesce(r.medical_alerts, '{}'), r.number, r.reminder_consent, r.balance_paise, r.visit_starts,
    r.visit_minutes, r.visit_dentist_id, r.visit_reason, coalesce(r.notes, '{}'), private.sound_of(r.full_name)
  from jsonb_populate_recordset(null::public.import_rows, rows) r
  on conflict on constraint import_rows_pkey do nothing;
  get diagnostics added = row_count;
  if i.total + added > 50000 then perform private.refuse('import_too_large'); end if;
  update public.imports m set total = m.total + added where m.clinic_id = i.clinic_id and m.id = i.id;
  return i.total + added;
end $$;
create function public.stage_import_rows(import uuid, rows jsonb) returns integer
language sql set search_path = '' as $$ select private.stage_import_rows(import, rows) $$;

-- Looks for each row among the patients of the clinic: the same number and a name that sounds the same, the same phone and
-- such a name, or only the number.
create function private.match_import_rows(i public.imports, first_line integer, last_line integer) returns void
language sql security definer set search_path = ''
as $$
  with todo as (
    select r.line, r.phone, r.sound, lower(r.number) as number from public.import_rows r
    where r.clinic_id = i.clinic_id and r.import_id = i.id and r.state = 'ready' and r.full_name is not null
      and r.line between first_line and last_line),
  found as (
    select distinct on (c.line) c.line, c.id, case when c.place < 3 then 'person' else 'number' end as how
    from (
      select t.line, p.id, p.created_at, case when private.sound_of(p.full_name) = t.sound then 1 else 3 end as place
      from todo t join public.patients p on p.clinic_id = i.clinic_id and lower(p.old_file_number) = t.number
      where p.archived_at is null
      union all
      select t.line, p.id, p.created_at, case when private.sound_of(p.full_name) = t.sound then 1 else 3 end
      from todo t join public.patients p on p.clinic_id = i.clinic_id and p.file_number = t.number
      where p.archived_at is null and i.numbers_become = 'file'
      union all
      select t.line, p.id, p.created_at, 2
      from todo t join public.patients p on p.clinic_id = i.clinic_id and p.phone = t.phone
      where p.archived_at is null and private.sound_of(p.full_name) = t.sound) c
    order by c.line, c.place, c.created_at, c.id)
  update public.import_rows r set match_id = f.id, match_by = f.how
  from todo t left join found f on f.line = t.line
  where r.clinic_id = i.clinic_id and r.import_id = i.id and r.line = t.line and r.line between first_line and last_line
    and (r.match_id, r.match_by) is distinct from (f.id, f.how)
$$;

-- All rows are there: finds those about one person, in the list and in the clinic. expected: how many rows were sent.
-- Refuses with import_incomplete. All rows at once: hashed, never row by row.
create function private.finish_upload(import uuid, expected integer) returns void
language plpgsql security definer set search_path = '' set enable_nestloop = off
as $$
declare
  i public.imports := private.take_import(private.require('imports.manage'), import, array['uploading']);
begin
  if i.total <> expected or i.total = 0 then
    perform private.refuse('import_incomplete', jsonb_build_object('staged', i.total, 'sent', expected));
  end if;
  -- The planner has not seen these rows; what it takes for one row it would join row by row, here and in every batch.
  analyze public.import_rows;
  with people as (
    select r.line, r.sound, lower(r.number) as number,
      min(r.line) over (partition by coalesce(r.phone, r.line::text), r.sound) as first
    from public.import_rows r where r.clinic_id = i.clinic_id and r.import_id = i.id and r.full_name is not null),
  groups as (
    select p.line, p.sound, min(p.first) over (partition by coalesce(p.number, '#' || p.first)) as first from people p),
  shared as (
    select g.line, g.first, g.sound = first_value(g.sound) over w as same_sound, count(*) over (partition by g.first) as members
    from groups g window w as (partition by g.first order by g.line))
  update public.import_rows r set group_line = s.first, group_by = case when s.same_sound then 'person' else 'number' end
  from shared s
  where r.clinic_id = i.clinic_id and r.import_id = i.id and r.line = s.line and s.members > 1;
  perform private.match_import_rows(i, 0, 10000000);
  update public.imports m set status = 'ready' where m.clinic_id = i.clinic_id and m.id = i.id;
end $$;
create function public.finish_upload(import uuid, expected integer) returns void
language sql set search_path = '' as $$ select private.finish_upload(import, expected) $$;

-- What to do with one row, or null for what holds for all. Only while nothing has been imported.
create function private.choose_for_row(import uuid, line integer, choice text) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  i public.imports := private.take_import(private.require('imports.manage'), import, array['ready']);
begin
  update public.import_rows r set choice = choose_for_row.choice
  where r.clinic_id = i.clinic_id and r.import_id = i.id and r.line = choose_for_row.line;
  if not found then perform private.refuse('not_found'); end if;
end $$;
create function public.choose_for_row(import uuid, line integer, choice text default null) returns void
language sql set search_path = '' as $$ select private.choose_for_row(import, line, choice) $$;

-- Forgets an import that has not begun.
create function private.discard_import(import uuid) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  i public.imports := private.take_import(private.require('imports.manage'), import, array['uploading', 'ready']);
begin
  delete from public.imports m where m.clinic_id = i.clinic_id and m.id = i.id;
end $$;
create function public.discard_import(import uuid) returns void
language sql set search_path = '' as $$ select private.discard_import(import) $$;

-- Running -------------------------------------------------------------------------------------------------------------

-- Starts an import that is ready. options: on_duplicate, on_same_number, without_faulty, numbers_become, squeeze,
-- consent_recorded, balances_as_of. Whoever starts it a second time is refused with import_moved_on.
create function private.start_import(import uuid, options jsonb) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  i public.imports := private.take_import(private.require('imports.manage'), import, array['ready']);
  o public.imports := jsonb_populate_record(i, options);
begin
  if o.squeeze and private.clinic_where_i_can('appointments.squeeze') is distinct from i.clinic_id then
    perform private.refuse('squeeze_not_allowed');
  end if;
  update public.import_rows r set state = 'left_out'
  where r.clinic_id = i.clinic_id and r.import_id = i.id
    and (r.full_name is null or (cardinality(r.problems) > 0 and not o.without_faulty));
  update public.imports m set status = 'running', started_at = now(), on_duplicate = o.on_duplicate, on_same_number = o.on_same_number,
    without_faulty = o.without_faulty, numbers_become = o.numbers_become, squeeze = o.squeeze, consent_recorded = o.consent_recorded,
    balances_as_of = coalesce(o.balances_as_of, (now() at time zone (select c.time_zone from public.clinics c where c.id = i.clinic_id))::date),
    left_out = (select count(*) from public.import_rows r where r.clinic_id = i.clinic_id and r.import_id = i.id and r.state = 'left_out')
  where m.clinic_id = i.clinic_id and m.id = i.id;
end $$;
create function public.start_import(import uuid, options jsonb) returns void
language sql set search_path = '' as $$ select private.start_import(import, options) $$;

-- Stops behind the batch that is under way, or goes on. What has been imported stays, and can be undone.
create function private.stop_import(import uuid, stopped boolean) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  i public.imports := private.take_import(private.require('imports.manage'), import, array['running', 'stopped']);
begin
  update public.imports m set status = case when stopped then 'stopped' else 'running' end,
    finished_at = case when stopped then coalesce(m.finished_at, now()) end
  where m.clinic_id = i.clinic_id and m.id = i.id and m.status = case when stopped then 'running' else 'stopped' end;
end $$;
create function public.stop_import(import uuid, stopped boolean) returns void
language sql set search_path = '' as $$ select private.stop_import(import, stopped) $$;

-- The old values of those keys that differ: what undoing writes back.
create function private.changed_from(before jsonb, after jsonb) returns jsonb
language sql immutable set search_path = ''
as $$
  select jsonb_object_agg(b.key, b.value) from jsonb_each(before) b where b.value is distinct from after -> b.key
$$;

-- A list of words with those of another that it does not have yet, at most 30.
create function private.with_words(words text[], more text[]) returns text[]
language sql immutable set search_path = ''
as $$
  select (words || array(
    select min(w.word) from unnest(more) with ordinality w(word, place)
    where lower(w.word) <> all (array(select lower(o) from unnest(words) o))
    group by lower(w.word) order by min(w.place)))[1:30]
$$;

-- Makes the patients of the rows named: each row finds out who it is about (again: somebody may have been registered since
-- the preview, by the desk or by another import), then creates, fills or leaves out.
create function private.import_patients(i public.imports, lines integer[]) returns void
language plpgsql security definer set search_path = '' set plan_cache_mode = force_custom_plan
as $$
begin
  perform private.match_import_rows(i, lines[1], lines[cardinality(lines)]);
  with known as (
    -- Someone in the clinic whom one row of a group finds is who the others mean too.
    select r.line, r.choice, r.group_line, r.group_by, r.match_by, coalesce(r.match_id, case when r.group_by = 'person' then
      (array_agg(r.match_id) filter (where r.match_by = 'person') over (partition by coalesce(r.group_line, r.line)))[1] end) as match_id
    from public.import_rows r where r.clinic_id = i.clinic_id and r.import_id = i.id and r.line = any (lines)),
  todo as (
    select k.*, min(k.line) filter (where k.match_id is null and k.choice is distinct from 'skip')
      over (partition by coalesce(k.group_line, k.line)) as leader
    from known k),
  decided as (
    select t.line, t.match_id, t.leader, case when t.choice is null and t.match_id is null and t.line = t.leader then 'keep'
      else coalesce(t.choice, case coalesce(t.match_by, t.group_by) when 'number' then i.on_same_number else i.on_duplicate end) end as what
    from todo t)
  update public.import_rows r set
    state = case when d.what = 'skip' then 'skipped'
      when d.what = 'keep' or (d.match_id is null and d.line = d.leader) then 'created' else 'merged' end,
    match_id = d.match_id,
    -- Whom a merge joins, should it be a patient that another row of this batch makes.
    group_line = case when d.match_id is null then d.leader else r.group_line end
  from decided d where r.clinic_id = i.clinic_id and r.import_id = i.id and r.line = d.line and r.line = any (lines);

  with made as (
    select r.*, case when i.numbers_become = 'file' and length(r.number) <= 20
        and row_number() over (partition by r.number order by r.line) = 1
        and not exists (select 1 from public.patients p where p.clinic_id = i.clinic_id and p.file_number = r.number)
      then r.number end as file_number
    from public.import_rows r
    where r.clinic_id = i.clinic_id and r.import_id = i.id and r.line = any (lines) and r.state = 'created'),
  added as (
    insert into public.patients (id, clinic_id, full_name, phone, whatsapp, email, sex, birth_date, birth_date_precision, complaint,
      address, locality, referred_by, language, guardian_name, guardian_phone, allergies, medical_alerts, file_number,
      old_file_number, created_by)
    select m.new_patient_id, i.clinic_id, m.full_name, m.phone, m.whatsapp, m.email, m.sex, m.birth_date,
      coalesce(m.birth_date_precision, 'day'), m.complaint, m.address, m.locality, m.referred_by,
      coalesce(m.language, c.default_language), m.guardian_name, m.guardian_phone, m.allergies, m.medical_alerts, m.file_number,
      case when m.file_number is null then m.number end, i.created_by
    from made m join public.clinics c on c.id = i.clinic_id
    returning id)
  update public.import_rows r set patient_id = a.id, version_after = 1,
    notes = case when i.numbers_become = 'file' and m.number is not null and m.file_number is null then r.notes || array['number_taken'] else r.notes end
  from made m join added a on a.id = m.new_patient_id
  where r.clinic_id = i.clinic_id and r.import_id = i.id and r.line = m.line and r.line = any (lines);

  update public.import_rows r set patient_id = coalesce(r.match_id, l.patient_id), version_before = p.version
  from public.import_rows o
  left join public.import_rows l on l.clinic_id = o.clinic_id and l.import_id = o.import_id and l.line = o.group_line
  left join public.patients p on p.clinic_id = o.clinic_id and p.id = o.match_id
  where o.clinic_id = i.clinic_id and o.import_id = i.id and o.line = any (lines) and o.state = 'merged'
    and r.clinic_id = o.clinic_id and r.import_id = o.import_id and r.line = o.line and r.line = any (lines);
  perform private.fill_blanks(i, lines);
end $$;

-- Writes what the merging rows know into what is blank at their patients, the first row first; alerts are added to those
-- on record. Keeps what stood there before with the first row of each patient.
create function private.fill_blanks(i public.imports, lines integer[]) returns void
language plpgsql security definer set search_path = '' set plan_cache_mode = force_custom_plan
as $$
begin
  with known as (
    select r.patient_id, min(r.line) as line,
      (array_agg(r.phone order by r.line) filter (where r.phone is not null))[1] as phone,
      (array_agg(r.whatsapp order by r.line) filter (where r.whatsapp is not null))[1] as whatsapp,
      (array_agg(r.email order by r.line) filter (where r.email is not null))[1] as email,
      (array_agg(r.sex order by r.line) filter (where r.sex is not null))[1] as sex,
      (array_agg(r.birth_date order by r.line) filter (where r.birth_date is not null))[1] as birth_date,
      (array_agg(r.birth_date_precision order by r.line) filter (where r.birth_date is not null))[1] as birth_date_precision,
      (array_agg(r.complaint order by r.line) filter (where r.complaint is not null))[1] as complaint,
      (array_agg(r.address order by r.line) filter (where r.address is not null))[1] as address,
      (array_agg(r.locality order by r.line) filter (where r.locality is not null))[1] as locality,
      (array_agg(r.referred_by order by r.line) filter (where r.referred_by is not null))[1] as referred_by,
      (array_agg(r.guardian_name order by r.line) filter (where r.guardian_name is not null))[1] as guardian_name,
      (array_agg(r.guardian_phone order by r.line) filter (where r.guardian_phone is not null))[1] as guardian_phone,
      (array_agg(r.number order by r.line) filter (where r.number is not null))[1] as number
    from public.import_rows r
    where r.clinic_id = i.clinic_id and r.import_id = i.id and r.line = any (lines) and r.state = 'merged'
    group by r.patient_id),
  changes as (
    select p.id, k.line,
      jsonb_build_object('phone', p.phone, 'whatsapp', p.whatsapp, 'email', p.email, 'sex', p.sex, 'birth_date', p.birth_date,
        'birth_date_precision', p.birth_date_precision, 'complaint', p.complaint, 'address', p.address, 'locality', p.locality,
        'referred_by', p.referred_by, 'guardian_name', p.guardian_name, 'guardian_phone', p.guardian_phone,
        'allergies', p.allergies, 'medical_alerts', p.medical_alerts, 'old_file_number', p.old_file_number) as before,
      jsonb_build_object('phone', coalesce(p.phone, k.phone), 'whatsapp', coalesce(p.whatsapp, k.whatsapp), 'email', coalesce(p.email, k.email),
        'sex', coalesce(p.sex, k.sex), 'birth_date', coalesce(p.birth_date, k.birth_date),
        'birth_date_precision', case when p.birth_date is null and k.birth_date is not null then k.birth_date_precision else p.birth_date_precision end,
        'complaint', coalesce(p.complaint, k.complaint), 'address', coalesce(p.address, k.address), 'locality', coalesce(p.locality, k.locality),
        'referred_by', coalesce(p.referred_by, k.referred_by), 'guardian_name', coalesce(p.guardian_name, k.guardian_name),
        'guardian_phone', coalesce(p.guardian_phone, k.guardian_phone),
        'allergies', private.with_words(p.allergies, w.allergies), 'medical_alerts', private.with_words(p.medical_alerts, w.alerts),
        'old_file_number', case when p.file_number is distinct from k.number then coalesce(p.old_file_number, k.number) else p.old_file_number end) as after
    from known k
    join public.patients p on p.clinic_id = i.clinic_id and p.id = k.patient_id
    cross join lateral (select
      array(select a from public.import_rows r, unnest(r.allergies) a where r.clinic_id = i.clinic_id and r.import_id = i.id
        and r.line = any (lines) and r.state = 'merged' and r.patient_id = k.patient_id order by r.line) as allergies,
      array(select a from public.import_rows r, unnest(r.medical_alerts) a where r.clinic_id = i.clinic_id and r.import_id = i.id
        and r.line = any (lines) and r.state = 'merged' and r.patient_id = k.patient_id order by r.line) as alerts) w),
  written as (
    update public.patients p set phone = n.phone, whatsapp = n.whatsapp, email = n.email, sex = n.sex, birth_date = n.birth_date,
      birth_date_precision = n.birth_date_precision, complaint = n.complaint, address = n.address, locality = n.locality,
      referred_by = n.referred_by, guardian_name = n.guardian_name, guardian_phone = n.guardian_phone, allergies = n.allergies,
      medical_alerts = n.medical_alerts, old_file_number = n.old_file_number
    from changes c cross join lateral jsonb_populate_record(null::public.patients, c.after) n
    where p.clinic_id = i.clinic_id and p.id = c.id and c.before <> c.after
    returning p.id)
  update public.import_rows r set before = private.changed_from(c.before, c.after)
  from changes c join written w on w.id = c.id
  where r.clinic_id = i.clinic_id and r.import_id = i.id and r.line = c.line and r.line = any (lines);
end $$;

-- Books the coming visits of the rows named, in the dentist's lanes as a desk would; whose time is taken stands beside the
-- schedule or is left out, as was chosen. Visits with source "import" are confirmed to nobody.
create function private.import_visits(i public.imports, lines integer[]) returns void
language plpgsql security definer set search_path = '' set plan_cache_mode = force_custom_plan
as $$
declare
  branch uuid;
begin
  select b.id into branch from public.branches b where b.clinic_id = i.clinic_id and b.is_default;
  update public.import_rows r set notes = r.notes || array[case
      when r.visit_starts <= now() then 'visit_past' when r.visit_dentist_id is null then 'visit_no_dentist' else 'visit_there' end]
  where r.clinic_id = i.clinic_id and r.import_id = i.id and r.line = any (lines) and r.patient_id is not null and r.visit_starts is not null
    and (r.visit_starts <= now() or r.visit_dentist_id is null
      or exists (select 1 from public.appointments a where a.clinic_id = i.clinic_id and a.patient_id = r.patient_id
        and a.starts_at = r.visit_starts and a.status not in ('cancelled', 'no_show')));
  for try_lane in 1..5 loop
    exit when try_lane = 5 and not i.squeeze;
    with wish as (
      select r.line, r.new_visit_id, r.patient_id, r.visit_dentist_id, r.visit_starts, v.id as reason_id,
        coalesce(r.visit_minutes, v.minutes, 30) as minutes, case when v.id is null then r.visit_reason end as note
      from public.import_rows r
      join public.dentists d on d.clinic_id = i.clinic_id and d.id = r.visit_dentist_id
      left join public.visit_reasons v on v.clinic_id = i.clinic_id and v.archived_at is null and lower(v.name) = lower(r.visit_reason)
      where r.clinic_id = i.clinic_id and r.import_id = i.id and r.line = any (lines) and r.patient_id is not null
        and r.appointment_id is null and r.visit_starts > now() and not r.notes && array['visit_there', 'visit_past', 'visit_no_dentist']
        and (try_lane = 5 or try_lane <= d.lanes)
      order by r.line),
    booked as (
      insert into public.appointments (id, clinic_id, patient_id, branch_id, dentist_id, lane, reason_id, starts_at, ends_at, note, source, created_by)
      select w.new_visit_id, i.clinic_id, w.patient_id, branch, w.visit_dentist_id, nullif(try_lane, 5), w.reason_id, w.visit_starts,
        w.visit_starts + make_interval(mins => w.minutes), w.note, 'import', i.created_by
      from wish w on conflict do nothing returning id)
    update public.import_rows r set appointment_id = b.id, notes = case when try_lane = 5 then r.notes || array['visit_squeezed'] else r.notes end
    from wish w join booked b on b.id = w.new_visit_id
    where r.clinic_id = i.clinic_id and r.import_id = i.id and r.line = w.line and r.line = any (lines);
  end loop;
  update public.import_rows r set notes = r.notes || array['visit_clash']
  where r.clinic_id = i.clinic_id and r.import_id = i.id and r.line = any (lines) and r.patient_id is not null and r.appointment_id is null
    and r.visit_starts > now() and not r.notes && array['visit_there', 'visit_past', 'visit_no_dentist'];
end $$;

-- Everything that the rows named ask for.
create function private.import_lines(i public.imports, lines integer[]) returns void
language plpgsql security definer set search_path = '' set plan_cache_mode = force_custom_plan
as $$
begin
  perform private.import_patients(i, lines);

  update public.import_rows r set notes = r.notes || array['balance_there']
  where r.clinic_id = i.clinic_id and r.import_id = i.id and r.line = any (lines) and r.patient_id is not null and r.balance_paise <> 0
    and exists (select 1 from public.opening_balances b where b.clinic_id = i.clinic_id and b.patient_id = r.patient_id);
  insert into public.opening_balances (clinic_id, patient_id, amount_paise, as_of, import_id, created_by)
  select i.clinic_id, r.patient_id, sum(r.balance_paise), i.balances_as_of, i.id, i.created_by
  from public.import_rows r
  where r.clinic_id = i.clinic_id and r.import_id = i.id and r.line = any (lines) and r.patient_id is not null and r.balance_paise <> 0
    and not r.notes @> array['balance_there']
  group by r.patient_id having sum(r.balance_paise) <> 0;

  if i.consent_recorded then
    -- Somebody who has answered here already, yes or no, has answered.
    update public.import_rows r set notes = r.notes || array['consent_there']
    where r.clinic_id = i.clinic_id and r.import_id = i.id and r.line = any (lines) and r.patient_id is not null and r.reminder_consent
      and exists (select 1 from public.patient_consents c where c.clinic_id = i.clinic_id and c.patient_id = r.patient_id);
    insert into public.patient_consents (clinic_id, patient_id, purpose, given, wording, language, channel, recorded_by)
    select distinct i.clinic_id, r.patient_id, 'reminders', true, 'Taken over from the previous program, where the clinic had recorded it.',
      'en', 'desk', i.created_by
    from public.import_rows r
    where r.clinic_id = i.clinic_id and r.import_id = i.id and r.line = any (lines) and r.patient_id is not null and r.reminder_consent
      and not r.notes @> array['consent_there'];
  end if;

  perform private.import_visits(i, lines);
  update public.import_rows r set version_after = p.version
  from public.patients p
  where r.clinic_id = i.clinic_id and r.import_id = i.id and r.line = any (lines) and p.clinic_id = i.clinic_id and p.id = r.patient_id
    and r.version_after is distinct from p.version;
end $$;

-- The series of file numbers goes on behind the highest that came in with its prefix.
create function private.continue_file_numbers(i public.imports) returns void
language sql security definer set search_path = ''
as $$
  update private.file_numbers f set next = greatest(f.next, n.highest + 1)
  from (
    select max(substr(p.file_number, length(s.prefix) + 1)::bigint) as highest
    from private.file_numbers s
    join public.patients p on p.clinic_id = s.clinic_id and starts_with(p.file_number, s.prefix)
      and substr(p.file_number, length(s.prefix) + 1) ~ '^[0-9]{1,12}$'
    where s.clinic_id = i.clinic_id) n
  where f.clinic_id = i.clinic_id and n.highest is not null
$$;

-- Imports the next rows of an import that runs, in one transaction; nothing when another worker has it in hand, and when it
-- does not run. A row that the database refuses is marked and stops nobody behind it.
create function private.import_batch(clinic uuid, import uuid, batch integer) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  i public.imports;
  lines integer[];
  one integer;
  finished boolean;
begin
  select * into i from public.imports m where m.clinic_id = clinic and m.id = import and m.status = 'running' for update skip locked;
  if i.id is null then return; end if;
  -- Two imports of one clinic take turns: each sees whom the other has made.
  perform pg_advisory_xact_lock(hashtextextended('import ' || clinic::text, 0));
  lines := array(select r.line from public.import_rows r where r.clinic_id = clinic and r.import_id = import and r.state = 'ready'
    and r.line > i.last_line order by r.line limit least(greatest(batch, 1), 2000));
  begin
    perform private.import_lines(i, lines);
  exception when others then
    foreach one in array lines loop
      begin
        perform private.import_lines(i, array[one]);
      exception when others then
        update public.import_rows r set state = 'failed' where r.clinic_id = clinic and r.import_id = import and r.line = one;
      end;
    end loop;
  end;
  finished := not exists (select 1 from public.import_rows r where r.clinic_id = clinic and r.import_id = import and r.state = 'ready');
  if finished and i.numbers_become = 'file' then perform private.continue_file_numbers(i); end if;
  update public.imports m set last_line = coalesce(lines[cardinality(lines)], m.last_line),
    status = case when finished then 'done' else m.status end, finished_at = case when finished then now() end,
    created = m.created + n.created, merged = m.merged + n.merged, skipped = m.skipped + n.skipped, left_out = m.left_out + n.failed,
    visits = m.visits + n.visits, visits_left_out = m.visits_left_out + n.visits_left_out,
    balances = (select count(*) from public.opening_balances b where b.clinic_id = clinic and b.import_id = import),
    consents = m.consents + n.consents
  from (
    select count(*) filter (where r.state = 'created') as created, count(*) filter (where r.state = 'merged') as merged,
      count(*) filter (where r.state = 'skipped') as skipped, count(*) filter (where r.state = 'failed') as failed,
      count(r.appointment_id) as visits,
      count(*) filter (where r.notes && array['visit_clash', 'visit_no_dentist']) as visits_left_out,
      count(*) filter (where i.consent_recorded and r.reminder_consent and r.patient_id is not null and not r.notes @> array['consent_there']) as consents
    from public.import_rows r where r.clinic_id = clinic and r.import_id = import and r.line = any (lines)) n
  where m.clinic_id = clinic and m.id = import;
end $$;

-- Undoing -------------------------------------------------------------------------------------------------------------

-- Which of these patients something was built on since, and what: changed, visited, messaged, recorded. Asks every table
-- that refers to patients or visits, those of later migrations too.
create function private.built_on(i public.imports, patients uuid[]) returns table (patient_id uuid, why text)
language plpgsql stable security definer set search_path = ''
as $$
declare
  other record;
begin
  -- Set by set and not patient by patient: an import of 50,000 is asked about in one statement.
  -- The patient's own row, also between two rows of the import.
  return query
    with steps as (
      select r.patient_id as patient, r.version_before as before, max(r.version_after) as after,
        lag(max(r.version_after)) over (partition by r.patient_id order by max(r.version_after)) as previous
      from public.import_rows r
      where r.clinic_id = i.clinic_id and r.import_id = i.id and r.patient_id = any (patients) and r.state in ('created', 'merged')
      group by r.patient_id, r.version_before
    ), ends as (select s.patient, max(s.after) as last, bool_or(s.before <> s.previous) as broken from steps s group by s.patient)
    select p.id, 'changed' from ends v
    join public.patients p on p.clinic_id = i.clinic_id and p.id = v.patient
    where p.version <> v.last or coalesce(v.broken, false);
  return query
    select r.patient_id, 'visited' from public.import_rows r
    join public.appointments a on a.clinic_id = i.clinic_id and a.id = r.appointment_id
    where r.clinic_id = i.clinic_id and r.import_id = i.id and r.patient_id = any (patients) and a.version > 1;
  return query
    select r.patient_id, 'messaged' from public.import_rows r
    join public.messages m on m.clinic_id = i.clinic_id and m.appointment_id = r.appointment_id
    where r.clinic_id = i.clinic_id and r.import_id = i.id and r.patient_id = any (patients)
      and m.status not in ('due', 'waiting', 'not_sent', 'replaced');
  return query
    select r.patient_id, 'messaged' from public.import_rows r
    join public.messages m on m.clinic_id = i.clinic_id and m.patient_id = r.patient_id
    where r.clinic_id = i.clinic_id and r.import_id = i.id and r.patient_id = any (patients) and r.state = 'created'
      and m.status not in ('due', 'waiting', 'not_sent', 'replaced');
  return query
    select r.patient_id, 'visited' from public.import_rows r
    join public.appointments a on a.clinic_id = i.clinic_id and a.patient_id = r.patient_id
    where r.clinic_id = i.clinic_id and r.import_id = i.id and r.patient_id = any (patients) and r.state = 'created'
      and not exists (select 1 from public.import_rows o where o.clinic_id = i.clinic_id and o.import_id = i.id and o.appointment_id = a.id);
  return query
    select r.patient_id, 'recorded' from public.import_rows r
    join public.opening_balances b on b.clinic_id = i.clinic_id and b.patient_id = r.patient_id and b.import_id is distinct from i.id
    where r.clinic_id = i.clinic_id and r.import_id = i.id and r.patient_id = any (patients) and r.state = 'created';
  return query
    select r.patient_id, 'recorded' from public.import_rows r
    join public.patient_consents c on c.clinic_id = i.clinic_id and c.patient_id = r.patient_id and c.recorded_at > i.finished_at
    where r.clinic_id = i.clinic_id and r.import_id = i.id and r.patient_id = any (patients) and r.state = 'created';
  for other in
    select c.relname, a.attname, k.confrelid = 'public.patients'::regclass as of_patient
    from pg_catalog.pg_constraint k
    join pg_catalog.pg_class c on c.oid = k.conrelid
    cross join unnest(k.conkey, k.confkey) u(here, there)
    join pg_catalog.pg_attribute a on a.attrelid = k.conrelid and a.attnum = u.here
    join pg_catalog.pg_attribute f on f.attrelid = k.confrelid and f.attnum = u.there and f.attname = 'id'
    where k.contype = 'f' and k.confrelid in ('public.patients'::regclass, 'public.appointments'::regclass)
      and c.relnamespace = 'public'::regnamespace
      and c.relname not in ('import_rows', 'messages', 'patient_dentists', 'patient_consents', 'opening_balances', 'appointments')
  loop
    return query execute format(
      'select distinct r.patient_id, ''recorded'' from public.import_rows r join public.%I t on t.clinic_id = r.clinic_id and t.%I = r.%I
       where r.clinic_id = $1 and r.import_id = $2 and r.patient_id = any ($3)%s',
      other.relname, other.attname, case when other.of_patient then 'patient_id' else 'appointment_id' end,
      case when other.of_patient then ' and r.state = ''created''' else '' end)
    using i.clinic_id, i.id, patients;
  end loop;
end $$;

-- The patients of an import that something was built on, with names: {count, patients: [{id, full_name, why}]}, at most 100.
create function private.import_built_on(i public.imports) returns jsonb
language sql stable security definer set search_path = ''
as $$
  with found as (
    select b.patient_id, min(b.why) as why
    from private.built_on(i, array(select distinct r.patient_id from public.import_rows r
      where r.clinic_id = i.clinic_id and r.import_id = i.id and r.state in ('created', 'merged') and r.patient_id is not null)) b
    group by b.patient_id)
  select jsonb_build_object('count', (select count(*) from found), 'patients', coalesce((
    select jsonb_agg(jsonb_build_object('id', f.id, 'full_name', f.full_name, 'why', f.why) order by f.full_name, f.id) from (
      select p.id, p.full_name, o.why from found o join public.patients p on p.clinic_id = i.clinic_id and p.id = o.patient_id
      order by p.full_name, p.id limit 100) f), '[]'::jsonb))
$$;

-- Starts to undo an import that is done or stopped. Patients that something was built on are kept, if keep says so; else it
-- refuses with import_built_on and names them. Refuses with import_cleared when its rows are gone.
create function private.undo_import(import uuid, keep boolean) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  i public.imports := private.take_import(private.require('imports.manage'), import, array['done', 'stopped']);
  built jsonb;
begin
  if i.cleared_at is not null then perform private.refuse('import_cleared'); end if;
  if not keep then
    built := private.import_built_on(i);
    if (built ->> 'count')::integer > 0 then perform private.refuse('import_built_on', built); end if;
  end if;
  update public.imports m set status = 'undoing', last_line = 0 where m.clinic_id = i.clinic_id and m.id = i.id;
end $$;
create function public.undo_import(import uuid, keep boolean default false) returns void
language sql set search_path = '' as $$ select private.undo_import(import, keep) $$;

-- Takes back what an import did to the next patients, in one transaction: visits and balances go, merged fields are what
-- they were, patients that it made go. Whom something was built on meanwhile is kept.
create function private.undo_batch(clinic uuid, import uuid, batch integer) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  i public.imports;
  todo uuid[];
  built uuid[];
  made uuid[];
begin
  select * into i from public.imports m where m.clinic_id = clinic and m.id = import and m.status = 'undoing' for update skip locked;
  if i.id is null then return; end if;
  todo := array(select distinct r.patient_id from (select r.patient_id from public.import_rows r where r.clinic_id = clinic and r.import_id = import
    and r.state in ('created', 'merged') and r.patient_id is not null and r.line > i.last_line order by r.line limit least(greatest(batch, 1), 2000)) r);
  -- Nobody books, writes to or changes them while they go.
  perform 1 from public.patients p where p.clinic_id = clinic and p.id = any (todo) order by p.id for update;
  built := array(select distinct b.patient_id from private.built_on(i, todo) b);
  todo := array(select t from unnest(todo) t where t <> all (built));
  made := array(select distinct r.patient_id from public.import_rows r
    where r.clinic_id = clinic and r.import_id = import and r.patient_id = any (todo) and r.state = 'created');
  delete from public.appointments a using public.import_rows r
  where r.clinic_id = clinic and r.import_id = import and r.patient_id = any (todo) and a.clinic_id = clinic and a.id = r.appointment_id;
  delete from public.opening_balances b where b.clinic_id = clinic and b.import_id = import and b.patient_id = any (todo);
  -- What was agreed stays on the record, with its withdrawal.
  insert into public.patient_consents (clinic_id, patient_id, purpose, given, wording, language, channel, recorded_by)
  select distinct clinic, r.patient_id, 'reminders', false, 'The import that had brought this consent was undone.', 'en', 'desk', i.created_by
  from public.import_rows r
  where i.consent_recorded and r.clinic_id = clinic and r.import_id = import and r.patient_id = any (todo) and r.patient_id <> all (made)
    and r.reminder_consent and not r.notes @> array['consent_there'];
  with earlier as (
    select r.patient_id, jsonb_object_agg(b.key, b.value order by r.line desc) as before
    from public.import_rows r cross join lateral jsonb_each(r.before) b
    where r.clinic_id = clinic and r.import_id = import and r.patient_id = any (todo) and r.patient_id <> all (made)
    group by r.patient_id)
  update public.patients p set phone = n.phone, whatsapp = n.whatsapp, email = n.email, sex = n.sex, birth_date = n.birth_date,
    birth_date_precision = n.birth_date_precision, complaint = n.complaint, address = n.address, locality = n.locality,
    referred_by = n.referred_by, guardian_name = n.guardian_name, guardian_phone = n.guardian_phone, allergies = n.allergies,
    medical_alerts = n.medical_alerts, old_file_number = n.old_file_number
  from earlier e, public.patients q cross join lateral jsonb_populate_record(q, (select e.before)) n
  where q.clinic_id = clinic and q.id = e.patient_id and p.clinic_id = clinic and p.id = q.id;
  -- An import before this one may still be undone: these patients are again as it left them.
  update public.import_rows o set version_after = p.version
  from public.import_rows r join public.patients p on p.clinic_id = clinic and p.id = r.patient_id
  where r.clinic_id = clinic and r.import_id = import and r.patient_id = any (todo) and r.state = 'merged'
    and o.clinic_id = clinic and o.patient_id = r.patient_id and o.import_id <> import and o.version_after = r.version_before;
  update public.import_rows r set state = case when r.patient_id = any (built) then 'kept' else 'undone' end
  where r.clinic_id = clinic and r.import_id = import and r.state in ('created', 'merged') and r.patient_id = any (todo || built);
  delete from public.patients p where p.clinic_id = clinic and p.id = any (made);
  update public.imports m set undone = m.undone + cardinality(todo), kept = m.kept + cardinality(built)
  where m.clinic_id = clinic and m.id = import;
  if cardinality(todo) + cardinality(built) = 0 then
    update public.imports m set status = 'undone', finished_at = now() where m.clinic_id = clinic and m.id = import;
  end if;
end $$;

-- Goes on with an import, whichever way it goes: batch after batch, for about so many seconds. All of it is one transaction,
-- so that what the database's own time limit cuts off never was.
create function private.go_on(clinic uuid, import uuid, batch integer, seconds integer) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  now_status text;
begin
  loop
    select m.status into now_status from public.imports m where m.clinic_id = clinic and m.id = import;
    if now_status = 'running' then perform private.import_batch(clinic, import, batch);
    -- Whatever refers to a patient is asked and tidied when one goes: five times the work.
    elsif now_status = 'undoing' then perform private.undo_batch(clinic, import, greatest(batch / 5, 1));
    end if;
    exit when now_status not in ('running', 'undoing') or clock_timestamp() >= statement_timestamp() + make_interval(secs => seconds);
  end loop;
end $$;

-- The page that is open goes on with its import, and the job with those nobody looks at. Answers the import as
-- import_progress does.
create function private.advance_import(import uuid, batch integer, seconds integer) returns json
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('imports.manage');
begin
  perform private.go_on(clinic, import, batch, least(seconds, 5));
  return private.import_progress(clinic, import);
end $$;
create function public.advance_import(import uuid, batch integer default 500, seconds integer default 1) returns json
language sql set search_path = '' as $$ select private.advance_import(import, batch, seconds) $$;

-- The import's own row, as screens read it. Refuses with not_found.
create function private.import_progress(clinic uuid, import uuid) returns json
language plpgsql stable security definer set search_path = ''
as $$
declare
  answer json;
begin
  select to_jsonb(i) - 'clinic_id' - 'created_by' || jsonb_build_object('by', m.name) into answer
  from public.imports i left join public.members m on m.clinic_id = i.clinic_id and m.user_id = i.created_by
  where i.clinic_id = clinic and i.id = import;
  if answer is null then perform private.refuse('not_found'); end if;
  return answer;
end $$;

-- For the job: goes on with an import that runs or is undone and that no worker has in hand. Answers whether there was one.
create function public.work_off_imports(batch integer default 500, seconds integer default 1) returns boolean
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid;
  import uuid;
begin
  select i.clinic_id, i.id into clinic, import from public.imports i
  where i.status in ('running', 'undoing') order by i.id limit 1 for update skip locked;
  if import is null then return false; end if;
  perform private.go_on(clinic, import, batch, seconds);
  return true;
end $$;

-- For the job: a week after an import its rows go, and with them the way back; what was begun and left goes whole.
create function public.tidy_imports() returns integer
language plpgsql security definer set search_path = ''
as $$
declare
  tidied integer;
begin
  delete from public.imports i where (i.status = 'uploading' and i.created_at < now() - interval '1 day')
    or (i.status = 'ready' and i.created_at < now() - interval '7 days');
  with old as (
    update public.imports i set cleared_at = now()
    where i.status in ('done', 'stopped', 'undone') and i.cleared_at is null and i.finished_at < now() - interval '7 days'
    returning i.clinic_id, i.id)
  delete from public.import_rows r using old o where r.clinic_id = o.clinic_id and r.import_id = o.id;
  get diagnostics tidied = row_count;
  return tidied;
end $$;

-- Documents ------------------------------------------------------------------------------------------------------------

-- What the page to begin an import shows: earlier imports, and what the columns of a list can be matched to.
create function private.imports_page() returns json
language plpgsql stable security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('imports.manage');
begin
  return json_build_object(
    'imports', coalesce((select json_agg(private.import_progress(clinic, i.id) order by i.created_at desc) from (
      select m.id, m.created_at from public.imports m where m.clinic_id = clinic order by m.created_at desc limit 50) i), '[]'::json),
    'dentists', coalesce((select json_agg(json_build_object('id', d.id, 'name', d.name) order by d.position, d.name)
      from public.dentists d where d.clinic_id = clinic and d.archived_at is null), '[]'::json));
end $$;
create function public.imports_page() returns json
language sql stable set search_path = '' as $$ select private.imports_page() $$;

-- One import: itself, and what its rows would do or did: {import, file_numbers, counts: {…}}.
create function private.import_page(import uuid) returns json
language plpgsql stable security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('imports.manage');
begin
  return json_build_object('import', private.import_progress(clinic, import),
    'file_prefix', (select f.prefix from private.file_numbers f where f.clinic_id = clinic),
    'counts', (select json_build_object(
      'faulty', count(*) filter (where r.full_name is not null and cardinality(r.problems) > 0),
      'unusable', count(*) filter (where r.full_name is null),
      'known', count(*) filter (where r.match_by = 'person'),
      'repeated', count(*) filter (where r.match_id is null and r.group_by = 'person' and r.group_line < r.line),
      'same_number', count(*) filter (where r.match_by = 'number' or (r.match_id is null and r.group_by = 'number' and r.group_line < r.line)),
      'numbers', count(r.number), 'balances', count(*) filter (where r.balance_paise <> 0), 'alerts', count(*) filter (where r.allergies <> '{}' or r.medical_alerts <> '{}'),
      'visits', count(*) filter (where r.visit_starts > now() and r.visit_dentist_id is not null), 'past_visits', count(*) filter (where r.visit_starts <= now()),
      'consents', count(*) filter (where r.reminder_consent), 'chosen', count(r.choice),
      'noted', count(*) filter (where r.state = 'failed' or r.notes && array['visit_clash', 'visit_no_dentist', 'visit_squeezed', 'visit_there', 'number_taken', 'balance_there', 'consent_there']),
      'failed', count(*) filter (where r.state = 'failed'), 'kept', count(*) filter (where r.state = 'kept'))
      from public.import_rows r where r.clinic_id = clinic and r.import_id = import_page.import));
end $$;
create function public.import_page(import uuid) returns json
language sql stable set search_path = '' as $$ select private.import_page(import) $$;

-- Rows of an import, in the list's order: view faulty (what could not be read or was refused), duplicates, noted or kept.
-- after: the last line seen. Answers [{line, cells, problems, notes, state, full_name, phone, choice, match_by, match, match_line}].
create function private.import_rows(import uuid, view text, after integer, page_size integer) returns json
language plpgsql stable security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('imports.manage');
begin
  return coalesce((select json_agg(f order by f.line) from (
    select r.line, r.cells, r.problems, r.notes, r.state, r.full_name, r.phone, r.number, r.choice, r.patient_id,
      coalesce(r.match_by, r.group_by) as match_by,
      case when r.match_id is null and r.group_line < r.line then r.group_line end as match_line,
      case when p.id is not null then json_build_object('id', p.id, 'full_name', p.full_name, 'phone', p.phone,
        'number', coalesce(p.file_number, p.old_file_number)) end as match
    from public.import_rows r
    left join public.patients p on p.clinic_id = clinic and p.id = r.match_id
    where r.clinic_id = clinic and r.import_id = import_rows.import and r.line > coalesce(after, 0)
      and case view
        when 'faulty' then cardinality(r.problems) > 0 or r.state = 'failed'
        when 'duplicates' then r.match_id is not null or r.group_line < r.line
        when 'noted' then r.notes && array['visit_clash', 'visit_no_dentist', 'visit_squeezed', 'visit_there', 'number_taken', 'balance_there', 'consent_there']
        when 'kept' then r.state = 'kept' end
    order by r.line limit least(greatest(page_size, 1), 2000)) f), '[]'::json);
end $$;
create function public.import_rows(import uuid, view text, after integer default 0, page_size integer default 50) returns json
language sql stable set search_path = '' as $$ select private.import_rows(import, view, after, page_size) $$;

grant execute on function private.begin_import(text, text[]), public.begin_import(text, text[]),
  private.stage_import_rows(uuid, jsonb), public.stage_import_rows(uuid, jsonb), private.finish_upload(uuid, integer), public.finish_upload(uuid, integer),
  private.choose_for_row(uuid, integer, text), public.choose_for_row(uuid, integer, text), private.discard_import(uuid), public.discard_import(uuid),
  private.start_import(uuid, jsonb), public.start_import(uuid, jsonb), private.stop_import(uuid, boolean), public.stop_import(uuid, boolean),
  private.undo_import(uuid, boolean), public.undo_import(uuid, boolean), private.advance_import(uuid, integer, integer), public.advance_import(uuid, integer, integer),
  private.imports_page(), public.imports_page(), private.import_page(uuid), public.import_page(uuid),
  private.import_rows(uuid, text, integer, integer), public.import_rows(uuid, text, integer, integer) to authenticated;
grant execute on function public.work_off_imports(integer, integer), public.tidy_imports() to service_role;
