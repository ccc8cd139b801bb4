-- The chart: what is found on teeth and what was, is or will be done to them, by surface, tooth, span, quadrant, arch or mouth.
-- Nothing is deleted: a mark is taken off with a reason, and every state says since when it holds, so that the chart of any past
-- day can be drawn.

-- What can be marked. Conditions only exist; work is planned and done too. The program knows how each is drawn (lib/charts/marks.ts).
create table private.chart_marks (
  mark text primary key check (mark ~ '^[a-z_]{2,20}$'),
  kind text not null check (kind in ('condition', 'work')),
  -- What it may cover, the usual first; how deep or strong it may be.
  covers text[] not null check (covers <@ array['surface', 'tooth', 'span', 'quadrant', 'arch', 'mouth']),
  depths text[] not null default '{}'
);
insert into private.chart_marks (mark, kind, covers, depths) values
  ('caries', 'condition', '{surface,tooth}', '{enamel,dentine,pulp}'), ('fracture', 'condition', '{surface,tooth}', '{enamel,dentine,pulp,root}'),
  ('attrition', 'condition', '{surface,tooth}', '{}'), ('abrasion', 'condition', '{surface,tooth}', '{}'),
  ('erosion', 'condition', '{surface,tooth}', '{}'), ('nonvital', 'condition', '{tooth}', '{}'), ('periapical', 'condition', '{tooth}', '{}'),
  ('mobile', 'condition', '{tooth}', '{1,2,3}'), ('impacted', 'condition', '{tooth}', '{}'), ('unerupted', 'condition', '{tooth}', '{}'),
  ('present', 'condition', '{tooth}', '{}'), ('missing', 'condition', '{tooth}', '{}'), ('root', 'condition', '{tooth}', '{}'),
  ('supernumerary', 'condition', '{tooth}', '{}'),
  ('filling', 'work', '{surface,tooth}', '{}'), ('inlay', 'work', '{surface,tooth}', '{}'), ('sealant', 'work', '{surface,tooth}', '{}'),
  ('veneer', 'work', '{tooth}', '{}'), ('crown', 'work', '{tooth}', '{}'), ('post', 'work', '{tooth}', '{}'), ('rct', 'work', '{tooth}', '{}'),
  ('pulp_therapy', 'work', '{tooth}', '{}'), ('apicectomy', 'work', '{tooth}', '{}'), ('extraction', 'work', '{tooth}', '{}'),
  ('implant', 'work', '{tooth}', '{}'), ('bridge', 'work', '{span}', '{}'), ('denture', 'work', '{span,arch}', '{}'),
  ('splint', 'work', '{span}', '{}'), ('space_maintainer', 'work', '{span,tooth}', '{}'), ('night_guard', 'work', '{arch}', '{}'),
  ('scaling', 'work', '{mouth,arch,quadrant,tooth}', '{}'), ('planing', 'work', '{quadrant,arch,mouth,tooth}', '{}'),
  ('gum_surgery', 'work', '{quadrant,arch,tooth}', '{}'), ('fluoride', 'work', '{mouth,tooth}', '{}'),
  ('whitening', 'work', '{mouth,arch,tooth}', '{}'), ('ortho', 'work', '{mouth,arch}', '{}');
alter table public.procedures add foreign key (mark) references private.chart_marks (mark);
alter table private.starting_procedures add foreign key (mark) references private.chart_marks (mark);
create index procedures_by_mark on public.procedures (clinic_id, mark);

