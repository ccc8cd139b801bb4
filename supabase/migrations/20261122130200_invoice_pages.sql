-- What the screens of bills read: the clinic's list, one bill, a patient's bills; and the questions about money that wait for
-- the owner.

-- A kind that is rare among the bills is found without reading them all.
create index invoices_by_kind on public.invoices (clinic_id, kind, issued_on, id);

-- One line of a list: with what is still due, what was taken back since, and what waits with a payer.
create view private.invoice_list_rows with (security_invoker = true) as
select i.clinic_id, i.branch_id, i.id, i.kind, i.number, i.issued_on, i.issued_at, i.patient_id, p.full_name as patient, p.file_number,
  i.total_paise, coalesce(d.due_paise, 0) as due_paise, v.reason as void_reason,
  -- Null for most, and asked of a handful of rows.
  (select sum(c.total_paise)::bigint from public.invoices c where c.clinic_id = i.clinic_id and c.corrects_id = i.id) as credited_paise,
  -- What a payer is to pay of it.
  (select sum(c.open_paise)::bigint from public.claims c where c.clinic_id = i.clinic_id and c.invoice_id = i.id and c.status = 'open') as claimed_paise
from public.invoices i
join public.patients p on p.clinic_id = i.clinic_id and p.id = i.patient_id
left join public.dues d on d.clinic_id = i.clinic_id and d.source_id = i.id
left join public.document_voids v on v.clinic_id = i.clinic_id and v.invoice_id = i.id;
grant select on private.invoice_list_rows to authenticated;

-- The clinic's bills, the last first, of the branch one looks at. list: all, open (something is due), voided. of_kind: one kind of
-- document; null: bills of every kind and credit notes, no proformas. from_day, until_day: both included. after: {on, id} of the last row
-- before. Answers {rows, more, today, kinds: what the clinic has of them}.
create function public.invoices_page(list text default 'all', of_kind text default null, from_day date default null, until_day date default null, after jsonb default null,
  page_size integer default 50) returns json
language plpgsql stable set search_path = ''
as $$
declare
  clinic uuid := private.require('bills.read');
  branch uuid := private.branch_i_look_at(clinic);
  n integer := least(greatest(page_size, 1), 200);
  last_on date := (after ->> 'on')::date;
  last_id uuid := (after ->> 'id')::uuid;
  ids uuid[];
begin
  -- Which ones first, from one index; what stands beside them only of those.
  if list = 'open' then
    ids := array(select d.source_id from public.dues d join public.invoices i on i.clinic_id = d.clinic_id and i.id = d.invoice_id
      where d.clinic_id = clinic and d.due_paise > 0 and (of_kind is null or i.kind = of_kind) and (branch is null or i.branch_id = branch)
        and (from_day is null or d.since >= from_day) and (until_day is null or d.since <= until_day)
        and (after is null or (d.since, d.source_id) < (last_on, last_id))
      order by d.since desc, d.source_id desc limit n + 1);
  elsif list = 'voided' then
    ids := array(select i.id from public.document_voids v join public.invoices i on i.clinic_id = v.clinic_id and i.id = v.invoice_id
      where v.clinic_id = clinic and (of_kind is null or i.kind = of_kind) and (branch is null or i.branch_id = branch)
        and (from_day is null or i.issued_on >= from_day) and (until_day is null or i.issued_on <= until_day)
        and (after is null or (i.issued_on, i.id) < (last_on, last_id))
      order by i.issued_on desc, i.id desc limit n + 1);
  elsif of_kind is not null then
    ids := array(select i.id from public.invoices i
      where i.clinic_id = clinic and i.kind = of_kind and (branch is null or i.branch_id = branch)
        and (from_day is null or i.issued_on >= from_day) and (until_day is null or i.issued_on <= until_day)
        and (after is null or (i.issued_on, i.id) < (last_on, last_id))
      order by i.issued_on desc, i.id desc limit n + 1);
  else
    ids := array(select i.id from public.invoices i
      where i.clinic_id = clinic and i.kind <> 'proforma' and (branch is null or i.branch_id = branch)
        and (from_day is null or i.issued_on >= from_day) and (until_day is null or i.issued_on <= until_day)
        and (after is null or (i.issued_on, i.id) < (last_on, last_id))
      order by i.issued_on desc, i.id desc limit n + 1);
  end if;
  return json_build_object(
    'rows', coalesce((select json_agg(to_jsonb(r) - 'clinic_id' - 'branch_id' order by r.issued_on desc, r.id desc)
      from private.invoice_list_rows r where r.clinic_id = clinic and r.id = any (ids[1:n])), '[]'::json),
    'more', coalesce(cardinality(ids), 0) > n,
    'today', (select (now() at time zone c.time_zone)::date from public.clinics c where c.id = clinic),
    'kinds', (select coalesce(json_agg(k.name order by k.n), '[]'::json)
      from unnest(array['bill', 'bill_of_supply', 'tax_invoice', 'invoice_cum_bill', 'credit_note', 'proforma']) with ordinality k (name, n)
      where exists (select 1 from public.invoices i where i.clinic_id = clinic and i.kind = k.name)));
