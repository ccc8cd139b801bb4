-- Work: booked for, done in full or in part, taken back; what it makes of items, plans, the chart and the account.

-- Of an item: its teeth that are finished, those begun, and how many sittings there were (the most of any tooth).
create function private.item_progress(clinic uuid, item uuid) returns table (finished smallint[], begun smallint[], sittings_done integer, done_paise bigint, finished_whole boolean)
language sql stable security definer set search_path = ''
as $$
  with work as (select w.* from public.treatments w where w.clinic_id = item_progress.clinic and w.plan_item_id = item_progress.item and w.undone_at is null)
  select coalesce((select array_agg(distinct t) from work w, unnest(w.teeth) t where w.finishes), '{}'),
    coalesce((select array_agg(distinct t) from work w, unnest(w.teeth) t), '{}'),
    coalesce((select max(w.sitting) from work w), 0)::integer, coalesce((select sum(w.price_paise) from work w), 0)::bigint,
    exists (select 1 from work w where w.finishes)
$$;

-- The teeth that stand for a place on the chart: those named; of a quadrant or an arch all, where it is drawn tooth by tooth, else one.
create function private.teeth_of_place(mark text, teeth smallint[], area text) returns smallint[]
language plpgsql stable security definer set search_path = ''
as $$
declare
  quadrants smallint[] := case area when 'upper' then '{1,2}' when 'lower' then '{3,4}' when '' then '{}' else array[right(area, 1)::smallint] end;
begin
  if cardinality(teeth) > 0 or area = '' then return teeth; end if;
  if exists (select 1 from private.chart_marks k where k.mark = teeth_of_place.mark and 'tooth' = any (k.covers)) then
    return array(select (q * 10 + t)::smallint from unnest(quadrants) q, generate_series(1, 8) t);
  end if;
  return array[(quadrants[1] * 10 + 1)::smallint];
end $$;

-- Puts an item on the chart as far as it is: planned, in progress, completed; dropped items as far as they were done.
create function private.mark_item(item public.treatment_plan_items, visit uuid, day date) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  r public.procedures;
  p public.treatment_plans;
  g record;
  part record;
  today date;
  rest text := case when item.status = 'dropped' then 'removed' else 'planned' end;
begin
  select * into r from public.procedures q where q.clinic_id = item.clinic_id and q.id = item.procedure_id;
  if r.mark is null then return; end if;
  select * into p from public.treatment_plans t where t.clinic_id = item.clinic_id and t.id = item.plan_id;
  select * into g from private.item_progress(item.clinic_id, item.id);
  select (now() at time zone c.time_zone)::date into today from public.clinics c where c.id = item.clinic_id;
  -- A bridge or a denture is one thing, however many teeth it spans.
  if cardinality(item.teeth) <= 1 or exists (select 1 from private.chart_marks k where k.mark = r.mark and 'span' = any (k.covers)) then
    perform private.chart_work(item.clinic_id, item.patient_id, r.mark, private.teeth_of_place(r.mark, item.teeth, item.area), item.surfaces,
      case when item.status = 'completed' then 'completed' when g.sittings_done > 0 then case when g.finished_whole and item.status = 'dropped' then 'completed' else 'in_progress' end else rest end,
      item.id, r.id, p.dentist_id, visit, coalesce(day, today));
    return;
  end if;
  for part in
    select array_agg(t order by t) as teeth, state from (select t, case when t = any (g.finished) then 'completed' when t = any (g.begun) then 'in_progress' else rest end as state
      from unnest(item.teeth) t) s group by state
  loop
    perform private.chart_work(item.clinic_id, item.patient_id, r.mark, part.teeth, item.surfaces, part.state, item.id, r.id, p.dentist_id, visit, coalesce(day, today));
  end loop;
end $$;

-- Item and plan follow the work: an item is completed when its last tooth, or its last sitting, is; a plan when its last item is.
create function private.follow_work(clinic uuid, item uuid, visit uuid, day date) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  i public.treatment_plan_items;
  p public.treatment_plans;
  g record;
  became text;
