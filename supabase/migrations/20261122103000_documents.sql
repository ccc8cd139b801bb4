-- Numbers of legal documents (CGST Rules, Rule 46(b): consecutive, at most 16 characters, unique in a financial year), and
-- the GST tax invoice for every charge of the service. Bills of clinics will take their numbers from the same counters.

-- Numbers -----------------------------------------------------------------------------------------------------------------

-- The issuer that is no clinic: the service itself.
create function private.the_service() returns uuid
language sql immutable set search_path = '' as $$ select '00000000-0000-0000-0000-000000000000'::uuid $$;

-- The year in which a financial year (April to March) began.
create function private.financial_year(day date) returns integer
language sql immutable set search_path = ''
as $$ select extract(year from day)::integer - (extract(month from day) < 4)::integer $$;

-- What an issuer's numbers look like: '{year}' in the prefix stands for the financial year ("2627"). The prefix does not end
-- in a digit, so that two series never make the same number, and has capitals only, so that two never differ by case alone.
create table private.document_series (
  issuer uuid not null,
  series text not null check (series ~ '^[a-z][a-z0-9_]{0,29}$'),
  prefix text not null,
  digits smallint not null default 5 check (digits between 1 and 10),
  primary key (issuer, series),
  unique (issuer, prefix),
  constraint document_series_prefix_is_plain check (replace(prefix, '{year}', '2627') ~ '^([A-Z]|[A-Z0-9][A-Z0-9/-]*[A-Z/-])?$'),
  constraint document_series_number_fits check (length(replace(prefix, '{year}', '2627')) + digits <= 16)
);

-- How far a series has come in a financial year, with the prefix the year began with: changing a series changes the next year.
create table private.document_counters (
  issuer uuid not null,
  series text not null,
  year integer not null check (year between 2000 and 2200),
  prefix text not null,
  digits smallint not null,
  next bigint not null default 1 check (next > 0),
  primary key (issuer, series, year),
  unique (issuer, year, prefix),
  foreign key (issuer, series) references private.document_series (issuer, series)
);

-- Begins a financial year of a series in the middle, for whoever comes from another program. next: the first number to give.
-- Refuses with series_has_begun once a number was given.
create function private.begin_document_series(issuer uuid, series text, year integer, next bigint) returns void
language plpgsql set search_path = ''
as $$
begin
  insert into private.document_counters as c (issuer, series, year, prefix, digits, next)
  select s.issuer, s.series, begin_document_series.year, replace(s.prefix, '{year}', private.year_in_numbers(begin_document_series.year)), s.digits,
    begin_document_series.next
  from private.document_series s where s.issuer = begin_document_series.issuer and s.series = begin_document_series.series
  on conflict do nothing;
  if not found then
    perform private.refuse('series_has_begun', jsonb_build_object('series', begin_document_series.series, 'year', begin_document_series.year));
  end if;
end $$;

-- 2026 as "2627".
create function private.year_in_numbers(year integer) returns text
language sql immutable set search_path = ''
as $$ select lpad((year % 100)::text, 2, '0') || lpad(((year + 1) % 100)::text, 2, '0') $$;

-- The next number of a series, and the day it is issued in the issuer's zone (a clinic's own, India's for the service). To be
-- called last in the transaction that issues the document: the series is locked until that commits, so numbers have no gaps
-- and no repeats, a rollback gives its number back, and a later number never has an earlier day.
-- at: only for a document that is dated to another day; else the moment in which the lock was had.
-- Refuses with series_unknown, document_number_too_long.
create function private.next_document_number(issuer uuid, series text, at timestamptz default null, out number text, out issued_on date)
language plpgsql set search_path = ''
as $$
declare
  counter private.document_counters;
  zone text := case when next_document_number.issuer = private.the_service() then 'Asia/Kolkata'
    else (select c.time_zone from public.clinics c where c.id = next_document_number.issuer) end;
  this_year integer;
