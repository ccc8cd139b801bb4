-- Reports of money: what was billed, received, given away, taken back and spent, by day and by whatever one asks for. They read what
-- the ledger is written from, on the day on which it counts there (the day of closing), so that their totals are the ledger's.

create index ledger_entries_by_day on public.ledger_entries (clinic_id, day) include (kind, amount_paise, payment_id);
create index invoices_by_closing_day on public.invoices (clinic_id, day);
create index payments_by_closing_day on public.payments (clinic_id, day);

-- What is counted ------------------------------------------------------------------------------------------------------------------

-- Every line that was billed; below zero what a credit note or a void took back, on its own day. The round-off of a document is a
-- line of nobody's, so that a document is the sum of its lines.
create view private.sold_lines with (security_invoker = true) as
select i.clinic_id, i.day, i.branch_id as branch, i.patient_id as patient, i.issued_by as person, l.dentist_id as dentist,
  coalesce(l.procedure_id, l.product_id, l.package_id) as procedure, 'invoice' as document_of, i.id as document, i.kind as entry, s.n * l.quantity as quantity,
  s.n * l.quantity * l.unit_paise as gross, s.n * l.discount_paise as discount, s.n * l.value_paise as net, s.n * (l.cgst_paise + l.sgst_paise + l.igst_paise) as tax,
  s.n * l.total_paise as total
from public.invoices i
cross join lateral (select case i.kind when 'credit_note' then -1 else 1 end as n) s
join public.invoice_lines l on l.clinic_id = i.clinic_id and l.invoice_id = i.id
where i.kind <> 'proforma'
union all
select v.clinic_id, v.day, i.branch_id, i.patient_id, v.by_user, l.dentist_id, coalesce(l.procedure_id, l.product_id, l.package_id), 'invoice', i.id, 'void',
  - l.quantity, - l.quantity * l.unit_paise, - l.discount_paise, - l.value_paise, - (l.cgst_paise + l.sgst_paise + l.igst_paise), - l.total_paise
from public.document_voids v
join public.invoices i on i.clinic_id = v.clinic_id and i.id = v.invoice_id and i.kind <> 'proforma'
join public.invoice_lines l on l.clinic_id = i.clinic_id and l.invoice_id = i.id
union all
select i.clinic_id, i.day, i.branch_id, i.patient_id, i.issued_by, null, null, 'invoice', i.id, i.kind, 0, 0, 0, 0, 0,
  case i.kind when 'credit_note' then - i.round_off_paise else i.round_off_paise end
from public.invoices i where i.kind <> 'proforma' and i.round_off_paise <> 0
union all
select v.clinic_id, v.day, i.branch_id, i.patient_id, v.by_user, null, null, 'invoice', i.id, 'void', 0, 0, 0, 0, 0, - i.round_off_paise
from public.document_voids v
join public.invoices i on i.clinic_id = v.clinic_id and i.id = v.invoice_id and i.kind <> 'proforma' and i.round_off_paise <> 0;

-- Money that came and went, part by part. A void takes its payment back as it came; a bounced cheque is the cheque alone.
create view private.money_moves with (security_invoker = true) as
select p.clinic_id, p.day, p.branch_id as branch, p.patient_id as patient, p.received_by as person, null::uuid as dentist, k.mode, k.account_id as account,
  'payment' as document_of, p.id as document, case when p.kind in ('refund', 'refund_voucher') then 'refund' else 'payment' end as entry,
  case when p.kind in ('refund', 'refund_voucher') then - k.amount_paise else k.amount_paise end as total
from public.payments p
join public.payment_parts k on k.clinic_id = p.clinic_id and k.payment_id = p.id
union all
select v.clinic_id, v.day, p.branch_id, p.patient_id, v.by_user, null, k.mode, k.account_id, 'payment', p.id, 'void',
  case when p.kind in ('refund', 'refund_voucher') then k.amount_paise else - k.amount_paise end
from public.document_voids v
join public.payments p on p.clinic_id = v.clinic_id and p.id = v.payment_id
join public.payment_parts k on k.clinic_id = v.clinic_id and k.payment_id = v.payment_id
union all
select b.clinic_id, b.day, p.branch_id, b.patient_id, b.by_user, null, k.mode, k.account_id, 'payment', p.id, 'bounce', - b.amount_paise
from public.cheque_bounces b
join public.payments p on p.clinic_id = b.clinic_id and p.id = b.payment_id
join public.payment_parts k on k.clinic_id = b.clinic_id and k.id = b.part_id;