create table public.findings (
  id uuid not null default private.uuid_v7(),
  clinic_id uuid not null references public.clinics (id) on delete cascade,
  patient_id uuid not null,
  mark text not null references private.chart_marks (mark),
  covers text not null check (covers in ('surface', 'tooth', 'span', 'quadrant', 'arch', 'mouth')),
  teeth smallint[] not null default '{}' constraint findings_teeth_exist check (private.are_teeth(teeth)),
  surfaces text not null default '',
  -- The teeth of a bridge that hang between the others.
  pontics smallint[] not null default '{}',
  -- An extra tooth beside teeth[1].
  supernumerary boolean not null default false,
  quadrant smallint check (quadrant between 1 and 4),
  arch text check (arch in ('upper', 'lower')),
  depth text,
  note text constraint findings_note_length check (length(note) <= 500),
  state text not null default 'existing' check (state in ('existing', 'planned', 'in_progress', 'completed')),
  -- Days of the clinic: when it was found or planned; since when it is in its state.
  found_on date not null check (found_on >= date '1900-01-01'),
  state_since date not null,
  -- Of the treatment plan, or of work without one: then its state follows the plan.
  procedure_id uuid,
  plan_item_id uuid,
  -- The visit in which it was found.
  appointment_id uuid,
  dentist_id uuid,
  removed_at timestamptz,
  removed_by uuid references auth.users (id),
  -- A mistake was never there; what is gone was there until then.
  removed_as text check (removed_as in ('mistake', 'gone')),
  removed_reason text check (length(removed_reason) <= 300),
  created_by uuid default auth.uid() references auth.users (id),
  created_at timestamptz not null default now(),
  changed_at timestamptz not null default now(),
  version integer not null default 1,
  primary key (id, clinic_id),
  foreign key (clinic_id, patient_id) references public.patients (clinic_id, id) on delete cascade,
  foreign key (clinic_id, appointment_id) references public.appointments (clinic_id, id) on delete set null (appointment_id),
  foreign key (clinic_id, dentist_id) references public.dentists (clinic_id, id),
  foreign key (clinic_id, procedure_id) references public.procedures (clinic_id, id),
  foreign key (clinic_id, plan_item_id) references public.treatment_plan_items (clinic_id, id),
  constraint findings_surfaces_fit check (private.surfaces_fit(teeth, surfaces)),
  constraint findings_place_whole check (case covers
    when 'surface' then cardinality(teeth) > 0 and surfaces <> '' when 'tooth' then cardinality(teeth) > 0 and surfaces = ''
    when 'span' then cardinality(teeth) > 1 and surfaces = '' else cardinality(teeth) = 0 and surfaces = '' end
    and (quadrant is not null) = (covers = 'quadrant') and (arch is not null) = (covers = 'arch')),
  constraint findings_span_one_arch check (covers <> 'span'
    or teeth <@ '{11,12,13,14,15,16,17,18,21,22,23,24,25,26,27,28,51,52,53,54,55,61,62,63,64,65}'::smallint[]
    or teeth <@ '{31,32,33,34,35,36,37,38,41,42,43,44,45,46,47,48,71,72,73,74,75,81,82,83,84,85}'::smallint[]),
  constraint findings_pontics_in_bridge check (cardinality(pontics) = 0 or mark = 'bridge' and pontics <@ teeth and cardinality(pontics) < cardinality(teeth)),
  constraint findings_extra_beside_one check (not supernumerary or cardinality(teeth) = 1),
  constraint findings_removed_whole check ((removed_at is null) = (removed_as is null) and (removed_at is not null or removed_reason is null))
);
create index findings_by_patient on public.findings (clinic_id, patient_id, changed_at);
create index findings_by_procedure on public.findings (clinic_id, procedure_id) where procedure_id is not null;
create index findings_by_plan_item on public.findings (clinic_id, plan_item_id) where plan_item_id is not null;
create index findings_by_visit on public.findings (clinic_id, appointment_id) where appointment_id is not null;
create index findings_by_dentist on public.findings (clinic_id, dentist_id);
create index findings_created_by on public.findings (created_by);
create index findings_removed_by on public.findings (removed_by);
create index findings_mark on public.findings (clinic_id, mark);
create trigger findings_version before update on public.findings for each row execute function private.bump_version();
create trigger findings_audit after insert or update or delete on public.findings for each row execute function private.audit_change();

