-- Making, pricing, presenting and accepting plans. Every change goes through a function here: a price comes from the list,
-- and only the discount on it is somebody's word.

-- How many percent of a list price the person who asks may give away; null: as much as they like.
create function private.my_discount_limit(clinic uuid) returns smallint
language plpgsql stable security definer set search_path = ''
as $$
begin
  if private.clinic_where_i_can('plans.approve') is not null then return null; end if;
  return coalesce((select l.percent from public.discount_limits l join public.members m on m.clinic_id = l.clinic_id and m.role = l.role
    where l.clinic_id = my_discount_limit.clinic and m.user_id = auth.uid() and m.left_at is null), 0::smallint);
end $$;

-- Whether the person who asks may give this discount by themselves.
create function private.i_may_discount(clinic uuid, list_paise bigint, discount_paise bigint) returns boolean
language sql stable set search_path = ''
as $$
  select discount_paise = 0 or coalesce(discount_paise::numeric * 100 <= list_paise::numeric * private.my_discount_limit(clinic), true)
$$;

-- An amount over parts in proportion to their prices, exact to the paisa: each gets what is due up to and with it, less what
-- is due before it. lib/treatments/rules.ts has the same rule, for the preview.
create function private.spread_paise(final_paise bigint, prices bigint[]) returns bigint[]
language sql immutable set search_path = ''
as $$
  with parts as (select i, sum(price) over (order by i) as upto, price, sum(price) over () as whole from unnest(prices) with ordinality u (price, i))
  select coalesce(array_agg(case when whole = 0 then 0 else div(final_paise * upto, whole) - div(final_paise * (upto - price), whole) end::bigint order by i), '{}') from parts
$$;

-- Plan locked for a change, as somebody with plans.write. states: those in which this may be done; version null: whichever it is.
-- Refuses with not_found, changed_by_someone, accepted_stays, plan_not_open.
create function private.plan_to_change(clinic uuid, plan uuid, plan_version integer, states text[]) returns public.treatment_plans
language plpgsql security definer set search_path = ''
as $$
declare
  p public.treatment_plans;
begin
  select * into p from public.treatment_plans t where t.clinic_id = plan_to_change.clinic and t.id = plan for update;
  if p.id is null or not private.i_reach('plans.write', p.patient_id) then perform private.refuse('not_found'); end if;
  if plan_version is not null and plan_version <> p.version then
    perform private.refuse('changed_by_someone', jsonb_build_object('version', p.version));
  end if;
  if not p.status = any (states) then
    perform private.refuse(case when p.accepted_at is not null then 'accepted_stays' else 'plan_not_open' end, jsonb_build_object('status', p.status));
  end if;
  return p;
end $$;

-- A plan goes into a state: noted with who and why.
create function private.note_plan_state(p public.treatment_plans, status text, reason text) returns void
language sql security definer set search_path = ''
as $$
  insert into public.treatment_plan_states (clinic_id, patient_id, plan_id, status, reason)
  values (p.clinic_id, p.patient_id, p.id, note_plan_state.status, nullif(btrim(note_plan_state.reason), ''))
$$;

-- Adds up a plan after its items changed. A discount within the limit of whoever changed it counts as given; one that was
-- given goes on counting while the list stays, or items only came or went (priced false). What counts no more is for the
-- owner to say, and a presented plan is a draft again. Answers the plan's version.
create function private.add_up_plan(p public.treatment_plans, priced boolean) returns integer
language plpgsql security definer set search_path = ''
as $$
declare
  list bigint;
  agreed bigint;
  given boolean;
  now_version integer;
begin
  select coalesce(sum(i.list_paise), 0), coalesce(sum(i.agreed_paise), 0) into list, agreed
  from public.treatment_plan_items i where i.clinic_id = p.clinic_id and i.plan_id = p.id;
  given := private.i_may_discount(p.clinic_id, list, list - agreed) or list - agreed <= p.granted_paise and (not priced or list = p.list_paise);
  update public.treatment_plans t set list_paise = list, agreed_paise = agreed,
    granted_paise = case when given then list - agreed when priced and list <> p.list_paise then 0 else p.granted_paise end,
    status = case when p.status = 'presented' and (not given or list = 0 and not exists (select 1 from public.treatment_plan_items i
      where i.clinic_id = p.clinic_id and i.plan_id = p.id)) then 'draft' else p.status end
  where t.clinic_id = p.clinic_id and t.id = p.id returning t.version into now_version;
  if p.status = 'presented' and not given then perform private.note_plan_state(p, 'draft', null); end if;
  return now_version;