-- What was given back or taken back: money to patients, bills by credit notes, and what was a mistake.
create view private.taken_back with (security_invoker = true) as
select e.clinic_id, e.day, coalesce(i.branch_id, p.branch_id) as branch, e.patient_id as patient, coalesce(e.by_user, i.issued_by, p.received_by) as person, null::uuid as dentist,
  case when e.kind = 'void' and e.invoice_id is not null then 'void_bill' when e.kind = 'void' then 'void_payment' else e.kind end as what,
  case when e.invoice_id is null then 'payment' else 'invoice' end as document_of, coalesce(e.invoice_id, e.payment_id) as document, e.kind as entry, abs(e.amount_paise) as total
from public.ledger_entries e
left join public.invoices i on i.clinic_id = e.clinic_id and i.id = e.invoice_id
left join public.payments p on p.clinic_id = e.clinic_id and p.id = e.payment_id
where e.kind in ('refund', 'credit_note', 'void', 'bounce');

-- The reports that group by one thing. source: where its rows are; reads: the columns that it needs of them; amounts: its columns; total: the
-- one that is compared and drawn; groups: what it can be asked by, each a column of the source ('month' is its day's); ledger: the entries
-- that say the same, and how often.
create table private.grouped_reports (
  report text primary key,
  source regclass not null,
  condition text not null default 'true',
  reads text not null,
  amounts text not null,
  total text not null,
  groups text[] not null,
  ledger text,
  ledger_sign smallint not null default 1
);
insert into private.grouped_reports (report, source, condition, reads, amounts, total, groups, ledger, ledger_sign) values
  ('collections', 'private.money_moves', 'true', 'm.entry, m.total',
    'jsonb_build_object(''received'', sum(m.total) filter (where m.entry = ''payment''), ''refunded'', - sum(m.total) filter (where m.entry = ''refund''),
      ''undone'', - sum(m.total) filter (where m.entry in (''void'', ''bounce'')), ''total'', sum(m.total))',
    'm.total', '{day,month,mode,account,person,branch}', 'e.payment_id is not null and e.kind in (''payment'', ''refund'', ''void'', ''bounce'')', -1),
  ('production', 'private.sold_lines', 'true', 'm.quantity, m.gross, m.discount, m.net, m.tax, m.total',
    'jsonb_build_object(''quantity'', sum(m.quantity), ''gross'', sum(m.gross), ''discount'', sum(m.discount), ''net'', sum(m.net), ''tax'', sum(m.tax), ''total'', sum(m.total))',
    'm.total', '{dentist,procedure,person,day,month,branch}', 'e.payment_id is null and e.kind in (''invoice'', ''credit_note'', ''void'')', 1),
  ('discounts', 'private.sold_lines', 'm.discount <> 0', 'm.gross, m.discount', 'jsonb_build_object(''gross'', sum(m.gross), ''discount'', sum(m.discount))',
    'm.discount', '{person,dentist,procedure,day,month,branch}', null, 1),
  ('returns', 'private.taken_back', 'true', 'm.total', 'jsonb_build_object(''total'', sum(m.total))', 'm.total', '{what,person,day,month,branch}', null, 1);

-- The column of a source that a report is grouped by. Refuses with not_found for what the report cannot be asked by.
create function private.report_group(r private.grouped_reports, asked text) returns text
language plpgsql immutable set search_path = ''
as $$
begin
  if asked is null or not asked = any (r.groups) then perform private.refuse('not_found'); end if;
  return case asked when 'month' then 'to_char(m.day, ''YYYY-MM'')' else format('m.%I', asked) end;
end $$;

