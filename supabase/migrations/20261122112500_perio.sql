-- The periodontal chart: six sites a tooth, written down as they are called out, compared over time; and the BPE, a quick look at
-- six sextants that says whether the chart is needed. Attachment level is depth plus margin: computed where it is shown, never kept.

create table public.perio_exams (
  id uuid not null default private.uuid_v7(),
  clinic_id uuid not null references public.clinics (id) on delete cascade,
  patient_id uuid not null,
  -- For whom it was written down; whoever typed it is entered_by.
  dentist_id uuid,
  examined_on date not null,
  -- The way through the mouth: round each side of an arch; tooth by tooth; quadrant by quadrant.
  path text not null default 'sides' check (path in ('sides', 'teeth', 'quadrants')),
  -- Whether the margin is asked after the depths of each side of a tooth.
  with_margins boolean not null default false,
  -- Which sextants: 1 upper right, 2 upper front, 3 upper left, 4 lower left, 5 lower front, 6 lower right.
  sextants smallint[] not null default '{1,2,3,4,5,6}' check (cardinality(sextants) between 1 and 6 and sextants <@ array[1, 2, 3, 4, 5, 6]::smallint[]),
  note text check (length(note) <= 2000),
  entered_by uuid default auth.uid() references auth.users (id),
  created_at timestamptz not null default now(),
  -- Finished: it stays as it is.
  signed_at timestamptz,
  signed_by uuid references auth.users (id),
  discarded_at timestamptz,
  version integer not null default 1,
  primary key (id, clinic_id),
  foreign key (clinic_id, patient_id) references public.patients (clinic_id, id) on delete cascade,
  foreign key (clinic_id, dentist_id) references public.dentists (clinic_id, id),
  constraint perio_exams_signed_or_discarded check (signed_at is null or discarded_at is null)
);
create index perio_exams_by_patient on public.perio_exams (clinic_id, patient_id, examined_on);
create index perio_exams_by_dentist on public.perio_exams (clinic_id, dentist_id);
create index perio_exams_entered_by on public.perio_exams (entered_by);
create index perio_exams_signed_by on public.perio_exams (signed_by);
create trigger perio_exams_keep_signed before update or delete on public.perio_exams for each row execute function private.keep_signed();
create trigger perio_exams_version before update on public.perio_exams for each row execute function private.bump_version();
create trigger perio_exams_audit after insert or update or delete on public.perio_exams for each row execute function private.audit_change();

-- The entrances to a furcation that a tooth has, of M, B, D, L.
create function private.furcation_entrances(tooth integer) returns text
language sql immutable set search_path = ''
as $$
  select case when tooth in (16, 17, 18, 26, 27, 28) then 'MBD' when tooth in (36, 37, 38, 46, 47, 48) then 'BL' when tooth in (14, 24) then 'MD' else '' end
$$;

-- What was found at one tooth. Lists of six go MB, B, DB, ML, L, DL; furcations M, B, D, L. Null: not looked at.
create table public.perio_teeth (
  clinic_id uuid not null,
  exam_id uuid not null,
  tooth smallint not null,
  missing boolean not null default false,
  implant boolean not null default false,
  -- mm from the margin to the bottom of the pocket.
  depths smallint[] not null default array_fill(null::smallint, array[6]),
  -- mm from the cemento-enamel junction to the margin; above 0 is recession.
  margins smallint[] not null default array_fill(null::smallint, array[6]),
  bleeding boolean[] not null default array_fill(false, array[6]),
  plaque boolean[] not null default array_fill(false, array[6]),
  suppuration boolean[] not null default array_fill(false, array[6]),
  mobility smallint,
  furcations smallint[] not null default array_fill(null::smallint, array[4]),
  changed_by uuid default auth.uid() references auth.users (id),
  version integer not null default 1,
  primary key (exam_id, tooth, clinic_id),
  foreign key (clinic_id, exam_id) references public.perio_exams (clinic_id, id) on delete cascade,
  constraint perio_teeth_are_permanent check (tooth / 10 between 1 and 4 and tooth % 10 between 1 and 8),
  constraint perio_teeth_sites_are_six check (cardinality(depths) = 6 and cardinality(margins) = 6 and cardinality(bleeding) = 6
    and cardinality(plaque) = 6 and cardinality(suppuration) = 6 and array_position(bleeding || plaque || suppuration, null) is null),
  constraint perio_teeth_depths_possible check (0 <= all (depths) and 15 >= all (depths)),
  constraint perio_teeth_margins_possible check (-10 <= all (margins) and 15 >= all (margins)),
  constraint perio_teeth_mobility_possible check (mobility between 0 and 3),
  constraint perio_teeth_furcations_possible check (cardinality(furcations) = 4 and 0 <= all (furcations) and 3 >= all (furcations)),
  constraint perio_teeth_furcations_fit check (
    (furcations[1] is null or private.furcation_entrances(tooth) like '%M%') and (furcations[2] is null or private.furcation_entrances(tooth) like '%B%')
    and (furcations[3] is null or private.furcation_entrances(tooth) like '%D%') and (furcations[4] is null or private.furcation_entrances(tooth) like '%L%'))
);
create index perio_teeth_by_exam on public.perio_teeth (clinic_id, exam_id);
create index perio_teeth_changed_by on public.perio_teeth (changed_by);
create trigger perio_teeth_version before update on public.perio_teeth for each row execute function private.bump_version();