end $$;

-- Starts a plan. Answers its id.
create function private.make_plan(patient uuid, title text, dentist uuid) returns uuid
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('plans.write');
  p public.treatment_plans;
begin
  if not private.i_reach('plans.write', patient) then perform private.refuse('not_found'); end if;
  insert into public.treatment_plans (clinic_id, patient_id, title, dentist_id)
  values (clinic, patient, btrim(coalesce(make_plan.title, '')), coalesce(make_plan.dentist, private.dentist_i_am())) returning * into p;
  perform private.note_plan_state(p, 'draft', null);
  return p.id;
end $$;

-- Puts items into a plan: [{procedure, teeth, surfaces, area, phase}]. plan null: the latest draft of the patient, or a new
-- plan. Prices, minutes and sittings are the list's of this moment. Refuses with not_found, plan_too_long (most), place_needed
-- (covers) and what plan_to_change does. Answers {plan, version}.
create function private.add_plan_items(patient uuid, plan uuid, plan_version integer, items jsonb, dentist uuid) returns jsonb
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('plans.write');
  most constant integer := 400;
  p public.treatment_plans;
  wish jsonb;
  r public.procedures;
  i public.treatment_plan_items;
  last integer;
begin
  if not private.i_reach('plans.write', patient) then perform private.refuse('not_found'); end if;
  if plan is null then
    select t.id into plan from public.treatment_plans t where t.clinic_id = clinic and t.patient_id = patient and t.status = 'draft'
    order by t.created_at desc limit 1;
    plan := coalesce(plan, private.make_plan(patient, '', dentist));
  end if;
  p := private.plan_to_change(clinic, plan, plan_version, array['draft', 'presented']);
  if p.patient_id <> patient then perform private.refuse('not_found'); end if;
  select coalesce(max(t.position), 0) into last from public.treatment_plan_items t where t.clinic_id = clinic and t.plan_id = plan;
  if jsonb_array_length(items) + (select count(*) from public.treatment_plan_items t where t.clinic_id = clinic and t.plan_id = plan) > most then
    perform private.refuse('plan_too_long', jsonb_build_object('most', most));
  end if;
  for wish in select * from jsonb_array_elements(items) loop
    select * into r from public.procedures q where q.clinic_id = clinic and q.id = (wish ->> 'procedure')::uuid and q.archived_at is null;
    if r.id is null then perform private.refuse('not_found'); end if;
    i := private.place_item(r, wish);
    last := last + 1;
    insert into public.treatment_plan_items (clinic_id, patient_id, plan_id, phase, position, procedure_id, teeth, surfaces, area, list_paise, agreed_paise, minutes, sittings)
    values (clinic, patient, plan, coalesce((wish ->> 'phase')::smallint, (select t.phase from public.treatment_plan_items t
        where t.clinic_id = clinic and t.plan_id = add_plan_items.plan order by t.position desc limit 1), 1), last, r.id,
      i.teeth, i.surfaces, i.area, r.price_paise * private.units_of(r.covers, i.teeth), r.price_paise * private.units_of(r.covers, i.teeth), r.minutes, r.sittings);
  end loop;
  return jsonb_build_object('plan', plan, 'version', private.add_up_plan(p, false));
end $$;

-- How often a price counts: for each tooth, or once.
create function private.units_of(covers text, teeth smallint[]) returns integer
language sql immutable set search_path = ''
as $$ select case when covers in ('surface', 'tooth') then greatest(cardinality(teeth), 1) else 1 end $$;

-- Where a procedure is done, as it asks for it, from {teeth, surfaces, area}. Refuses with place_needed.
create function private.place_item(r public.procedures, place jsonb) returns public.treatment_plan_items
language plpgsql stable security definer set search_path = ''
as $$
declare
  i public.treatment_plan_items;