begin
  loop
    this_year := private.financial_year((coalesce(next_document_number.at, clock_timestamp()) at time zone zone)::date);
    select * into counter from private.document_counters c
    where c.issuer = next_document_number.issuer and c.series = next_document_number.series and c.year = this_year for update;
    if counter.issuer is null then
      insert into private.document_counters (issuer, series, year, prefix, digits)
      select s.issuer, s.series, this_year, replace(s.prefix, '{year}', private.year_in_numbers(this_year)), s.digits
      from private.document_series s where s.issuer = next_document_number.issuer and s.series = next_document_number.series
      on conflict do nothing;
      if not exists (select from private.document_series s where s.issuer = next_document_number.issuer and s.series = next_document_number.series) then
        perform private.refuse('series_unknown', jsonb_build_object('series', next_document_number.series));
      end if;
      continue;
    end if;
    issued_on := (coalesce(next_document_number.at, clock_timestamp()) at time zone zone)::date;
    -- Whoever waited for the lock past midnight of 31 March takes a number of the new year.
    exit when private.financial_year(issued_on) = this_year;
  end loop;
  number := counter.prefix || lpad(counter.next::text, greatest(counter.digits, length(counter.next::text)), '0');
  if length(number) > 16 then
    perform private.refuse('document_number_too_long', jsonb_build_object('series', next_document_number.series, 'number', number));
  end if;
  update private.document_counters c set next = c.next + 1
  where c.issuer = counter.issuer and c.series = counter.series and c.year = counter.year;
end $$;

-- Who issues ------------------------------------------------------------------------------------------------------------

-- The legal person that runs the service, from when until when. Without one for the day no invoice is issued: the charge
-- waits, and the job tries again. Rates in hundredths of a percent.
create table private.supplier (
  valid_from date primary key,
  valid_until date check (valid_until > valid_from),
  legal_name text not null check (length(btrim(legal_name)) between 2 and 120),
  address text not null check (length(btrim(address)) between 5 and 500),
  city text not null check (length(city) between 1 and 80),
  pin_code text not null check (pin_code ~ '^[1-9][0-9]{5}$'),
  state_code text not null check (state_code ~ '^[0-9]{2}$'),
  gstin text not null check (private.gstin_is_valid(gstin) and left(gstin, 2) = state_code),
  email text not null check (length(email) between 3 and 254),
  -- Licensing the right to use software [confirm with the accountant: 998314 and 998315 are also used].
  subscription_sac text not null default '997331' check (subscription_sac ~ '^99[0-9]{4}$'),
  -- Messages sent over the Internet for the clinic, other telecommunication over the Internet [confirm: 997331 if prepaid
  -- credits count as part of the software].
  credits_sac text not null default '998429' check (credits_sac ~ '^99[0-9]{4}$'),
  rate_bp integer not null default 1800 check (rate_bp between 0 and 10000 and rate_bp % 2 = 0),
  constraint supplier_one_a_day exclude using gist (daterange(valid_from, valid_until) with &&)
);

insert into private.document_series (issuer, series, prefix, digits) values
  (private.the_service(), 'invoice', 'CS/{year}/', 5), (private.the_service(), 'credit_note', 'CSC/{year}/', 5);

-- Where the service is supplied (IGST Act, s. 12(2)): a registered recipient's state; else that of the address on record;
-- else the supplier's.
create function private.place_of_supply(gstin text, state_code text, supplier_state text) returns text
language sql immutable set search_path = '' as $$ select coalesce(left(gstin, 2), state_code, supplier_state) $$;

-- Tax on a value, both in paise, half a paisa up. rate_bp: hundredths of a percent.
create function private.tax_on(paise bigint, rate_bp integer) returns bigint
language sql immutable set search_path = '' as $$ select (paise * rate_bp + 5000) / 10000 $$;

-- The documents ---------------------------------------------------------------------------------------------------------