-- What belongs to a finished exam stays with it, whoever asks.
create function private.keep_finished_exam() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  if exists (select 1 from public.perio_exams e where e.signed_at is not null
    and (e.clinic_id, e.id) in ((case when tg_op <> 'INSERT' then old.clinic_id end, case when tg_op <> 'INSERT' then old.exam_id end),
      (case when tg_op <> 'DELETE' then new.clinic_id end, case when tg_op <> 'DELETE' then new.exam_id end))) then
    perform private.refuse('signed_stays');
  end if;
  return case when tg_op = 'DELETE' then old else new end;
end $$;
create trigger perio_teeth_keep_finished before insert or update or delete on public.perio_teeth for each row execute function private.keep_finished_exam();

-- The Basic Periodontal Examination: a code for each sextant, in the order of perio_exams.sextants. save_bpe finishes it as it
-- writes it; a wrong one is struck out.
create table public.bpe_screenings (
  id uuid not null default private.uuid_v7(),
  clinic_id uuid not null references public.clinics (id) on delete cascade,
  patient_id uuid not null,
  dentist_id uuid,
  examined_on date not null,
  codes text[] not null,
  -- Whether only 16, 11, 26, 36, 31 and 46 were probed: under 18.
  index_teeth boolean not null default false,
  note text check (length(note) <= 2000),
  entered_by uuid default auth.uid() references auth.users (id),
  signed_at timestamptz,
  removed_at timestamptz,
  removed_by uuid references auth.users (id),
  primary key (id, clinic_id),
  foreign key (clinic_id, patient_id) references public.patients (clinic_id, id) on delete cascade,
  foreign key (clinic_id, dentist_id) references public.dentists (clinic_id, id),
  constraint bpe_screenings_codes_possible check (cardinality(codes) = 6
    and codes <@ array['0', '1', '2', '3', '4', '0*', '1*', '2*', '3*', '4*', 'X'] and array_position(codes, null) is null),
  constraint bpe_screenings_removed_whole check (num_nulls(removed_at, removed_by) in (0, 2))
);
create index bpe_screenings_by_patient on public.bpe_screenings (clinic_id, patient_id, examined_on);
create index bpe_screenings_by_dentist on public.bpe_screenings (clinic_id, dentist_id);
create index bpe_screenings_entered_by on public.bpe_screenings (entered_by);
create index bpe_screenings_removed_by on public.bpe_screenings (removed_by);
create trigger bpe_screenings_keep_signed before update or delete on public.bpe_screenings
  for each row execute function private.keep_signed('removed_at', 'removed_by');
create trigger bpe_screenings_audit after insert or update or delete on public.bpe_screenings for each row execute function private.audit_change();

-- Everything that writes is a function: an exam's sums and versions belong together.
grant select on public.perio_exams, public.perio_teeth, public.bpe_screenings to authenticated;
call private.guard_by_patient('public.perio_exams', 'records.read');
call private.guard_by_patient('public.bpe_screenings', 'records.read');
alter table public.perio_teeth enable row level security;
create policy "members read what was found in exams that they read" on public.perio_teeth for select to authenticated
  using (clinic_id = (select private.clinic_where_i_can('records.read'))
    and exam_id in (select e.id from public.perio_exams e where e.clinic_id = (select private.clinic_where_i_can('records.read'))));