-- Since when each state of a finding holds; added to by the trigger below, changed by nobody.
create table public.finding_states (
  id uuid not null default private.uuid_v7(),
  clinic_id uuid not null references public.clinics (id) on delete cascade,
  patient_id uuid not null,
  finding_id uuid not null,
  state text not null,
  since date not null,
  created_by uuid default auth.uid() references auth.users (id),
  created_at timestamptz not null default now(),
  primary key (id, clinic_id),
  foreign key (clinic_id, patient_id) references public.patients (clinic_id, id) on delete cascade,
  foreign key (clinic_id, finding_id) references public.findings (clinic_id, id) on delete cascade
);
create index finding_states_by_finding on public.finding_states (clinic_id, finding_id);
create index finding_states_by_patient on public.finding_states (clinic_id, patient_id);
create index finding_states_created_by on public.finding_states (created_by);

-- A mark goes where it can be: no bridge on a surface, no planned caries. Refuses with mark_elsewhere.
create function private.fit_finding() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
  m private.chart_marks;
begin
  select * into m from private.chart_marks k where k.mark = new.mark;
  if m.mark is not null and (new.covers <> all (m.covers) or m.kind = 'condition' and new.state <> 'existing'
      or new.depth is not null and new.depth <> all (m.depths) or new.mark = 'supernumerary' and not new.supernumerary) then
    perform private.refuse('mark_elsewhere', jsonb_build_object('mark', new.mark));
  end if;
  new.changed_at := now();
  if tg_op = 'UPDATE' then
    if new.removed_at is null then new.removed_by := null; elsif old.removed_at is null then new.removed_by := auth.uid(); end if;
  end if;
  return new;
end $$;
create trigger findings_fit before insert or update on public.findings for each row execute function private.fit_finding();

create function private.note_finding_state() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  insert into public.finding_states (clinic_id, patient_id, finding_id, state, since)
  values (new.clinic_id, new.patient_id, new.id, new.state, new.state_since);
  return null;
end $$;
create trigger findings_state_first after insert on public.findings for each row execute function private.note_finding_state();
create trigger findings_state_next after update on public.findings for each row
  when ((new.state, new.state_since) is distinct from (old.state, old.state_since)) execute function private.note_finding_state();

-- What comes from a plan or from work done changes there: people cannot finish it here without its being counted there.
create function private.keep_to_plan() returns trigger
language plpgsql set search_path = ''
as $$
begin
  perform private.refuse('finding_of_plan');
end $$;
create trigger findings_keep_to_plan before update on public.findings for each row
  when ((old.procedure_id is not null or old.plan_item_id is not null) and current_user = 'authenticated'
    and (new.state, new.state_since, new.removed_at, new.surfaces) is distinct from (old.state, old.state_since, old.removed_at, old.surfaces))
  execute function private.keep_to_plan();

grant select on public.findings, public.finding_states to authenticated;
grant insert (id, clinic_id, patient_id, mark, covers, teeth, surfaces, pontics, supernumerary, quadrant, arch, depth, note, state, found_on, state_since,
    appointment_id, dentist_id),
  update (surfaces, depth, note, state, state_since, removed_at, removed_as, removed_reason)
  on public.findings to authenticated;
call private.guard_by_patient('public.findings', 'records.read', 'records.write');
call private.guard_by_patient('public.finding_states', 'records.read');