-- One a charge, and one a refund. Everything stands in it as it was on its day; nobody changes it, ever.
create table public.subscription_invoices (
  id uuid not null default private.uuid_v7(),
  clinic_id uuid not null references public.clinics (id),
  kind text not null check (kind in ('invoice', 'credit_note')),
  number text not null check (number ~ '^[^\W_][A-Za-z0-9/-]{0,15}$'),
  issued_on date not null,
  charge_id uuid not null,
  -- What a credit note takes back.
  corrects_id uuid,
  supplier_name text not null,
  supplier_address text not null,
  supplier_state_code text not null,
  supplier_gstin text not null,
  supplier_email text not null,
  recipient_name text not null,
  -- Several lines, or '' when the clinic has not said where it is.
  recipient_address text not null,
  recipient_state_code text,
  recipient_gstin text,
  place_of_supply text not null check (place_of_supply ~ '^[0-9]{2}$'),
  sold text not null check (sold in ('subscription', 'credits')),
  -- The plan and how often it is paid; null for credits.
  plan text,
  plan_period text,
  period_from timestamptz,
  period_until timestamptz,
  sac text not null,
  taxable_paise bigint not null check (taxable_paise > 0),
  rate_bp integer not null,
  cgst_paise bigint not null default 0 check (cgst_paise >= 0),
  sgst_paise bigint not null default 0 check (sgst_paise >= 0),
  igst_paise bigint not null default 0 check (igst_paise >= 0),
  round_off_paise bigint not null,
  total_paise bigint not null,
  gateway_payment_id text,
  created_at timestamptz not null default now(),
  primary key (id, clinic_id),
  foreign key (clinic_id, charge_id) references private.charges (clinic_id, id),
  foreign key (clinic_id, corrects_id) references public.subscription_invoices (clinic_id, id),
  constraint subscription_invoices_one_a_charge unique (clinic_id, charge_id, kind),
  constraint subscription_invoices_number_once unique (clinic_id, number),
  constraint subscription_invoices_credit_refers check ((kind = 'credit_note') = (corrects_id is not null)),
  constraint subscription_invoices_one_kind_of_tax check (igst_paise = 0 or (cgst_paise = 0 and sgst_paise = 0)),
  constraint subscription_invoices_halves_are_equal check (cgst_paise = sgst_paise),
  constraint subscription_invoices_rounds_below_a_rupee check (round_off_paise between -50 and 50),
  constraint subscription_invoices_adds_up
    check (total_paise = taxable_paise + cgst_paise + sgst_paise + igst_paise + round_off_paise)
);
create index subscription_invoices_by_day on public.subscription_invoices (clinic_id, issued_on, number);
create index subscription_invoices_corrects on public.subscription_invoices (clinic_id, corrects_id);
create trigger subscription_invoices_audit after insert on public.subscription_invoices
  for each row execute function private.audit_change();

create function private.refuse_document_edit() returns trigger
language plpgsql set search_path = ''
as $$
begin
  perform private.refuse('issued_documents_stay');
  return null;
end $$;
create trigger subscription_invoices_stay before update or delete or truncate on public.subscription_invoices
  for each statement execute function private.refuse_document_edit();

alter table public.subscription_invoices enable row level security;
grant select on public.subscription_invoices to authenticated;
create policy "owners read what they were billed" on public.subscription_invoices for select to authenticated
  using (clinic_id = (select private.clinic_where_i_can('subscription.manage')));

-- The name under which the clinic is registered; its own name if that is the same.
alter table public.clinics add column legal_name text check (length(btrim(legal_name)) between 2 and 120);
grant update (legal_name) on public.clinics to authenticated;

-- One mail a document and owner. "sending" is committed before the mail leaves: what is still so long afterwards may have
-- left, is not sent again, and is shown as unresolved.
create table private.invoice_mails (
  id uuid primary key default private.uuid_v7(),
  clinic_id uuid not null,
  invoice_id uuid not null,
  user_id uuid not null references auth.users (id) on delete cascade,
  status text not null default 'waiting' check (status in ('waiting', 'sending', 'sent', 'failed', 'unresolved')),
  attempts smallint not null default 0,
  due_at timestamptz not null default now(),
  changed_at timestamptz not null default now(),
  -- Why it failed: a word, never an address.
  problem text check (length(problem) <= 40),
  unique (clinic_id, invoice_id, user_id),
  foreign key (clinic_id, invoice_id) references public.subscription_invoices (clinic_id, id)
);
create index invoice_mails_user on private.invoice_mails (user_id);
create index invoice_mails_open on private.invoice_mails (due_at) where status in ('waiting', 'sending');

-- Issuing ----------------------------------------------------------------------------------------------------------------

-- What a document says about the day's supplier and the clinic as it is now. A row of null without a supplier.
create function private.invoice_parties(clinic uuid, on_day date, out s private.supplier, out c public.clinics)
language plpgsql stable set search_path = ''
as $$
begin
  select * into s from private.supplier p where p.valid_from <= on_day and (p.valid_until is null or p.valid_until > on_day);
  select * into c from public.clinics k where k.id = clinic;