select private.watch_live('perio_exams', 'perio', 'records.read');
select private.watch_live('perio_teeth', 'perio', 'records.read');
select private.watch_live('bpe_screenings', 'perio', 'records.read');

-- Reading ---------------------------------------------------------------------------------------------------------------------

-- What the sums of an exam are made of; lib/perio/rules.ts counts the same. A site counts that was probed or marked, of teeth
-- that are there; an attachment level where depth and margin are known.
create function private.perio_counts(clinic uuid, exam uuid) returns jsonb
language sql stable security definer set search_path = ''
as $$
  select jsonb_build_object('sites', count(*) filter (where looked_at), 'bleeding', count(*) filter (where bleeds), 'plaque', count(*) filter (where has_plaque),
    'suppuration', count(*) filter (where has_pus), 'depth_sites', count(depth), 'depth_sum', coalesce(sum(depth), 0),
    'level_sites', count(depth + margin), 'level_sum', coalesce(sum(depth + margin), 0),
    'deep4', count(*) filter (where depth >= 4), 'deep6', count(*) filter (where depth >= 6))
  from (
    select s.*, s.depth is not null or s.bleeds or s.has_plaque or s.has_pus as looked_at
    from public.perio_teeth t
    cross join lateral unnest(t.depths, t.margins, t.bleeding, t.plaque, t.suppuration) s (depth, margin, bleeds, has_plaque, has_pus)
    where t.clinic_id = perio_counts.clinic and t.exam_id = perio_counts.exam and not t.missing) sites
$$;

-- An exam with its teeth; null when there is none.
create function private.perio_exam_of(clinic uuid, exam uuid) returns jsonb
language sql stable security definer set search_path = ''
as $$
  select to_jsonb(e) - array['clinic_id', 'signed_by'] || jsonb_build_object('dentist', d.name,
    'entered_by', (select m.name from public.members m where m.clinic_id = e.clinic_id and m.user_id = e.entered_by),
    'teeth', coalesce((select jsonb_agg(to_jsonb(t) - array['clinic_id', 'exam_id', 'changed_by'] || jsonb_build_object('changed_by',
        (select m.name from public.members m where m.clinic_id = t.clinic_id and m.user_id = t.changed_by)) order by t.tooth)
      from public.perio_teeth t where t.clinic_id = e.clinic_id and t.exam_id = e.id), '[]'))
  from public.perio_exams e
  left join public.dentists d on d.clinic_id = e.clinic_id and d.id = e.dentist_id
  where e.clinic_id = perio_exam_of.clinic and e.id = perio_exam_of.exam
$$;

-- Teeth that the chart says are gone, and those that are implants: {missing, implants}.
create function private.perio_teeth_of_chart(clinic uuid, patient uuid) returns jsonb
language sql stable security definer set search_path = ''
as $$
  select jsonb_build_object(
    'missing', coalesce(jsonb_agg(distinct t) filter (where f.mark in ('missing', 'unerupted', 'extraction')), '[]'),
    'implants', coalesce(jsonb_agg(distinct t) filter (where f.mark = 'implant'), '[]'))
  from public.findings f cross join unnest(f.teeth) t
  where f.clinic_id = perio_teeth_of_chart.clinic and f.patient_id = perio_teeth_of_chart.patient and f.removed_at is null and not f.supernumerary and t < 50
    and f.state in ('existing', 'completed')
$$;

-- One page of a record: all exams with their sums, one of them with its teeth and one to compare it with, the screenings.
-- exam: without it the draft, else the last; compare_with: another one, without it none. Refuses with not_found.
create function private.perio_page(patient uuid, exam uuid, compare_with uuid) returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
declare
  head jsonb := private.patient_head(patient, 'records.read');
  clinic uuid := private.clinic_where_i_can('records.read');
  shown uuid;