begin
  i.teeth := coalesce(array(select t::smallint from jsonb_array_elements_text(coalesce(place -> 'teeth', '[]')) t), '{}');
  i.surfaces := case when r.covers = 'surface' then coalesce(place ->> 'surfaces', '') else '' end;
  i.area := case when r.covers in ('quadrant', 'arch') then coalesce(place ->> 'area', '') else '' end;
  if r.covers in ('mouth', 'visit') then i.teeth := '{}'; end if;
  if r.covers in ('surface', 'tooth') and cardinality(i.teeth) = 0 or r.covers = 'surface' and i.surfaces = ''
    or r.covers = 'quadrant' and i.area not like 'q_' or r.covers = 'arch' and i.area not in ('upper', 'lower') then
    perform private.refuse('place_needed', jsonb_build_object('covers', r.covers));
  end if;
  return i;
end $$;

-- Changes an item: fields of {phase, teeth, surfaces, area, minutes, sittings, note, agreed_paise}. A new price is a discount
-- on the list. Answers the plan's version.
create function private.change_plan_item(item uuid, plan_version integer, fields jsonb) returns integer
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('plans.write');
  i public.treatment_plan_items;
  placed public.treatment_plan_items;
  p public.treatment_plans;
  r public.procedures;
  unit bigint;
begin
  select * into i from public.treatment_plan_items t where t.clinic_id = clinic and t.id = item;
  if i.id is null then perform private.refuse('not_found'); end if;
  p := private.plan_to_change(clinic, i.plan_id, plan_version, array['draft', 'presented']);
  select * into i from public.treatment_plan_items t where t.clinic_id = clinic and t.id = item;
  if i.id is null then perform private.refuse('not_found'); end if;
  select * into r from public.procedures q where q.clinic_id = clinic and q.id = i.procedure_id;
  if fields ?| array['teeth', 'surfaces', 'area'] then
    placed := private.place_item(r, jsonb_build_object('teeth', i.teeth, 'surfaces', i.surfaces, 'area', i.area) || fields);
    unit := i.list_paise / private.units_of(r.covers, i.teeth);
    i.agreed_paise := case when i.list_paise = 0 then 0
      else div(i.agreed_paise::numeric * unit * private.units_of(r.covers, placed.teeth), i.list_paise) end;
    i.list_paise := unit * private.units_of(r.covers, placed.teeth);
    i.teeth := placed.teeth;
    i.surfaces := placed.surfaces;
    i.area := placed.area;
  end if;
  if (fields ->> 'agreed_paise')::bigint < 0 then perform private.refuse('price_impossible'); end if;
  update public.treatment_plan_items t set teeth = i.teeth, surfaces = i.surfaces, area = i.area, list_paise = i.list_paise,
    agreed_paise = coalesce((fields ->> 'agreed_paise')::bigint, i.agreed_paise), phase = coalesce((fields ->> 'phase')::smallint, i.phase),
    minutes = coalesce((fields ->> 'minutes')::smallint, i.minutes), sittings = coalesce((fields ->> 'sittings')::smallint, i.sittings),
    note = coalesce(btrim(fields ->> 'note'), i.note)
  where t.clinic_id = clinic and t.id = item;
  return private.add_up_plan(p, true);
end $$;

-- Takes items out of a plan that is not accepted yet. Answers the plan's version.
create function private.remove_plan_items(plan uuid, plan_version integer, items uuid[]) returns integer
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('plans.write');
  p public.treatment_plans := private.plan_to_change(clinic, plan, plan_version, array['draft', 'presented']);
begin
  delete from public.treatment_plan_items i where i.clinic_id = p.clinic_id and i.plan_id = p.id and i.id = any (items);
  if not found then perform private.refuse('not_found'); end if;
  return private.add_up_plan(p, false);
end $$;

-- Puts the items in order: [{id, phase}], all of them. Answers the plan's version.
create function private.arrange_plan(plan uuid, plan_version integer, places jsonb) returns integer
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('plans.write');
  p public.treatment_plans := private.plan_to_change(clinic, plan, plan_version, array['draft', 'presented']);
begin
  update public.treatment_plan_items i set phase = (o.place ->> 'phase')::smallint, position = o.n
  from jsonb_array_elements(places) with ordinality o (place, n)
  where i.clinic_id = p.clinic_id and i.plan_id = p.id and i.id = (o.place ->> 'id')::uuid;
  return private.add_up_plan(p, false);
end $$;