end $$;

create function private.today_in_india() returns date
language sql volatile set search_path = '' as $$ select (clock_timestamp() at time zone 'Asia/Kolkata')::date $$;

-- The tax invoice of a paid charge, made when it is not there yet; the total is what was taken. Tax is counted on the taxable
-- value per line (there is one), half each to centre and state or all to the union; what is left to the total is the round-off.
-- Null, and the charge waits for the job, while the service has no supplier or when the charge does not add up to within half
-- a rupee: what was paid for must not depend on its invoice.
create function private.issue_subscription_invoice(clinic uuid, charge uuid) returns uuid
language plpgsql security definer set search_path = ''
as $$
declare
  paid record;
  said record;
  there uuid;
  place text;
  half bigint;
  inside boolean;
  tax bigint;
begin
  select * into paid from private.charges c
  where c.clinic_id = issue_subscription_invoice.clinic and c.id = issue_subscription_invoice.charge and c.status in ('paid', 'refunded') for update;
  if paid.id is null then return null; end if;
  select i.id into there from public.subscription_invoices i where i.clinic_id = paid.clinic_id and i.charge_id = paid.id and i.kind = 'invoice';
  if there is not null then return there; end if;
  select * into said from private.invoice_parties(paid.clinic_id, private.today_in_india());
  if (said.s).valid_from is null then return null; end if;

  place := private.place_of_supply((said.c).gstin, (said.c).state_code, (said.s).state_code);
  inside := place = (said.s).state_code;
  half := case when inside then private.tax_on(paid.amount_paise, (said.s).rate_bp / 2) else 0 end;
  tax := case when inside then 2 * half else private.tax_on(paid.amount_paise, (said.s).rate_bp) end;
  if paid.amount_paise <= 0 or abs(paid.total_paise - paid.amount_paise - tax) > 50 then return null; end if;

  insert into public.subscription_invoices (clinic_id, kind, number, issued_on, charge_id,
    supplier_name, supplier_address, supplier_state_code, supplier_gstin, supplier_email,
    recipient_name, recipient_address, recipient_state_code, recipient_gstin, place_of_supply,
    sold, plan, plan_period, period_from, period_until, sac, taxable_paise, rate_bp, cgst_paise, sgst_paise, igst_paise,
    round_off_paise, total_paise, gateway_payment_id)
  select paid.clinic_id, 'invoice', n.number, n.issued_on, paid.id,
    (said.s).legal_name, (said.s).address || E'\n' || (said.s).city || ' ' || (said.s).pin_code, (said.s).state_code, (said.s).gstin, (said.s).email,
    coalesce((said.c).legal_name, (said.c).name),
    concat_ws(E'\n', (said.c).address, nullif(concat_ws(' ', (said.c).city, (said.c).pin_code), '')),
    coalesce(left((said.c).gstin, 2), (said.c).state_code), (said.c).gstin, place,
    paid.kind, p.plan, p.period, paid.period_from, paid.period_until,
    case paid.kind when 'subscription' then (said.s).subscription_sac else (said.s).credits_sac end,
    paid.amount_paise, (said.s).rate_bp, half, half, tax - 2 * half, paid.total_paise - paid.amount_paise - tax, paid.total_paise,
    paid.gateway_payment_id
  from private.next_document_number(private.the_service(), 'invoice') n
  left join private.plan_prices p on paid.kind = 'subscription' and p.id = paid.price_id
  returning id into there;
  perform private.mail_to_owners(paid.clinic_id, there);
  return there;
end $$;

-- The credit note (CGST Act, s. 34) of a charge that was given back: everything of its invoice once more, in a series of its
-- own. Made once; null as above.
create function private.issue_subscription_credit_note(clinic uuid, charge uuid) returns uuid
language plpgsql security definer set search_path = ''
as $$
declare
  -- In a statement of its own: the next one sees what it has made.
  invoice uuid := private.issue_subscription_invoice(issue_subscription_credit_note.clinic, issue_subscription_credit_note.charge);
  original public.subscription_invoices;
  there uuid;