begin
  if head ? 'merged_into' then return jsonb_build_object('head', head); end if;
  select e.id into shown from public.perio_exams e
  where e.clinic_id = clinic and e.patient_id = perio_page.patient and case when perio_page.exam is null then e.discarded_at is null else e.id = perio_page.exam end
  order by e.signed_at is null desc, e.examined_on desc, e.id desc limit 1;
  if perio_page.exam is not null and shown is null or compare_with is not null and not exists (select 1 from public.perio_exams e
    where e.clinic_id = clinic and e.patient_id = perio_page.patient and e.id = compare_with) then
    perform private.refuse('not_found');
  end if;
  return jsonb_build_object('head', head,
    'today', (select (now() at time zone c.time_zone)::date from public.clinics c where c.id = clinic),
    'exams', coalesce((select jsonb_agg(jsonb_build_object('id', e.id, 'examined_on', e.examined_on, 'dentist', d.name, 'signed', e.signed_at is not null,
        'sextants', e.sextants, 'counts', private.perio_counts(clinic, e.id)) order by e.examined_on, e.id)
      from public.perio_exams e left join public.dentists d on d.clinic_id = e.clinic_id and d.id = e.dentist_id
      where e.clinic_id = clinic and e.patient_id = perio_page.patient and e.discarded_at is null), '[]'),
    'exam', private.perio_exam_of(clinic, shown), 'compared', private.perio_exam_of(clinic, compare_with),
    'chart', private.perio_teeth_of_chart(clinic, patient),
    'screenings', coalesce((select jsonb_agg(jsonb_build_object('id', b.id, 'examined_on', b.examined_on, 'codes', b.codes, 'index_teeth', b.index_teeth,
        'note', b.note, 'dentist', d.name, 'removed', b.removed_at is not null) order by b.examined_on desc, b.id desc)
      from public.bpe_screenings b left join public.dentists d on d.clinic_id = b.clinic_id and d.id = b.dentist_id
      where b.clinic_id = clinic and b.patient_id = perio_page.patient), '[]'),
    'dentist', private.perio_dentist(clinic, patient),
    'dentists', coalesce((select jsonb_agg(jsonb_build_object('id', d.id, 'name', d.name) order by d.position, d.name)
      from public.dentists d where d.clinic_id = clinic and d.archived_at is null), '[]'));
end $$;
create function public.perio_page(patient uuid, exam uuid default null, compare_with uuid default null) returns jsonb
language sql set search_path = '' as $$ select private.perio_page(patient, exam, compare_with) $$;

-- An exam as it is now, for a screen that somebody else writes in too. Refuses with not_found.
create function private.perio_exam_now(exam uuid) returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('records.read');
begin
  if not exists (select 1 from public.perio_exams e where e.clinic_id = clinic and e.id = exam and private.i_reach('records.read', e.patient_id)) then
    perform private.refuse('not_found');
  end if;
  return private.perio_exam_of(clinic, exam);
end $$;
create function public.perio_exam_now(exam uuid) returns jsonb
language sql stable set search_path = '' as $$ select private.perio_exam_now(exam) $$;

-- What other pages say of a patient's gums: {exam: {id, on, counts}, draft, bpe: {on, codes}}, each null when there is none.
create function private.perio_summary(clinic uuid, patient uuid) returns jsonb
language sql stable security definer set search_path = ''
as $$
  select jsonb_build_object(
    'exam', (select jsonb_build_object('id', e.id, 'on', e.examined_on, 'counts', private.perio_counts(e.clinic_id, e.id)) from public.perio_exams e
      where e.clinic_id = perio_summary.clinic and e.patient_id = perio_summary.patient and e.signed_at is not null order by e.examined_on desc, e.id desc limit 1),
    'draft', (select e.id from public.perio_exams e where e.clinic_id = perio_summary.clinic and e.patient_id = perio_summary.patient
      and e.signed_at is null and e.discarded_at is null order by e.id desc limit 1),
    'bpe', (select jsonb_build_object('on', b.examined_on, 'codes', b.codes) from public.bpe_screenings b
      where b.clinic_id = perio_summary.clinic and b.patient_id = perio_summary.patient and b.removed_at is null order by b.examined_on desc, b.id desc limit 1))
$$;

-- Writing ---------------------------------------------------------------------------------------------------------------------

-- An exam that may be written in, locked so that nobody finishes it meanwhile. Refuses with not_found, signed_stays,
-- exam_discarded.
create function private.perio_draft(clinic uuid, exam uuid) returns public.perio_exams
language plpgsql security definer set search_path = ''
as $$
declare
  found_exam public.perio_exams;
begin
  select * into found_exam from public.perio_exams e where e.clinic_id = perio_draft.clinic and e.id = exam for share;
  if found_exam.id is null or not private.i_reach('records.write', found_exam.patient_id) then perform private.refuse('not_found'); end if;
  if found_exam.signed_at is not null then perform private.refuse('signed_stays'); end if;
  if found_exam.discarded_at is not null then perform private.refuse('exam_discarded'); end if;
  return found_exam;