-- Bargains: the final amount of the whole plan, spread over its items in proportion to the list. Refuses with
-- final_above_list (list_paise), price_impossible. Answers the plan's version.
create function private.price_plan(plan uuid, plan_version integer, final_paise bigint) returns integer
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('plans.write');
  p public.treatment_plans := private.plan_to_change(clinic, plan, plan_version, array['draft', 'presented']);
  ids uuid[];
  prices bigint[];
begin
  if final_paise is null or final_paise < 0 then perform private.refuse('price_impossible'); end if;
  if final_paise > p.list_paise then perform private.refuse('final_above_list', jsonb_build_object('list_paise', p.list_paise)); end if;
  select array_agg(i.id order by i.phase, i.position, i.id), array_agg(i.list_paise order by i.phase, i.position, i.id) into ids, prices
  from public.treatment_plan_items i where i.clinic_id = p.clinic_id and i.plan_id = p.id;
  update public.treatment_plan_items i set agreed_paise = s.price
  from unnest(ids, private.spread_paise(final_paise, prices)) s (id, price) where i.clinic_id = p.clinic_id and i.id = s.id;
  return private.add_up_plan(p, true);
end $$;

-- Changes what a plan is called, by whom it is done and its note. Answers the plan's version.
create function private.change_plan(plan uuid, plan_version integer, title text, dentist uuid, note text) returns integer
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('plans.write');
  p public.treatment_plans := private.plan_to_change(clinic, plan, plan_version, array['draft', 'presented', 'declined']);
begin
  update public.treatment_plans t set title = btrim(change_plan.title), dentist_id = change_plan.dentist, note = btrim(change_plan.note)
  where t.clinic_id = p.clinic_id and t.id = p.id returning t.* into p;
  return p.version;
end $$;

-- Refuses with plan_empty, and with discount_needs_approval (percent: the limit) when the discount is nobody's word yet.
create function private.require_granted(p public.treatment_plans) returns void
language plpgsql security definer set search_path = ''
as $$
begin
  if not exists (select 1 from public.treatment_plan_items i where i.clinic_id = p.clinic_id and i.plan_id = p.id) then perform private.refuse('plan_empty'); end if;
  if p.list_paise - p.agreed_paise > p.granted_paise and not private.i_may_discount(p.clinic_id, p.list_paise, p.list_paise - p.agreed_paise)
    and not private.is_approved(p.clinic_id, 'plan_discount', p.id, p.version) then
    perform private.refuse('discount_needs_approval', jsonb_build_object('percent', private.my_discount_limit(p.clinic_id)));
  end if;
end $$;

-- Presents a plan, notes that it was declined, or takes it up again (draft). Answers the plan's version.
create function private.move_plan(plan uuid, plan_version integer, status text, reason text) returns integer
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('plans.write');
  p public.treatment_plans := private.plan_to_change(clinic, plan, plan_version, case move_plan.status
    when 'presented' then array['draft', 'presented'] when 'declined' then array['draft', 'presented'] when 'draft' then array['presented', 'declined'] else '{}' end);
  now_version integer;
begin
  if move_plan.status = 'presented' then perform private.require_granted(p); end if;
  if move_plan.status = p.status then return p.version; end if;
  update public.treatment_plans t set status = move_plan.status,
    presented_at = case when move_plan.status = 'presented' then now() else t.presented_at end,
    granted_paise = case when move_plan.status = 'presented' then t.list_paise - t.agreed_paise else t.granted_paise end
  where t.clinic_id = p.clinic_id and t.id = p.id returning t.version into now_version;
  perform private.note_plan_state(p, move_plan.status, reason);
  return now_version;
end $$;

-- Asks the owner for a discount beyond the limit, for the plan as it is. Answers the question's id.
create function private.ask_plan_discount(plan uuid, plan_version integer, reason text) returns uuid
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('plans.write');
  p public.treatment_plans := private.plan_to_change(clinic, plan, plan_version, array['draft', 'presented']);
begin
  return private.ask_approval(p.clinic_id, 'plan_discount', p.id, p.version, p.patient_id, p.list_paise - p.agreed_paise, reason);
end $$;

-- A new draft with the same items at the prices of today's list; as an alternative it stands beside the first. Answers its id.
create function private.copy_plan(plan uuid, alternative boolean) returns uuid
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('plans.write');
  p public.treatment_plans;
  made public.treatment_plans;