begin
  select * into i from public.treatment_plan_items t where t.clinic_id = follow_work.clinic and t.id = item;
  select * into p from public.treatment_plans t where t.clinic_id = i.clinic_id and t.id = i.plan_id for update;
  select * into g from private.item_progress(i.clinic_id, i.id);
  if i.status <> 'dropped' then
    became := case when cardinality(i.teeth) > 0 and g.finished @> i.teeth or cardinality(i.teeth) = 0 and g.finished_whole then 'completed'
      when g.sittings_done > 0 then 'in_progress' else 'open' end;
    update public.treatment_plan_items t set status = became where t.clinic_id = i.clinic_id and t.id = i.id and t.status <> became;
    i.status := became;
  end if;
  perform private.mark_item(i, visit, day);
  select case when not exists (select 1 from public.treatment_plan_items t where t.clinic_id = p.clinic_id and t.plan_id = p.id and t.status not in ('completed', 'dropped')) then 'completed'
    when exists (select 1 from public.treatments w join public.treatment_plan_items t on t.clinic_id = w.clinic_id and t.id = w.plan_item_id
      where w.clinic_id = p.clinic_id and t.plan_id = p.id and w.undone_at is null) then 'in_progress' else 'accepted' end into became;
  if became <> p.status then
    update public.treatment_plans t set status = became where t.clinic_id = p.clinic_id and t.id = p.id;
    perform private.note_plan_state(p, became, null);
  end if;
end $$;

-- Notes work done: [{item, teeth, finishes, note}] of accepted plans (teeth: those treated, none: all of them; finishes false:
-- there is another sitting), [{procedure, teeth, surfaces, area, finishes, note}] of what nobody had planned. visit null: today,
-- without one. Part of an item costs its part of what was agreed, and what finishes it the rest. Refuses with not_found,
-- item_not_open, tooth_done, place_needed, dentist_needed. Answers the ids.
create function private.record_work(patient uuid, visit uuid, dentist uuid, work jsonb) returns uuid[]
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('records.write');
  a public.appointments;
  one jsonb;
  i public.treatment_plan_items;
  placed public.treatment_plan_items;
  r public.procedures;
  g record;
  w public.treatments;
  rest numeric;
  ids uuid[] := '{}';