end $$;

-- For whom somebody writes unless they say otherwise: themselves, else whom the patient is with today, or was last.
create function private.perio_dentist(clinic uuid, patient uuid) returns uuid
language sql stable security definer set search_path = ''
as $$
  select coalesce(private.dentist_i_am(), (select a.dentist_id from public.appointments a where a.clinic_id = perio_dentist.clinic
    and a.patient_id = perio_dentist.patient and a.status not in ('cancelled', 'no_show') and a.starts_at < now() + interval '12 hours'
    order by a.starts_at desc limit 1))
$$;

-- Begins an exam, or goes on with the draft there is, with these sextants added. Teeth that the chart or the last exam calls
-- missing or implants begin as such; the path is that of the last exam this person wrote. Answers the exam's id.
-- Refuses with not_found.
create function private.start_perio_exam(patient uuid, dentist uuid, sextants smallint[]) returns uuid
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('records.write');
  today date := (select (now() at time zone c.time_zone)::date from public.clinics c where c.id = clinic);
  draft uuid;
  before public.perio_exams;
  mine public.perio_exams;
begin
  if not private.i_reach('records.write', patient) then perform private.refuse('not_found'); end if;
  -- Of two who begin at the same moment the second goes on with the first one's.
  perform pg_advisory_xact_lock(hashtextextended('perio ' || patient, 0));
  select e.id into draft from public.perio_exams e where e.clinic_id = clinic and e.patient_id = start_perio_exam.patient
    and e.signed_at is null and e.discarded_at is null order by e.id desc limit 1;
  if draft is not null then
    update public.perio_exams e set sextants = array(select distinct s from unnest(e.sextants || start_perio_exam.sextants) s order by s)
    where e.clinic_id = clinic and e.id = draft and not start_perio_exam.sextants <@ e.sextants;
    return draft;
  end if;
  select * into before from public.perio_exams e where e.clinic_id = clinic and e.patient_id = start_perio_exam.patient and e.signed_at is not null
    order by e.examined_on desc, e.id desc limit 1;
  select * into mine from public.perio_exams e where e.clinic_id = clinic and e.entered_by = auth.uid() order by e.id desc limit 1;
  draft := private.uuid_v7();
  insert into public.perio_exams (id, clinic_id, patient_id, dentist_id, examined_on, path, with_margins, sextants)
  values (draft, clinic, patient, coalesce(start_perio_exam.dentist, private.perio_dentist(clinic, patient)),
    today, coalesce(mine.path, 'sides'), coalesce(mine.with_margins, false), start_perio_exam.sextants);
  insert into public.perio_teeth (clinic_id, exam_id, tooth, missing, implant)
  select clinic, draft, t.tooth, bool_or(t.missing) and not bool_or(t.implant), bool_or(t.implant)
  from (
    select jsonb_array_elements_text(k.chart -> 'missing')::smallint as tooth, true as missing, false as implant
    from (select private.perio_teeth_of_chart(clinic, patient) as chart) k
    union all
    select jsonb_array_elements_text(k.chart -> 'implants')::smallint, false, true from (select private.perio_teeth_of_chart(clinic, patient) as chart) k
    union all
    select b.tooth, b.missing, b.implant from public.perio_teeth b where b.clinic_id = clinic and b.exam_id = before.id and (b.missing or b.implant)) t
  group by t.tooth;
  return draft;
end $$;
create function public.start_perio_exam(patient uuid, dentist uuid default null, sextants smallint[] default '{1,2,3,4,5,6}') returns uuid
language sql set search_path = '' as $$ select private.start_perio_exam(patient, dentist, sextants) $$;

-- A list as it is kept, from what a screen sent. Refuses with the problem when it has another length, or something in it is no
-- whole number from low to high; detail {tooth, value}.
create function private.perio_numbers(list jsonb, how_many integer, low integer, high integer, problem text, tooth integer) returns smallint[]
language plpgsql stable set search_path = ''
as $$
declare
  item jsonb;
  answer smallint[] := '{}';
