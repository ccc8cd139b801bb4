-- Taking a bill back: void while its day is open, as a record of its own; with a credit note (CGST Act, s. 34) at any time. What was
-- paid on it is paid ahead again.

-- A bill that may be taken back by whoever asks: somebody with bills.void, or somebody with the owner's yes to exactly this. Locks it.
-- Refuses with not_found, reason_needed, bill_is_void, void_needs_approval.
create function private.bill_to_undo(clinic uuid, invoice uuid, reason text) returns public.invoices
language plpgsql security definer set search_path = ''
as $$
declare
  d public.invoices;
begin
  select * into d from public.invoices i where i.clinic_id = bill_to_undo.clinic and i.id = invoice and i.kind not in ('proforma', 'credit_note');
  if d.id is null or not private.i_reach('bills.write', d.patient_id) then perform private.refuse('not_found'); end if;
  if length(btrim(coalesce(reason, ''))) not between 1 and 300 then perform private.refuse('reason_needed'); end if;
  if private.clinic_where_i_can('bills.void') is distinct from clinic and not private.is_approved(clinic, 'bill_void', d.id, 1) then
    perform private.refuse('void_needs_approval');
  end if;
  perform private.money_day(clinic, d.branch_id);
  perform 1 from public.dues t where t.clinic_id = clinic and t.source_id = d.id for update;
  perform private.lock_money(clinic, d.patient_id);
  if exists (select 1 from public.document_voids v where v.clinic_id = clinic and v.invoice_id = d.id) then perform private.refuse('bill_is_void'); end if;
  return d;
end $$;

-- Voids a bill whose day is not closed yet; it counts in that day, as the bill does. Refuses as bill_to_undo does, and with
-- day_closed_credit (day) and bill_is_credited. Answers {invoice, released_paise: what is paid ahead again}.
create function private.void_invoice(request uuid, invoice uuid, reason text) returns jsonb
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('bills.write');
  there jsonb := private.begin_once(clinic, request);
  d public.invoices;
  released bigint;
begin
  if there is not null then return there; end if;
  d := private.bill_to_undo(clinic, invoice, reason);
  if exists (select 1 from public.day_closes c where c.clinic_id = clinic and c.branch_id = d.branch_id and c.day >= d.day) then
    perform private.refuse('day_closed_credit', jsonb_build_object('day', d.day));
  end if;
  if exists (select 1 from public.invoices c where c.clinic_id = clinic and c.corrects_id = d.id) then perform private.refuse('bill_is_credited'); end if;
  perform private.release_claim(clinic, d.id, null);
  released := private.release_allocations(clinic, d.id, d.total_paise);
  insert into public.document_voids (clinic_id, patient_id, invoice_id, reason, day) values (clinic, d.patient_id, d.id, btrim(reason), d.day);
  update public.dues t set due_paise = 0 where t.clinic_id = clinic and t.source_id = d.id;
  insert into public.ledger_entries (clinic_id, patient_id, kind, amount_paise, day, invoice_id)
  select clinic, d.patient_id, 'void', - d.total_paise, d.day, d.id where d.total_paise > 0;
  return private.answer_once(clinic, request, jsonb_build_object('invoice', d.id, 'released_paise', released));
end $$;

-- A line of a credit note: of goods so many pieces (quantity), of services so much of the amount (amount_paise, tax included), of both
-- what is left when neither is said. The parts of a line add up to it to the paisa: the last one is what the others left. Refuses with
-- credit_above_line (line: its id), and credit_too_small for a part, or a rest, below a rupee.
create function private.credit_line(o public.invoice_lines, said jsonb) returns public.invoice_lines
language plpgsql stable security definer set search_path = ''
as $$
declare
  l public.invoice_lines := o;
  c record;
  a record;
  pieces integer := private.whole_of(said, 'quantity', 9999);
  amount bigint := private.whole_of(said, 'amount_paise', 100000000000);
  left_paise bigint;
  half bigint;
