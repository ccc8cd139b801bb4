-- The sealed archive: what the law keeps of a clinic that is erased, encrypted, outside every table. Who has the certificate's
-- number can have it opened by the operator (npm run retention -- --open); nothing in a table leads from a clinic to it.

insert into storage.buckets (id, name, public) values ('archive', 'archive', false) on conflict do nothing;

create table private.archives (
  -- Random: the folder in the bucket. Parts are <id>/<n>.sealed, n from 1.
  id uuid primary key default gen_random_uuid(),
  kind text not null check (kind in ('billing', 'audit')),
  -- SHA-256 of the id that the clinic had.
  subject_hash bytea not null check (length(subject_hash) = 32),
  parts integer not null default 0 check (parts >= 0),
  rows bigint not null default 0 check (rows >= 0),
  bytes bigint not null default 0 check (bytes >= 0),
  -- The oldest key of TOKEN_KEYS that a part is sealed with.
  key_id text,
  -- SHA-256 over the parts' own, in their order (hex, one after the other); each part's is of what is sealed, not of its sealed form.
  sha256 bytea not null default sha256(''),
  -- How far it has come, as private.archive_page() says it; null: nothing is there yet.
  reached jsonb,
  -- Until then nothing of it goes; afterwards it goes whole.
  keep_until date not null,
  -- Whole: every row is in the bucket.
  whole_at timestamptz,
  constraint archives_one_of_a_kind unique (subject_hash, kind)
);
create index archives_by_end on private.archives (keep_until);

-- What is archived of a clinic: by table, with the columns that are named here and no other, so that a column of tomorrow does not
-- slip in. Billing: documents, lines with SAC and amounts, payments; no tooth, no note, no name of a treatment. Audit: who did what
-- when, with its seals, without what it said.
create function private.archived_columns() returns table (kind text, place integer, relation regclass, columns text[])
language sql immutable set search_path = ''
as $$
  values
    ('billing', 1, 'public.subscription_invoices'::regclass, '{id,kind,number,issued_on,charge_id,corrects_id,supplier_name,supplier_address,supplier_state_code,supplier_gstin,recipient_name,recipient_address,recipient_state_code,recipient_gstin,place_of_supply,sold,plan,plan_period,period_from,period_until,sac,taxable_paise,rate_bp,cgst_paise,sgst_paise,igst_paise,round_off_paise,total_paise,gateway_payment_id}'::text[]),
    ('billing', 2, 'private.charges', '{id,kind,price_id,amount_paise,tax_paise,total_paise,method,gateway_payment_id,period_from,period_until,status,at}'),
    ('billing', 3, 'public.invoices', '{id,kind,number,issued_on,issued_at,day,corrects_id,supplier,recipient,place_of_supply,gross_paise,discount_paise,taxable_paise,exempt_paise,cgst_paise,sgst_paise,igst_paise,round_off_paise,total_paise}'),
    ('billing', 4, 'public.invoice_lines', '{id,invoice_id,position,corrects_id,code,unit,quantity,unit_paise,includes_tax,discount_paise,tax,rate_bp,value_paise,cgst_paise,sgst_paise,igst_paise,total_paise}'),
    ('billing', 5, 'public.payments', '{id,kind,number,received_on,received_at,day,amount_paise,rate_bp,cgst_paise,sgst_paise,supplier,recipient}'),
    ('billing', 6, 'public.payment_parts', '{id,payment_id,mode,amount_paise,reference,cheque_on}'),
    ('billing', 7, 'public.allocations', '{id,payment_id,invoice_id,refund_id,amount_paise,at}'),
    ('billing', 8, 'public.document_voids', '{id,invoice_id,payment_id,day,at}'),
    ('audit', 1, 'public.members', '{id,user_id,role,name,left_at}'),
    ('audit', 2, 'public.audit_entries', '{id,clinic_id,at,actor,actor_user_id,role,device_id,session_kind,address,action,noun,record_id,patient_id}'),
    ('audit', 3, 'private.audit_seals', '{seq,entry_id,detail_hash,hash,sealed_at}')
$$;

-- A page of what is archived, in the order of its key: {rows: [{table, row}], next: {place, after} or null}. after: what the page before answered.
create function private.archive_page(clinic uuid, kind text, at jsonb, most integer) returns json
language plpgsql stable security definer set search_path = '' set enable_seqscan = off
as $$
declare
  part record;
  key_column text;
  -- json and not jsonb: nobody looks into it on its way.
  rows json;
  n integer;
  last text;