begin
  if jsonb_typeof(list) is distinct from 'array' or jsonb_array_length(list) <> how_many then
    perform private.refuse('sites_unknown', jsonb_build_object('tooth', tooth));
  end if;
  for item in select e.value from jsonb_array_elements(list) e loop
    if jsonb_typeof(item) = 'null' then answer := array_append(answer, null); continue; end if;
    if jsonb_typeof(item) <> 'number' or item::numeric not between low and high or item::numeric <> trunc(item::numeric) then
      perform private.refuse(problem, jsonb_build_object('tooth', tooth, 'value', left(item #>> '{}', 20)));
    end if;
    answer := array_append(answer, item::smallint);
  end loop;
  return answer;
end $$;

-- The same for marks: true or false.
create function private.perio_marks(list jsonb, tooth integer) returns boolean[]
language plpgsql stable set search_path = ''
as $$
begin
  if jsonb_typeof(list) is distinct from 'array' or jsonb_array_length(list) <> 6
    or exists (select from jsonb_array_elements(list) e where jsonb_typeof(e.value) <> 'boolean') then
    perform private.refuse('sites_unknown', jsonb_build_object('tooth', tooth));
  end if;
  return array(select e.value::boolean from jsonb_array_elements(list) with ordinality e (value, place) order by e.place);
end $$;

-- One tooth from what a screen sent. Refuses with tooth_unknown, milk_tooth, depth_impossible, margin_impossible,
-- mobility_impossible, furcation_impossible, furcation_entrance_unknown, sites_unknown; detail {tooth, value}.
create function private.perio_tooth_from(sent jsonb) returns public.perio_teeth
language plpgsql stable set search_path = ''
as $$
declare
  number text := left(coalesce(sent ->> 'tooth', ''), 20);
  t public.perio_teeth;
  entrances text;
begin
  if number !~ '^[1-8][1-8]$' or number ~ '^[5-8][678]$' then perform private.refuse('tooth_unknown', jsonb_build_object('tooth', number)); end if;
  if number ~ '^[5-8]' then perform private.refuse('milk_tooth', jsonb_build_object('tooth', number)); end if;
  t.tooth := number::smallint;
  entrances := private.furcation_entrances(t.tooth);
  t.missing := coalesce(sent -> 'missing' = 'true', false);
  t.implant := coalesce(sent -> 'implant' = 'true', false);
  t.depths := private.perio_numbers(sent -> 'depths', 6, 0, 15, 'depth_impossible', t.tooth);
  t.margins := private.perio_numbers(sent -> 'margins', 6, -10, 15, 'margin_impossible', t.tooth);
  t.bleeding := private.perio_marks(sent -> 'bleeding', t.tooth);
  t.plaque := private.perio_marks(sent -> 'plaque', t.tooth);
  t.suppuration := private.perio_marks(sent -> 'suppuration', t.tooth);
  t.mobility := (private.perio_numbers(jsonb_build_array(sent -> 'mobility'), 1, 0, 3, 'mobility_impossible', t.tooth))[1];
  t.furcations := private.perio_numbers(sent -> 'furcations', 4, 0, 3, 'furcation_impossible', t.tooth);
  for place in 1..4 loop
    if t.furcations[place] is not null and strpos(entrances, substr('MBDL', place, 1)) = 0 then
      perform private.refuse('furcation_entrance_unknown', jsonb_build_object('tooth', t.tooth, 'value', substr('MBDL', place, 1)));
    end if;
  end loop;
  t.version := coalesce((sent ->> 'version')::integer, 0);
  return t;
end $$;

-- Saves teeth of a draft, each with the version that was last seen (0: none yet). One that somebody else has changed meanwhile is
-- left alone and comes back as it is now; the others are saved. Answers {saved: [{tooth, version}], stale: [tooth as it is]}.
-- Refuses with not_found, signed_stays, exam_discarded, tooth_outside_exam and what perio_tooth_from refuses.
create function private.save_perio_teeth(exam uuid, teeth jsonb) returns jsonb
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('records.write');
  draft public.perio_exams := private.perio_draft(clinic, exam);
  t public.perio_teeth;
  sent jsonb;
  now_row public.perio_teeth;
  saved jsonb := '[]';
  stale jsonb := '[]';
begin
  if jsonb_typeof(teeth) <> 'array' or jsonb_array_length(teeth) not between 1 and 32 then perform private.refuse('tooth_unknown', '{"tooth": "?"}'); end if;
  -- In one order, so that two who save the same teeth never wait for each other.
  for sent in select e.value from jsonb_array_elements(teeth) e order by e.value ->> 'tooth' loop
    t := private.perio_tooth_from(sent);
    insert into public.perio_teeth (clinic_id, exam_id, tooth, missing, implant, depths, margins, bleeding, plaque, suppuration, mobility, furcations)
    select draft.clinic_id, draft.id, t.tooth, t.missing, t.implant, t.depths, t.margins, t.bleeding, t.plaque, t.suppuration, t.mobility, t.furcations
    where t.version = 0
    on conflict on constraint perio_teeth_pkey do nothing returning * into now_row;
    if not found then
      update public.perio_teeth p set missing = t.missing, implant = t.implant, depths = t.depths, margins = t.margins, bleeding = t.bleeding,
        plaque = t.plaque, suppuration = t.suppuration, mobility = t.mobility, furcations = t.furcations, changed_by = auth.uid()
      where p.clinic_id = draft.clinic_id and p.exam_id = draft.id and p.tooth = t.tooth and p.version = t.version returning * into now_row;
    end if;
    if not found then
      select * into now_row from public.perio_teeth p where p.clinic_id = draft.clinic_id and p.exam_id = draft.id and p.tooth = t.tooth;
      if not found then perform private.refuse('not_found'); end if;
      -- The same save once more, because its answer was lost on the way, is no conflict.
      if (now_row.missing, now_row.implant, now_row.depths, now_row.margins, now_row.bleeding, now_row.plaque, now_row.suppuration, now_row.mobility, now_row.furcations)
        is distinct from (t.missing, t.implant, t.depths, t.margins, t.bleeding, t.plaque, t.suppuration, t.mobility, t.furcations) then
        stale := stale || (to_jsonb(now_row) - array['clinic_id', 'exam_id', 'changed_by'] || jsonb_build_object('changed_by',
          (select m.name from public.members m where m.clinic_id = draft.clinic_id and m.user_id = now_row.changed_by)));
        continue;
      end if;
    end if;
    saved := saved || jsonb_build_object('tooth', now_row.tooth, 'version', now_row.version);
  end loop;
  return jsonb_build_object('saved', saved, 'stale', stale);
end $$;
create function public.save_perio_teeth(exam uuid, teeth jsonb) returns jsonb
language sql set search_path = '' as $$ select private.save_perio_teeth(exam, teeth) $$;

-- Changes what a draft says of itself: dentist_id, examined_on, path, with_margins, sextants, note. Answers its version.
-- Refuses with not_found, signed_stays, exam_discarded, changed_by_someone, date_impossible (a day to come).
create function private.change_perio_exam(exam uuid, exam_version integer, changes jsonb) returns integer
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('records.write');
  draft public.perio_exams := private.perio_draft(clinic, exam);
  e public.perio_exams;
begin
  if draft.version <> exam_version then perform private.refuse('changed_by_someone', to_jsonb(draft) - 'clinic_id'); end if;
  e := jsonb_populate_record(draft, changes);
  if e.examined_on > (select (now() at time zone c.time_zone)::date from public.clinics c where c.id = draft.clinic_id) then
    perform private.refuse('date_impossible');
  end if;
  update public.perio_exams p set dentist_id = e.dentist_id, examined_on = e.examined_on, path = e.path, with_margins = e.with_margins,
    sextants = array(select distinct s from unnest(e.sextants) s order by s), note = nullif(btrim(e.note), '')
  where p.clinic_id = draft.clinic_id and p.id = draft.id returning version into draft.version;
  return draft.version;
end $$;
create function public.change_perio_exam(exam uuid, exam_version integer, changes jsonb) returns integer
language sql set search_path = '' as $$ select private.change_perio_exam(exam, exam_version, changes) $$;

-- Finishes an exam: from now on it stays as it is. Its teeth go into the audit as a whole; while it is written they do not.
-- Refuses with not_found, signed_stays, exam_discarded, exam_empty.
create function private.finish_perio_exam(exam uuid) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('records.write');
  draft public.perio_exams;
begin
  perform 1 from public.perio_exams e where e.clinic_id = clinic and e.id = exam for update;
  draft := private.perio_draft(clinic, exam);
  if (private.perio_counts(clinic, exam) ->> 'sites')::integer = 0 then perform private.refuse('exam_empty'); end if;
  update public.perio_exams e set signed_at = now(), signed_by = auth.uid() where e.clinic_id = clinic and e.id = exam;
  perform private.write_entry(clinic, 'changed', 'perio_teeth', exam, draft.patient_id, null, jsonb_build_object('teeth',
    (select jsonb_agg(to_jsonb(t) - array['clinic_id', 'exam_id', 'version'] order by t.tooth) from public.perio_teeth t where t.clinic_id = clinic and t.exam_id = exam)));
end $$;
create function public.finish_perio_exam(exam uuid) returns void
language sql set search_path = '' as $$ select private.finish_perio_exam(exam) $$;

-- Puts a draft away, or brings it back. Refuses with not_found, signed_stays.
create function private.discard_perio_exam(exam uuid, discarded boolean) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('records.write');
begin
  update public.perio_exams e set discarded_at = case when discard_perio_exam.discarded then now() end
  where e.clinic_id = clinic and e.id = exam and private.i_reach('records.write', e.patient_id);
  if not found then perform private.refuse('not_found'); end if;
end $$;
create function public.discard_perio_exam(exam uuid, discarded boolean) returns void
language sql set search_path = '' as $$ select private.discard_perio_exam(exam, discarded) $$;

-- Writes down a screening of today. Under 18 only the index teeth are probed, from 7 to 11 with the codes 0 to 2 (and X), before 7
-- not at all; of somebody whose birth date is not known everything may be noted. Answers its id.
-- Refuses with not_found, bpe_codes_impossible, bpe_codes_of_children, bpe_too_young.
create function private.save_bpe(patient uuid, dentist uuid, codes text[], note text) returns uuid
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('records.write');
  today date := (select (now() at time zone c.time_zone)::date from public.clinics c where c.id = clinic);
  years integer;
  screening uuid := private.uuid_v7();
begin
  if not private.i_reach('records.write', patient) then perform private.refuse('not_found'); end if;
  -- Of whom only the year is known it is the first day of it: as old as they can be.
  select extract(year from age(today, p.birth_date)) into years from public.patients p where p.clinic_id = clinic and p.id = patient;
  if cardinality(save_bpe.codes) is distinct from 6 or exists (select from unnest(save_bpe.codes) c where c is null or c !~ '^([0-4]\*?|X)$') then
    perform private.refuse('bpe_codes_impossible');
  end if;
  if years < 7 then perform private.refuse('bpe_too_young'); end if;
  if years < 12 and exists (select from unnest(save_bpe.codes) c where c !~ '^[0-2X]$') then perform private.refuse('bpe_codes_of_children'); end if;
  insert into public.bpe_screenings (id, clinic_id, patient_id, dentist_id, examined_on, codes, index_teeth, note, signed_at)
  values (screening, clinic, patient, coalesce(save_bpe.dentist, private.dentist_i_am()), today, save_bpe.codes, coalesce(years < 18, false), nullif(btrim(save_bpe.note), ''), now());
  return screening;
end $$;
create function public.save_bpe(patient uuid, codes text[], dentist uuid default null, note text default null) returns uuid
language sql set search_path = '' as $$ select private.save_bpe(patient, dentist, codes, note) $$;

-- Strikes a screening out that was wrong, or takes that back. Refuses with not_found.
create function private.remove_bpe(screening uuid, removed boolean) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('records.write');
begin
  update public.bpe_screenings b set removed_at = case when remove_bpe.removed then now() end, removed_by = case when remove_bpe.removed then auth.uid() end
  where b.clinic_id = clinic and b.id = screening and private.i_reach('records.write', b.patient_id);
  if not found then perform private.refuse('not_found'); end if;
end $$;
create function public.remove_bpe(screening uuid, removed boolean) returns void
language sql set search_path = '' as $$ select private.remove_bpe(screening, removed) $$;

grant execute on function private.perio_page(uuid, uuid, uuid), public.perio_page(uuid, uuid, uuid), private.perio_exam_now(uuid), public.perio_exam_now(uuid),
  private.start_perio_exam(uuid, uuid, smallint[]), public.start_perio_exam(uuid, uuid, smallint[]),
  private.save_perio_teeth(uuid, jsonb), public.save_perio_teeth(uuid, jsonb), private.change_perio_exam(uuid, integer, jsonb),
  public.change_perio_exam(uuid, integer, jsonb), private.finish_perio_exam(uuid), public.finish_perio_exam(uuid),
  private.discard_perio_exam(uuid, boolean), public.discard_perio_exam(uuid, boolean), private.save_bpe(uuid, uuid, text[], text),
  public.save_bpe(uuid, text[], uuid, text), private.remove_bpe(uuid, boolean), public.remove_bpe(uuid, boolean) to authenticated;