end $$;

-- Bills by their number as one reads it out: "B/2627/00012", or its last digits "12" in any series of this financial year and
-- the one before. The newest first, 8 at most. By rpc, so that no number stands in an address.
create function public.find_invoices(query text) returns json
language plpgsql stable set search_path = ''
as $$
declare
  clinic uuid := private.require('bills.read');
  wanted text := upper(regexp_replace(query, '\s', '', 'g'));
  numbers text[];
begin
  if length(wanted) not between 1 and 16 then return '[]'::json; end if;
  numbers := array[wanted] || private.numbers_ending(wanted);
  return coalesce((select json_agg(to_jsonb(f) - 'clinic_id' - 'branch_id' order by f.issued_on desc, f.id desc) from (
    select r.* from private.invoice_list_rows r where r.clinic_id = clinic and r.number = any (numbers)
    order by r.issued_on desc, r.id desc limit 8) f), '[]'::json);
end $$;
-- The numbers that digits can stand for in the series that this clinic has begun.
create function private.numbers_ending(digits text) returns text[]
language plpgsql stable security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('bills.read');
begin
  if numbers_ending.digits !~ '^[0-9]{1,9}$' then return '{}'; end if;
  return array(select c.prefix || lpad(numbers_ending.digits, greatest(c.digits, length(numbers_ending.digits)), '0') from private.document_counters c
    where c.issuer = clinic and c.year >= private.financial_year(private.clinic_today(clinic)) - 1);
end $$;

-- One document: {invoice (as invoice_row), lines, patient, branch, receipts, payers (as claims_of_invoice), closed: its day is, so that only a credit note takes it back,
-- approval: the last question about taking it back}. Looking is recorded. Refuses with not_found.
create function private.invoice_page(invoice uuid) returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('bills.read');
  i public.invoices;
begin
  select * into i from public.invoices x where x.clinic_id = clinic and x.id = invoice_page.invoice;
  if i.id is null or not private.i_reach('bills.read', i.patient_id) then perform private.refuse('not_found'); end if;
  perform private.record_patient_view(i.patient_id);
  return jsonb_build_object(
    'invoice', private.invoice_row(i), 'lines', private.invoice_lines_of(clinic, i.id),
    'patient', (select jsonb_build_object('id', p.id, 'name', p.full_name, 'file_number', p.file_number) from public.patients p where p.clinic_id = clinic and p.id = i.patient_id),
    'branch', (select b.name from public.branches b where b.clinic_id = clinic and b.id = i.branch_id and exists (
      select 1 from public.branches o where o.clinic_id = clinic and o.id <> b.id)),
    'receipts', private.receipts_of_invoice(clinic, i.id), 'payers', private.claims_of_invoice(clinic, i.id), 'online', private.has_gateway(clinic),
    'closed', exists (select 1 from public.day_closes c where c.clinic_id = clinic and c.branch_id = i.branch_id and c.day >= i.day),
    'approval', (select jsonb_build_object('id', a.id, 'given', a.given, 'by', m.name, 'reason', a.reason) from public.approvals a
      left join public.members m on m.clinic_id = a.clinic_id and m.user_id = a.decided_by
      where a.clinic_id = clinic and a.kind = 'bill_void' and a.subject_id = i.id order by a.asked_at desc limit 1));
end $$;
create function public.invoice_page(invoice uuid) returns jsonb
language sql volatile set search_path = '' as $$ select private.invoice_page(invoice) $$;

-- What was paid on a bill, receipt by receipt; what was taken off again has left the sum, and a receipt of nothing is none.
create function private.receipts_of_invoice(clinic uuid, invoice uuid) returns jsonb
language sql stable set search_path = ''
as $$
  select coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'number', p.number, 'kind', p.kind, 'received_on', p.received_on, 'amount_paise', a.amount_paise, 'whole_paise', p.amount_paise,
    'modes', (select coalesce(jsonb_agg(distinct t.mode), '[]') from public.payment_parts t where t.clinic_id = p.clinic_id and t.payment_id = p.id)) order by p.received_at), '[]')
  from (select x.payment_id, sum(x.amount_paise)::bigint as amount_paise from public.allocations x
    where x.clinic_id = receipts_of_invoice.clinic and x.invoice_id = receipts_of_invoice.invoice group by x.payment_id having sum(x.amount_paise) > 0) a
  join public.payments p on p.clinic_id = receipts_of_invoice.clinic and p.id = a.payment_id
$$;

-- A patient's money: {head, bills (the last 100), drafts, packages, account (as account_page), today}.
create function private.bills_page(patient uuid) returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('bills.read');
  head jsonb := private.patient_head(patient, 'bills.read');