begin
  select * into part from private.archived_columns() c where c.kind = archive_page.kind and c.place = coalesce((at ->> 'place')::integer, 1);
  if part.kind is null then return json_build_object('rows', '[]'::json, 'next', null); end if;
  key_column := part.columns[1];
  execute format($page$
    with page as materialized (select %1$s from %2$s t where t.clinic_id = $1 %3$s order by t.%4$I limit $3)
    select coalesce(json_agg(json_build_object('table', $4, 'row', row_to_json(page)) order by page.%4$I), '[]'), count(*), (array_agg(page.%4$I order by page.%4$I desc))[1]::text from page
  $page$, (select string_agg(format('t.%I', c), ', ' order by u.n) from unnest(part.columns) with ordinality u(c, n)), part.relation,
    case when at ->> 'after' is not null then format('and t.%I > $2::%s', key_column, (select format_type(a.atttypid, null)
      from pg_catalog.pg_attribute a where a.attrelid = part.relation and a.attname = key_column)) else '' end, key_column)
    into rows, n, last using clinic, at ->> 'after', most, (select c.relname from pg_catalog.pg_class c where c.oid = part.relation);
  return json_build_object('rows', rows, 'next', case
    when n = most then jsonb_build_object('place', part.place, 'after', last)
    when exists (select from private.archived_columns() c where c.kind = archive_page.kind and c.place > part.place) then jsonb_build_object('place', part.place + 1)
    end);
end $$;

-- When what is archived today may go: seven years after the end of the financial year (31 March) in which the last bill was
-- issued, a year after the record ended.
create function private.keep_archive_until(clinic uuid, kind text) returns date
language sql stable security definer set search_path = ''
as $$
  select case kind when 'billing' then (make_date(private.financial_year(greatest(
        coalesce((select max(i.issued_on) from public.invoices i where i.clinic_id = keep_archive_until.clinic), current_date),
        coalesce((select max(s.issued_on) from public.subscription_invoices s where s.clinic_id = keep_archive_until.clinic), current_date))) + 1, 4, 1)
      + private.keep_of('billing_documents'))::date
    else (current_date + private.keep_of('audit_record'))::date end
$$;

-- Archives whose time is over: [{id, parts}]; their rows go once their files are gone (forget_archive).
create function public.archives_over() returns json
language sql stable security definer set search_path = ''
as $$ select coalesce(json_agg(json_build_object('id', a.id, 'parts', a.parts) order by a.keep_until), '[]'::json) from private.archives a where a.keep_until <= current_date $$;
create function public.forget_archive(archive uuid) returns void
language sql security definer set search_path = ''
as $$
  delete from private.archives a where a.id = archive and a.keep_until <= current_date
    and not exists (select from storage.objects o where o.bucket_id = 'archive' and starts_with(o.name, archive || '/'))
$$;

-- For the operator's command: the archives behind a certificate's number, [{id, kind, parts, rows, sha256, keep_until}].
create function public.archives_of_certificate(number text) returns json
language sql stable security definer set search_path = ''
as $$
  select coalesce(json_agg(json_build_object('id', a.id, 'kind', a.kind, 'parts', a.parts, 'rows', a.rows, 'sha256', encode(a.sha256, 'hex'), 'keep_until', a.keep_until) order by a.kind), '[]'::json)
  from private.erasures e join private.archives a on a.subject_hash = e.subject_hash
  where e.kind = 'clinic' and e.number = upper(btrim(archives_of_certificate.number))
$$;
-- After a new key: the archives that an older one sealed, [{id, parts}], and that one is sealed anew.
create function public.archives_of_other_keys(key text, most integer default 5) returns json
language sql stable security definer set search_path = ''
as $$ select coalesce(json_agg(json_build_object('id', a.id, 'parts', a.parts)), '[]'::json) from (select q.* from private.archives q where q.whole_at is not null and q.key_id <> key limit most) a $$;
create function public.note_archive_resealed(archive uuid, key text) returns void
language sql security definer set search_path = ''
as $$ update private.archives a set key_id = key where a.id = archive $$;
grant execute on function public.archives_of_other_keys(text, integer), public.note_archive_resealed(uuid, text), public.archives_over(), public.forget_archive(uuid), public.archives_of_certificate(text) to service_role;
