-- What makes a document of money happen once: the key of a request, the numbers of each branch, and rows that stay.

-- Every change of money carries a key that the browser made. What was asked twice is done once, and answered twice.
create table private.money_requests (
  clinic_id uuid not null references public.clinics (id) on delete cascade,
  request uuid not null,
  person uuid not null,
  answer jsonb,
  at timestamptz not null default now(),
  primary key (clinic_id, request)
);

-- The answer that a request got already, or null: then it is to be done now, and answered with answer_once. A second one that
-- comes meanwhile waits for the first. Refuses with request_needed, and with not_found for somebody else's key.
create function private.begin_once(clinic uuid, request uuid) returns jsonb
language plpgsql security definer set search_path = ''
as $$
declare
  there private.money_requests;
begin
  if request is null then perform private.refuse('request_needed'); end if;
  insert into private.money_requests (clinic_id, request, person) values (begin_once.clinic, begin_once.request, auth.uid()) on conflict do nothing;
  if found then return null; end if;
  select * into there from private.money_requests r where r.clinic_id = begin_once.clinic and r.request = begin_once.request;
  if there.person <> auth.uid() or there.answer is null then perform private.refuse('not_found'); end if;
  return there.answer;
end $$;
create function private.answer_once(clinic uuid, request uuid, answer jsonb) returns jsonb
language sql security definer set search_path = ''
as $$ update private.money_requests r set answer = answer_once.answer where r.clinic_id = answer_once.clinic and r.request = answer_once.request returning r.answer $$;

-- Series ----------------------------------------------------------------------------------------------------------------------------

-- Branches are numbered, so that each has series of its own (Rule 46(b)).
create table private.branch_numbers (
  clinic_id uuid not null,
  branch_id uuid not null,
  n smallint not null,
  primary key (clinic_id, branch_id),
  unique (clinic_id, n),
  foreign key (clinic_id, branch_id) references public.branches (clinic_id, id) on delete cascade
);

-- The series of a branch for a kind of paper, made when it is first asked for: 'invoice' (every kind of bill), 'credit_note',
-- 'receipt', 'receipt_voucher', 'refund', 'refund_voucher', 'proforma', 'estimate'. The first branch has "B/2627/00001", the
-- second "B2/2627/00001".
create function private.series_of(clinic uuid, branch uuid, paper text) returns text
language plpgsql security definer set search_path = ''
as $$
declare
  i smallint;
  name text;
begin
  select b.n into i from private.branch_numbers b where b.clinic_id = series_of.clinic and b.branch_id = series_of.branch;
  if i is null then
    perform pg_advisory_xact_lock(hashtextextended('branch_numbers ' || series_of.clinic, 0));
    insert into private.branch_numbers (clinic_id, branch_id, n)
    select series_of.clinic, series_of.branch, (select coalesce(max(b.n), 0) + 1 from private.branch_numbers b where b.clinic_id = series_of.clinic) on conflict do nothing;
    select b.n into i from private.branch_numbers b where b.clinic_id = series_of.clinic and b.branch_id = series_of.branch;
  end if;
  name := series_of.paper || case when i > 1 then '_' || i else '' end;
  insert into private.document_series (issuer, series, prefix)
  values (series_of.clinic, name, case series_of.paper when 'invoice' then 'B' when 'credit_note' then 'CN' when 'receipt' then 'R' when 'receipt_voucher' then 'RV'
    when 'refund' then 'RF' when 'refund_voucher' then 'RFV' when 'proforma' then 'PI' when 'estimate' then 'E' end || case when i > 1 then i::text else '' end || '/{year}/')
  on conflict do nothing;
  return name;
end $$;

-- What stays --------------------------------------------------------------------------------------------------------------------------

-- For everything below that is written once. A merge may move it to the record that is kept.
create function private.keep_issued() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  if tg_op = 'UPDATE' and private.stays_but(to_jsonb(old), to_jsonb(new), array['paid_by_id']) then return new; end if;
  -- What an import brought goes with it.
  if tg_op = 'DELETE' and to_jsonb(old) ->> 'kind' in ('opening', 'brought_forward') then return old; end if;
  perform private.refuse('issued_documents_stay');
end $$;
