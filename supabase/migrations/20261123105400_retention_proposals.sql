-- Clinical records have no end of their own: each clinic says how long it keeps them, the program proposes whose time is over, the
-- owner confirms. What was confirmed goes a week later, so that a slip can be taken back.

create table public.retention_settings (
  clinic_id uuid primary key references public.clinics (id) on delete cascade,
  -- Years after the last visit. Three are the least that the councils' regulations demand.
  clinical_years smallint not null default 5 constraint retention_settings_three_years_at_least check (clinical_years between 3 and 40),
  -- Whoever was a minor at the last visit is kept until this age as well, when a claim can no longer be brought.
  minors_until smallint not null default 21 constraint retention_settings_of_age check (minors_until between 18 and 40),
  version integer not null default 1
);
create trigger retention_settings_version before update on public.retention_settings for each row execute function private.bump_version();
create trigger retention_settings_audit after insert or update on public.retention_settings for each row execute function private.audit_change('clinic_id');
alter table public.retention_settings enable row level security;
grant select on public.retention_settings to authenticated;
create policy "owners read how long records are kept" on public.retention_settings for select to authenticated
  using (clinic_id = (select private.clinic_where_i_can('privacy.manage')));

create table public.retention_proposals (
  id uuid not null default private.uuid_v7(),
  clinic_id uuid not null references public.clinics (id) on delete cascade,
  patient_id uuid not null,
  last_on date not null,
  -- The first day on which nothing demanded the record any more.
  due_on date not null,
  was_minor boolean not null,
  proposed_at timestamptz not null default now(),
  decision text check (decision in ('erase', 'keep')),
  decided_at timestamptz,
  decided_by uuid references auth.users (id),
  -- Of 'erase': when it happens; of 'keep': when it is proposed again.
  takes_effect_at timestamptz,
  -- Why it could not happen, as a code.
  problem text check (length(problem) <= 80),
  primary key (id, clinic_id),
  foreign key (clinic_id, patient_id) references public.patients (clinic_id, id) on delete cascade,
  constraint retention_proposals_one_a_patient unique (clinic_id, patient_id),
  constraint retention_proposals_decided_whole check (num_nulls(decision, decided_at, takes_effect_at) in (0, 3))
);
create index retention_proposals_by_age on public.retention_proposals (clinic_id, due_on, id);
create index retention_proposals_decided_by on public.retention_proposals (decided_by);
create index retention_proposals_confirmed on public.retention_proposals (takes_effect_at) where decision = 'erase';
create trigger retention_proposals_audit after update on public.retention_proposals for each row execute function private.audit_change();
grant select on public.retention_proposals to authenticated;
call private.guard_by_patient('public.retention_proposals', 'privacy.manage');

-- From when on nothing demands a patient's record any more: nobody came, nothing was done, billed or paid for so many years (a visit that
-- is booked counts), and who was a minor then has reached the age. A birth date of which only the year is known counts as its last day.
create function private.record_ends(clinic uuid, patient uuid default null) returns table (patient_id uuid, last_on date, due_on date, was_minor boolean)
language sql stable security definer set search_path = ''
as $$
  with rule as (
    select coalesce(s.clinical_years, extract(year from private.keep_of('clinical_records'))::integer) as years, coalesce(s.minors_until, 21) as until_age, c.time_zone
    from public.clinics c left join public.retention_settings s on s.clinic_id = c.id where c.id = clinic
  ), touched as (
    select p.id, greatest((p.created_at at time zone r.time_zone)::date, v.day, t.day, b.day, y.day) as day,
      case p.birth_date_precision when 'year' then (p.birth_date + interval '1 year - 1 day')::date else p.birth_date end as born
    from rule r cross join public.patients p
    left join (select a.patient_id, max((a.starts_at at time zone q.time_zone)::date) as day from public.appointments a cross join rule q
      where a.clinic_id = clinic and a.status not in ('cancelled', 'no_show') and (patient is null or a.patient_id = patient) group by a.patient_id) v on v.patient_id = p.id
    left join (select w.patient_id, max((w.created_at at time zone q.time_zone)::date) as day from public.treatments w cross join rule q
      where w.clinic_id = clinic and (patient is null or w.patient_id = patient) group by w.patient_id) t on t.patient_id = p.id
    left join (select i.patient_id, max(i.issued_on) as day from public.invoices i
      where i.clinic_id = clinic and (patient is null or i.patient_id = patient) group by i.patient_id) b on b.patient_id = p.id
    left join (select m.patient_id, max(m.received_on) as day from public.payments m
      where m.clinic_id = clinic and (patient is null or m.patient_id = patient) group by m.patient_id) y on y.patient_id = p.id
    where p.clinic_id = clinic and (patient is null or p.id = patient) and p.merged_into is null and p.erased_at is null
  ), ends as (
    select t.id, t.day, coalesce(t.born + interval '18 years' > t.day, false) as minor,
      greatest(t.day + make_interval(years => r.years), case when t.born + interval '18 years' > t.day then t.born + make_interval(years => r.until_age) end)::date as over
    from touched t cross join rule r
  )
  select e.id, e.day, e.over, e.minor from ends e
