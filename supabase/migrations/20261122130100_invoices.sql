-- What a bill is counted from: the tax of a line, what is billed already, and what waits to be. lib/invoices/rules.ts has the same
-- rules, for the screen and the paper.

-- A whole number out of a document of the browser. Refuses with amount_not_possible (field) for anything else, also for a fraction,
-- less than nothing, or more than most. null where it is not named.
create function private.whole_of(document jsonb, field text, most bigint) returns bigint
language plpgsql immutable set search_path = ''
as $$
declare
  typed jsonb := document -> field;
begin
  if typed is null or typed = 'null' then return null; end if;
  if jsonb_typeof(typed) = 'number' and typed::numeric = trunc(typed::numeric) and typed::numeric between 0 and most then return typed::bigint; end if;
  perform private.refuse('amount_not_possible', jsonb_build_object('field', field));
end $$;

-- The amounts of one line, in paise (CGST Rules, Rule 46: value after discount, rate and amount of each tax). Half of the rate goes
-- to the centre and half to the state, each half a paisa up; out of the state both are one. What includes tax is counted back.
create function private.line_amounts(quantity integer, unit_paise bigint, discount_paise bigint, rate_bp integer, includes_tax boolean,
  out_of_state boolean default false, out value_paise bigint, out cgst_paise bigint, out sgst_paise bigint, out igst_paise bigint, out total_paise bigint)
language plpgsql immutable set search_path = ''
as $$
declare
  amount constant bigint := quantity * unit_paise - discount_paise;
  half bigint := 0;
begin
  if rate_bp = 0 then
    value_paise := amount;
  elsif includes_tax then
    half := div(amount::numeric * rate_bp + 10000 + rate_bp, 2 * (10000 + rate_bp));
    value_paise := amount - 2 * half;
  else
    half := div(amount::numeric * rate_bp + 10000, 20000);
    value_paise := amount;
  end if;
  cgst_paise := case when out_of_state then 0 else half end;
  sgst_paise := cgst_paise;
  igst_paise := case when out_of_state then 2 * half else 0 end;
  total_paise := value_paise + 2 * half;
end $$;

-- What is billed -----------------------------------------------------------------------------------------------------------------

-- How much of a line credit notes took back, with its tax.
create function private.credited(line public.invoice_lines, out quantity bigint, out value_paise bigint, out half_paise bigint, out igst_paise bigint,
  out total_paise bigint, out discount_paise bigint)
language sql stable set search_path = ''
as $$
  select coalesce(sum(c.quantity), 0)::bigint, coalesce(sum(c.value_paise), 0)::bigint,
    coalesce(sum(c.cgst_paise), 0)::bigint, coalesce(sum(c.igst_paise), 0)::bigint, coalesce(sum(c.total_paise), 0)::bigint, coalesce(sum(c.discount_paise), 0)::bigint
  from public.invoice_lines c where c.clinic_id = line.clinic_id and c.corrects_id = line.id
$$;

-- Lines of bills that count: of no proforma, not void, not taken back whole.
create view private.billed_lines with (security_invoker = true) as
select l.* from public.invoice_lines l join public.invoices i on i.clinic_id = l.clinic_id and i.id = l.invoice_id
where i.kind not in ('proforma', 'credit_note')
  and not exists (select 1 from public.document_voids v where v.clinic_id = i.clinic_id and v.invoice_id = i.id)
  and not exists (select 1 from public.invoice_lines c where c.clinic_id = l.clinic_id and c.corrects_id = l.id
    having count(*) > 0 and case when l.product_id is null then sum(c.total_paise) >= l.total_paise else sum(c.quantity) >= l.quantity end);

-- Whether work is on a bill: itself, or with its item, billed whole ahead of the work.
create function private.is_billed(clinic uuid, treatment uuid) returns boolean
language sql stable security definer set search_path = ''
as $$
  select exists (select 1 from private.billed_lines l where l.clinic_id = is_billed.clinic and l.treatment_id = is_billed.treatment)
    or exists (select 1 from public.treatments w join private.billed_lines l on l.clinic_id = w.clinic_id and l.plan_item_id = w.plan_item_id and l.treatment_id is null
      where w.clinic_id = is_billed.clinic and w.id = is_billed.treatment)
$$;

-- What of an item of a plan is still to be billed, at the agreed price: nothing once it was billed whole; else what its billed or
-- covered work leaves.
create function private.item_to_bill(i public.treatment_plan_items) returns bigint
language plpgsql stable security definer set search_path = ''
as $$
begin
  if exists (select 1 from private.billed_lines l where l.clinic_id = i.clinic_id and l.plan_item_id = i.id and l.treatment_id is null) then return 0; end if;
  return greatest(0, i.agreed_paise - (select coalesce(sum(w.price_paise), 0) from public.treatments w where w.clinic_id = i.clinic_id and w.plan_item_id = i.id
    and w.undone_at is null and (private.is_billed(w.clinic_id, w.id) or private.is_covered(w.clinic_id, w.id))));