-- What a key stands for, in the clinic's own words; null: the screen has the word for it (a mode, a day), or nobody is named.
create function private.report_name(clinic uuid, asked text, key text) returns text
language sql stable security definer set search_path = ''
as $$
  select case asked
    when 'dentist' then (select d.name from public.dentists d where d.clinic_id = report_name.clinic and d.id = key::uuid)
    when 'person' then (select m.name from public.members m where m.clinic_id = report_name.clinic and m.user_id = key::uuid order by m.left_at is null desc limit 1)
    when 'branch' then (select b.name from public.branches b where b.clinic_id = report_name.clinic and b.id = key::uuid)
    when 'account' then (select a.name from public.money_accounts a where a.clinic_id = report_name.clinic and a.id = key::uuid)
    when 'procedure' then coalesce((select p.name from public.procedures p where p.clinic_id = report_name.clinic and p.id = key::uuid),
      (select p.name from public.products p where p.clinic_id = report_name.clinic and p.id = key::uuid),
      (select p.name from public.packages p where p.clinic_id = report_name.clinic and p.id = key::uuid))
    when 'vendor' then coalesce((select v.name from public.vendors v where v.clinic_id = report_name.clinic and v.id = key::uuid),
      (select l.name from public.labs l where l.clinic_id = report_name.clinic and l.id = key::uuid))
  end
$$;

-- Reading --------------------------------------------------------------------------------------------------------------------------

-- One period of a report: {rows: [{key, name, documents, amounts…}], chart: [{at, paise}]}. In one reading: by key, and by day or (longer
-- than a quarter) by month. A clinic finds its days by index, however large the table of all clinics is; without compiling, which would take
-- longer than the reading; a month's lines fit in the memory that is asked for.
create function private.report_period(clinic uuid, r private.grouped_reports, asked text, from_day date, until_day date, branch uuid, dentist uuid) returns jsonb
language plpgsql stable security definer set search_path = '' set jit = off set enable_seqscan = off set work_mem = '16MB'
as $$
declare
  answer jsonb;
begin
  execute format($q$
    with m as materialized (
      select %3$s as key, %6$s as at, m.document, %7$s from %1$s m
      where m.clinic_id = $1 and m.day between $2 and $3 and ($4 is null or m.branch = $4) and ($5 is null or m.dentist = $5) and %2$s),
    sums as (
      select grouping(m.key) = 0 as by_key, m.key, m.at, %4$s as amounts, sum(%5$s)::bigint as paise from m group by grouping sets ((m.key), (m.at))),
    -- Apart: a distinct count beside sums would sort every row.
    documents as (select x.key, count(*) as n from (select distinct m.key, m.document from m) x group by x.key)
    select jsonb_build_object(
      'rows', coalesce((select jsonb_agg(jsonb_build_object('key', s.key, 'name', private.report_name($1, $6, s.key::text), 'documents', d.n) || s.amounts
        order by case when $6 in ('day', 'month') then s.key::text end, s.paise desc, s.key)
        from sums s join documents d on d.key is not distinct from s.key where s.by_key), '[]'),
      'chart', coalesce((select jsonb_agg(jsonb_build_object('at', s.at, 'paise', s.paise) order by s.at) from sums s where not s.by_key), '[]'))
  $q$, r.source, r.condition, private.report_group(r, asked), r.amounts, r.total, case when until_day - from_day > 92 then 'to_char(m.day, ''YYYY-MM'')' else 'm.day' end, r.reads)
  into answer using clinic, from_day, until_day, branch, dentist, asked;
  return answer;
end $$;

-- A report for the people who may read what the clinic earns. filter: {from, until (days, both included), before_from, before_until
-- (what it is compared with), by, branch, dentist}. Answers {rows, chart, before: {rows, chart}, ledger_paise: what the ledger says about the
-- same days (null with a filter), branches, dentists, registered}. Refuses with not_found for a report or grouping that there is not.
create function private.report_page(report text, filter jsonb) returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('reports.read');
  r private.grouped_reports;
  branch uuid := (filter ->> 'branch')::uuid;
  dentist uuid := (filter ->> 'dentist')::uuid;
  from_day date := (filter ->> 'from')::date;
  until_day date := (filter ->> 'until')::date;
  ledger bigint;
begin
  select * into r from private.grouped_reports g where g.report = report_page.report;
  if r.report is null then perform private.refuse('not_found'); end if;
  if r.ledger is not null and branch is null and dentist is null then
    execute format('select coalesce(sum(e.amount_paise), 0) * $1 from public.ledger_entries e where e.clinic_id = $2 and e.day between $3 and $4 and %s', r.ledger)
    into ledger using r.ledger_sign, clinic, from_day, until_day;
  end if;
  return private.report_period(clinic, r, filter ->> 'by', from_day, until_day, branch, dentist) || jsonb_build_object('ledger_paise', ledger,
    'before', private.report_period(clinic, r, filter ->> 'by', (filter ->> 'before_from')::date, (filter ->> 'before_until')::date, branch, dentist))
    || private.report_choices(clinic);
