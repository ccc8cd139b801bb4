-- Issuing a bill: everything is counted again here, and what differs from what the screen showed is refused with what is right now.

-- Where something is done, as printed: teeth with their surfaces; a quadrant or an arch by its key, which the paper words.
create function private.place_text(teeth smallint[], surfaces text, area text) returns text
language sql immutable set search_path = ''
as $$ select btrim(concat_ws(' ', nullif(area, ''), nullif(array_to_string(teeth, ', '), ''), nullif(surfaces, ''))) $$;

-- What one line of a bill is right now, by what it names: {treatment} (work that waits), {item} (of an accepted plan, billed whole),
-- {procedure}, {product} (of the lists) or {package}. granted_paise: of its discount what was given in the plan. gone: why it cannot be
-- billed: it is not there (any more), or billed already.
create function private.price_line(clinic uuid, patient uuid, payer uuid, one jsonb, out l public.invoice_lines, out granted_paise bigint, out gone text)
language plpgsql stable security definer set search_path = ''
as $$
declare
  w public.treatments;
  i public.treatment_plan_items;
  r public.procedures;
  g public.products;
  sold jsonb;
  of_payer bigint;
  price bigint;
  units integer;
begin
  granted_paise := 0;
  l.clinic_id := price_line.clinic;
  l.patient_id := price_line.patient;
  l.quantity := private.whole_of(one, 'quantity', 9999);
  if coalesce(l.quantity, 0) = 0 then perform private.refuse('amount_not_possible', jsonb_build_object('field', 'quantity')); end if;
  l.dentist_id := (one ->> 'dentist')::uuid;
  l.place := '';
  l.unit := 'service';
  l.includes_tax := false;
  if one ? 'product' then
    select * into g from public.products p where p.clinic_id = price_line.clinic and p.id = (one ->> 'product')::uuid and p.archived_at is null;
    if g.price_paise is null then gone := 'gone'; return; end if;
    l.product_id := g.id;
    l.name := g.name;
    l.code := g.hsn;
    l.unit := g.unit;
    l.unit_paise := g.price_paise;
    l.includes_tax := g.price_includes_tax;
    l.tax := g.tax;
    l.rate_bp := g.tax_rate_bp;
    return;
  elsif one ? 'package' then
    sold := private.package_for_bill(clinic, (one ->> 'package')::uuid);
    l.package_id := (one ->> 'package')::uuid;
    l.name := sold ->> 'name';
    l.code := sold ->> 'code';
    l.unit_paise := (sold ->> 'price_paise')::bigint;
    l.tax := sold ->> 'tax';
    l.rate_bp := (sold ->> 'rate_bp')::integer;
    return;
  elsif one ? 'treatment' then
    select * into w from public.treatments t where t.clinic_id = price_line.clinic and t.id = (one ->> 'treatment')::uuid and t.patient_id = price_line.patient and t.undone_at is null;
    if w.id is null then gone := 'gone'; return; end if;
    if private.is_billed(clinic, w.id) or private.is_covered(clinic, w.id) then gone := 'billed'; return; end if;
    select * into i from public.treatment_plan_items t where t.clinic_id = price_line.clinic and t.id = w.plan_item_id;
    l.treatment_id := w.id;
    l.procedure_id := w.procedure_id;
    l.dentist_id := coalesce(l.dentist_id, w.dentist_id);
    i.teeth := w.teeth;
    i.surfaces := w.surfaces;
    i.area := w.area;
    price := w.price_paise;
  elsif one ? 'item' then
    select t.* into i from public.treatment_plan_items t join public.treatment_plans p on p.clinic_id = t.clinic_id and p.id = t.plan_id and p.accepted_at is not null
    where t.clinic_id = price_line.clinic and t.id = (one ->> 'item')::uuid and t.patient_id = price_line.patient and t.status <> 'dropped';
    if i.id is null then gone := 'gone'; return; end if;
    price := private.item_to_bill(i);
    if price = 0 then gone := 'billed'; return; end if;
    l.procedure_id := i.procedure_id;
  else
    l.procedure_id := (one ->> 'procedure')::uuid;
  end if;
  select * into r from public.procedures p where p.clinic_id = price_line.clinic and p.id = l.procedure_id and (p.archived_at is null or price is not null);
  if r.id is null then gone := 'gone'; return; end if;
  -- From the list: where it was done, as a plan asks for it too.
  if price is null then
    i := private.place_item(r, one);
    if not private.are_teeth(i.teeth) or cardinality(i.teeth) > 32 or not private.surfaces_fit(i.teeth, i.surfaces) or i.area not in ('', 'q1', 'q2', 'q3', 'q4', 'upper', 'lower') then
      perform private.refuse('place_needed', jsonb_build_object('covers', r.covers));
    end if;
  end if;
  of_payer := case when payer is not null and i.id is null then private.payer_price(clinic, payer, r.id) end;
  l.plan_item_id := i.id;
  l.place := private.place_text(i.teeth, i.surfaces, i.area);
  l.code := r.sac;
  l.tax := r.tax;
  l.rate_bp := r.tax_rate_bp;
  select coalesce((select n.name from public.procedure_names n join public.patients p on p.clinic_id = n.clinic_id and p.language = n.language
    where n.clinic_id = r.clinic_id and n.procedure_id = r.id and p.id = price_line.patient), r.name) into l.name;
  if price is null then
    l.unit_paise := coalesce(of_payer, r.price_paise);
    return;
  end if;
  -- Work: its teeth are its quantity, where they cost the same.
  units := private.units_of(r.covers, i.teeth);
  if of_payer is not null then price := of_payer * units; end if;
  l.discount_paise := case when i.id is null then 0 else greatest(0, private.list_share(price, i.list_paise, i.agreed_paise) - price) end;
  granted_paise := l.discount_paise;
  l.quantity := case when (price + l.discount_paise) % units = 0 then units else 1 end;
  l.unit_paise := (price + l.discount_paise) / l.quantity;
