-- What the pages of expenses show.

create view private.expense_rows with (security_invoker = true) as
select e.clinic_id, e.id, e.version, e.branch_id, b.name as branch, e.category, e.vendor_id, e.lab_id, coalesce(v.name, l.name) as from_name, e.about, e.bill_number, e.bill_on,
  e.amount_paise, e.gst_paise, e.due_on, e.schedule_id, e.day, e.mode, e.account_id, a.name as account, e.reference, e.takes_back_id, e.reason, e.taken_back_at,
  e.photo_id is not null as has_photo, e.photo_id, m.name as paid_by, e.paid_at
from public.expenses e
join public.branches b on b.clinic_id = e.clinic_id and b.id = e.branch_id
left join public.vendors v on v.clinic_id = e.clinic_id and v.id = e.vendor_id
left join public.labs l on l.clinic_id = e.clinic_id and l.id = e.lab_id
left join public.money_accounts a on a.clinic_id = e.clinic_id and a.id = e.account_id
left join public.members m on m.clinic_id = e.clinic_id and m.user_id = e.paid_by;
grant select on private.expense_rows to authenticated;

-- Everything about one expense: {…row, orders}, for its panel.
create function public.expense(expense uuid) returns jsonb
language plpgsql stable set search_path = ''
as $$
declare
  clinic uuid := private.require('expenses.read');
  found_one jsonb;
begin
  select to_jsonb(r) - 'clinic_id' || jsonb_build_object('orders', coalesce((select jsonb_agg(jsonb_build_object('id', o.id, 'number', o.number, 'work', o.work, 'teeth', o.teeth,
      'patient', p.full_name, 'cost_paise', o.cost_paise) order by o.number)
    from public.expense_lab_orders x join public.lab_orders o on o.clinic_id = x.clinic_id and o.id = x.order_id
    join public.patients p on p.clinic_id = o.clinic_id and p.id = o.patient_id
    where x.clinic_id = clinic and x.expense_id = r.id), '[]'))
  into found_one from private.expense_rows r where r.clinic_id = clinic and r.id = expense.expense;
  if found_one is null then perform private.refuse('not_found'); end if;
  return found_one;
end $$;

-- The expenses of some days, the last first, of the branch one looks at. until: the last day. after: {day, id} of the last row
-- before. Answers {rows, more, totals, waiting (bills to pay, the first due first), schedules, vendors, labs, accounts, branches,
-- branch, today}.
create function public.expenses_page(from_day date default null, until_day date default null, category text default null, from_whom uuid default null, after jsonb default null,
  page_size integer default 50) returns jsonb
language plpgsql stable set search_path = ''
as $$
declare
  clinic uuid := private.require('expenses.read');
  here constant uuid := private.branch_i_look_at(clinic);
  n integer := least(greatest(page_size, 1), 200);
  today constant date := (select (now() at time zone c.time_zone)::date from public.clinics c where c.id = clinic);
  first_day constant date := coalesce(from_day, date_trunc('month', today)::date);
  last_day constant date := coalesce(until_day, (date_trunc('month', today) + interval '1 month - 1 day')::date);
  found jsonb[];
begin
  found := array(select to_jsonb(r) - 'clinic_id' from private.expense_rows r
    where r.clinic_id = clinic and r.day between first_day and last_day and (here is null or r.branch_id = here)
      and (expenses_page.category is null or r.category = expenses_page.category) and (from_whom is null or from_whom in (r.vendor_id, r.lab_id))
      and (after is null or (r.day, r.id) < ((after ->> 'day')::date, (after ->> 'id')::uuid))
    order by r.day desc, r.id desc limit n + 1);
  return jsonb_build_object(
    'rows', coalesce((select jsonb_agg(f.row order by f.place) from unnest(found[1:n]) with ordinality f (row, place)), '[]'),
    'more', coalesce(cardinality(found), 0) > n,
    'from_day', first_day, 'until_day', last_day, 'today', today,
    'totals', (select jsonb_build_object('amount_paise', coalesce(sum(s.amount), 0), 'gst_paise', coalesce(sum(s.gst), 0),
        'categories', coalesce(jsonb_agg(jsonb_build_object('category', s.category, 'amount_paise', s.amount) order by s.amount desc), '[]'))
      from (select e.category, sum(e.amount_paise) as amount, sum(e.gst_paise) as gst from public.expenses e
        where e.clinic_id = clinic and e.day between first_day and last_day and (here is null or e.branch_id = here)
          and (expenses_page.category is null or e.category = expenses_page.category) and (from_whom is null or from_whom in (e.vendor_id, e.lab_id))
        group by e.category) s),
    'waiting', coalesce((select jsonb_agg(to_jsonb(w) - 'clinic_id' order by w.due_on, w.id) from (select * from private.expense_rows r
      where r.clinic_id = clinic and r.day is null and (here is null or r.branch_id = here) order by r.due_on, r.id limit 200) w), '[]'),
    'schedules', coalesce((select jsonb_agg(to_jsonb(s) - 'clinic_id' || jsonb_build_object('vendor', v.name, 'next_on', private.schedule_day(s, s.made)) order by private.schedule_day(s, s.made))
      from public.expense_schedules s left join public.vendors v on v.clinic_id = s.clinic_id and v.id = s.vendor_id
      where s.clinic_id = clinic and s.archived_at is null), '[]'),
    'branch', here) || private.expense_choices(clinic);
end $$;

-- What the form of an expense chooses from.
create function private.expense_choices(clinic uuid) returns jsonb
language sql stable set search_path = ''
as $$
  select jsonb_build_object(
    'vendors', coalesce((select jsonb_agg(jsonb_build_object('id', v.id, 'name', v.name, 'gstin', v.gstin, 'phone', v.phone, 'version', v.version) order by v.name)
      from public.vendors v where v.clinic_id = expense_choices.clinic and v.archived_at is null), '[]'),
    'labs', coalesce((select jsonb_agg(jsonb_build_object('id', l.id, 'name', l.name) order by l.name)
      from public.labs l where l.clinic_id = expense_choices.clinic and l.archived_at is null), '[]'),
    'accounts', coalesce((select jsonb_agg(jsonb_build_object('id', a.id, 'kind', a.kind, 'name', a.name, 'branch_id', a.branch_id) order by a.kind, a.name)
      from public.money_accounts a where a.clinic_id = expense_choices.clinic and a.archived_at is null), '[]'),
    'branches', (select jsonb_agg(jsonb_build_object('id', b.id, 'name', b.name) order by b.is_default desc, b.name) from public.branches b where b.clinic_id = expense_choices.clinic))
$$;

grant execute on function public.expense(uuid), public.expenses_page(date, date, text, uuid, jsonb, integer), private.expense_choices(uuid) to authenticated;