begin
  if not private.i_reach('records.write', patient) then perform private.refuse('not_found'); end if;
  select * into a from public.appointments t where t.clinic_id = clinic and t.id = visit and t.patient_id = patient;
  if visit is not null and a.id is null then perform private.refuse('not_found'); end if;
  for one in select * from jsonb_array_elements(work) loop
    w := null;
    w.note := btrim(coalesce(one ->> 'note', ''));
    w.finishes := coalesce((one ->> 'finishes')::boolean, true);
    select (case when a.id is null then now() else least(a.starts_at, now()) end at time zone c.time_zone)::date into w.done_on from public.clinics c where c.id = clinic;
    if one ? 'item' then
      select t.* into i from public.treatment_plan_items t join public.treatment_plans p on p.clinic_id = t.clinic_id and p.id = t.plan_id
      where t.clinic_id = clinic and t.id = (one ->> 'item')::uuid and t.patient_id = patient for update of p;
      -- Again, now that nobody else is at it.
      select t.* into i from public.treatment_plan_items t where t.clinic_id = clinic and t.id = i.id;
      if i.id is null then perform private.refuse('not_found'); end if;
      if i.status not in ('open', 'in_progress') or not exists (select 1 from public.treatment_plans p
        where p.clinic_id = clinic and p.id = i.plan_id and p.status in ('accepted', 'in_progress')) then perform private.refuse('item_not_open'); end if;
      select * into g from private.item_progress(clinic, i.id);
      w.teeth := coalesce(array(select t::smallint from jsonb_array_elements_text(coalesce(one -> 'teeth', '[]')) t), '{}');
      if cardinality(w.teeth) = 0 then w.teeth := array(select t from unnest(i.teeth) t where not t = any (g.finished)); end if;
      if not w.teeth <@ i.teeth then perform private.refuse('not_found'); end if;
      if w.teeth && g.finished then perform private.refuse('tooth_done'); end if;
      w.procedure_id := i.procedure_id;
      w.plan_item_id := i.id;
      w.surfaces := i.surfaces;
      w.area := i.area;
      -- The next sitting of these teeth.
      select coalesce(max(t.sitting), 0) + 1 into w.sitting from public.treatments t where t.clinic_id = clinic and t.plan_item_id = i.id and t.undone_at is null
        and (cardinality(i.teeth) = 0 or t.teeth && w.teeth);
      -- What is left of the part of these teeth. The last sitting has it all, one before it a share: the rest stays for what comes.
      rest := case when cardinality(i.teeth) = 0 then i.agreed_paise - g.done_paise else least(i.agreed_paise - g.done_paise,
        greatest(0, div(i.agreed_paise::numeric * cardinality(w.teeth), cardinality(i.teeth)) - (
          select coalesce(sum(div(t.price_paise::numeric * (select count(*) from unnest(t.teeth) x where x = any (w.teeth)), cardinality(t.teeth))), 0)
          from public.treatments t where t.clinic_id = clinic and t.plan_item_id = i.id and t.undone_at is null and t.teeth && w.teeth))) end;
      w.price_paise := case when not w.finishes then div(rest, greatest(i.sittings - w.sitting, 1) + 1)
        when g.finished || w.teeth @> i.teeth then i.agreed_paise - g.done_paise else rest end;
    else
      select * into r from public.procedures q where q.clinic_id = clinic and q.id = (one ->> 'procedure')::uuid and q.archived_at is null;
      if r.id is null then perform private.refuse('not_found'); end if;
      placed := private.place_item(r, one);
      w.procedure_id := r.id;
      w.teeth := placed.teeth;
      w.surfaces := placed.surfaces;
      w.area := placed.area;
      w.sitting := 1;
      w.price_paise := r.price_paise * private.units_of(r.covers, placed.teeth);
    end if;
    w.dentist_id := coalesce(record_work.dentist, a.dentist_id, private.dentist_i_am(),
      (select p.dentist_id from public.treatment_plans p where p.clinic_id = clinic and p.id = i.plan_id and w.plan_item_id is not null));
    if w.dentist_id is null then perform private.refuse('dentist_needed'); end if;
    insert into public.treatments (clinic_id, patient_id, appointment_id, dentist_id, procedure_id, plan_item_id, teeth, surfaces, area, sitting, finishes, price_paise, done_on, note)
    values (clinic, patient, a.id, w.dentist_id, w.procedure_id, w.plan_item_id, w.teeth, w.surfaces, w.area, w.sitting, w.finishes, w.price_paise, w.done_on, w.note)
    returning * into w;
    ids := ids || w.id;
    if w.plan_item_id is not null then
      perform private.follow_work(clinic, w.plan_item_id, a.id, w.done_on);
    elsif r.mark is not null then
      perform private.chart_work(clinic, patient, r.mark, private.teeth_of_place(r.mark, w.teeth, w.area), w.surfaces, case when w.finishes then 'completed' else 'in_progress' end, null, r.id, w.dentist_id, a.id, w.done_on);
    end if;
  end loop;
  return ids;
end $$;

-- Takes work back: nobody bills it, item, plan and chart are as before. Refuses with not_found, work_undo_later_first.
create function private.undo_work(treatment uuid) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('records.write');
  w public.treatments;
  r public.procedures;
begin
  select * into w from public.treatments t where t.clinic_id = clinic and t.id = treatment and t.undone_at is null for update;
  if w.id is null or not private.i_reach('records.write', w.patient_id) then perform private.refuse('not_found'); end if;
  if exists (select 1 from public.treatments t where t.clinic_id = clinic and t.plan_item_id = w.plan_item_id and t.undone_at is null and t.id > w.id
    and (cardinality(w.teeth) = 0 or t.teeth && w.teeth)) then perform private.refuse('work_undo_later_first'); end if;
  update public.treatments t set undone_at = now(), undone_by = auth.uid() where t.clinic_id = clinic and t.id = w.id;
  if w.plan_item_id is not null then
    perform private.follow_work(clinic, w.plan_item_id, w.appointment_id, w.done_on);
  else
    select * into r from public.procedures q where q.clinic_id = clinic and q.id = w.procedure_id;
    if r.mark is not null then
      perform private.chart_work(clinic, w.patient_id, r.mark, private.teeth_of_place(r.mark, w.teeth, w.area), w.surfaces, 'removed', null, r.id, w.dentist_id, w.appointment_id, w.done_on);
    end if;
  end if;
end $$;

-- Drops an item of an accepted plan (with why), or takes it up again (reason null). What was done of it stays, and is owed.
create function private.drop_plan_item(item uuid, dropped boolean, reason text) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('plans.write');
  i public.treatment_plan_items;