end $$;

-- The kind of document that these lines ask for (CGST Rules 46, 46A, 49): without registration a bill; with it a bill of supply,
-- a tax invoice, or both in one, which Rule 46A allows to unregistered persons only. Refuses with split_for_registered.
create function private.bill_kind(registered boolean, taxable boolean, exempt boolean, recipient_gstin text) returns text
language plpgsql immutable set search_path = ''
as $$
begin
  if not registered then return 'bill'; end if;
  if taxable and exempt and recipient_gstin is not null then perform private.refuse('split_for_registered'); end if;
  return case when not taxable then 'bill_of_supply' when exempt then 'invoice_cum_bill' else 'tax_invoice' end;
end $$;

-- The lines of a bill as they are right now, with the amounts of each, and the document's sums. bill: as issue_invoice takes it. Refuses
-- with bill_empty, bill_too_long (most), amount_not_possible, place_needed (covers), discount_above_price (line), price_above_list (line). changes: where the
-- screen showed something else: [{line, what: price, tax, quantity, billed, gone}].
create function private.count_bill(clinic uuid, patient uuid, bill jsonb, recipient jsonb, out d public.invoices, out lines public.invoice_lines[],
  out granted_paise bigint, out changes jsonb, out unregistered_taxable text[])
language plpgsql stable security definer set search_path = ''
as $$
declare
  most constant integer := 200;
  c public.clinics;
  s public.billing_settings;
  one jsonb;
  n integer := 0;
  p record;
  l public.invoice_lines;
  a record;
  shown bigint;
  sum_paise bigint := 0;
  abroad boolean;