begin
  select * into c from private.credited(o);
  left_paise := o.total_paise - c.total_paise;
  l.corrects_id := o.id;
  if o.product_id is not null then
    pieces := coalesce(pieces, o.quantity - c.quantity);
    if pieces not between 1 and o.quantity - c.quantity then perform private.refuse('credit_above_line', jsonb_build_object('line', o.id)); end if;
    l.quantity := pieces;
    l.discount_paise := div(o.discount_paise * (c.quantity + pieces), o.quantity) - c.discount_paise;
    select * into a from private.line_amounts(pieces, o.unit_paise, l.discount_paise, o.rate_bp, o.includes_tax, o.igst_paise > 0);
    half := (a.cgst_paise + a.sgst_paise + a.igst_paise) / 2;
    if pieces = o.quantity - c.quantity then half := (o.cgst_paise + o.sgst_paise + o.igst_paise) / 2 - c.half_paise; end if;
    l.total_paise := case when o.includes_tax then a.total_paise else a.value_paise + 2 * half end;
  else
    amount := coalesce(amount, left_paise);
    if amount > left_paise or amount = 0 and o.total_paise > 0 then perform private.refuse('credit_above_line', jsonb_build_object('line', o.id)); end if;
    if amount < o.total_paise then
      if amount < least(100, left_paise) or left_paise - amount between 1 and 99 then perform private.refuse('credit_too_small'); end if;
      l.quantity := 1;
      l.unit_paise := amount;
      l.discount_paise := 0;
      l.includes_tax := o.rate_bp > 0;
    end if;
    l.total_paise := amount;
    -- Cumulative, so that the parts add up.
    half := case when o.total_paise = 0 then 0 else div((o.cgst_paise + o.sgst_paise + o.igst_paise) / 2 * (c.total_paise + amount)::numeric, o.total_paise) - c.half_paise end;
  end if;
  l.value_paise := l.total_paise - 2 * half;
  l.cgst_paise := case when o.igst_paise > 0 then 0 else half end;
  l.sgst_paise := l.cgst_paise;
  l.igst_paise := case when o.igst_paise > 0 then 2 * half else 0 end;
  return l;
end $$;

-- A credit note: lines null takes back all that is left of the bill, or [{line, quantity or amount_paise}]. The last one also takes the
-- round-off back, so that all of a bill's credit notes are the bill. An approval is for the whole. Answers {invoice: the credit note,
-- number, total_paise, released_paise}. Refuses as bill_to_undo and credit_line do, and with bill_is_credited (nothing is left) and
-- void_needs_approval for a part.
create function private.credit_invoice(request uuid, invoice uuid, lines jsonb, reason text) returns jsonb
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('bills.write');
  there jsonb := private.begin_once(clinic, request);
  o public.invoices;
  d public.invoices;
  credited public.invoice_lines[];
  line_paise bigint;
  round_paise bigint;
  owed bigint;
  released bigint := 0;
