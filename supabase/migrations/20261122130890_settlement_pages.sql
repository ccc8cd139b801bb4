-- What the pages of consultants show.

-- Lines with what they are traced by: the bill and its patient, the order's number.
create function private.traced_lines(clinic uuid, lines jsonb) returns jsonb
language sql stable security definer set search_path = ''
as $$
  select coalesce(jsonb_agg(x.line || jsonb_strip_nulls(jsonb_build_object('invoice_id', i.id, 'invoice_number', i.number, 'lab_order', o.number, 'lab', b.name,
      'patient', coalesce(p.full_name, q.full_name, r.full_name), 'patient_id', coalesce(p.id, q.id, r.id))) order by x.place), '[]')
  from jsonb_array_elements(lines) with ordinality x (line, place)
  left join public.invoice_lines l on l.clinic_id = traced_lines.clinic and l.id = (x.line ->> 'invoice_line_id')::uuid
  left join public.invoices i on i.clinic_id = l.clinic_id and i.id = l.invoice_id
  left join public.patients p on p.clinic_id = l.clinic_id and p.id = l.patient_id
  left join public.lab_orders o on o.clinic_id = traced_lines.clinic and o.id = (x.line ->> 'lab_order_id')::uuid
  left join public.labs b on b.clinic_id = o.clinic_id and b.id = o.lab_id
  left join public.patients q on q.clinic_id = o.clinic_id and q.id = o.patient_id
  left join public.appointments v on v.clinic_id = traced_lines.clinic and v.id = (x.line ->> 'appointment_id')::uuid
  left join public.patients r on r.clinic_id = v.clinic_id and r.id = v.patient_id
$$;

-- Whether this person may see what a dentist of the clinic is paid: everybody's, or their own.
create function private.i_see_pay_of(clinic uuid, dentist uuid) returns boolean
language sql stable security definer set search_path = ''
as $$
  select (private.i_see_all('settlements.read') or dentist is not distinct from private.dentist_i_am())
    and exists (select 1 from public.dentists d where d.clinic_id = i_see_pay_of.clinic and d.id = i_see_pay_of.dentist)
$$;

-- What a statement until a day, or of one visit, would say, with what its lines are traced by. Refuses as draft_settlement, and
-- with not_found for somebody else's.
create function private.settlement_preview(dentist uuid, until_day date, visit uuid) returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('settlements.read');
  drafted jsonb;
begin
  if not private.i_see_pay_of(clinic, dentist) then perform private.refuse('not_found'); end if;
  drafted := private.draft_settlement(clinic, dentist, until_day, visit);
  return drafted || jsonb_build_object('lines', private.traced_lines(clinic, drafted -> 'lines'));
end $$;
create function public.settlement_preview(dentist uuid, until_day date, visit uuid default null) returns jsonb
language sql stable set search_path = '' as $$ select private.settlement_preview(dentist, until_day, visit) $$;

-- One statement: {…sums, dentist, agreement, lines, paid: {day, mode, account, reference}}. With printed: its printing is on record, and the letterhead
-- comes with it.
create function private.settlement(settlement uuid, printed boolean) returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('settlements.read');
  s public.settlements;
begin
  select * into s from public.settlements q where q.clinic_id = clinic and q.id = settlement.settlement;
  if s.id is null or not private.i_see_pay_of(clinic, s.dentist_id) then perform private.refuse('not_found'); end if;
  if printed then perform private.write_audit(clinic, 'printed', 'settlements', s.id, null, null); end if;
  return to_jsonb(s) - 'clinic_id' || jsonb_build_object(
    'dentist', (select jsonb_build_object('id', d.id, 'name', d.name, 'qualification', d.qualification, 'council', d.council, 'registration_number', d.registration_number)
      from public.dentists d where d.clinic_id = clinic and d.id = s.dentist_id),
    'agreement', (select to_jsonb(a) - 'clinic_id' from public.consultant_agreements a where a.clinic_id = clinic and a.id = s.agreement_id),
    'lines', private.traced_lines(clinic, (select coalesce(jsonb_agg(to_jsonb(l) - '{clinic_id,settlement_id,dentist_id}'::text[] order by l.position), '[]')
      from public.settlement_lines l where l.clinic_id = clinic and l.settlement_id = s.id)),
    'paid', (select jsonb_build_object('day', e.day, 'mode', e.mode, 'account', a.name, 'reference', e.reference)
      from public.expenses e left join public.money_accounts a on a.clinic_id = e.clinic_id and a.id = e.account_id where e.clinic_id = clinic and e.id = s.expense_id),
    'tds_due_on', (select e.due_on from public.expenses e where e.clinic_id = clinic and e.id = s.tds_expense_id),
    'last', not exists (select 1 from public.settlements q where q.clinic_id = clinic and q.dentist_id = s.dentist_id and q.id > s.id),
    'today', private.clinic_today(clinic))
    || case when private.clinic_where_i_can('settlements.manage') is null then '{}' else jsonb_build_object('accounts', private.expense_choices(clinic) -> 'accounts',
      'branches', private.expense_choices(clinic) -> 'branches') end
    || case when printed then jsonb_build_object('letterhead', private.letterhead(clinic)) else '{}' end;