begin
  select t.* into i from public.treatment_plan_items t join public.treatment_plans p on p.clinic_id = t.clinic_id and p.id = t.plan_id
  where t.clinic_id = clinic and t.id = item and p.accepted_at is not null for update of p;
  if i.id is null or not private.i_reach('plans.write', i.patient_id) then perform private.refuse('not_found'); end if;
  if dropped and length(btrim(coalesce(reason, ''))) = 0 then perform private.refuse('reason_needed'); end if;
  update public.treatment_plan_items t set status = case when dropped then 'dropped' else 'open' end, dropped_reason = case when dropped then btrim(reason) end
  where t.clinic_id = clinic and t.id = i.id and (t.status = 'dropped') <> dropped and t.status <> 'completed';
  if not found then perform private.refuse('item_not_open'); end if;
  perform private.follow_work(clinic, i.id, null, null);
end $$;

-- A visit for items of a plan, booked as book_appointment does. Refuses with what that refuses with, and not_found for an item
-- that is not the patient's.
create function public.book_plan_items(items uuid[], patient uuid, dentist uuid, starts timestamptz, minutes integer, chair uuid default null,
  reason uuid default null, note text default null, squeeze boolean default false, by_token boolean default false) returns json
language plpgsql set search_path = ''
as $$
declare
  answer json;
begin
  answer := public.book_appointment(patient => book_plan_items.patient, dentist => book_plan_items.dentist, starts => book_plan_items.starts,
    minutes => book_plan_items.minutes, chair => book_plan_items.chair, reason => book_plan_items.reason, note => book_plan_items.note,
    squeeze => book_plan_items.squeeze, by_token => book_plan_items.by_token);
  perform private.link_plan_visit((answer ->> 'id')::uuid, items);
  return answer;
end $$;
create function private.link_plan_visit(visit uuid, items uuid[]) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('appointments.write');
  linked integer;
begin
  insert into public.treatment_plan_visits (clinic_id, patient_id, item_id, appointment_id)
  select clinic, i.patient_id, i.id, a.id
  from public.appointments a join public.treatment_plan_items i on i.clinic_id = a.clinic_id and i.patient_id = a.patient_id
  where a.clinic_id = clinic and a.id = visit and i.id = any (items) and private.i_reach('plans.read', a.patient_id);
  get diagnostics linked = row_count;
  if linked <> cardinality(items) then perform private.refuse('not_found'); end if;
end $$;

-- The account ------------------------------------------------------------------------------------------------------------------

-- What was paid for a plan. Nothing, until there are payments.
create function private.plan_paid(clinic uuid, plan uuid) returns bigint
language sql stable security definer set search_path = ''
as $$ select 0::bigint $$;

-- What an accepted plan costs as it stands: what was agreed, of dropped items only what was done.
create function private.plan_agreed(clinic uuid, plan uuid) returns bigint
language sql stable security definer set search_path = ''
as $$
  select coalesce(sum(case when i.status = 'dropped' then (select coalesce(sum(w.price_paise), 0) from public.treatments w
    where w.clinic_id = i.clinic_id and w.plan_item_id = i.id and w.undone_at is null) else i.agreed_paise end), 0)::bigint
  from public.treatment_plan_items i where i.clinic_id = plan_agreed.clinic and i.plan_id = plan_agreed.plan
$$;

-- The account of an accepted plan: {agreed_paise, paid_paise, remaining_paise, done_paise}; null of any other.
create function private.plan_account(p public.treatment_plans) returns jsonb
language sql stable security definer set search_path = ''
as $$
  select jsonb_build_object('agreed_paise', a.agreed, 'paid_paise', a.paid, 'remaining_paise', a.agreed - a.paid, 'done_paise', (
    select coalesce(sum(w.price_paise), 0)::bigint from public.treatments w join public.treatment_plan_items i on i.clinic_id = w.clinic_id and i.id = w.plan_item_id
    where w.clinic_id = p.clinic_id and i.plan_id = p.id and w.undone_at is null))
  from (select private.plan_agreed(p.clinic_id, p.id) as agreed, private.plan_paid(p.clinic_id, p.id) as paid) a
  where p.accepted_at is not null
$$;