begin
  select * into original from public.subscription_invoices i where i.clinic_id = issue_subscription_credit_note.clinic and i.id = invoice;
  if original.id is null
    or not exists (select from private.charges c where c.clinic_id = original.clinic_id and c.id = original.charge_id and c.status = 'refunded') then
    return null;
  end if;
  select i.id into there from public.subscription_invoices i
  where i.clinic_id = original.clinic_id and i.charge_id = original.charge_id and i.kind = 'credit_note';
  if there is not null then return there; end if;
  original.corrects_id := original.id;
  original.id := private.uuid_v7();
  original.kind := 'credit_note';
  original.created_at := now();
  select n.number, n.issued_on into original.number, original.issued_on
  from private.next_document_number(private.the_service(), 'credit_note') n;
  insert into public.subscription_invoices select original.*;
  perform private.mail_to_owners(original.clinic_id, original.id);
  return original.id;
end $$;

-- Every owner who has an address gets one.
create function private.mail_to_owners(clinic uuid, invoice uuid) returns void
language sql set search_path = ''
as $$
  insert into private.invoice_mails (clinic_id, invoice_id, user_id)
  select m.clinic_id, mail_to_owners.invoice, m.user_id from public.members m join auth.users u on u.id = m.user_id
  where m.clinic_id = mail_to_owners.clinic and m.role = 'owner' and m.left_at is null and u.email not like '%@staff.invalid'
$$;

-- Charges whose document is still to be made. missing: the last one; a credit note is made with its invoice.
create function private.charges_without_invoice() returns table (clinic_id uuid, charge_id uuid, missing text)
language plpgsql stable set search_path = ''
as $$
begin
  return query select c.clinic_id, c.id, case c.status when 'paid' then 'invoice' else 'credit_note' end
  from private.charges c
  left join public.subscription_invoices i on i.clinic_id = c.clinic_id and i.charge_id = c.id and i.kind = 'invoice'
  left join public.subscription_invoices n on n.clinic_id = c.clinic_id and n.charge_id = c.id and n.kind = 'credit_note'
  where (c.status = 'paid' and i.id is null) or (c.status = 'refunded' and n.id is null)
  order by c.at;
end $$;

-- Makes the documents that could not be made when the money came. Answers how many, and how many still wait.
create function public.issue_waiting_invoices() returns json
language plpgsql security definer set search_path = ''
as $$
declare
  waiting record;
  issued integer := 0;
  still integer := 0;
begin
  for waiting in select * from private.charges_without_invoice() limit 100 loop
    if (case waiting.missing when 'invoice' then private.issue_subscription_invoice(waiting.clinic_id, waiting.charge_id)
      else private.issue_subscription_credit_note(waiting.clinic_id, waiting.charge_id) end) is null
    then still := still + 1; else issued := issued + 1; end if;
  end loop;
  return json_build_object('issued', issued, 'waiting', still);
end $$;

-- Reading ----------------------------------------------------------------------------------------------------------------

-- What a document prints, and what a credit note refers to.
create function private.invoice_document(clinic uuid, invoice uuid) returns json
language sql stable set search_path = ''
as $$
  select json_build_object('id', i.id, 'kind', i.kind, 'number', i.number, 'issued_on', i.issued_on,
    'supplier', json_build_object('name', i.supplier_name, 'address', i.supplier_address, 'state_code', i.supplier_state_code,
      'gstin', i.supplier_gstin, 'email', i.supplier_email),
    'recipient', json_build_object('name', i.recipient_name, 'address', i.recipient_address, 'state_code', i.recipient_state_code,
      'gstin', i.recipient_gstin),
    'place_of_supply', i.place_of_supply, 'sold', i.sold, 'plan', i.plan, 'plan_period', i.plan_period,
    'period_from', i.period_from, 'period_until', i.period_until, 'sac', i.sac, 'rate_bp', i.rate_bp,
    'taxable_paise', i.taxable_paise, 'cgst_paise', i.cgst_paise, 'sgst_paise', i.sgst_paise, 'igst_paise', i.igst_paise,
    'round_off_paise', i.round_off_paise, 'total_paise', i.total_paise, 'payment', i.gateway_payment_id,
    'corrects', (select json_build_object('number', o.number, 'issued_on', o.issued_on)
      from public.subscription_invoices o where o.clinic_id = i.clinic_id and o.id = i.corrects_id))
  from public.subscription_invoices i where i.clinic_id = invoice_document.clinic and i.id = invoice_document.invoice