end $$;

-- What the filters of a report offer.
create function private.report_choices(clinic uuid) returns jsonb
language sql stable security definer set search_path = ''
as $$
  select jsonb_build_object('registered', c.gstin is not null,
    'branches', coalesce((select jsonb_agg(jsonb_build_object('id', b.id, 'name', b.name) order by b.is_default desc, b.name) from public.branches b where b.clinic_id = c.id), '[]'),
    'dentists', coalesce((select jsonb_agg(jsonb_build_object('id', d.id, 'name', d.name) order by d.position, d.name) from public.dentists d where d.clinic_id = c.id), '[]'))
  from public.clinics c where c.id = report_choices.clinic
$$;

create function public.report_page(report text, filter jsonb) returns jsonb
language sql stable set search_path = '' as $$ select private.report_page(report, filter) $$;

-- The documents behind a number, newest first: {rows: [{document, document_of, entry, kind, number, day, patient_id, patient, file_number, about
-- (of an expense), paise}],
-- next}. key: of the row; 'none' for the one without; left out: all. after: the next of the page before. Names of patients need the
-- right to see every one of them. taken: they leave as a file, which the audit trail says.
create function private.report_documents(report text, filter jsonb, after jsonb, page_size integer, taken boolean) returns jsonb
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('reports.read');
  names boolean := private.i_see_all('patients.read');
  r private.grouped_reports;
  n integer := least(greatest(page_size, 1), 5000);
  rows jsonb;
begin
  select * into r from private.grouped_reports g where g.report = report_documents.report;
  if r.report is null then perform private.refuse('not_found'); end if;
  execute format($q$
    select coalesce(jsonb_agg(to_jsonb(x) order by x.day desc, x.document desc, x.entry desc), '[]') from (
      select s.*, coalesce(i.kind, p.kind, s.document_of) as kind, coalesce(i.number, p.number, x.bill_number) as number, s.patient as patient_id,
        coalesce(v.name, l.name, nullif(x.about, '')) as about,
        case when $11 then t.full_name end as patient, case when $11 then t.file_number end as file_number
      from (
        select m.document, m.document_of, m.entry, m.day, m.patient, sum(%s)::bigint as paise
        from %s m
        where m.clinic_id = $1 and m.day between $2 and $3 and ($4 is null or m.branch = $4) and ($5 is null or m.dentist = $5) and %s
          and ($6 is null or coalesce((%s)::text, 'none') = $6)
        group by m.document, m.document_of, m.entry, m.day, m.patient
        having $7 is null or (m.day, m.document, m.entry) < ($7, $8, $9)
        order by m.day desc, m.document desc, m.entry desc limit $10) s
      left join public.invoices i on s.document_of = 'invoice' and i.clinic_id = $1 and i.id = s.document
      left join public.payments p on s.document_of = 'payment' and p.clinic_id = $1 and p.id = s.document
      left join public.expenses x on s.document_of = 'expense' and x.clinic_id = $1 and x.id = s.document
      left join public.vendors v on v.clinic_id = $1 and v.id = x.vendor_id
      left join public.labs l on l.clinic_id = $1 and l.id = x.lab_id
      left join public.patients t on t.clinic_id = $1 and t.id = s.patient) x
  $q$, r.total, r.source, r.condition, private.report_group(r, filter ->> 'by'))
  into rows using clinic, (filter ->> 'from')::date, (filter ->> 'until')::date, (filter ->> 'branch')::uuid, (filter ->> 'dentist')::uuid, filter ->> 'key',
    (after ->> 'day')::date, (after ->> 'document')::uuid, after ->> 'entry', n, names;
  if taken then perform private.write_audit(clinic, 'viewed', 'exports', clinic, null, jsonb_build_object('list', report, 'rows', jsonb_array_length(rows))); end if;
  return jsonb_build_object('rows', rows, 'next', case when jsonb_array_length(rows) = n then (rows -> -1) - array['patient', 'file_number', 'about', 'kind', 'number'] end);
end $$;
create function public.report_documents(report text, filter jsonb, after jsonb default null, page_size integer default 100, taken boolean default false) returns jsonb
language sql set search_path = '' as $$ select private.report_documents(report, filter, after, page_size, taken) $$;

-- What is owed ---------------------------------------------------------------------------------------------------------------------