end $$;

-- An agreed price and its discount in the plan: the same part of the list.
create function private.list_share(price_paise bigint, list_paise bigint, agreed_paise bigint) returns bigint
language sql immutable set search_path = ''
as $$ select case when coalesce(agreed_paise, 0) = 0 then price_paise else div(price_paise::numeric * list_paise * 2 + agreed_paise, 2 * agreed_paise)::bigint end $$;

-- What waits to be billed of a patient (null: of everybody): work done, and items of plans, as the clinic bills plans. Work of a plan
-- is billed sitting by sitting; at its completion, or whole at the start, the item is one line. What costs nothing, and what a
-- package covers, waits for no bill. list_paise: before the discount that was given in the plan.
create function private.unbilled_work(clinic uuid, patient uuid, visit uuid default null, plan uuid default null)
returns table (patient_id uuid, treatment_id uuid, plan_item_id uuid, plan_id uuid, procedure_id uuid, dentist_id uuid, appointment_id uuid, done_on date,
  teeth smallint[], surfaces text, area text, price_paise bigint, list_paise bigint, chosen boolean)
language plpgsql stable security definer set search_path = ''
as $$
declare
  billing text := (select s.plan_billing from public.billing_settings s where s.clinic_id = unbilled_work.clinic);
begin
  return query
    select w.patient_id, w.id, w.plan_item_id, i.plan_id, w.procedure_id, w.dentist_id, w.appointment_id, w.done_on, w.teeth, w.surfaces, w.area, w.price_paise,
      private.list_share(w.price_paise, i.list_paise, i.agreed_paise),
      (visit is null or w.appointment_id = visit) and (unbilled_work.plan is null or i.plan_id is not distinct from unbilled_work.plan)
    from public.treatments w
    left join public.treatment_plan_items i on i.clinic_id = w.clinic_id and i.id = w.plan_item_id
    where w.clinic_id = unbilled_work.clinic and (unbilled_work.patient is null or w.patient_id = unbilled_work.patient) and w.undone_at is null and w.price_paise > 0
      and (i.id is null or billing = 'sitting' or i.status = 'dropped')
      and not private.is_billed(w.clinic_id, w.id) and not private.is_covered(w.clinic_id, w.id)
    order by w.done_on, w.id;
  return query
    select i.patient_id, null::uuid, i.id, i.plan_id, i.procedure_id, coalesce(d.dentist_id, p.dentist_id), d.appointment_id, d.done_on, i.teeth, i.surfaces, i.area,
      a.price, private.list_share(a.price, i.list_paise, i.agreed_paise),
      (visit is null or d.appointment_id = visit) and (unbilled_work.plan is null or i.plan_id = unbilled_work.plan)
    from public.treatment_plan_items i
    join public.treatment_plans p on p.clinic_id = i.clinic_id and p.id = i.plan_id and p.accepted_at is not null
    cross join lateral (select private.item_to_bill(i) as price) a
    left join lateral (select w.dentist_id, w.appointment_id, w.done_on from public.treatments w
      where w.clinic_id = i.clinic_id and w.plan_item_id = i.id and w.undone_at is null order by w.id desc limit 1) d on true
    where i.clinic_id = unbilled_work.clinic and (unbilled_work.patient is null or i.patient_id = unbilled_work.patient) and a.price > 0
      and (billing = 'start' and i.status <> 'dropped' or billing = 'completion' and i.status = 'completed')
    order by i.plan_id, i.phase, i.position;
end $$;

-- Work of these days that nobody has billed, for the owner: done but unbilled.
create function private.unbilled_of_clinic(clinic uuid, from_day date, until_day date)
returns table (patient_id uuid, procedure_id uuid, dentist_id uuid, done_on date, price_paise bigint)
language plpgsql stable security definer set search_path = ''
as $$
begin
  return query
    select w.patient_id, w.procedure_id, w.dentist_id, w.done_on, w.price_paise
    from public.treatments w
    where w.clinic_id = unbilled_of_clinic.clinic and w.done_on between from_day and until_day and w.undone_at is null and w.price_paise > 0
      and not private.is_billed(w.clinic_id, w.id) and not private.is_covered(w.clinic_id, w.id);
end $$;
create index treatments_by_day on public.treatments (clinic_id, done_on) where undone_at is null;

-- As before, and what stands on a bill stays: the bill is to be taken back first. Refuses with work_is_billed too.
create or replace function private.undo_work(treatment uuid) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('records.write');
  w public.treatments;
  r public.procedures;
begin
  select * into w from public.treatments t where t.clinic_id = clinic and t.id = treatment and t.undone_at is null for update;
  if w.id is null or not private.i_reach('records.write', w.patient_id) then perform private.refuse('not_found'); end if;
  if exists (select 1 from private.billed_lines l where l.clinic_id = clinic and l.treatment_id = w.id) then perform private.refuse('work_is_billed'); end if;
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