begin
  select * into c from public.clinics t where t.id = count_bill.clinic;
  select * into s from public.billing_settings t where t.clinic_id = count_bill.clinic;
  if jsonb_typeof(bill -> 'lines') is distinct from 'array' or jsonb_array_length(bill -> 'lines') = 0 then perform private.refuse('bill_empty'); end if;
  if jsonb_array_length(bill -> 'lines') > most then perform private.refuse('bill_too_long', jsonb_build_object('most', most)); end if;
  lines := '{}';
  changes := '[]';
  unregistered_taxable := '{}';
  granted_paise := 0;
  d.gross_paise := 0;
  d.discount_paise := 0;
  d.taxable_paise := 0;
  d.exempt_paise := 0;
  d.cgst_paise := 0;
  d.sgst_paise := 0;
  d.igst_paise := 0;
  d.place_of_supply := case when c.gstin is not null then left(c.gstin, 2) end;
  for one in select * from jsonb_array_elements(bill -> 'lines') loop
    n := n + 1;
    select * into p from private.price_line(clinic, patient, (bill -> 'claim' ->> 'payer')::uuid, one);
    if p.gone is not null then
      changes := changes || jsonb_build_object('line', n, 'what', p.gone);
      continue;
    end if;
    l := p.l;
    l.position := n;
    shown := private.whole_of(one, 'unit_paise', 10000000000);
    if (one ->> 'own_price')::boolean and shown > l.unit_paise and one ?| array['procedure', 'product'] then
      if private.clinic_where_i_can('plans.approve') is distinct from clinic then perform private.refuse('price_above_list', jsonb_build_object('line', n)); end if;
      l.unit_paise := shown;
    end if;
    if c.gstin is null then
      if l.tax = 'taxable' then unregistered_taxable := unregistered_taxable || l.name; end if;
      l.tax := 'exempt';
      l.rate_bp := 0;
    end if;
    l.includes_tax := l.includes_tax and l.rate_bp > 0;
    if l.unit_paise is distinct from shown then
      changes := changes || jsonb_build_object('line', n, 'what', 'price');
    elsif l.rate_bp is distinct from private.whole_of(one, 'rate_bp', 10000) then
      changes := changes || jsonb_build_object('line', n, 'what', 'tax');
    elsif l.quantity is distinct from private.whole_of(one, 'quantity', 9999) then
      changes := changes || jsonb_build_object('line', n, 'what', 'quantity');
    end if;
    l.discount_paise := coalesce(private.whole_of(one, 'discount_paise', 100000000000), 0);
    if l.discount_paise > l.quantity * l.unit_paise then perform private.refuse('discount_above_price', jsonb_build_object('line', n)); end if;
    -- Goods to another state (IGST Act, s. 10(1)(ca)), where the clinic's accountant says so; services stay where they are done.
    abroad := coalesce(s.goods_follow_address and l.product_id is not null and l.rate_bp > 0 and recipient ->> 'state_code' <> left(c.gstin, 2), false);
    if abroad then d.place_of_supply := recipient ->> 'state_code'; end if;
    select * into a from private.line_amounts(l.quantity, l.unit_paise, l.discount_paise, l.rate_bp, l.includes_tax, abroad);
    l.value_paise := a.value_paise;
    l.cgst_paise := a.cgst_paise;
    l.sgst_paise := a.sgst_paise;
    l.igst_paise := a.igst_paise;
    l.total_paise := a.total_paise;
    lines := lines || l;
    granted_paise := granted_paise + least(p.granted_paise, l.discount_paise);
    d.gross_paise := d.gross_paise + l.quantity * l.unit_paise;
    d.discount_paise := d.discount_paise + l.discount_paise;
    d.cgst_paise := d.cgst_paise + a.cgst_paise;
    d.sgst_paise := d.sgst_paise + a.sgst_paise;
    d.igst_paise := d.igst_paise + a.igst_paise;
    if l.tax = 'taxable' then d.taxable_paise := d.taxable_paise + a.value_paise; else d.exempt_paise := d.exempt_paise + a.value_paise; end if;
    sum_paise := sum_paise + a.total_paise;
  end loop;
  if sum_paise > 100000000000 then perform private.refuse('amount_not_possible', jsonb_build_object('field', 'total_paise')); end if;
  d.total_paise := case when s.round_to_rupee then (sum_paise + 50) / 100 * 100 else sum_paise end;
  d.round_off_paise := d.total_paise - sum_paise;
  d.kind := private.bill_kind(c.gstin is not null, exists (select 1 from unnest(lines) x where x.tax = 'taxable'), exists (select 1 from unnest(lines) x where x.tax = 'exempt'),
    recipient ->> 'gstin');
end $$;

-- Locks what a bill is for, so that nobody bills, covers or takes back the same work meanwhile: work, then items, each by id.
create function private.lock_work(clinic uuid, lines jsonb) returns void
language plpgsql security definer set search_path = ''
as $$
begin
  if jsonb_typeof(lines) is distinct from 'array' then return; end if;
  perform 1 from public.treatments w where w.clinic_id = lock_work.clinic
    and w.id in (select (x ->> 'treatment')::uuid from jsonb_array_elements(lines) x) order by w.id for update;
  perform 1 from public.treatment_plan_items i where i.clinic_id = lock_work.clinic
    and (i.id in (select (x ->> 'item')::uuid from jsonb_array_elements(lines) x)
      or i.id in (select w.plan_item_id from public.treatments w join jsonb_array_elements(lines) x on w.id = (x ->> 'treatment')::uuid where w.clinic_id = lock_work.clinic))
  order by i.id for update;