end $$;
create function public.settlement(settlement uuid) returns jsonb
language sql set search_path = '' as $$ select private.settlement(settlement, false) $$;
create function public.print_settlement(settlement uuid) returns jsonb
language sql set search_path = '' as $$ select private.settlement(settlement, true) $$;

-- Dentists with their agreements, and statements, the last first. before: {until_day, id} of the last row. A dentist gets their own.
-- Answers {dentists: [{id, name, agreement, next_from, visits (of those settled by visit: not settled yet)}], rows, more, today}.
create function private.settlements_page(before jsonb, page_size integer) returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('settlements.read');
  mine constant uuid := case when private.i_see_all('settlements.read') then null else coalesce(private.dentist_i_am(), private.uuid_v7()) end;
  n integer := least(greatest(page_size, 1), 200);
  today constant date := private.clinic_today(clinic);
  found jsonb[];
begin
  found := array(select to_jsonb(s) - 'clinic_id' || jsonb_build_object('dentist', d.name, 'paid_on', e.day)
    from public.settlements s join public.dentists d on d.clinic_id = s.clinic_id and d.id = s.dentist_id
    left join public.expenses e on e.clinic_id = s.clinic_id and e.id = s.expense_id
    where s.clinic_id = clinic and (mine is null or s.dentist_id = mine)
      and (before is null or (s.until_day, s.id) < ((before ->> 'until_day')::date, (before ->> 'id')::uuid))
    order by s.until_day desc, s.id desc limit n + 1);
  return jsonb_build_object('today', today, 'more', coalesce(cardinality(found), 0) > n,
    'rows', coalesce((select jsonb_agg(f.row order by f.place) from unnest(found[1:n]) with ordinality f (row, place)), '[]'),
    'dentists', coalesce((select jsonb_agg(jsonb_build_object('id', d.id, 'name', d.name, 'colour', d.colour, 'agreement', case when a.id is not null then to_jsonb(a) - 'clinic_id' end,
        'used', a.id is not null and private.agreement_is_used(a),
        'next_from', case when a.id is not null then private.settled_from(clinic, d.id) end,
        'visits', case when a.settled = 'visit' then coalesce((select jsonb_agg(jsonb_build_object('id', v.id, 'day', v.on_day, 'patient', p.full_name) order by v.on_day, v.id)
          from private.visits_to_settle(clinic, d.id, today) v
          join public.appointments o on o.clinic_id = clinic and o.id = v.id join public.patients p on p.clinic_id = clinic and p.id = o.patient_id), '[]') end)
        order by a.id is null, a.ended_on < today, d.position, d.name)
      from public.dentists d
      left join lateral (select g.* from public.consultant_agreements g where g.clinic_id = clinic and g.dentist_id = d.id
        order by g.valid_from > today, case when g.valid_from > today then g.valid_from end, g.valid_from desc limit 1) a on true
      where d.clinic_id = clinic and (d.archived_at is null or coalesce(a.ended_on, today) > today - 365 and a.id is not null) and (mine is null or d.id = mine)), '[]'));
end $$;
create function public.settlements_page(before jsonb default null, page_size integer default 50) returns jsonb
language sql stable set search_path = '' as $$ select private.settlements_page(before, page_size) $$;

grant execute on function private.settlement_preview(uuid, date, uuid), public.settlement_preview(uuid, date, uuid), private.settlement(uuid, boolean), public.settlement(uuid),
  public.print_settlement(uuid), private.settlements_page(jsonb, integer), public.settlements_page(jsonb, integer) to authenticated;