begin
  select * into p from public.treatment_plans t where t.clinic_id = clinic and t.id = plan;
  if p.id is null or not private.i_reach('plans.write', p.patient_id) then perform private.refuse('not_found'); end if;
  insert into public.treatment_plans (clinic_id, patient_id, dentist_id, title, note, alternative_of)
  values (clinic, p.patient_id, p.dentist_id, p.title, p.note, case when alternative then coalesce(p.alternative_of, p.id) end) returning * into made;
  insert into public.treatment_plan_items (clinic_id, patient_id, plan_id, phase, position, procedure_id, teeth, surfaces, area, list_paise, agreed_paise, minutes, sittings, note)
  select clinic, p.patient_id, made.id, i.phase, i.position, i.procedure_id, i.teeth, i.surfaces, i.area,
    r.price_paise * private.units_of(r.covers, i.teeth), r.price_paise * private.units_of(r.covers, i.teeth), i.minutes, i.sittings, i.note
  from public.treatment_plan_items i join public.procedures r on r.clinic_id = i.clinic_id and r.id = i.procedure_id
  where i.clinic_id = clinic and i.plan_id = p.id and i.status <> 'dropped';
  perform private.note_plan_state(made, 'draft', null);
  perform private.add_up_plan(made, false);
  return made.id;
end $$;

-- Throws a draft away. Refuses as plan_to_change does.
create function private.discard_plan(plan uuid, plan_version integer) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('plans.write');
  p public.treatment_plans := private.plan_to_change(clinic, plan, plan_version, array['draft', 'presented']);
begin
  delete from public.approvals a where a.clinic_id = p.clinic_id and a.subject_id = p.id and a.decided_at is null;
  delete from public.treatment_plans t where t.clinic_id = p.clinic_id and t.id = p.id;
end $$;

-- The estimate -----------------------------------------------------------------------------------------------------------------

-- What a patient is shown and accepts, in their language, the same text as long as nothing of it changed.
create function private.estimate_content(p public.treatment_plans) returns jsonb
language sql stable security definer set search_path = ''
as $$
  select jsonb_build_object('form', 1, 'plan', p.id, 'clinic', c.name, 'patient', m.full_name, 'file_number', m.file_number, 'language', m.language,
    'dentist', d.name, 'title', p.title, 'note', p.note, 'list_paise', p.list_paise, 'agreed_paise', p.agreed_paise, 'items', (
      select jsonb_agg(jsonb_build_object('phase', i.phase, 'code', r.code, 'name', coalesce(n.name, r.name), 'teeth', i.teeth, 'surfaces', i.surfaces,
        'area', i.area, 'sittings', i.sittings, 'note', i.note, 'list_paise', i.list_paise, 'agreed_paise', i.agreed_paise) order by i.phase, i.position, i.id)
      from public.treatment_plan_items i
      join public.procedures r on r.clinic_id = i.clinic_id and r.id = i.procedure_id
      left join public.procedure_names n on n.clinic_id = i.clinic_id and n.procedure_id = i.procedure_id and n.language = m.language
      where i.clinic_id = p.clinic_id and i.plan_id = p.id))
  from public.patients m
  join public.clinics c on c.id = m.clinic_id
  left join public.dentists d on d.clinic_id = m.clinic_id and d.id = p.dentist_id
  where m.clinic_id = p.clinic_id and m.id = p.patient_id
$$;

-- Its canonical text is that of the document; its SHA-256 names exactly this content.
create function private.sha256_of(content jsonb) returns text
language sql immutable set search_path = ''
as $$ select encode(sha256(convert_to(content::text, 'UTF8')), 'hex') $$;

-- The estimate as it is to be shown: frozen, once accepted. {content, sha256, status, accepted: {at, name, how}}.
create function private.estimate_shown(p public.treatment_plans) returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
declare
  content jsonb := coalesce(p.accepted_content::jsonb, private.estimate_content(p));
begin
  return jsonb_build_object('content', content, 'sha256', private.sha256_of(content), 'status', p.status,
    'accepted', case when p.accepted_at is not null then jsonb_build_object('at', p.accepted_at, 'name', p.accepted_name, 'how', p.accepted_how) end);
end $$;

