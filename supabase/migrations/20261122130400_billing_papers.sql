-- Bills, receipts and vouchers as they leave the clinic: on paper, behind a link, by e-mail. What is printed is what was issued;
-- what has been paid since, and what is still to pay, stands beside it as it is today.

-- Where money by UPI goes to: the branch's own address, else one of every branch: {address, name}; null: there is none.
create function private.upi_of(clinic uuid, branch uuid) returns jsonb
language sql stable security definer set search_path = ''
as $$
  select jsonb_build_object('address', a.upi_address, 'name', c.name)
  from public.money_accounts a join public.clinics c on c.id = a.clinic_id
  where a.clinic_id = upi_of.clinic and a.kind = 'upi' and a.upi_address is not null and a.archived_at is null
    and (a.branch_id is null or a.branch_id = upi_of.branch)
  order by a.branch_id nulls last, a.created_at, a.id limit 1
$$;

-- What stands on every money document of a clinic, beside the document: its letterhead, its paper and its own note.
create function private.paper_settings(clinic uuid) returns jsonb
language sql stable security definer set search_path = ''
as $$
  select jsonb_build_object('letterhead', private.letterhead(s.clinic_id), 'bill_paper', s.bill_paper, 'receipt_paper', s.receipt_paper, 'terms', s.note,
    'time_zone', c.time_zone, 'today', private.clinic_today(s.clinic_id))
  from public.billing_settings s join public.clinics c on c.id = s.clinic_id where s.clinic_id = paper_settings.clinic
$$;

-- The accounts of these plans, as receipts show them: [{title, agreed_paise, paid_paise, remaining_paise}].
create function private.plans_on_paper(clinic uuid, plans uuid[]) returns jsonb
language sql stable security definer set search_path = ''
as $$
  select coalesce(jsonb_agg((private.plan_account(p) - 'done_paise') || jsonb_build_object('title', p.title) order by p.created_at, p.id), '[]')
  from public.treatment_plans p where p.clinic_id = plans_on_paper.clinic and p.id = any (plans) and p.accepted_at is not null
$$;

-- Who wrote it, as it is signed.
create function private.signer_of(person uuid) returns text
language sql stable security definer set search_path = ''
as $$ select p.full_name from public.profiles p where p.user_id = signer_of.person $$;

-- A bill, credit note or proforma as it is printed (lib/invoices/printed-invoice.ts); null: there is none. Whoever calls has
-- checked that it may be read.
create function private.invoice_paper(clinic uuid, invoice uuid) returns jsonb
language sql stable security definer set search_path = ''
as $$
  select private.paper_settings(i.clinic_id) || jsonb_build_object('kind', i.kind, 'number', i.number, 'issued_on', i.issued_on, 'reason', i.reason,
    'supplier', i.supplier, 'recipient', i.recipient, 'place_of_supply', i.place_of_supply, 'language', i.language, 'note', i.note,
    'gross_paise', i.gross_paise, 'discount_paise', i.discount_paise, 'taxable_paise', i.taxable_paise, 'exempt_paise', i.exempt_paise,
    'cgst_paise', i.cgst_paise, 'sgst_paise', i.sgst_paise, 'igst_paise', i.igst_paise, 'round_off_paise', i.round_off_paise, 'total_paise', i.total_paise,
    'signer', private.signer_of(i.issued_by),
    'patient', (select jsonb_build_object('full_name', p.full_name, 'file_number', p.file_number)
      from public.patients p where p.clinic_id = i.clinic_id and p.id = i.patient_id),
    'corrects', (select jsonb_build_object('kind', o.kind, 'number', o.number, 'issued_on', o.issued_on)
      from public.invoices o where o.clinic_id = i.clinic_id and o.id = i.corrects_id),
    'voided', (select jsonb_build_object('reason', v.reason, 'at', v.at) from public.document_voids v where v.clinic_id = i.clinic_id and v.invoice_id = i.id),
    'lines', (select coalesce(jsonb_agg(jsonb_build_object('name', l.name, 'place', l.place, 'code', l.code, 'unit', l.unit, 'quantity', l.quantity,
        'unit_paise', l.unit_paise, 'includes_tax', l.includes_tax, 'discount_paise', l.discount_paise, 'rate_bp', l.rate_bp, 'value_paise', l.value_paise,
        'cgst_paise', l.cgst_paise, 'sgst_paise', l.sgst_paise, 'igst_paise', l.igst_paise, 'total_paise', l.total_paise, 'dentist', d.name) order by l.position, l.id), '[]')
      from public.invoice_lines l left join public.dentists d on d.clinic_id = l.clinic_id and d.id = l.dentist_id
      where l.clinic_id = i.clinic_id and l.invoice_id = i.id),
    -- Of a bill: what payments cover of it, what credit notes took back, what is still to pay. The rest a payer owes.
    'paid_paise', (select coalesce(sum(a.amount_paise), 0)::bigint from public.allocations a where a.clinic_id = i.clinic_id and a.invoice_id = i.id),
    'credited_paise', (select coalesce(sum(n.total_paise), 0)::bigint from public.invoices n
      where n.clinic_id = i.clinic_id and n.corrects_id = i.id),
    'due_paise', (select d.due_paise from public.dues d where d.clinic_id = i.clinic_id and d.source_id = i.id),
    'upi', private.upi_of(i.clinic_id, i.branch_id),
    'plans', private.plans_on_paper(i.clinic_id, array(select t.plan_id from public.invoice_lines l
      join public.treatment_plan_items t on t.clinic_id = l.clinic_id and t.id = l.plan_item_id
      where l.clinic_id = i.clinic_id and l.invoice_id = i.id)))
  from public.invoices i where i.clinic_id = invoice_paper.clinic and i.id = invoice_paper.invoice