end $$;

-- Whether a bill's discount needs nobody's word: it was given in the plan, is within the role's limit, or the owner said yes to a
-- draft with exactly these lines. Refuses with discount_needs_approval (percent: the limit) otherwise.
create function private.require_discount(clinic uuid, d public.invoices, granted_paise bigint, bill jsonb) returns void
language plpgsql stable security definer set search_path = ''
as $$
begin
  if d.discount_paise <= granted_paise or private.i_may_discount(clinic, d.gross_paise, d.discount_paise) then return; end if;
  if exists (select 1 from public.invoice_drafts f where f.clinic_id = require_discount.clinic and f.id = (bill ->> 'draft')::uuid
    and f.patient_id = d.patient_id and f.content -> 'lines' = bill -> 'lines'
    and private.is_approved(f.clinic_id, 'bill_discount', f.id, f.version)) then return; end if;
  perform private.refuse('discount_needs_approval', jsonb_build_object('percent', private.my_discount_limit(clinic)));
end $$;

-- Issues a bill or a proforma, with what is paid at once. bill: {branch, visit, kind: bill or proforma, dated (an earlier open day in
-- whose closing it counts; the document itself is dated today), recipient: {name, gstin, address, state_code}, note, lines: [{treatment
-- or item or procedure (teeth, surfaces, area) or product or package, dentist, quantity, unit_paise, discount_paise, rate_bp, own_price:
-- a price above the list}], total_paise, all as shown, advance_paise (of what is paid ahead), payment: {parts, paid_by, note, rest:
-- 'advance'}, claim: {payer, authorisation, amount_paise}, draft}. Answers {invoice, number, kind, total_paise, due_paise, payment,
-- receipt, warnings: [{code: taxable_while_unregistered, names}]}. Refuses with bill_changed ({changes, total_paise, page: as
-- new_invoice_page answers, without its head}), what count_bill and require_discount refuse with, gstin_wrong, payment_above_due
-- ({due_paise}), advance_not_enough, and what days, payments and claims refuse with.
create function private.issue_invoice(request uuid, patient uuid, bill jsonb) returns jsonb
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('bills.write');
  there jsonb;
  proforma constant boolean := bill ->> 'kind' = 'proforma';
  advance_paise bigint := coalesce(private.whole_of(bill, 'advance_paise', 100000000000), 0);
  branch uuid;
  day date;
  recipient jsonb;
  b record;
  d public.invoices;
  due bigint;
  paying bigint;
  payment uuid;