-- All accepted plans of a patient that go on or are not paid: {agreed_paise, paid_paise, remaining_paise}; null: there is none.
create function private.plan_money(clinic uuid, patient uuid) returns jsonb
language sql stable security definer set search_path = ''
as $$
  select case when count(*) > 0 then jsonb_build_object('agreed_paise', sum(a.agreed)::bigint, 'paid_paise', sum(a.paid)::bigint,
    'remaining_paise', sum(a.agreed - a.paid)::bigint) end
  from (select p.status, private.plan_agreed(p.clinic_id, p.id) as agreed, private.plan_paid(p.clinic_id, p.id) as paid
    from public.treatment_plans p
    where p.clinic_id = plan_money.clinic and p.patient_id = plan_money.patient and p.accepted_at is not null) a
  where a.status <> 'completed' or a.agreed <> a.paid
$$;

-- What the pages read -----------------------------------------------------------------------------------------------------------

create function private.plan_items(clinic uuid, plan uuid) returns jsonb
language sql stable security definer set search_path = ''
as $$
  select coalesce(jsonb_agg(jsonb_build_object('id', i.id, 'phase', i.phase, 'procedure_id', i.procedure_id, 'code', r.code, 'name', r.name, 'covers', r.covers,
    'category', r.category, 'teeth', i.teeth, 'surfaces', i.surfaces, 'area', i.area, 'list_paise', i.list_paise, 'agreed_paise', i.agreed_paise, 'minutes', i.minutes,
    'sittings', i.sittings, 'note', i.note, 'status', i.status, 'dropped_reason', i.dropped_reason, 'dentist_id', r.dentist_id,
    'teeth_done', g.finished, 'sittings_done', g.sittings_done, 'done_paise', g.done_paise, 'visits', (
      select coalesce(jsonb_agg(jsonb_build_object('id', a.id, 'starts_at', a.starts_at, 'status', a.status) order by a.starts_at), '[]')
      from public.treatment_plan_visits v join public.appointments a on a.clinic_id = v.clinic_id and a.id = v.appointment_id
      where v.clinic_id = i.clinic_id and v.item_id = i.id and a.status not in ('cancelled', 'no_show'))) order by i.phase, i.position, i.id), '[]')
  from public.treatment_plan_items i
  join public.procedures r on r.clinic_id = i.clinic_id and r.id = i.procedure_id
  cross join lateral private.item_progress(i.clinic_id, i.id) g
  where i.clinic_id = plan_items.clinic and i.plan_id = plan_items.plan
$$;

create function private.plan_row(p public.treatment_plans) returns jsonb
language sql stable security definer set search_path = ''
as $$
  select jsonb_build_object('id', p.id, 'version', p.version, 'title', p.title, 'note', p.note, 'status', p.status, 'alternative_of', p.alternative_of,
    'dentist_id', p.dentist_id, 'dentist', (select d.name from public.dentists d where d.clinic_id = p.clinic_id and d.id = p.dentist_id),
    'list_paise', p.list_paise, 'agreed_paise', p.agreed_paise, 'granted_paise', p.granted_paise, 'created_at', p.created_at, 'presented_at', p.presented_at,
    'accepted_at', p.accepted_at, 'accepted_name', p.accepted_name, 'accepted_how', p.accepted_how, 'accepted_sha256', p.accepted_sha256, 'paper_id', p.paper_id,
    'account', private.plan_account(p), 'items', private.plan_items(p.clinic_id, p.id))
$$;

-- The list that one types codes of.
create function private.procedure_list(clinic uuid) returns jsonb
language sql stable security definer set search_path = ''
as $$
  select coalesce(jsonb_agg(jsonb_build_object('id', r.id, 'code', r.code, 'name', r.name, 'category', r.category, 'price_paise', r.price_paise, 'minutes', r.minutes,
    'sittings', r.sittings, 'covers', r.covers, 'mark', r.mark, 'dentist_id', r.dentist_id) order by r.code), '[]')
  from public.procedures r where r.clinic_id = procedure_list.clinic and r.archived_at is null
$$;

-- Every plan of a patient, the youngest first, with its items.
create function private.plans_of(clinic uuid, patient uuid) returns jsonb
language sql stable security definer set search_path = ''
as $$
  select jsonb_build_object('plans', coalesce(jsonb_agg(private.plan_row(p) order by p.created_at desc), '[]'), 'procedures', private.procedure_list(plans_of.clinic))
  from public.treatment_plans p where p.clinic_id = plans_of.clinic and p.patient_id = plans_of.patient