$$;
-- The patients whose record nothing demands any more.
create function private.patients_due(clinic uuid, patient uuid default null) returns table (patient_id uuid, last_on date, due_on date, was_minor boolean)
language sql stable security definer set search_path = ''
as $$
  select r.* from private.record_ends(clinic, patient) r
  where r.due_on <= (select (now() at time zone c.time_zone)::date from public.clinics c where c.id = clinic)
$$;

-- Proposes, and takes back what does not hold any more (somebody came, the years were changed). Answers how many are open.
create function private.propose_erasures(clinic uuid) returns integer
language plpgsql security definer set search_path = ''
as $$
begin
  with due as materialized (
    select d.* from private.patients_due(clinic) d
  ), gone as (
    delete from public.retention_proposals r where r.clinic_id = clinic and not exists (select from due d where d.patient_id = r.patient_id)
      and (r.decision is distinct from 'keep' or r.takes_effect_at <= now())
  ), again as (
    update public.retention_proposals r set decision = null, decided_at = null, decided_by = null, takes_effect_at = null
    from due d where r.clinic_id = clinic and r.patient_id = d.patient_id and r.decision = 'keep' and r.takes_effect_at <= now()
  )
  insert into public.retention_proposals (clinic_id, patient_id, last_on, due_on, was_minor)
  select clinic, d.patient_id, d.last_on, d.due_on, d.was_minor from due d on conflict on constraint retention_proposals_one_a_patient do nothing;
  return (select count(*) from public.retention_proposals r where r.clinic_id = clinic and r.decision is null);
end $$;

-- Goes over the clinics that are open, some at a time, by id; the run knows how far it has come. {proposed, more}.
create function public.propose_erasures(run uuid, most integer default 5) returns jsonb
language plpgsql security definer set search_path = ''
as $$
declare
  r private.retention_runs;
  one uuid;
  n integer := 0;
  proposed bigint := 0;
begin
  select * into r from private.retention_runs q where q.id = run and not q.proposed_all for update;
  if r.id is null then return jsonb_build_object('proposed', 0, 'more', false); end if;
  for one in select s.clinic_id from private.subscriptions s where s.read_until > now() and (r.proposed_after is null or s.clinic_id > r.proposed_after)
    order by s.clinic_id limit most
  loop
    proposed := proposed + private.propose_erasures(one);
    n := n + 1;
    r.proposed_after := one;
  end loop;
  update private.retention_runs q set proposed_after = r.proposed_after, proposed_all = n < most, step_at = clock_timestamp() where q.id = run;
  return jsonb_build_object('proposed', proposed, 'more', n = most);
end $$;

-- The owner ---------------------------------------------------------------------------------------------------------------------------

-- The page: {settings, proposals: [{id, patient_id, name, file_number, last_on, due_on, was_minor, decision, takes_effect_at, problem}], counts: {open, confirmed, kept}, rules}; the oldest 200.
create function private.retention_page() returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('privacy.manage');
begin
  return jsonb_build_object(
    'settings', (select jsonb_build_object('clinical_years', coalesce(s.clinical_years, extract(year from private.keep_of('clinical_records'))), 'minors_until', coalesce(s.minors_until, 21),
      'version', coalesce(s.version, 0)) from public.clinics c left join public.retention_settings s on s.clinic_id = c.id where c.id = clinic),
    'proposals', (select coalesce(jsonb_agg(q.row order by q.due_on, q.id), '[]') from (
      select r.due_on, r.id, jsonb_build_object('id', r.id, 'patient_id', r.patient_id, 'name', p.full_name, 'file_number', p.file_number, 'last_on', r.last_on, 'due_on', r.due_on,
        'was_minor', r.was_minor, 'decision', r.decision, 'takes_effect_at', r.takes_effect_at, 'problem', r.problem) as row
      from public.retention_proposals r join public.patients p on p.clinic_id = r.clinic_id and p.id = r.patient_id
      where r.clinic_id = clinic and r.decision is distinct from 'keep' order by r.decision nulls first, r.due_on, r.id limit 200) q),
    'counts', (select jsonb_build_object('open', count(*) filter (where r.decision is null), 'confirmed', count(*) filter (where r.decision = 'erase'),
      'kept', count(*) filter (where r.decision = 'keep')) from public.retention_proposals r where r.clinic_id = clinic),
    'rules', private.retention_rules());