begin
  if not private.i_reach('bills.write', patient) or private.stands_for(patient) is not null then perform private.refuse('not_found'); end if;
  if bill ->> 'visit' is not null and not exists (select 1 from public.appointments a
    where a.clinic_id = clinic and a.id = (bill ->> 'visit')::uuid and a.patient_id = issue_invoice.patient) then perform private.refuse('not_found'); end if;
  there := private.begin_once(clinic, request);
  if there is not null then return there; end if;
  branch := private.money_branch(clinic, (bill ->> 'branch')::uuid);
  day := private.money_day(clinic, branch, (bill ->> 'dated')::date);
  if bill -> 'recipient' ->> 'gstin' is not null and not private.gstin_is_valid(bill -> 'recipient' ->> 'gstin') then perform private.refuse('gstin_wrong'); end if;
  recipient := private.document_recipient(clinic, patient, coalesce(nullif(bill -> 'recipient', 'null'), '{}'));
  perform private.lock_money(clinic, patient);
  perform private.lock_work(clinic, bill -> 'lines');

  select * into b from private.count_bill(clinic, patient, bill, recipient);
  d := b.d;
  if b.changes <> '[]' or d.total_paise is distinct from private.whole_of(bill, 'total_paise', 100000000000) then
    perform private.refuse('bill_changed', jsonb_build_object('changes', b.changes, 'total_paise', d.total_paise,
      'page', private.bill_parts(clinic, patient, (bill ->> 'visit')::uuid, null, (bill ->> 'draft')::uuid)));
  end if;
  d.patient_id := patient;
  perform private.require_discount(clinic, d, b.granted_paise, bill);

  d.id := private.uuid_v7();
  select n.number, n.issued_on into d.number, d.issued_on
  from private.next_document_number(clinic, private.series_of(clinic, branch, case when proforma then 'proforma' else 'invoice' end)) n;
  insert into public.invoices (id, clinic_id, branch_id, patient_id, kind, number, issued_on, day, appointment_id, supplier, recipient, place_of_supply, language, note,
    gross_paise, discount_paise, taxable_paise, exempt_paise, cgst_paise, sgst_paise, igst_paise, round_off_paise, total_paise)
  select d.id, clinic, branch, p.id, case when proforma then 'proforma' else d.kind end, d.number, d.issued_on, day, (bill ->> 'visit')::uuid,
    private.document_supplier(clinic, branch), recipient, d.place_of_supply, p.language, left(btrim(coalesce(bill ->> 'note', '')), 500),
    d.gross_paise, d.discount_paise, d.taxable_paise, d.exempt_paise, d.cgst_paise, d.sgst_paise, d.igst_paise, d.round_off_paise, d.total_paise
  from public.patients p where p.clinic_id = clinic and p.id = issue_invoice.patient;
  insert into public.invoice_lines (clinic_id, patient_id, invoice_id, position, treatment_id, plan_item_id, procedure_id, product_id, package_id, dentist_id, name, place, code,
    unit, quantity, unit_paise, includes_tax, discount_paise, tax, rate_bp, value_paise, cgst_paise, sgst_paise, igst_paise, total_paise)
  select clinic, issue_invoice.patient, d.id, l.position, l.treatment_id, l.plan_item_id, l.procedure_id, l.product_id, l.package_id, l.dentist_id, l.name, l.place, l.code,
    l.unit, l.quantity, l.unit_paise, l.includes_tax, l.discount_paise, l.tax, l.rate_bp, l.value_paise, l.cgst_paise, l.sgst_paise, l.igst_paise, l.total_paise
  from unnest(b.lines) l;

  due := d.total_paise;
  if not proforma then
    if jsonb_typeof(bill -> 'claim') = 'object' then
      perform private.open_claim(clinic, patient, d.id, bill -> 'claim', day);
      select t.due_paise into due from public.dues t where t.clinic_id = clinic and t.source_id = d.id;
    end if;
    if advance_paise > due then perform private.refuse('payment_above_due', jsonb_build_object('due_paise', due)); end if;
    if advance_paise > 0 then perform private.use_advance(clinic, patient, d.id, advance_paise); end if;
    due := due - advance_paise;
    if jsonb_typeof(bill -> 'payment') = 'object' then
      select coalesce(sum(private.paise_of(x -> 'amount_paise')), 0) into paying from jsonb_array_elements(bill -> 'payment' -> 'parts') x;
      if paying > due and bill -> 'payment' ->> 'rest' is distinct from 'advance' then perform private.refuse('payment_above_due', jsonb_build_object('due_paise', due)); end if;
      payment := private.receive_payment(clinic, branch, patient, bill -> 'payment' -> 'parts',
        case when due > 0 then jsonb_build_array(jsonb_build_object('invoice', d.id, 'amount_paise', least(paying, due))) else '[]' end,
        (bill -> 'payment' ->> 'paid_by')::uuid, bill -> 'payment' ->> 'note', day);
      due := due - least(paying, due);
    end if;
  end if;
  perform private.drop_draft(clinic, patient, (bill ->> 'draft')::uuid);
  return private.answer_once(clinic, request, jsonb_build_object('invoice', d.id, 'number', d.number, 'kind', case when proforma then 'proforma' else d.kind end,
    'total_paise', d.total_paise, 'due_paise', case when proforma then 0 else due end, 'payment', payment,
    'receipt', (select p.number from public.payments p where p.clinic_id = clinic and p.id = payment),
    'warnings', case when cardinality(b.unregistered_taxable) > 0 then jsonb_build_array(jsonb_build_object('code', 'taxable_while_unregistered', 'names', b.unregistered_taxable))
      else '[]' end));
end $$;
create function public.issue_invoice(request uuid, patient uuid, bill jsonb) returns jsonb
language sql set search_path = '' as $$ select private.issue_invoice(request, patient, bill) $$;
grant execute on function private.issue_invoice(uuid, uuid, jsonb), public.issue_invoice(uuid, uuid, jsonb) to authenticated;