-- Accepts what was shown. Of two alternatives accepted at once one is; the others are declined with it. Refuses with
-- plan_not_open, plan_changed_meanwhile, name_needed and what require_granted does.
create function private.accept_estimate(clinic uuid, plan uuid, shown text, person text, how text) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  p public.treatment_plans;
  other public.treatment_plans;
  content jsonb;
  item public.treatment_plan_items;
  root uuid;
begin
  select coalesce(t.alternative_of, t.id) into root from public.treatment_plans t where t.clinic_id = accept_estimate.clinic and t.id = plan;
  perform 1 from public.treatment_plans t where t.clinic_id = accept_estimate.clinic and (t.id in (plan, root) or t.alternative_of = root) order by t.id for update;
  select * into p from public.treatment_plans t where t.clinic_id = accept_estimate.clinic and t.id = plan;
  if p.status <> 'presented' then perform private.refuse('plan_not_open', jsonb_build_object('status', p.status)); end if;
  content := private.estimate_content(p);
  if private.sha256_of(content) <> shown then perform private.refuse('plan_changed_meanwhile'); end if;
  if length(btrim(coalesce(person, ''))) < 2 then perform private.refuse('name_needed'); end if;
  perform private.require_granted(p);
  update public.treatment_plans t set status = 'accepted', accepted_at = now(), accepted_name = left(btrim(person), 120), accepted_how = how,
    accepted_content = content::text, accepted_sha256 = shown
  where t.clinic_id = p.clinic_id and t.id = p.id;
  perform private.note_plan_state(p, 'accepted', null);
  delete from public.approvals a where a.clinic_id = p.clinic_id and a.subject_id = p.id and a.decided_at is null;
  for other in select * from public.treatment_plans t where t.clinic_id = p.clinic_id and t.id <> p.id and (t.id = root or t.alternative_of = root)
    and t.status in ('draft', 'presented') loop
    update public.treatment_plans t set status = 'declined' where t.clinic_id = other.clinic_id and t.id = other.id;
    perform private.note_plan_state(other, 'declined', 'another_accepted');
  end loop;
  for item in select * from public.treatment_plan_items i where i.clinic_id = p.clinic_id and i.plan_id = p.id order by i.phase, i.position loop
    perform private.mark_item(item, null, null);
  end loop;
end $$;

-- The patient accepts in the clinic, on its tablet or on paper.
create function private.accept_plan(plan uuid, shown text, person text, how text) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('plans.write');
  p public.treatment_plans := private.plan_to_change(clinic, plan, null, array['draft', 'presented', 'accepted', 'declined', 'in_progress', 'completed']);
begin
  perform private.accept_estimate(p.clinic_id, p.id, shown, person, case when accept_plan.how = 'paper' then 'paper' else 'tablet' end);
end $$;

-- A link to the estimate for the patient's phone, for 30 days. Refuses with plan_not_open unless it is presented. Answers its id.
create function private.make_estimate_link(plan uuid) returns uuid
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('plans.write');
  p public.treatment_plans := private.plan_to_change(clinic, plan, null, array['presented', 'accepted', 'in_progress', 'completed']);
begin
  return private.make_patient_link(p.clinic_id, p.patient_id, 'estimate', p.id, interval '30 days');
end $$;

-- The page behind a link to an estimate.
create function private.link_estimate(l private.patient_links, answers jsonb) returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
declare
  p public.treatment_plans;
begin
  select * into p from public.treatment_plans t where t.clinic_id = l.clinic_id and t.id = l.subject_id and t.patient_id = l.patient_id;
  if p.id is null then perform private.refuse('link_unknown'); end if;
  -- What is being changed is not shown: a price is only good as presented.
  if p.status in ('draft', 'declined') then return jsonb_build_object('status', p.status); end if;
  return private.estimate_shown(p);
end $$;

-- The patient accepts on their own phone. link: the SHA-256 of the token. Answers the estimate as it stands then.
create function private.accept_plan_by_link(link text, shown text, person text) returns jsonb
language plpgsql security definer set search_path = ''
as $$
declare
  l private.patient_links := private.open_patient_link(link, array['estimate']);
begin
  if not exists (select 1 from public.treatment_plans t where t.clinic_id = l.clinic_id and t.id = l.subject_id and t.patient_id = l.patient_id) then
    perform private.refuse('link_unknown');
  end if;
  perform set_config('chairside.actor', 'patient', true);
  perform private.accept_estimate(l.clinic_id, l.subject_id, shown, person, 'phone');
  perform set_config('chairside.actor', '', true);
  return private.link_estimate(l, '{}');