$$;

create function private.work_row(w public.treatments) returns jsonb
language sql stable security definer set search_path = ''
as $$
  select jsonb_build_object('id', w.id, 'code', r.code, 'name', r.name, 'covers', r.covers, 'teeth', w.teeth, 'surfaces', w.surfaces, 'area', w.area, 'sitting', w.sitting,
    'sittings', i.sittings, 'finishes', w.finishes, 'price_paise', w.price_paise, 'note', w.note, 'dentist', d.name, 'done_on', w.done_on, 'item_id', w.plan_item_id,
    'plan_id', i.plan_id, 'procedure_id', w.procedure_id)
  from public.procedures r
  left join public.dentists d on d.clinic_id = w.clinic_id and d.id = w.dentist_id
  left join public.treatment_plan_items i on i.clinic_id = w.clinic_id and i.id = w.plan_item_id
  where r.clinic_id = w.clinic_id and r.id = w.procedure_id
$$;

-- What was done in a visit, in the order it was noted: [{id, code, name, covers, teeth, surfaces, area, sitting, finishes, price_paise, note, dentist, item_id, plan_id}].
create function private.work_of_visit(clinic uuid, visit uuid) returns jsonb
language sql stable security definer set search_path = ''
as $$
  select coalesce(jsonb_agg(private.work_row(w) order by w.id), '[]')
  from public.treatments w where w.clinic_id = work_of_visit.clinic and w.appointment_id = work_of_visit.visit and w.undone_at is null
$$;
-- The page of a patient's plans: {head, plans, procedures, dentists, work: what was done besides plans}.
create function private.plans_page(patient uuid) returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('plans.read');
  head jsonb := private.patient_head(patient, 'plans.read');
begin
  if head ? 'merged_into' then return jsonb_build_object('head', head); end if;
  return private.plans_of(clinic, patient) || jsonb_build_object('head', head, 'dentists', private.dentist_names(clinic), 'work', (
    select coalesce(jsonb_agg(private.work_row(w) order by w.done_on desc, w.id desc), '[]') from (select * from public.treatments t
      where t.clinic_id = clinic and t.patient_id = plans_page.patient and t.plan_item_id is null and t.undone_at is null order by t.done_on desc, t.id desc limit 50) w));
end $$;
create function private.dentist_names(clinic uuid) returns jsonb
language sql stable security definer set search_path = ''
as $$
  select coalesce(jsonb_agg(jsonb_build_object('id', d.id, 'name', d.name) order by d.position, d.name), '[]')
  from public.dentists d where d.clinic_id = dentist_names.clinic and d.archived_at is null
$$;

-- The page of one plan: {head, plan, others (its alternatives), states, work, procedures, dentists, limit (percent; null: none), link,
-- approval ({id, given} of this version; null: not asked)}.
create function private.plan_page(patient uuid, plan uuid) returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('plans.read');
  head jsonb := private.patient_head(patient, 'plans.read');
  p public.treatment_plans;
begin
  if head ? 'merged_into' then return jsonb_build_object('head', head); end if;
  select * into p from public.treatment_plans t where t.clinic_id = clinic and t.id = plan and t.patient_id = patient;
  if p.id is null then perform private.refuse('not_found'); end if;
  return jsonb_build_object('head', head, 'plan', private.plan_row(p), 'procedures', private.procedure_list(clinic), 'dentists', private.dentist_names(clinic),
    'limit', private.my_discount_limit(clinic), 'link', private.link_state(clinic, patient, 'estimate', plan),
    'approval', (select jsonb_build_object('id', a.id, 'given', a.given, 'by', m.name) from public.approvals a
      left join public.members m on m.clinic_id = a.clinic_id and m.user_id = a.decided_by
      where a.clinic_id = clinic and a.kind = 'plan_discount' and a.subject_id = p.id and a.subject_version = p.version order by a.asked_at desc limit 1),
    'others', (select coalesce(jsonb_agg(private.plan_row(o) order by o.created_at), '[]') from public.treatment_plans o
      where o.clinic_id = clinic and o.id <> p.id and (o.id = p.alternative_of or o.alternative_of = coalesce(p.alternative_of, p.id))),
    'states', (select coalesce(jsonb_agg(jsonb_build_object('status', s.status, 'reason', s.reason, 'at', s.at,
        'by', (select m.name from public.members m where m.clinic_id = clinic and m.user_id = s.by_user)) order by s.at, s.id), '[]')
      from public.treatment_plan_states s where s.clinic_id = clinic and s.plan_id = p.id),
    'work', (select coalesce(jsonb_agg(private.work_row(w) order by w.id), '[]') from public.treatments w
      join public.treatment_plan_items i on i.clinic_id = w.clinic_id and i.id = w.plan_item_id
      where w.clinic_id = clinic and i.plan_id = p.id and w.undone_at is null));