-- Findings as a chart takes them, whatever is empty left out. since: those that changed after that moment.
create function private.finding_rows(clinic uuid, patient uuid, since timestamptz default '-infinity') returns jsonb
language sql stable set search_path = ''
as $$
  select coalesce(jsonb_agg(jsonb_strip_nulls(jsonb_build_object(
    'id', f.id, 'version', f.version, 'mark', f.mark, 'covers', f.covers, 'teeth', f.teeth, 'surfaces', f.surfaces,
    'pontics', nullif(f.pontics, '{}'), 'extra', nullif(f.supernumerary, false), 'quadrant', f.quadrant, 'arch', f.arch, 'depth', f.depth, 'note', f.note,
    'state', f.state, 'found_on', f.found_on, 'state_since', f.state_since, 'states', s.states, 'at', f.created_at, 'by', m.name, 'dentist', d.name,
    'visit', f.appointment_id, 'of_plan', nullif(f.procedure_id is not null or f.plan_item_id is not null, false),
    'removed', case when f.removed_at is not null then jsonb_build_object('on', (f.removed_at at time zone c.time_zone)::date, 'as', f.removed_as,
      'reason', f.removed_reason, 'by', r.name) end)) order by f.found_on, f.id), '[]')
  from public.findings f
  join public.clinics c on c.id = f.clinic_id
  left join public.members m on m.clinic_id = f.clinic_id and m.user_id = f.created_by
  left join public.members r on r.clinic_id = f.clinic_id and r.user_id = f.removed_by
  left join public.dentists d on d.clinic_id = f.clinic_id and d.id = f.dentist_id
  left join (
    select t.finding_id, jsonb_agg(jsonb_build_array(t.state, t.since, t.created_at) order by t.created_at, t.id) as states
    from public.finding_states t where t.clinic_id = finding_rows.clinic and t.patient_id = finding_rows.patient
    group by t.finding_id having count(*) > 1) s on s.finding_id = f.id
  where f.clinic_id = finding_rows.clinic and f.patient_id = finding_rows.patient and f.changed_at > finding_rows.since
$$;

-- What <ChartEditor> takes: {at, today, birth_date, birth_date_precision, findings}.
create function private.chart_findings(clinic uuid, patient uuid) returns jsonb
language sql stable set search_path = ''
as $$
  select jsonb_build_object('at', now(), 'today', (now() at time zone c.time_zone)::date, 'birth_date', p.birth_date,
    'birth_date_precision', p.birth_date_precision, 'findings', private.finding_rows(p.clinic_id, p.id))
  from public.patients p join public.clinics c on c.id = p.clinic_id
  where p.clinic_id = chart_findings.clinic and p.id = chart_findings.patient
$$;

-- The chart's page: {head, chart}; of a merged record {head} alone. Looking is recorded. Refuses with not_found.
create function public.chart_page(patient uuid) returns jsonb
language plpgsql volatile set search_path = ''
as $$
declare
  head jsonb := private.patient_head(patient, 'records.read');
begin
  if head ? 'merged_into' then return jsonb_build_object('head', head); end if;
  return jsonb_build_object('head', head, 'chart', private.chart_findings(private.require('records.read'), patient));
end $$;

-- What changed in a chart after a moment, for a screen that shows it: {at, findings}. A minute earlier than asked: what was
-- under way then is not missed.
create function public.changed_findings(patient uuid, since timestamptz) returns jsonb
language plpgsql stable set search_path = ''
as $$
declare
  clinic uuid := private.require('records.read');
begin
  if not private.i_reach('records.read', patient) then perform private.refuse('not_found'); end if;
  return jsonb_build_object('at', now(), 'findings', private.finding_rows(clinic, patient, since - interval '1 minute'));
end $$;

-- Marks the chart with one or several things at once, all or none. Each names its id, so that a repeated call adds nothing twice.
-- findings: [{id, mark, covers, teeth, surfaces, pontics, supernumerary, quadrant, arch, depth, note, state, appointment_id,
-- dentist_id}]. Refuses with not_found, tooth_unknown, too_many_findings and by constraint. Answers {at, findings}.
create function public.add_findings(patient uuid, findings jsonb) returns jsonb
language plpgsql set search_path = ''
as $$
declare
  clinic uuid := private.require('records.write');
  today date;