end $$;
create function public.accept_plan_by_link(link text, shown text, person text) returns jsonb
language sql set search_path = '' as $$ select private.accept_plan_by_link(link, shown, person) $$;

create function public.make_plan(patient uuid, title text default '', dentist uuid default null) returns uuid
language sql set search_path = '' as $$ select private.make_plan(patient, title, dentist) $$;
create function public.add_plan_items(patient uuid, items jsonb, plan uuid default null, plan_version integer default null, dentist uuid default null) returns jsonb
language sql set search_path = '' as $$ select private.add_plan_items(patient, plan, plan_version, items, dentist) $$;
create function public.change_plan_item(item uuid, plan_version integer, fields jsonb) returns integer
language sql set search_path = '' as $$ select private.change_plan_item(item, plan_version, fields) $$;
create function public.remove_plan_items(plan uuid, plan_version integer, items uuid[]) returns integer
language sql set search_path = '' as $$ select private.remove_plan_items(plan, plan_version, items) $$;
create function public.arrange_plan(plan uuid, plan_version integer, places jsonb) returns integer
language sql set search_path = '' as $$ select private.arrange_plan(plan, plan_version, places) $$;
create function public.price_plan(plan uuid, plan_version integer, final_paise bigint) returns integer
language sql set search_path = '' as $$ select private.price_plan(plan, plan_version, final_paise) $$;
create function public.change_plan(plan uuid, plan_version integer, title text, dentist uuid, note text) returns integer
language sql set search_path = '' as $$ select private.change_plan(plan, plan_version, title, dentist, note) $$;
create function public.move_plan(plan uuid, plan_version integer, status text, reason text default null) returns integer
language sql set search_path = '' as $$ select private.move_plan(plan, plan_version, status, reason) $$;
create function public.ask_plan_discount(plan uuid, plan_version integer, reason text default null) returns uuid
language sql set search_path = '' as $$ select private.ask_plan_discount(plan, plan_version, reason) $$;
create function public.copy_plan(plan uuid, alternative boolean) returns uuid
language sql set search_path = '' as $$ select private.copy_plan(plan, alternative) $$;
create function public.discard_plan(plan uuid, plan_version integer) returns void
language sql set search_path = '' as $$ select private.discard_plan(plan, plan_version) $$;
create function public.accept_plan(plan uuid, shown text, person text, how text default 'tablet') returns void
language sql set search_path = '' as $$ select private.accept_plan(plan, shown, person, how) $$;
create function public.make_estimate_link(plan uuid) returns uuid
language sql set search_path = '' as $$ select private.make_estimate_link(plan) $$;

grant execute on function private.make_plan(uuid, text, uuid), private.add_plan_items(uuid, uuid, integer, jsonb, uuid),
  private.change_plan_item(uuid, integer, jsonb), private.remove_plan_items(uuid, integer, uuid[]), private.arrange_plan(uuid, integer, jsonb),
  private.price_plan(uuid, integer, bigint), private.change_plan(uuid, integer, text, uuid, text), private.move_plan(uuid, integer, text, text),
  private.ask_plan_discount(uuid, integer, text), private.copy_plan(uuid, boolean), private.discard_plan(uuid, integer),
  private.accept_plan(uuid, text, text, text), private.make_estimate_link(uuid), public.make_plan(uuid, text, uuid),
  public.add_plan_items(uuid, jsonb, uuid, integer, uuid), public.change_plan_item(uuid, integer, jsonb),
  public.remove_plan_items(uuid, integer, uuid[]), public.arrange_plan(uuid, integer, jsonb), public.price_plan(uuid, integer, bigint),
  public.change_plan(uuid, integer, text, uuid, text), public.move_plan(uuid, integer, text, text), public.ask_plan_discount(uuid, integer, text),
  public.copy_plan(uuid, boolean), public.discard_plan(uuid, integer), public.accept_plan(uuid, text, text, text), public.make_estimate_link(uuid) to authenticated;
grant execute on function private.accept_plan_by_link(text, text, text), public.accept_plan_by_link(text, text, text) to anon, authenticated;