begin
  if head ? 'merged_into' then return jsonb_build_object('head', head); end if;
  return jsonb_build_object('head', head, 'account', private.patient_account(clinic, patient), 'packages', private.packages_of(clinic, patient),
    'today', (select (now() at time zone c.time_zone)::date from public.clinics c where c.id = clinic),
    'bills', (select coalesce(jsonb_agg(to_jsonb(r) - 'clinic_id' - 'branch_id' order by r.issued_at desc), '[]') from (
      select x.* from private.invoice_list_rows x where x.clinic_id = clinic and x.patient_id = bills_page.patient order by x.issued_at desc limit 100) r),
    'drafts', (select coalesce(jsonb_agg(jsonb_build_object('id', d.id, 'version', d.version, 'created_at', d.created_at, 'by', m.name, 'total_paise', d.content -> 'total_paise',
        'lines', jsonb_array_length(coalesce(d.content -> 'lines', '[]')),
        'given', (select a.given from public.approvals a where a.clinic_id = d.clinic_id and a.kind = 'bill_discount' and a.subject_id = d.id and a.subject_version = d.version order by a.asked_at desc limit 1),
        'asked', exists (select 1 from public.approvals a where a.clinic_id = d.clinic_id and a.kind = 'bill_discount' and a.subject_id = d.id and a.subject_version = d.version)) order by d.created_at desc), '[]')
      from public.invoice_drafts d left join public.members m on m.clinic_id = d.clinic_id and m.user_id = d.created_by
      where d.clinic_id = clinic and d.patient_id = bills_page.patient));
end $$;
create function public.bills_page(patient uuid) returns jsonb
language sql volatile set search_path = '' as $$ select private.bills_page(patient) $$;

-- Questions for the owner ---------------------------------------------------------------------------------------------------------------------

-- As before, also about bills and money that goes back: subject is the plan's title or the document's number, href what follows
-- the clinic in the address of what it is about.
create or replace function private.approvals_page() returns json
language plpgsql stable security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('plans.approve');
begin
  return coalesce((select json_agg(q) from (
    select a.id, a.kind, a.patient_id, p.full_name as patient,
      coalesce(t.title, i.number, y.number) as subject,
      case a.kind when 'plan_discount' then '/patients/' || a.patient_id || '/plans/' || a.subject_id
        when 'bill_void' then '/invoices/' || a.subject_id
        when 'bill_discount' then '/patients/' || a.patient_id || case when d.id is null then '/bills' else '/bills/new?draft=' || a.subject_id end
        else '/patients/' || a.patient_id || '/bills' end as href,
      coalesce(t.list_paise, (d.content ->> 'total_paise')::bigint + a.amount_paise) as list_paise,
      coalesce(t.agreed_paise, (d.content ->> 'total_paise')::bigint) as agreed_paise, a.amount_paise, a.reason,
      coalesce(m.name, f.full_name) as asked_by, a.asked_at,
      case a.kind when 'plan_discount' then coalesce(t.version, 0) <> a.subject_version when 'bill_discount' then coalesce(d.version, 0) <> a.subject_version
        else exists (select 1 from public.document_voids v where v.clinic_id = a.clinic_id and a.subject_id in (v.invoice_id, v.payment_id)) end as outdated,
      a.given, k.name as decided_by, a.decided_at, a.by_pin
    from public.approvals a
    join public.patients p on p.clinic_id = a.clinic_id and p.id = a.patient_id
    left join public.treatment_plans t on a.kind = 'plan_discount' and t.clinic_id = a.clinic_id and t.id = a.subject_id
    left join public.invoice_drafts d on a.kind = 'bill_discount' and d.clinic_id = a.clinic_id and d.id = a.subject_id
    left join public.invoices i on a.kind = 'bill_void' and i.clinic_id = a.clinic_id and i.id = a.subject_id
    left join public.payments y on a.kind = 'payment_refund' and y.clinic_id = a.clinic_id and y.id = a.subject_id
    left join public.members m on m.clinic_id = a.clinic_id and m.user_id = a.asked_by
    left join public.profiles f on f.user_id = a.asked_by
    left join public.members k on k.clinic_id = a.clinic_id and k.user_id = a.decided_by
    where a.clinic_id = clinic and (a.decided_at is null or a.decided_at > now() - interval '30 days')
      and (private.i_see_all('plans.approve') or private.i_reach('plans.approve', a.patient_id))
    order by a.decided_at is not null, case when a.decided_at is null then a.asked_at end, a.decided_at desc limit 200) q), '[]'::json);
end $$;

grant execute on function public.invoices_page(text, text, date, date, jsonb, integer), public.find_invoices(text), private.numbers_ending(text),
  private.invoice_page(uuid), public.invoice_page(uuid), private.bills_page(uuid), public.bills_page(uuid) to authenticated;
