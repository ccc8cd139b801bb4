-- What the screen on which a bill is written reads, and how a document is read back.

-- Everything but the patient's head: {today, registered, state_code, round_to_rupee, goods_follow_address, note, branch, branches,
-- recipient, visit: {id, starts_at, dentist_id} or null, dentists, work: what waits to be billed, sellable: the lists, advance: {free_paise,
-- plans: [{plan, title, paise}]}, due_paise (of older bills), accounts, limit (percent; null: none), may_approve, draft, approval: {id,
-- given, by} (of that draft's version), payers, packages}.
create function private.bill_parts(clinic uuid, patient uuid, visit uuid, plan uuid, draft uuid) returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
declare
  c public.clinics;
  s public.billing_settings;
  f public.invoice_drafts;
  branch uuid := private.money_branch(clinic);
  packages jsonb := private.packages_of(clinic, patient);
begin
  select * into c from public.clinics t where t.id = bill_parts.clinic;
  select * into s from public.billing_settings t where t.clinic_id = bill_parts.clinic;
  select * into f from public.invoice_drafts t where t.clinic_id = bill_parts.clinic and t.patient_id = bill_parts.patient and (t.id = draft or draft is null)
  order by t.created_at desc limit 1;
  return jsonb_build_object('today', private.clinic_today(clinic), 'registered', c.gstin is not null, 'state_code', coalesce(left(c.gstin, 2), c.state_code),
    'round_to_rupee', s.round_to_rupee, 'goods_follow_address', s.goods_follow_address, 'note', s.note, 'branch', branch,
    'branches', (select jsonb_agg(jsonb_build_object('id', b.id, 'name', b.name) order by b.is_default desc, b.name) from public.branches b where b.clinic_id = bill_parts.clinic),
    'recipient', private.document_recipient(clinic, patient),
    'visit', (select jsonb_build_object('id', a.id, 'starts_at', a.starts_at, 'dentist_id', a.dentist_id) from public.appointments a
      where a.clinic_id = bill_parts.clinic and a.id = visit and a.patient_id = bill_parts.patient),
    'dentists', private.dentist_names(clinic), 'work', private.work_to_bill(clinic, patient, visit, plan, c.gstin is not null),
    'sellable', private.sellable(clinic, c.gstin is not null, packages -> 'on_sale'),
    'advance', jsonb_build_object('free_paise', (select coalesce(sum(a.rest_paise), 0)::bigint from public.advances a where a.clinic_id = bill_parts.clinic and a.patient_id = bill_parts.patient),
      'plans', (select coalesce(jsonb_agg(jsonb_build_object('plan', k.plan_id, 'title', p.title, 'paise', k.paise)), '[]')
        from (select a.plan_id, sum(a.amount_paise)::bigint as paise from public.allocations a
          where a.clinic_id = bill_parts.clinic and a.patient_id = bill_parts.patient and a.plan_id is not null group by a.plan_id having sum(a.amount_paise) > 0) k
        join public.treatment_plans p on p.clinic_id = bill_parts.clinic and p.id = k.plan_id)),
    'due_paise', (select coalesce(sum(d.due_paise), 0)::bigint from public.dues d where d.clinic_id = bill_parts.clinic and d.patient_id = bill_parts.patient),
    'accounts', (select coalesce(jsonb_agg(jsonb_build_object('id', m.id, 'kind', m.kind, 'name', m.name, 'upi_address', m.upi_address, 'branch', m.branch_id) order by m.kind, m.name), '[]')
      from public.money_accounts m where m.clinic_id = bill_parts.clinic and m.archived_at is null),
    'limit', private.my_discount_limit(clinic), 'may_approve', private.clinic_where_i_can('plans.approve') is not distinct from clinic,
    'draft', case when f.id is not null then jsonb_build_object('id', f.id, 'version', f.version, 'content', f.content, 'created_at', f.created_at,
      'by', (select m.name from public.members m where m.clinic_id = f.clinic_id and m.user_id = f.created_by)) end,
    'approval', (select jsonb_build_object('id', a.id, 'given', a.given, 'by', m.name) from public.approvals a
      left join public.members m on m.clinic_id = a.clinic_id and m.user_id = a.decided_by
      where a.clinic_id = f.clinic_id and a.kind = 'bill_discount' and a.subject_id = f.id and a.subject_version = f.version order by a.asked_at desc limit 1),
    'payers', private.payers_for(clinic), 'packages', packages);
end $$;

-- What waits to be billed of a patient, as lines: [{key, treatment, item, plan, plan_title, procedure, code, name, place, dentist, done_on,
-- quantity, unit_paise, discount_paise (given in the plan, and granted), granted_paise, includes_tax, tax, rate_bp, chosen}].
create function private.work_to_bill(clinic uuid, patient uuid, visit uuid, plan uuid, registered boolean) returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
begin
  return (
    select coalesce(jsonb_agg(jsonb_build_object('key', coalesce(u.treatment_id, u.plan_item_id), 'treatment', u.treatment_id, 'item', case when u.treatment_id is null then u.plan_item_id end,
      'plan', u.plan_id, 'plan_title', p.title, 'procedure', r.id, 'code', r.code, 'name', r.name, 'place', private.place_text(u.teeth, u.surfaces, u.area), 'dentist', u.dentist_id,
      'done_on', u.done_on, 'quantity', q.pieces, 'unit_paise', u.list_paise / q.pieces, 'discount_paise', greatest(0, u.list_paise - u.price_paise),
      'granted_paise', greatest(0, u.list_paise - u.price_paise), 'includes_tax', false, 'tax', case when registered then r.tax else 'exempt' end,
      'rate_bp', case when registered then r.tax_rate_bp else 0 end, 'taxable', r.tax = 'taxable', 'chosen', u.chosen) order by u.n), '[]')
    from private.unbilled_work(clinic, patient, visit, plan) with ordinality u (patient_id, treatment_id, plan_item_id, plan_id, procedure_id, dentist_id, appointment_id, done_on,
      teeth, surfaces, area, price_paise, list_paise, chosen, n)
    join public.procedures r on r.clinic_id = work_to_bill.clinic and r.id = u.procedure_id
    left join public.treatment_plans p on p.clinic_id = work_to_bill.clinic and p.id = u.plan_id
    cross join lateral (select case when u.list_paise % private.units_of(r.covers, u.teeth) = 0 then private.units_of(r.covers, u.teeth) else 1 end as pieces) q);
end $$;

-- What may be put on a bill from the lists: [{kind, id, code, name, unit, covers, unit_paise, includes_tax, tax, rate_bp, dentist_id, hsn,
-- taxable (also where the clinic charges no tax)}].
create function private.sellable(clinic uuid, registered boolean, packages jsonb) returns jsonb
language sql stable security definer set search_path = ''
as $$
  select coalesce(jsonb_agg(one || jsonb_build_object('taxable', one ->> 'tax' = 'taxable') || case when registered then '{}'
    else '{"tax": "exempt", "rate_bp": 0, "includes_tax": false}'::jsonb end order by one ->> 'code'), '[]')
  from (
    select jsonb_build_object('kind', 'procedure', 'id', r.id, 'code', r.code, 'name', r.name, 'unit', 'service', 'covers', r.covers, 'unit_paise', r.price_paise,
      'includes_tax', false, 'tax', r.tax, 'rate_bp', r.tax_rate_bp, 'dentist_id', r.dentist_id, 'hsn', r.sac) as one
    from public.procedures r where r.clinic_id = sellable.clinic and r.archived_at is null
    union all
    select jsonb_build_object('kind', 'product', 'id', g.id, 'code', g.code, 'name', g.name, 'unit', g.unit, 'unit_paise', g.price_paise,
      'includes_tax', g.price_includes_tax and g.tax_rate_bp > 0, 'tax', g.tax, 'rate_bp', g.tax_rate_bp, 'hsn', g.hsn)
    from public.products g where g.clinic_id = sellable.clinic and g.archived_at is null and g.price_paise is not null
    union all
    select jsonb_build_object('kind', 'package', 'id', k -> 'id', 'code', k -> 'code', 'name', k -> 'name', 'unit', 'service', 'unit_paise', k -> 'price_paise',
      'includes_tax', false, 'tax', k -> 'tax', 'rate_bp', k -> 'rate_bp', 'hsn', k -> 'sac')
    from jsonb_array_elements(coalesce(packages, '[]')) k) list
$$;

-- The screen: as bill_parts, with the patient's head. draft null: the newest of the patient.
create function private.new_invoice_page(patient uuid, visit uuid, plan uuid, draft uuid) returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('bills.write');
  head jsonb := private.patient_head(patient, 'bills.write');
begin
  if head ? 'merged_into' then return jsonb_build_object('head', head); end if;
  return private.bill_parts(clinic, patient, visit, plan, draft) || jsonb_build_object('head', head);
end $$;
create function public.new_invoice_page(patient uuid, visit uuid default null, plan uuid default null, draft uuid default null) returns jsonb
language sql volatile set search_path = '' as $$ select private.new_invoice_page(patient, visit, plan, draft) $$;

-- Reading a document ---------------------------------------------------------------------------------------------------------------

-- Its lines, in order, as they stand in the table; credited_paise: what credit notes took back of each.
create function private.invoice_lines_of(clinic uuid, invoice uuid) returns jsonb
language sql stable security definer set search_path = ''
as $$
  select coalesce(jsonb_agg(to_jsonb(l) - array['clinic_id', 'patient_id', 'invoice_id']
    || jsonb_build_object('dentist', d.name, 'credited_paise', c.total_paise, 'credited_quantity', c.quantity) order by l.position), '[]')
  from public.invoice_lines l
  left join public.dentists d on d.clinic_id = l.clinic_id and d.id = l.dentist_id
  cross join lateral private.credited(l) c
  where l.clinic_id = invoice_lines_of.clinic and l.invoice_id = invoice_lines_of.invoice
$$;

-- A document without its lines: every column, and {issued_by (name), due_paise, voided: {at, by, reason} or null, corrects: {id, number,
-- issued_on} or null, credited_paise, credit_notes: [{id, number, issued_on, total_paise}]}.
create function private.invoice_row(i public.invoices) returns jsonb
language sql stable security definer set search_path = ''
as $$
  select to_jsonb(i) - 'clinic_id' || jsonb_build_object(
    'issued_by', (select m.name from public.members m where m.clinic_id = i.clinic_id and m.user_id = i.issued_by),
    'due_paise', coalesce((select d.due_paise from public.dues d where d.clinic_id = i.clinic_id and d.source_id = i.id), 0),
    'voided', (select jsonb_build_object('at', v.at, 'reason', v.reason, 'by', (select m.name from public.members m where m.clinic_id = v.clinic_id and m.user_id = v.by_user))
      from public.document_voids v where v.clinic_id = i.clinic_id and v.invoice_id = i.id),
    'corrects', (select jsonb_build_object('id', o.id, 'number', o.number, 'issued_on', o.issued_on) from public.invoices o where o.clinic_id = i.clinic_id and o.id = i.corrects_id),
    'credited_paise', n.paise, 'credit_notes', n.notes)
  from (select coalesce(sum(c.total_paise), 0)::bigint as paise,
      coalesce(jsonb_agg(jsonb_build_object('id', c.id, 'number', c.number, 'issued_on', c.issued_on, 'total_paise', c.total_paise) order by c.issued_at), '[]') as notes
    from public.invoices c where c.clinic_id = i.clinic_id and c.corrects_id = i.id) n
$$;

grant execute on function private.new_invoice_page(uuid, uuid, uuid, uuid), public.new_invoice_page(uuid, uuid, uuid, uuid) to authenticated;