$$;

-- A receipt, a refund or a voucher as it is printed (lib/payments/printed-payment.ts); null: there is none, or money that was
-- brought forward, which has no paper. Whoever calls has checked that it may be read.
create function private.payment_paper(clinic uuid, payment uuid) returns jsonb
language sql stable security definer set search_path = ''
as $$
  select private.paper_settings(p.clinic_id) || jsonb_build_object('kind', p.kind, 'number', p.number, 'received_on', p.received_on,
    'amount_paise', p.amount_paise, 'rate_bp', p.rate_bp, 'cgst_paise', p.cgst_paise, 'sgst_paise', p.sgst_paise, 'reason', p.reason, 'note', p.note,
    'supplier', p.supplier, 'recipient', p.recipient, 'language', p.language, 'signer', private.signer_of(p.received_by),
    'patient', (select jsonb_build_object('full_name', m.full_name, 'file_number', m.file_number)
      from public.patients m where m.clinic_id = p.clinic_id and m.id = p.patient_id),
    'paid_by', (select m.full_name from public.patients m where m.clinic_id = p.clinic_id and m.id = p.paid_by_id),
    'voided', (select jsonb_build_object('reason', v.reason, 'at', v.at) from public.document_voids v where v.clinic_id = p.clinic_id and v.payment_id = p.id),
    'parts', (select coalesce(jsonb_agg(jsonb_build_object('mode', r.mode, 'amount_paise', r.amount_paise, 'reference', r.reference, 'cheque_on', r.cheque_on)
        order by r.id), '[]') from public.payment_parts r where r.clinic_id = p.clinic_id and r.payment_id = p.id),
    -- What it is for: bills, an old balance, plans ahead of their bills; what is left is paid in advance.
    'covers', (select coalesce(jsonb_agg(c order by c.first_at), '[]') from (
      select case when a.invoice_id is not null then 'bill' when a.plan_id is not null then 'plan' else 'opening' end as kind,
        i.number, i.issued_on, t.title, sum(a.amount_paise)::bigint as amount_paise, min(a.at) as first_at
      from public.allocations a left join public.invoices i on i.clinic_id = a.clinic_id and i.id = a.invoice_id
      left join public.treatment_plans t on t.clinic_id = a.clinic_id and t.id = a.plan_id
      where a.clinic_id = p.clinic_id and a.payment_id = p.id and a.refund_id is null
      group by a.invoice_id, a.plan_id, a.opening_id, i.number, i.issued_on, t.title having sum(a.amount_paise) > 0) c),
    'rest_paise', coalesce((select a.rest_paise from public.advances a where a.clinic_id = p.clinic_id and a.payment_id = p.id), 0),
    -- Of a refund: the receipts whose money it gave back.
    'refunds', (select coalesce(jsonb_agg(jsonb_build_object('number', o.number, 'received_on', o.received_on, 'amount_paise', a.amount_paise) order by a.at, a.id), '[]')
      from public.allocations a join public.payments o on o.clinic_id = a.clinic_id and o.id = a.payment_id
      where a.clinic_id = p.clinic_id and a.refund_id = p.id),
    -- What the patient still owes in all.
    'due_paise', (select coalesce(sum(d.due_paise), 0)::bigint from public.dues d where d.clinic_id = p.clinic_id and d.patient_id = p.patient_id),
    'upi', private.upi_of(p.clinic_id, p.branch_id),
    -- The plans that go on or are not paid.
    'plans', private.plans_on_paper(p.clinic_id, array(select t.id from public.treatment_plans t where t.clinic_id = p.clinic_id and t.patient_id = p.patient_id
      and (t.status <> 'completed' or private.plan_agreed(t.clinic_id, t.id) <> private.plan_paid(t.clinic_id, t.id)))))
  from public.payments p where p.clinic_id = payment_paper.clinic and p.id = payment_paper.payment and p.number is not null