-- What patients owe today, by age of the bill: {ages: [{key: '0' | '31' | '61' | '91', documents, patients, due}], branches: the same by
-- branch, patients (each once), advances_paise, kept_paise (for plans), claims_paise (what payers owe; the patient does not), ledger_paise}: due less what is paid ahead is what the ledger says.
create function private.outstanding_report() returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('reports.read');
  today date := private.clinic_today(clinic);
begin
  return (with open as (
      select d.*, case when today - d.since <= 30 then '0' when today - d.since <= 60 then '31' when today - d.since <= 90 then '61' else '91' end as age,
        coalesce(i.branch_id, (select b.id from public.branches b where b.clinic_id = clinic and b.is_default)) as branch
      from public.dues d left join public.invoices i on i.clinic_id = d.clinic_id and i.id = d.invoice_id
      where d.clinic_id = clinic and d.due_paise > 0)
    select jsonb_build_object('today', today, 'patients', (select count(distinct o.patient_id) from open o),
      'ages', (select jsonb_agg(jsonb_build_object('key', a.age, 'documents', coalesce(s.documents, 0), 'patients', coalesce(s.patients, 0), 'due', coalesce(s.due, 0)) order by a.age)
        from unnest(array['0', '31', '61', '91']) a (age)
        left join (select o.age, count(*) as documents, count(distinct o.patient_id) as patients, sum(o.due_paise) as due from open o group by o.age) s on s.age = a.age),
      'branches', coalesce((select jsonb_agg(jsonb_build_object('key', s.branch, 'name', b.name, 'documents', s.documents, 'patients', s.patients, 'due', s.due) order by s.due desc)
        from (select o.branch, count(*) as documents, count(distinct o.patient_id) as patients, sum(o.due_paise) as due from open o group by o.branch) s
        join public.branches b on b.clinic_id = clinic and b.id = s.branch), '[]'),
      'advances_paise', (select coalesce(sum(a.rest_paise), 0) from public.advances a where a.clinic_id = clinic),
      'kept_paise', (select coalesce(sum(a.amount_paise), 0) from public.allocations a where a.clinic_id = clinic and a.plan_id is not null),
      'claims_paise', (select coalesce(sum(c.open_paise), 0) from public.claims c where c.clinic_id = clinic and c.status = 'open'),
      'ledger_paise', (select coalesce(sum(e.amount_paise), 0) from public.ledger_entries e where e.clinic_id = clinic)));
end $$;
create function public.outstanding_report() returns jsonb
language sql stable set search_path = '' as $$ select private.outstanding_report() $$;

-- The bills and old balances behind it, the oldest first. age: as above, or null.
create function private.outstanding_documents(age text, after jsonb, page_size integer, taken boolean) returns jsonb
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('reports.read');
  names boolean := private.i_see_all('patients.read');
  today date := private.clinic_today(clinic);
  n integer := least(greatest(page_size, 1), 5000);
  rows jsonb;
begin
  select coalesce(jsonb_agg(to_jsonb(x) order by x.day, x.document), '[]') into rows from (
    select d.source_id as document, case when d.invoice_id is null then 'opening' else 'invoice' end as document_of, 'due' as entry, coalesce(i.kind, 'opening') as kind, i.number,
      d.since as day, d.patient_id, case when names then t.full_name end as patient, case when names then t.file_number end as file_number, d.due_paise as paise
    from public.dues d
    left join public.invoices i on i.clinic_id = clinic and i.id = d.invoice_id
    join public.patients t on t.clinic_id = clinic and t.id = d.patient_id
    where d.clinic_id = clinic and d.due_paise > 0
      and (outstanding_documents.age is null
        or outstanding_documents.age = case when today - d.since <= 30 then '0' when today - d.since <= 60 then '31' when today - d.since <= 90 then '61' else '91' end)
      and (after is null or (d.since, d.source_id) > ((after ->> 'day')::date, (after ->> 'document')::uuid))
    order by d.since, d.source_id limit n) x;
  if taken then perform private.write_audit(clinic, 'viewed', 'exports', clinic, null, jsonb_build_object('list', 'outstanding', 'rows', jsonb_array_length(rows))); end if;
  return jsonb_build_object('rows', rows, 'next', case when jsonb_array_length(rows) = n then jsonb_build_object('day', rows -> -1 -> 'day', 'document', rows -> -1 -> 'document') end);