begin
  if not private.i_reach('records.write', patient) then perform private.refuse('not_found'); end if;
  if jsonb_array_length(add_findings.findings) > 52 then perform private.refuse('too_many_findings'); end if;
  -- Before they are cast: 99999 is a number that no column of teeth holds.
  if exists (select from jsonb_array_elements(add_findings.findings) f, jsonb_array_elements(coalesce(f -> 'teeth', '[]') || coalesce(f -> 'pontics', '[]')) t
      where t::text !~ '^[1-8][1-8]$') then
    perform private.refuse('tooth_unknown');
  end if;
  select (now() at time zone c.time_zone)::date into today from public.clinics c where c.id = clinic;
  insert into public.findings (id, clinic_id, patient_id, mark, covers, teeth, surfaces, pontics, supernumerary, quadrant, arch, depth, note, state,
    found_on, state_since, appointment_id, dentist_id)
  select coalesce(f.id, private.uuid_v7()), clinic, patient, f.mark, f.covers, coalesce(f.teeth, '{}'), coalesce(f.surfaces, ''), coalesce(f.pontics, '{}'),
    coalesce(f.supernumerary, false), f.quadrant, f.arch, f.depth, nullif(btrim(f.note), ''), coalesce(f.state, 'existing'), today, today,
    f.appointment_id, f.dentist_id
  from jsonb_to_recordset(add_findings.findings) as f (id uuid, mark text, covers text, teeth smallint[], surfaces text, pontics smallint[],
    supernumerary boolean, quadrant smallint, arch text, depth text, note text, state text, appointment_id uuid, dentist_id uuid)
  on conflict on constraint findings_pkey do nothing;
  return jsonb_build_object('at', now(), 'findings', private.finding_rows(clinic, patient, now() - interval '1 minute'));
end $$;

-- Changes one finding: any of {state, surfaces, depth, note, removed_as, removed_reason}; a state holds since today, removed_as
-- null puts back what was taken off. Refuses with not_found, finding_of_plan, and changed_by_someone with the finding as it is
-- now. Answers {at, findings} with what changed.
create function public.change_finding(finding uuid, finding_version integer, changes jsonb) returns jsonb
language plpgsql set search_path = ''
as $$
declare
  clinic uuid := private.require('records.write');
  now_there public.findings;
  today date;
begin
  select f.* into now_there from public.findings f where f.clinic_id = clinic and f.id = change_finding.finding for update;
  if now_there.id is null or not private.i_reach('records.write', now_there.patient_id) then perform private.refuse('not_found'); end if;
  if now_there.version <> change_finding.finding_version then
    perform private.refuse('changed_by_someone', (select row from jsonb_array_elements(private.finding_rows(clinic, now_there.patient_id, now_there.changed_at - interval '1 microsecond')) row
      where row ->> 'id' = now_there.id::text));
  end if;
  select (now() at time zone c.time_zone)::date into today from public.clinics c where c.id = clinic;
  update public.findings f set
    state = coalesce(changes ->> 'state', f.state),
    state_since = case when changes ->> 'state' <> f.state then today else f.state_since end,
    surfaces = coalesce(changes ->> 'surfaces', f.surfaces),
    depth = case when changes ? 'depth' then changes ->> 'depth' else f.depth end,
    note = case when changes ? 'note' then nullif(btrim(changes ->> 'note'), '') else f.note end,
    removed_at = case when changes ? 'removed_as' then case when changes ->> 'removed_as' is not null then coalesce(f.removed_at, now()) end else f.removed_at end,
    removed_as = case when changes ? 'removed_as' then changes ->> 'removed_as' else f.removed_as end,
    removed_reason = case when changes ? 'removed_as' then nullif(btrim(changes ->> 'removed_reason'), '') else f.removed_reason end
  where f.clinic_id = clinic and f.id = change_finding.finding;
  return jsonb_build_object('at', now(), 'findings', private.finding_rows(clinic, now_there.patient_id, now() - interval '1 microsecond'));
end $$;

-- The mark of a plan's item or of work done, made or moved to a state; "removed" takes it off the chart. One mark a tooth, so
-- that an item is finished tooth by tooth; a bridge or a denture is one. The caller has checked everything. Answers the (first)
-- mark's id; null when the procedure leaves no mark, or has no tooth to leave it on.
create function private.chart_work(clinic uuid, patient uuid, mark text, teeth smallint[], surfaces text, state text, plan_item uuid, procedure uuid,
  dentist uuid, visit uuid, day date) returns uuid
language plpgsql security definer set search_path = ''
as $$
declare
  allowed text[];
  kind text;
  place text;
  part smallint[];
  parts smallint[][];
  hanging smallint[] := '{}';
  found_id uuid;
  first_id uuid;