end $$;
create function public.retention_page() returns jsonb
language sql stable set search_path = '' as $$ select private.retention_page() $$;

-- How long from now on. settings_version: of the page, 0 for the first time. Refuses with changed_by_someone; less than three years by the constraint.
create function private.set_clinical_retention(clinical_years integer, minors_until integer, settings_version integer) returns integer
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('privacy.manage');
  found_version integer;
begin
  select s.version into found_version from public.retention_settings s where s.clinic_id = clinic for update;
  if coalesce(found_version, 0) <> settings_version then perform private.refuse('changed_by_someone'); end if;
  insert into public.retention_settings as s (clinic_id, clinical_years, minors_until) values (clinic, set_clinical_retention.clinical_years, set_clinical_retention.minors_until)
  on conflict (clinic_id) do update set clinical_years = excluded.clinical_years, minors_until = excluded.minors_until
  returning s.version into found_version;
  perform private.propose_erasures(clinic);
  return found_version;
end $$;
create function public.set_clinical_retention(clinical_years integer, minors_until integer, settings_version integer) returns integer
language sql set search_path = '' as $$ select private.set_clinical_retention(clinical_years, minors_until, settings_version) $$;

-- erase: goes in a week; keep: not asked again for a year; null: takes a decision back that has not taken effect. Answers how many it was
-- said of. Refuses with not_found when none of them is a proposal of the clinic any more.
create function private.decide_proposals(proposals uuid[], decision text) returns integer
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('privacy.manage');
  n integer;
begin
  update public.retention_proposals r set decision = decide_proposals.decision, problem = null,
    decided_at = case when decide_proposals.decision is not null then now() end, decided_by = case when decide_proposals.decision is not null then auth.uid() end,
    takes_effect_at = case decide_proposals.decision when 'erase' then now() + interval '7 days' when 'keep' then now() + interval '1 year' end
  where r.clinic_id = clinic and r.id = any (proposals);
  get diagnostics n = row_count;
  if n = 0 then perform private.refuse('not_found'); end if;
  return n;
end $$;
create function public.decide_proposals(proposals uuid[], decision text) returns integer
language sql set search_path = '' as $$ select private.decide_proposals(proposals, decision) $$;

grant execute on function private.retention_page(), public.retention_page(), private.set_clinical_retention(integer, integer, integer),
  public.set_clinical_retention(integer, integer, integer), private.decide_proposals(uuid[], text), public.decide_proposals(uuid[], text) to authenticated;

-- Erases one patient whose end was confirmed a week ago, in one transaction; what came meanwhile (a visit, a payment) saves the record.
-- {erased: number of the certificate, or null}; null: none is due. A refusal of the erasure is noted and comes up again in a day.
create function public.erase_confirmed(run uuid) returns jsonb
language plpgsql security definer set search_path = ''
as $$
declare
  r public.retention_proposals;
  e private.erasures;
begin
  select * into r from public.retention_proposals q where q.decision = 'erase' and q.takes_effect_at <= now() order by q.takes_effect_at limit 1 for update skip locked;
  if r.id is null then return null; end if;
  if not exists (select from private.patients_due(r.clinic_id, r.patient_id)) then
    delete from public.retention_proposals q where q.clinic_id = r.clinic_id and q.id = r.id;
    return jsonb_build_object('erased', null);
  end if;
  begin
    e := private.erase_patient(r.clinic_id, r.patient_id);
  exception when others then
    update public.retention_proposals q set problem = left(sqlerrm, 80), takes_effect_at = now() + interval '1 day' where q.clinic_id = r.clinic_id and q.id = r.id;
    return jsonb_build_object('erased', null, 'problem', sqlerrm);
  end;
  perform public.add_to_run(run, '{"patients": 1}');
  return jsonb_build_object('erased', e.number);
end $$;
grant execute on function public.propose_erasures(uuid, integer), public.erase_confirmed(uuid) to service_role;

call private.hide_restricted();
call private.mute_while_erasing();