end $$;

-- The estimate full screen, for the clinic's tablet: no more than what the patient is to see.
create function private.estimate_page(patient uuid, plan uuid) returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('plans.read');
  p public.treatment_plans;
begin
  if not private.i_reach('plans.read', patient) then perform private.refuse('not_found'); end if;
  select * into p from public.treatment_plans t where t.clinic_id = clinic and t.id = plan and t.patient_id = patient;
  if p.id is null then perform private.refuse('not_found'); end if;
  perform private.record_patient_view(patient);
  return private.estimate_shown(p);
end $$;

-- The estimate on paper: as estimate_page, with what stands around it.
create function private.print_estimate(plan uuid) returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('plans.read');
  p public.treatment_plans;
begin
  select * into p from public.treatment_plans t where t.clinic_id = clinic and t.id = plan;
  if p.id is null or not private.i_reach('plans.read', p.patient_id) then perform private.refuse('not_found'); end if;
  perform private.write_audit(clinic, 'printed', 'treatment_plans', p.id, null, jsonb_build_object('patient_id', p.patient_id));
  return private.estimate_shown(p) || jsonb_build_object('letterhead', private.letterhead(clinic), 'dentist', private.print_dentist(clinic, p.dentist_id),
    'patient_id', p.patient_id, 'paper_id', p.paper_id, 'patient', (select jsonb_build_object('full_name', m.full_name, 'sex', m.sex, 'birth_date', m.birth_date,
      'birth_date_precision', m.birth_date_precision, 'file_number', m.file_number, 'language', m.language)
      from public.patients m where m.clinic_id = clinic and m.id = p.patient_id));
end $$;

-- The frozen estimate was kept as a paper; once.
create function private.note_estimate_paper(plan uuid, paper uuid) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('plans.write');
begin
  update public.treatment_plans t set paper_id = paper
  where t.clinic_id = clinic and t.id = plan and t.accepted_at is not null and t.paper_id is null and private.i_reach('plans.write', t.patient_id)
    and exists (select 1 from public.papers k where k.clinic_id = clinic and k.id = paper and k.patient_id = t.patient_id and k.noun = 'treatment_plans');
  if not found then perform private.refuse('not_found'); end if;
end $$;

-- The settings page: every procedure with its names, archived ones too; the limits; the dentists.
create function public.procedures_page() returns jsonb
language plpgsql stable set search_path = ''
as $$
declare
  clinic uuid := private.require('catalogues.manage');
begin
  return jsonb_build_object(
    'procedures', (select coalesce(jsonb_agg(jsonb_build_object('id', r.id, 'version', r.version, 'code', r.code, 'name', r.name, 'category', r.category,
        'price_paise', r.price_paise, 'minutes', r.minutes, 'sittings', r.sittings, 'covers', r.covers, 'dentist_id', r.dentist_id, 'mark', r.mark, 'tax', r.tax,
        'tax_rate_bp', r.tax_rate_bp, 'archived', r.archived_at is not null, 'names', (select coalesce(jsonb_object_agg(n.language, n.name), '{}')
          from public.procedure_names n where n.clinic_id = clinic and n.procedure_id = r.id)) order by r.code), '[]')
      from public.procedures r where r.clinic_id = clinic),
    'limits', (select coalesce(jsonb_object_agg(l.role, l.percent), '{}') from public.discount_limits l where l.clinic_id = clinic),
    'dentists', (select coalesce(jsonb_agg(jsonb_build_object('id', d.id, 'name', d.name) order by d.position, d.name), '[]')
      from public.dentists d where d.clinic_id = clinic and d.archived_at is null));