$$;

-- One document for its PDF, for the owner; that it was taken is on record. Refuses with not_found.
create function private.print_subscription_invoice(invoice uuid) returns json
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('subscription.manage');
  answer json := private.invoice_document(clinic, invoice);
begin
  if answer is null then perform private.refuse('not_found'); end if;
  perform private.write_audit(clinic, 'printed', 'subscription_invoices', invoice, null, null);
  return answer;
end $$;
create function public.print_subscription_invoice(invoice uuid) returns json
language sql set search_path = '' as $$ select private.print_subscription_invoice(invoice) $$;

-- A clinic's documents, the latest first, for the page of its subscription; mail: the worst of what became of its mails.
create function private.invoices_of_charges(clinic uuid) returns json
language sql stable security definer set search_path = ''
as $$
  select coalesce(json_agg(json_build_object('id', i.id, 'charge_id', i.charge_id, 'kind', i.kind, 'number', i.number, 'issued_on', i.issued_on,
    'total_paise', i.total_paise, 'mail', (select m.status from private.invoice_mails m where m.clinic_id = i.clinic_id and m.invoice_id = i.id
      order by array_position(array['unresolved', 'failed', 'waiting', 'sending', 'sent'], m.status) limit 1))
    order by i.issued_on desc, i.id desc), '[]'::json)
  from public.subscription_invoices i where i.clinic_id = invoices_of_charges.clinic
$$;

-- Mail -------------------------------------------------------------------------------------------------------------------

-- Mails that are due, marked as being sent; the calling transaction commits before any leaves. What a worker left behind ten
-- minutes ago may have left: it stays unresolved. Nobody who is no owner any more gets one.
create function public.claim_invoice_mails(batch integer) returns json
language plpgsql security definer set search_path = ''
as $$
declare
  answer json;
begin
  update private.invoice_mails m set status = 'unresolved', changed_at = now()
  where m.status = 'sending' and m.changed_at < now() - interval '10 minutes';
  update private.invoice_mails m set status = 'failed', problem = 'left', changed_at = now()
  where m.status = 'waiting' and not exists (select from public.members o
    where o.clinic_id = m.clinic_id and o.user_id = m.user_id and o.role = 'owner' and o.left_at is null);
  with claimed as (
    update private.invoice_mails m set status = 'sending', attempts = m.attempts + 1, changed_at = now()
    where m.id in (select w.id from private.invoice_mails w where w.status = 'waiting' and w.due_at <= now()
      order by w.due_at limit batch for update skip locked)
    returning m.*)
  select coalesce(json_agg(json_build_object('id', m.id, 'to', u.email, 'language', p.language,
    'slug', s.slug, 'invoice', private.invoice_document(m.clinic_id, m.invoice_id)) order by m.due_at), '[]'::json) into answer
  from claimed m join auth.users u on u.id = m.user_id left join public.profiles p on p.user_id = m.user_id
  join private.clinic_slugs s on s.clinic_id = m.clinic_id;
  return answer;
end $$;

-- What became of a mail: sent; not_sent (it did not leave: again later, five times at most); refused; unknown (it may have
-- left). problem: a word for the record.
create function public.record_invoice_mail(mail uuid, outcome text, problem text default null) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  done private.invoice_mails;
begin
  update private.invoice_mails m set changed_at = now(), problem = left(record_invoice_mail.problem, 40),
    status = case record_invoice_mail.outcome when 'sent' then 'sent' when 'unknown' then 'unresolved'
      when 'not_sent' then case when m.attempts < 5 then 'waiting' else 'failed' end else 'failed' end,
    due_at = now() + make_interval(mins => 5 * m.attempts * m.attempts)
  where m.id = record_invoice_mail.mail and m.status in ('sending', 'unresolved')
  returning * into done;
  if done.status = 'sent' then
    perform private.write_audit(done.clinic_id, 'sent', 'subscription_invoices', done.invoice_id, null, null);
  end if;
end $$;

grant execute on function private.print_subscription_invoice(uuid), public.print_subscription_invoice(uuid) to authenticated;
grant execute on function public.issue_waiting_invoices(), public.claim_invoice_mails(integer), public.record_invoice_mail(uuid, text, text)
  to service_role;