$$;

-- A document for its PDF, for who may read bills; that it was taken is on record. Refuses with not_found.
create function private.print_invoice(invoice uuid) returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('bills.read');
  patient uuid := (select i.patient_id from public.invoices i where i.clinic_id = clinic and i.id = print_invoice.invoice);
begin
  if patient is null or not private.i_reach('bills.read', patient) then perform private.refuse('not_found'); end if;
  perform private.write_audit(clinic, 'printed', 'invoices', invoice, null, jsonb_build_object('patient_id', patient));
  return private.invoice_paper(clinic, invoice);
end $$;
create function private.print_payment(payment uuid) returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('bills.read');
  patient uuid := (select p.patient_id from public.payments p where p.clinic_id = clinic and p.id = print_payment.payment and p.number is not null);
begin
  if patient is null or not private.i_reach('bills.read', patient) then perform private.refuse('not_found'); end if;
  perform private.write_audit(clinic, 'printed', 'payments', payment, null, jsonb_build_object('patient_id', patient));
  return private.payment_paper(clinic, payment);
end $$;
create function public.print_invoice(invoice uuid) returns jsonb
language sql volatile set search_path = '' as $$ select private.print_invoice(invoice) $$;
create function public.print_payment(payment uuid) returns jsonb
language sql volatile set search_path = '' as $$ select private.print_payment(payment) $$;

-- Behind a link -----------------------------------------------------------------------------------------------------------------

-- Whose a document is, for who may send it. Refuses with not_found.
create function private.patient_of_document(clinic uuid, kind text, document uuid) returns uuid
language plpgsql stable security definer set search_path = ''
as $$
declare
  patient uuid;
begin
  if kind = 'invoice' then
    select i.patient_id into patient from public.invoices i where i.clinic_id = patient_of_document.clinic and i.id = document;
  elsif kind = 'receipt' then
    select p.patient_id into patient from public.payments p where p.clinic_id = patient_of_document.clinic and p.id = document and p.number is not null;
  end if;
  if patient is null or not private.i_reach('bills.write', patient) then perform private.refuse('not_found'); end if;
  return patient;
end $$;

-- The patient's link to a document (kind: invoice, receipt): the one that still works, or a new one for 90 days.
create function private.make_document_link(kind text, document uuid) returns uuid
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('bills.write');
begin
  return private.lasting_link(clinic, private.patient_of_document(clinic, kind, document), kind, document);
end $$;
create function public.make_document_link(kind text, document uuid) returns uuid
language sql set search_path = '' as $$ select private.make_document_link(kind, document) $$;

create function private.link_invoice(l private.patient_links, answers jsonb) returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
declare
  paper jsonb := private.invoice_paper(l.clinic_id, l.subject_id);
begin
  if paper is null then perform private.refuse('link_unknown'); end if;
  return paper || jsonb_build_object('online', private.has_gateway(l.clinic_id));
end $$;
create function private.link_receipt(l private.patient_links, answers jsonb) returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
declare
  paper jsonb := private.payment_paper(l.clinic_id, l.subject_id);
begin
  if paper is null then perform private.refuse('link_unknown'); end if;
  return paper;
end $$;

-- What a patient still owes, bill by bill, with where to pay it: {patient, due_paise, bills: [{number, issued_on, total_paise,
-- due_paise}], upi}. An old balance has no number.
create function private.link_dues(l private.patient_links, answers jsonb) returns jsonb
language sql stable security definer set search_path = ''
as $$
  select jsonb_build_object('patient', p.full_name, 'online', private.has_gateway(p.clinic_id), 'upi', private.upi_of(p.clinic_id, (select b.id from public.branches b where b.clinic_id = p.clinic_id and b.is_default)),
    'due_paise', coalesce(sum(d.due_paise), 0)::bigint,
    'bills', coalesce(jsonb_agg(jsonb_build_object('number', i.number, 'issued_on', d.since, 'total_paise', coalesce(i.total_paise, o.amount_paise),
      'due_paise', d.due_paise) order by d.since, d.source_id) filter (where d.due_paise > 0), '[]'))
  from public.patients p left join public.dues d on d.clinic_id = p.clinic_id and d.patient_id = p.id
  left join public.invoices i on i.clinic_id = d.clinic_id and i.id = d.invoice_id
  left join public.opening_balances o on o.clinic_id = d.clinic_id and o.id = d.opening_id
  where p.clinic_id = l.clinic_id and p.id = l.patient_id group by p.clinic_id, p.id
$$;

grant execute on function private.print_invoice(uuid), public.print_invoice(uuid), private.print_payment(uuid), public.print_payment(uuid),
  private.make_document_link(text, uuid), public.make_document_link(text, uuid) to authenticated;