begin
  select k.covers, k.kind into allowed, kind from private.chart_marks k where k.mark = chart_work.mark;
  if allowed is null or kind <> 'work' then return null; end if;
  teeth := coalesce(teeth, '{}');
  surfaces := coalesce(surfaces, '');
  place := case when surfaces <> '' and 'surface' = any (allowed) then 'surface' when cardinality(teeth) > 1 and 'span' = any (allowed) then 'span'
    when cardinality(teeth) > 0 and 'tooth' = any (allowed) then 'tooth' when cardinality(teeth) > 0 and 'quadrant' = any (allowed) then 'quadrant'
    when cardinality(teeth) > 0 and 'arch' = any (allowed) then 'arch' when 'mouth' = any (allowed) then 'mouth' end;
  if place is null then return null; end if;
  if place <> 'surface' then surfaces := ''; end if;
  if place = 'span' then
    -- Along the arch; what is missing hangs, else all between the ends.
    teeth := array(select t from unnest(teeth) t order by case when t / 10 in (1, 4, 5, 8) then -(t % 10) else t % 10 end);
    if chart_work.mark = 'bridge' then
      hanging := array(select t from unnest(teeth) t where exists (select 1 from public.findings f where f.clinic_id = chart_work.clinic
        and f.patient_id = chart_work.patient and f.removed_at is null and not f.supernumerary and f.teeth @> array[t]
        and (f.mark = 'missing' or f.mark = 'extraction' and f.state in ('existing', 'completed'))));
      if cardinality(hanging) in (0, cardinality(teeth)) then hanging := teeth[2:cardinality(teeth) - 1]; end if;
    end if;
  end if;
  for part in
    select p.one from (
      select array[t] as one, n from unnest(chart_work.teeth) with ordinality u(t, n) where place in ('surface', 'tooth')
      union all select case when place = 'span' then chart_work.teeth else '{}'::smallint[] end, 1 where place not in ('surface', 'tooth')) p order by p.n
  loop
    select f.id into found_id from public.findings f
    where f.clinic_id = chart_work.clinic and f.patient_id = chart_work.patient and f.mark = chart_work.mark and f.removed_at is null
      and f.teeth = part and (place <> 'surface' or f.surfaces = chart_work.surfaces)
      and case when plan_item is not null then f.plan_item_id = plan_item
        else f.plan_item_id is null and f.procedure_id is not distinct from chart_work.procedure and f.appointment_id is not distinct from chart_work.visit end
    order by f.id limit 1;
    if chart_work.state = 'removed' then
      update public.findings f set removed_at = now(), removed_as = 'mistake' where f.clinic_id = chart_work.clinic and f.id = found_id;
    elsif found_id is null then
      found_id := private.uuid_v7();
      insert into public.findings (id, clinic_id, patient_id, mark, covers, teeth, surfaces, pontics, quadrant, arch, state, found_on, state_since,
        procedure_id, plan_item_id, appointment_id, dentist_id)
      values (found_id, chart_work.clinic, chart_work.patient, chart_work.mark, place, part, chart_work.surfaces, hanging,
        case when place = 'quadrant' then (chart_work.teeth[1] / 10 - 1) % 4 + 1 end,
        case when place = 'arch' then case when chart_work.teeth[1] / 10 in (1, 2, 5, 6) then 'upper' else 'lower' end end,
        chart_work.state, day, day, chart_work.procedure, plan_item, visit, dentist);
    else
      update public.findings f set state = chart_work.state, state_since = day, dentist_id = coalesce(dentist, f.dentist_id)
      where f.clinic_id = chart_work.clinic and f.id = found_id and f.state <> chart_work.state;
    end if;
    first_id := coalesce(first_id, found_id);
  end loop;
  return first_id;
end $$;

grant execute on function private.finding_rows(uuid, uuid, timestamptz), private.chart_findings(uuid, uuid), public.chart_page(uuid),
  public.changed_findings(uuid, timestamptz), public.add_findings(uuid, jsonb), public.change_finding(uuid, integer, jsonb) to authenticated;

select private.watch_live('findings', 'charts', 'records.read');
