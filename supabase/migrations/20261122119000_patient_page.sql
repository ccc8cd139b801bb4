-- A patient's first page: the head that every page of a record has, what comes next, and everything that happened.

-- What is owed, and apart from it what was agreed for treatment: {balance_paise, plans: {agreed_paise, paid_paise,
-- remaining_paise} or null}; plans for those who may see them. The balance is the opening balance until there are bills.
create or replace function private.head_money(clinic uuid, patient uuid) returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
begin
  return jsonb_build_object('balance_paise', (select sum(b.amount_paise)::bigint from public.opening_balances b
    where b.clinic_id = head_money.clinic and b.patient_id = head_money.patient),
    'plans', case when private.i_reach('plans.read', head_money.patient) then private.plan_money(head_money.clinic, head_money.patient) end);
end $$;

-- What happened with a patient, newest first: {entries: [{kind, id, at, what, detail, status, who, teeth, paise, whole_day, count}],
-- more}. kinds: of lib/patients/timeline.ts; null: all that the person may read. before: {at, id} of the last line of the page
-- before. One question a table, for one patient and by its index, with the person's rights asked once.
create function private.patient_timeline(patient uuid, kinds text[], before jsonb, page_size integer) returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('patients.read');
  n integer := least(greatest(page_size, 1), 200);
  zone text := (select c.time_zone from public.clinics c where c.id = clinic);
  last_at timestamptz := coalesce((before ->> 'at')::timestamptz, 'infinity');
  last_id uuid := coalesce((before ->> 'id')::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff');
  last_day date := case when before is null then 'infinity'::date else ((before ->> 'at')::timestamptz at time zone zone)::date end;
  records boolean := private.i_reach('records.read', patient);
  plans boolean := private.i_reach('plans.read', patient);
  consents boolean := private.i_reach('consents.read', patient);
  labs boolean := private.i_reach('labs.read', patient);
  visits boolean := private.clinic_where_i_can('appointments.read') = clinic;
  all_visits boolean := private.i_see_all('appointments.read');
  me uuid := private.dentist_i_am();
  messages boolean := private.i_reach('messages.read', patient);
  images boolean := private.i_reach('images.read', patient);
  answer jsonb[];
begin
  if not private.i_reach('patients.read', patient) then perform private.refuse('not_found'); end if;
  select array_agg(to_jsonb(e) order by e.at desc, e.id desc) into answer from (select * from (
    (select 'visit' as kind, a.id, a.starts_at as at, r.name as what, nullif(concat_ws(' · ', a.status_reason, a.note), '') as detail, a.status,
      d.name as who, null::smallint[] as teeth, null::bigint as paise, false as whole_day, null::bigint as count
    from public.appointments a
    left join public.dentists d on d.clinic_id = a.clinic_id and d.id = a.dentist_id
    left join public.visit_reasons r on r.clinic_id = a.clinic_id and r.id = a.reason_id
    where visits and (kinds is null or 'visit' = any (kinds)) and a.clinic_id = clinic and a.patient_id = patient_timeline.patient
      and (all_visits or a.dentist_id = me) and (a.starts_at, a.id) < (last_at, last_id)
    order by a.starts_at desc, a.id desc limit n + 1)
    union all
    (select 'recall', r.id, r.created_at, y.name, r.note, r.status, d.name, null, null, false, null
    from public.recalls r
    left join public.recall_types y on y.clinic_id = r.clinic_id and y.id = r.recall_type_id
    left join public.dentists d on d.clinic_id = r.clinic_id and d.id = r.dentist_id
    where visits and (kinds is null or 'recall' = any (kinds)) and r.clinic_id = clinic and r.patient_id = patient_timeline.patient
      and (r.created_at, r.id) < (last_at, last_id)
    order by r.created_at desc, r.id desc limit n + 1)
    union all
    (select 'note', v.id, (v.noted_on + time '12:00') at time zone zone, coalesce(nullif(v.complaint, ''), nullif(v.template, '')),
      nullif(concat_ws(' · ', nullif(v.diagnosis, ''), nullif(v.done, '')), ''), case when v.signed_at is null then 'unsigned' end, d.name, null, null, true, null
    from public.visit_notes v join public.dentists d on d.clinic_id = v.clinic_id and d.id = v.dentist_id
    where records and (kinds is null or 'note' = any (kinds)) and v.clinic_id = clinic and v.patient_id = patient_timeline.patient
      and v.noted_on <= last_day and ((v.noted_on + time '12:00') at time zone zone, v.id) < (last_at, last_id)
    order by v.noted_on desc, v.id desc limit n + 1)
    union all
    -- What was found in a day, in one line.
    (select 'chart', min(f.id::text)::uuid, (f.found_on + time '12:00') at time zone zone, null,
      null, null, null, (array_agg(distinct f.teeth[1]) filter (where f.teeth[1] is not null))::smallint[], null, true, null
    from public.findings f
    where records and (kinds is null or 'chart' = any (kinds)) and f.clinic_id = clinic and f.patient_id = patient_timeline.patient
      and f.plan_item_id is null and f.removed_at is null and f.found_on <= last_day
    group by f.found_on having ((f.found_on + time '12:00') at time zone zone, min(f.id::text)::uuid) < (last_at, last_id)
    order by f.found_on desc limit n + 1)
    union all
    (select 'work', t.id, (t.done_on + time '12:00') at time zone zone, p.name, nullif(t.note, ''), case when not t.finishes then 'in_part' end, d.name,
      t.teeth, case when plans then t.price_paise end, true, null
    from public.treatments t
    join public.procedures p on p.clinic_id = t.clinic_id and p.id = t.procedure_id
    join public.dentists d on d.clinic_id = t.clinic_id and d.id = t.dentist_id
    where (records or plans) and (kinds is null or 'work' = any (kinds)) and t.clinic_id = clinic and t.patient_id = patient_timeline.patient
      and t.undone_at is null and t.done_on <= last_day and ((t.done_on + time '12:00') at time zone zone, t.id) < (last_at, last_id)
    order by t.done_on desc, t.id desc limit n + 1)
    union all
    (select 'plan', p.id, coalesce(p.accepted_at, p.presented_at, p.created_at), nullif(p.title, ''), null, 'plan_' || p.status, d.name, null, p.agreed_paise, false, null
    from public.treatment_plans p left join public.dentists d on d.clinic_id = p.clinic_id and d.id = p.dentist_id
    where plans and (kinds is null or 'plan' = any (kinds)) and p.clinic_id = clinic and p.patient_id = patient_timeline.patient
      and (coalesce(p.accepted_at, p.presented_at, p.created_at), p.id) < (last_at, last_id)
    order by 3 desc, p.id desc limit n + 1)
    union all
    (select 'prescription', p.id, coalesce(p.signed_at, p.created_at), nullif(p.diagnosis, ''),
      (select string_agg(coalesce(nullif(l.brand, ''), l.contents), ', ' order by l.position) from public.prescription_lines l where l.clinic_id = p.clinic_id and l.prescription_id = p.id),
      case when p.replaced_at is not null then 'replaced' when p.signed_at is null then 'unsigned' end, d.name, null, null, false, null
    from public.prescriptions p join public.dentists d on d.clinic_id = p.clinic_id and d.id = p.dentist_id
    where records and (kinds is null or 'prescription' = any (kinds)) and p.clinic_id = clinic and p.patient_id = patient_timeline.patient
      and (coalesce(p.signed_at, p.created_at), p.id) < (last_at, last_id)
    order by 3 desc, p.id desc limit n + 1)
    union all
    (select 'letter', l.id, coalesce(l.signed_at, l.created_at), l.title, nullif(l.addressee, ''),
      case when l.replaced_at is not null then 'replaced' when l.signed_at is null then 'unsigned' end, d.name, null, null, false, null
    from public.letters l join public.dentists d on d.clinic_id = l.clinic_id and d.id = l.dentist_id
    where records and (kinds is null or 'letter' = any (kinds)) and l.clinic_id = clinic and l.patient_id = patient_timeline.patient
      and (coalesce(l.signed_at, l.created_at), l.id) < (last_at, last_id)
    order by 3 desc, l.id desc limit n + 1)
    union all
    (select 'perio', x.id, (x.examined_on + time '12:00') at time zone zone, null, nullif(x.note, ''), case when x.signed_at is null then 'unfinished' end, d.name, null, null, true, null
    from public.perio_exams x left join public.dentists d on d.clinic_id = x.clinic_id and d.id = x.dentist_id
    where records and (kinds is null or 'perio' = any (kinds)) and x.clinic_id = clinic and x.patient_id = patient_timeline.patient and x.discarded_at is null
      and x.examined_on <= last_day and ((x.examined_on + time '12:00') at time zone zone, x.id) < (last_at, last_id)
    order by x.examined_on desc, x.id desc limit n + 1)
    union all
    (select 'lab', o.id, o.created_at, o.material, b.name, 'lab_' || o.status, d.name, o.teeth, null, false, null
    from public.lab_orders o
    join public.labs b on b.clinic_id = o.clinic_id and b.id = o.lab_id
    join public.dentists d on d.clinic_id = o.clinic_id and d.id = o.dentist_id
    where labs and (kinds is null or 'lab' = any (kinds)) and o.clinic_id = clinic and o.patient_id = patient_timeline.patient
      and (o.created_at, o.id) < (last_at, last_id)
    order by o.created_at desc, o.id desc limit n + 1)
    union all
    (select 'history', h.id, h.submitted_at, null, h.teller_name, 'history_' || h.status, null, null, null, false, null
    from public.histories h
    where records and (kinds is null or 'history' = any (kinds)) and h.clinic_id = clinic and h.patient_id = patient_timeline.patient
      and (h.submitted_at, h.id) < (last_at, last_id)
    order by h.submitted_at desc, h.id desc limit n + 1)
    union all
    (select 'consent', k.id, coalesce(k.signed_at, k.created_at), x.title, nullif(k.procedure, ''),
      case when k.withdrawn_at is not null then 'withdrawn' when k.signed_at is null then 'unsigned' end, d.name, k.teeth, null, false, null
    from public.consents k
    join public.consent_texts x on x.clinic_id = k.clinic_id and x.id = k.text_id
    join public.dentists d on d.clinic_id = k.clinic_id and d.id = k.dentist_id
    where consents and (kinds is null or 'consent' = any (kinds)) and k.clinic_id = clinic and k.patient_id = patient_timeline.patient
      and (coalesce(k.signed_at, k.created_at), k.id) < (last_at, last_id)
    order by 3 desc, k.id desc limit n + 1)
    union all
    (select 'message', m.id, m.at, m.kind, left(m.body, 300),
      case when m.direction = 'in' then 'message_in' else 'message_out' end, null, null, null, false, null
    from public.messages m
    where messages and (kinds is null or 'message' = any (kinds)) and m.clinic_id = clinic and m.patient_id = patient_timeline.patient
      and m.status in ('sent', 'delivered', 'read', 'received', 'failed', 'unresolved') and m.kind <> 'tap' and (m.at, m.id) < (last_at, last_id)
    order by m.at desc, m.id desc limit n + 1)
    union all
    -- What was taken in a day in one line, its X-rays, its photographs and its documents each: two hundred may have come in one go.
    (select 'image', min(i.id::text)::uuid, (i.day + time '12:00') at time zone zone, i.sort,
      string_agg(distinct i.name, ' · ') filter (where i.sort = 'document'), null, null,
      (array_agg(distinct i.tooth) filter (where i.tooth is not null))::smallint[], null, true, count(distinct i.id)
    from (select g.id, g.sort, g.name, (g.taken_at at time zone zone)::date as day, t.tooth
      from public.images g left join unnest(g.teeth) t (tooth) on true
      where images and (kinds is null or 'image' = any (kinds)) and g.clinic_id = clinic and g.patient_id = patient_timeline.patient
        and g.deleted_at is null and g.taken_at < (last_day + 1)::timestamp at time zone zone) i
    group by i.day, i.sort having ((i.day + time '12:00') at time zone zone, min(i.id::text)::uuid) < (last_at, last_id)
    order by i.day desc, 2 desc limit n + 1)) all_kinds
    order by at desc, id desc limit n + 1) e;
  return jsonb_build_object('entries', coalesce(to_jsonb(answer[1:n]), '[]'), 'more', coalesce(cardinality(answer), 0) > n);
end $$;
create function public.patient_timeline(patient uuid, kinds text[] default null, before jsonb default null, page_size integer default 60) returns jsonb
language sql stable set search_path = '' as $$ select private.patient_timeline(patient, kinds, before, page_size) $$;

-- What comes next with a patient, for this person, the most pressing first: [{kind, id, what, on}] with the kinds of
-- lib/patients/timeline.ts. "book" only when nothing is booked and nothing else asks for a visit.
create function private.next_steps(patient uuid) returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('patients.read');
  today date := (select (now() at time zone c.time_zone)::date from public.clinics c where c.id = clinic);
  writes boolean := private.i_reach('records.write', patient);
  plans boolean := private.i_reach('plans.write', patient);
  books boolean := private.i_reach('appointments.write', patient);
  me uuid := private.dentist_i_am();
  comes boolean := exists (select 1 from public.appointments a where a.clinic_id = clinic and a.patient_id = next_steps.patient
    and a.starts_at > now() and a.status in ('booked', 'confirmed'));
  answer jsonb := '[]';
begin
  if writes then
    answer := answer || coalesce((select jsonb_agg(jsonb_build_object('kind', 'in_chair', 'id', a.id, 'what', r.name))
      from public.appointments a left join public.visit_reasons r on r.clinic_id = a.clinic_id and r.id = a.reason_id
      where a.clinic_id = clinic and a.patient_id = next_steps.patient and a.status = 'in_chair'), '[]')
      || coalesce((select jsonb_build_object('kind', 'sign_note', 'id', coalesce(min(v.appointment_id::text), ''), 'what', count(*)::text)
      from public.visit_notes v where v.clinic_id = clinic and v.patient_id = next_steps.patient and v.signed_at is null and v.dentist_id = me
      having count(*) > 0), '[]');
  end if;
  if writes then
    answer := answer || coalesce((select jsonb_agg(jsonb_build_object('kind', 'history_waiting', 'id', h.id))
      from public.histories h where h.clinic_id = clinic and h.patient_id = next_steps.patient and h.status = 'open'), '[]');
  end if;
  if books and private.i_reach('labs.read', patient) then
    answer := answer || coalesce((select jsonb_agg(jsonb_build_object('kind', 'book_lab', 'id', o.id, 'what', b.name) order by o.created_at)
      from public.lab_orders o join public.labs b on b.clinic_id = o.clinic_id and b.id = o.lab_id
      left join public.appointments a on a.clinic_id = o.clinic_id and a.id = o.appointment_id and a.starts_at > now() and a.status in ('booked', 'confirmed')
      where o.clinic_id = clinic and o.patient_id = next_steps.patient and o.status = 'received' and a.id is null), '[]');
  end if;
  if plans then
    answer := answer || coalesce((select jsonb_agg(jsonb_build_object('kind', case p.status when 'draft' then 'present_plan' when 'presented' then 'answer_plan'
        else 'book_plan' end, 'id', p.id, 'what', p.title, 'on', (p.presented_at)::date) order by p.status = 'draft', p.created_at)
      from public.treatment_plans p
      where p.clinic_id = clinic and p.patient_id = next_steps.patient and p.status in ('draft', 'presented', 'accepted', 'in_progress')
        and case when p.status in ('draft', 'presented') then exists (select 1 from public.treatment_plan_items i where i.clinic_id = p.clinic_id and i.plan_id = p.id)
          else books and exists (select 1 from public.treatment_plan_items i
            where i.clinic_id = p.clinic_id and i.plan_id = p.id and i.status in ('open', 'in_progress')
              and not exists (select 1 from public.treatment_plan_visits v join public.appointments a on a.clinic_id = v.clinic_id and a.id = v.appointment_id
                where v.clinic_id = i.clinic_id and v.item_id = i.id and a.starts_at > now() and a.status in ('booked', 'confirmed'))) end), '[]');
  end if;
  if writes then
    answer := answer || coalesce((select jsonb_agg(jsonb_build_object('kind', 'history_old', 'id', null, 'on', h.last_on))
      from (select max(h.submitted_at)::date as last_on from public.histories h
        where h.clinic_id = clinic and h.patient_id = next_steps.patient and h.status in ('open', 'accepted')) h
      where h.last_on < today - 365), '[]');
  end if;
  if books and not comes then
    answer := answer || coalesce((select jsonb_agg(jsonb_build_object('kind', 'recall', 'id', r.id, 'what', y.name, 'on', r.due_on) order by r.due_on)
      from public.recalls r left join public.recall_types y on y.clinic_id = r.clinic_id and y.id = r.recall_type_id
      where r.clinic_id = clinic and r.patient_id = next_steps.patient and r.status = 'open' and r.due_on <= today + 30), '[]');
    if not jsonb_path_exists(answer, '$[*] ? (@.kind == "recall" || @.kind == "book_plan" || @.kind == "book_lab")') then
      answer := answer || jsonb_build_object('kind', 'book');
    end if;
  end if;
  return answer;
end $$;

create or replace function public.patient_page(patient uuid) returns json
language plpgsql volatile set search_path = ''
as $$
declare
  clinic uuid := private.require('patients.read');
  head jsonb := private.patient_head(patient);
begin
  if head ? 'merged_into' then return json_build_object('head', head); end if;
  return json_build_object(
    'head', head,
    'next', private.next_steps(patient),
    'timeline', private.patient_timeline(patient, null, null, 60),
    'consents', coalesce((select json_agg(k) from (
      select k.purpose, k.given, k.wording, k.language, k.channel, k.recorded_at, m.name as recorded_by
      from public.patient_consents k
      left join public.members m on m.clinic_id = k.clinic_id and m.user_id = k.recorded_by
      where k.clinic_id = clinic and k.patient_id = patient order by k.recorded_at desc) k), '[]'::json),
    'family', private.family_of(patient),
    'opening_balance', (select json_build_object('paise', sum(b.amount_paise)::bigint, 'as_of', max(b.as_of)) from public.opening_balances b
      where b.clinic_id = clinic and b.patient_id = patient having count(*) > 0),
    'similar', private.similar_to(patient),
    'merges', coalesce((select json_agg(g) from (
      select m.id, m.merged_at, b.name as merged_by, p.full_name as name
      from public.patient_merges m
      left join public.members b on b.clinic_id = m.clinic_id and b.user_id = m.merged_by
      left join public.patients p on p.clinic_id = m.clinic_id and p.id = m.merged_id
      where m.clinic_id = clinic and m.kept_id = patient and m.undone_at is null and m.merged_at > now() - interval '30 days'
      order by m.merged_at desc) g), '[]'::json));
end $$;
grant execute on function private.patient_timeline(uuid, text[], jsonb, integer), public.patient_timeline(uuid, text[], jsonb, integer),
  private.next_steps(uuid) to authenticated;