end $$;
create function public.outstanding_documents(age text default null, after jsonb default null, page_size integer default 100, taken boolean default false) returns jsonb
language sql set search_path = '' as $$ select private.outstanding_documents(age, after, page_size, taken) $$;

-- The daily case register ------------------------------------------------------------------------------------------------------------

-- Form 3C of Rule 6F of the Income-tax Rules: date, serial number, patient, nature of the service, fee received, date of receipt. A line
-- for each receipt, and one below zero for what was paid back, so that its sum is what came. after: the serial number and place of the
-- last line. Answers {rows: [{no, day, patient, file_number, services, paise, number, mode}], next, total_paise, ledger_paise}.
create function private.case_register(from_day date, until_day date, after jsonb, page_size integer, taken boolean) returns jsonb
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('reports.read');
  names boolean := private.i_see_all('patients.read');
  n integer := least(greatest(page_size, 1), 5000);
  rows jsonb;
begin
  select coalesce(jsonb_agg(to_jsonb(x) - 'at' order by x.day, x.at, x.id), '[]') into rows from (
    select e.id, e.day, e.at, e.kind as entry, p.id as payment, p.number, case when names then t.full_name end as patient, case when names then t.file_number end as file_number,
      e.patient_id, - e.amount_paise as paise,
      (select string_agg(distinct k.mode, ', ') from public.payment_parts k where k.clinic_id = clinic and k.payment_id = p.id) as modes,
      coalesce((select string_agg(distinct coalesce(c.name, d.name, l.name), ', ') from public.allocations a
          join public.invoice_lines l on l.clinic_id = clinic and l.invoice_id = a.invoice_id
          left join public.procedures c on c.clinic_id = clinic and c.id = l.procedure_id
          left join public.products d on d.clinic_id = clinic and d.id = l.product_id
          where a.clinic_id = clinic and a.payment_id = p.id and a.amount_paise > 0),
        (select string_agg(distinct c.name, ', ') from public.allocations a
          join public.treatment_plan_items i on i.clinic_id = clinic and i.plan_id = a.plan_id and i.status <> 'dropped'
          join public.procedures c on c.clinic_id = clinic and c.id = i.procedure_id
          where a.clinic_id = clinic and a.payment_id = p.id and a.amount_paise > 0)) as services
    from public.ledger_entries e
    join public.payments p on p.clinic_id = clinic and p.id = e.payment_id
    join public.patients t on t.clinic_id = clinic and t.id = e.patient_id
    where e.clinic_id = clinic and e.day between from_day and until_day and e.kind in ('payment', 'refund', 'void', 'bounce')
      and (after is null or (e.day, e.at, e.id) > ((after ->> 'day')::date, (after ->> 'at')::timestamptz, (after ->> 'id')::uuid))
    order by e.day, e.at, e.id limit n) x;
  if taken then perform private.write_audit(clinic, 'viewed', 'exports', clinic, null, jsonb_build_object('list', 'register', 'rows', jsonb_array_length(rows))); end if;
  return jsonb_build_object('rows', rows,
    'next', case when jsonb_array_length(rows) = n then (select jsonb_build_object('day', e.day, 'at', e.at, 'id', e.id) from public.ledger_entries e
      where e.clinic_id = clinic and e.id = (rows -> -1 ->> 'id')::uuid) end,
    'total_paise', (select coalesce(sum(m.total), 0) from private.money_moves m where m.clinic_id = clinic and m.day between from_day and until_day),
    'lines', (select count(*) from public.ledger_entries e where e.clinic_id = clinic and e.day between from_day and until_day and e.payment_id is not null
      and e.kind in ('payment', 'refund', 'void', 'bounce')));
end $$;
create function public.case_register(from_day date, until_day date, after jsonb default null, page_size integer default 100, taken boolean default false) returns jsonb
language sql set search_path = '' as $$ select private.case_register(from_day, until_day, after, page_size, taken) $$;

grant execute on function private.report_page(text, jsonb), public.report_page(text, jsonb), private.report_documents(text, jsonb, jsonb, integer, boolean),
  public.report_documents(text, jsonb, jsonb, integer, boolean), private.outstanding_report(), public.outstanding_report(),
  private.outstanding_documents(text, jsonb, integer, boolean), public.outstanding_documents(text, jsonb, integer, boolean),
  private.case_register(date, date, jsonb, integer, boolean), public.case_register(date, date, jsonb, integer, boolean) to authenticated;