end $$;

-- Adds a procedure (procedure null), or changes one, with its names in other languages ({} takes them away). Refuses with
-- not_found, changed_by_someone. Answers {id, version}.
create function public.save_procedure(procedure uuid, procedure_version integer, fields jsonb, names jsonb) returns jsonb
language plpgsql set search_path = ''
as $$
declare
  clinic uuid := private.require('catalogues.manage');
  r public.procedures;
begin
  if procedure is not null then
    select * into r from public.procedures q where q.clinic_id = clinic and q.id = procedure for update;
    if r.id is null then perform private.refuse('not_found'); end if;
    if r.version <> procedure_version then perform private.refuse('changed_by_someone', jsonb_build_object('version', r.version)); end if;
  end if;
  r := jsonb_populate_record(r, fields - array['id', 'clinic_id', 'version', 'archived_at']);
  if procedure is null then
    insert into public.procedures (clinic_id, code, name, category, price_paise, minutes, sittings, covers, dentist_id, mark, tax, tax_rate_bp)
    values (clinic, r.code, r.name, r.category, r.price_paise, r.minutes, r.sittings, r.covers, r.dentist_id, r.mark, r.tax, r.tax_rate_bp) returning * into r;
  else
    update public.procedures q set code = r.code, name = r.name, category = r.category, price_paise = r.price_paise, minutes = r.minutes, sittings = r.sittings,
      covers = r.covers, dentist_id = r.dentist_id, mark = r.mark, tax = r.tax, tax_rate_bp = r.tax_rate_bp
    where q.clinic_id = clinic and q.id = procedure returning * into r;
    delete from public.procedure_names n where n.clinic_id = clinic and n.procedure_id = r.id;
  end if;
  insert into public.procedure_names (clinic_id, procedure_id, language, name)
  select clinic, r.id, n.key, btrim(n.value) from jsonb_each_text(names) n where btrim(n.value) <> '';
  return jsonb_build_object('id', r.id, 'version', r.version);
end $$;

create function public.print_estimate(plan uuid) returns jsonb
language sql volatile set search_path = '' as $$ select private.print_estimate(plan) $$;
create function public.note_estimate_paper(plan uuid, paper uuid) returns void
language sql set search_path = '' as $$ select private.note_estimate_paper(plan, paper) $$;
create function public.record_work(patient uuid, work jsonb, visit uuid default null, dentist uuid default null) returns uuid[]
language sql set search_path = '' as $$ select private.record_work(patient, visit, dentist, work) $$;
create function public.undo_work(treatment uuid) returns void
language sql set search_path = '' as $$ select private.undo_work(treatment) $$;
create function public.drop_plan_item(item uuid, dropped boolean, reason text default null) returns void
language sql set search_path = '' as $$ select private.drop_plan_item(item, dropped, reason) $$;
create function public.plans_page(patient uuid) returns jsonb
language sql volatile set search_path = '' as $$ select private.plans_page(patient) $$;
create function public.plan_page(patient uuid, plan uuid) returns jsonb
language sql volatile set search_path = '' as $$ select private.plan_page(patient, plan) $$;
create function public.estimate_page(patient uuid, plan uuid) returns jsonb
language sql volatile set search_path = '' as $$ select private.estimate_page(patient, plan) $$;

grant execute on function private.record_work(uuid, uuid, uuid, jsonb), private.undo_work(uuid), private.drop_plan_item(uuid, boolean, text),
  public.book_plan_items(uuid[], uuid, uuid, timestamptz, integer, uuid, uuid, text, boolean, boolean), private.link_plan_visit(uuid, uuid[]),
  private.print_estimate(uuid), public.print_estimate(uuid), private.note_estimate_paper(uuid, uuid), public.note_estimate_paper(uuid, uuid),
  private.plans_page(uuid), private.plan_page(uuid, uuid), private.estimate_page(uuid, uuid), public.procedures_page(),
  public.save_procedure(uuid, integer, jsonb, jsonb), public.record_work(uuid, jsonb, uuid, uuid), public.undo_work(uuid),
  public.drop_plan_item(uuid, boolean, text), public.plans_page(uuid), public.plan_page(uuid, uuid), public.estimate_page(uuid, uuid) to authenticated;