begin
  if there is not null then return there; end if;
  o := private.bill_to_undo(clinic, invoice, reason);
  lines := nullif(lines, 'null');
  if lines is not null and private.clinic_where_i_can('bills.void') is distinct from clinic then perform private.refuse('void_needs_approval'); end if;
  if lines is null then
    select coalesce(jsonb_agg(jsonb_build_object('line', l.id)), '[]') into lines from public.invoice_lines l cross join lateral private.credited(l) c
    where l.clinic_id = clinic and l.invoice_id = o.id and case when l.product_id is null then c.total_paise < l.total_paise else c.quantity < l.quantity end;
    if lines = '[]' then perform private.refuse('bill_is_credited'); end if;
  end if;
  if jsonb_typeof(lines) <> 'array' or jsonb_array_length(lines) = 0
    or jsonb_array_length(lines) <> (select count(distinct l.id) from public.invoice_lines l join jsonb_array_elements(lines) x on l.id = (x ->> 'line')::uuid
      where l.clinic_id = clinic and l.invoice_id = o.id) then
    perform private.refuse('not_found');
  end if;
  select array_agg(private.credit_line(l, x) order by l.position) into credited
  from public.invoice_lines l join jsonb_array_elements(lines) x on l.id = (x ->> 'line')::uuid where l.clinic_id = clinic and l.invoice_id = o.id;

  d := o;
  d.id := private.uuid_v7();
  select sum(l.quantity * l.unit_paise), sum(l.discount_paise), coalesce(sum(l.value_paise) filter (where l.tax = 'taxable'), 0),
    coalesce(sum(l.value_paise) filter (where l.tax = 'exempt'), 0), sum(l.cgst_paise), sum(l.igst_paise), sum(l.total_paise)
  into d.gross_paise, d.discount_paise, d.taxable_paise, d.exempt_paise, d.cgst_paise, d.igst_paise, line_paise from unnest(credited) l;
  -- Whole, when with it nothing of any line is left.
  select case when sum(l.total_paise) = line_paise + sum(c.total_paise) then o.round_off_paise else 0 end into round_paise
  from public.invoice_lines l cross join lateral private.credited(l) c where l.clinic_id = clinic and l.invoice_id = o.id;
  d.total_paise := line_paise + round_paise;
  select t.due_paise into owed from public.dues t where t.clinic_id = clinic and t.source_id = o.id;
  if d.total_paise > owed then
    released := private.release_allocations(clinic, o.id, d.total_paise - owed);
    if d.total_paise > owed + released then perform private.release_claim(clinic, o.id, d.total_paise - owed - released); end if;
  end if;
  select n.number, n.issued_on into d.number, d.issued_on from private.next_document_number(clinic, private.series_of(clinic, o.branch_id, 'credit_note')) n;
  insert into public.invoices (id, clinic_id, branch_id, patient_id, kind, number, issued_on, day, appointment_id, corrects_id, reason, supplier, recipient, place_of_supply,
    language, note, gross_paise, discount_paise, taxable_paise, exempt_paise, cgst_paise, sgst_paise, igst_paise, round_off_paise, total_paise)
  values (d.id, clinic, o.branch_id, o.patient_id, 'credit_note', d.number, d.issued_on, private.money_day(clinic, o.branch_id), o.appointment_id, o.id, btrim(reason),
    private.document_supplier(clinic, o.branch_id), o.recipient, o.place_of_supply, o.language, '', d.gross_paise, d.discount_paise, d.taxable_paise, d.exempt_paise,
    d.cgst_paise, d.cgst_paise, d.igst_paise, round_paise, d.total_paise);
  insert into public.invoice_lines (clinic_id, patient_id, invoice_id, position, treatment_id, plan_item_id, procedure_id, product_id, package_id, corrects_id, dentist_id, name,
    place, code, unit, quantity, unit_paise, includes_tax, discount_paise, tax, rate_bp, value_paise, cgst_paise, sgst_paise, igst_paise, total_paise)
  select clinic, o.patient_id, d.id, l.position, l.treatment_id, l.plan_item_id, l.procedure_id, l.product_id, l.package_id, l.corrects_id, l.dentist_id, l.name,
    l.place, l.code, l.unit, l.quantity, l.unit_paise, l.includes_tax, l.discount_paise, l.tax, l.rate_bp, l.value_paise, l.cgst_paise, l.sgst_paise, l.igst_paise, l.total_paise
  from unnest(credited) l;
  return private.answer_once(clinic, request, jsonb_build_object('invoice', d.id, 'number', d.number, 'total_paise', d.total_paise, 'released_paise', released));
end $$;

create function public.void_invoice(request uuid, invoice uuid, reason text) returns jsonb
language sql set search_path = '' as $$ select private.void_invoice(request, invoice, reason) $$;
create function public.credit_invoice(request uuid, invoice uuid, reason text, lines jsonb default null) returns jsonb
language sql set search_path = '' as $$ select private.credit_invoice(request, invoice, lines, reason) $$;
grant execute on function private.void_invoice(uuid, uuid, text), public.void_invoice(uuid, uuid, text),
  private.credit_invoice(uuid, uuid, jsonb, text), public.credit_invoice(uuid, uuid, text, jsonb) to authenticated;
