-- Payers: who pays for a patient, later and with something taken off: an employer, CGHS, an insurer, a lender. Their part of a bill
-- is a claim: from then on the patient owes that much less, and the payer owes it.

create table public.payers (
  id uuid not null default private.uuid_v7(),
  clinic_id uuid not null references public.clinics (id) on delete cascade,
  kind text not null check (kind in ('corporate', 'cghs', 'insurer', 'emi')),
  name text not null constraint payers_name_length check (length(btrim(name)) between 1 and 120),
  gstin text constraint payers_gstin_is_valid check (private.gstin_is_valid(gstin)),
  address text not null default '' check (length(address) <= 300),
  -- A claim needs the number under which the payer agreed to it.
  needs_authorisation boolean not null default true,
  -- What the payer usually takes off: tax deducted at source (s. 194J of the Income-tax Act), its own fee.
  tds_bp integer not null default 0 constraint payers_tds_possible check (tds_bp between 0 and 3000),
  fee_bp integer not null default 0 constraint payers_fee_possible check (fee_bp between 0 and 3000),
  -- After how many days it is late.
  pays_in_days smallint not null default 45 constraint payers_days_possible check (pays_in_days between 0 and 365),
  archived_at timestamptz,
  created_at timestamptz not null default now(),
  version integer not null default 1,
  primary key (id, clinic_id)
);
create unique index payers_name_once on public.payers (clinic_id, lower(btrim(name)));
create trigger payers_version before update on public.payers for each row execute function private.bump_version();
create trigger payers_audit after insert or update on public.payers for each row execute function private.audit_change();

-- What a payer pays for a procedure, for one tooth, quadrant or arch, or for the whole: instead of the clinic's own price.
create table public.payer_prices (
  clinic_id uuid not null,
  payer_id uuid not null,
  procedure_id uuid not null,
  price_paise bigint not null constraint payer_prices_possible check (price_paise between 0 and 500000000),
  primary key (payer_id, procedure_id, clinic_id),
  foreign key (clinic_id, payer_id) references public.payers (clinic_id, id) on delete cascade,
  foreign key (clinic_id, procedure_id) references public.procedures (clinic_id, id)
);
create index payer_prices_by_payer on public.payer_prices (clinic_id, payer_id);
create index payer_prices_by_procedure on public.payer_prices (clinic_id, procedure_id);
create trigger payer_prices_audit after insert or update or delete on public.payer_prices for each row execute function private.audit_change('payer_id');

-- The part of a bill that a payer owes. It is settled in one part or several (claim_parts), whose sums stand here: what came, what was
-- kept back as tax or fee, and in the end what they do not pay, which the patient owes again.
create table public.claims (
  id uuid not null default private.uuid_v7(),
  clinic_id uuid not null,
  patient_id uuid not null,
  invoice_id uuid not null,
  payer_id uuid not null,
  authorisation text check (length(btrim(authorisation)) between 1 and 60),
  amount_paise bigint not null constraint claims_amount_possible check (amount_paise between 1 and 100000000000),
  -- Of it no longer asked for, because the bill was taken back or lowered.
  released_paise bigint not null default 0,
  status text not null default 'open' check (status in ('open', 'settled', 'withdrawn')),
  opened_on date not null,
  opened_by uuid default auth.uid() references auth.users (id),
  settled_on date,
  settled_by uuid references auth.users (id),
  received_paise bigint not null default 0 check (received_paise >= 0),
  tds_paise bigint not null default 0 check (tds_paise >= 0),
  fee_paise bigint not null default 0 check (fee_paise >= 0),
  short_paise bigint not null default 0 check (short_paise >= 0),
  -- What the payer still owes.
  open_paise bigint not null generated always as (case when status = 'open' then amount_paise - released_paise - received_paise - tds_paise - fee_paise else 0 end) stored,
  version integer not null default 1,
  primary key (id, clinic_id),
  foreign key (clinic_id, patient_id) references public.patients (clinic_id, id),
  foreign key (clinic_id, invoice_id) references public.invoices (clinic_id, id),
  foreign key (clinic_id, payer_id) references public.payers (clinic_id, id),
  constraint claims_released_within check (released_paise between 0 and amount_paise),
  constraint claims_settled_whole check ((status = 'settled') = (settled_on is not null)),
  constraint claims_adds_up check (case status when 'settled' then received_paise + tds_paise + fee_paise + short_paise = amount_paise - released_paise
    when 'open' then short_paise = 0 and open_paise > 0 else received_paise + tds_paise + fee_paise + short_paise = 0 end),
  constraint claims_withdrawn_whole check (status <> 'withdrawn' or released_paise = amount_paise)
);
create index claims_by_patient on public.claims (clinic_id, patient_id);
create index claims_by_invoice on public.claims (clinic_id, invoice_id);
create index claims_by_payer on public.claims (clinic_id, payer_id, opened_on);
create index claims_open on public.claims (clinic_id, opened_on, id) include (payer_id, open_paise) where status = 'open';
create index claims_opened_by on public.claims (opened_by);
create index claims_settled_by on public.claims (settled_by);
create trigger claims_version before update on public.claims for each row execute function private.bump_version();
create trigger claims_audit after insert or update on public.claims for each row execute function private.audit_change();

-- One time that a payer did something about a claim: what came and its receipt, what was kept back; in the last, what is missing.
create table public.claim_parts (
  id uuid not null default private.uuid_v7(),
  clinic_id uuid not null,
  patient_id uuid not null,
  claim_id uuid not null,
  day date not null,
  received_paise bigint not null check (received_paise >= 0),
  tds_paise bigint not null check (tds_paise >= 0),
  fee_paise bigint not null check (fee_paise >= 0),
  short_paise bigint not null check (short_paise >= 0),
  payment_id uuid,
  note text not null default '' check (length(note) <= 300),
  by_user uuid not null default auth.uid() references auth.users (id),
  at timestamptz not null default now(),
  -- A mistake: taken back, once its receipt does not count any more.
  undone_at timestamptz,
  undone_by uuid references auth.users (id),
  primary key (id, clinic_id),
  foreign key (clinic_id, patient_id) references public.patients (clinic_id, id),
  foreign key (clinic_id, claim_id) references public.claims (clinic_id, id),
  foreign key (clinic_id, payment_id) references public.payments (clinic_id, id),
  constraint claim_parts_say_something check (received_paise + tds_paise + fee_paise + short_paise > 0),
  constraint claim_parts_receipt check ((received_paise > 0) = (payment_id is not null)),
  constraint claim_parts_undone_whole check ((undone_at is null) = (undone_by is null))
);
create index claim_parts_by_claim on public.claim_parts (clinic_id, claim_id);
create index claim_parts_by_patient on public.claim_parts (clinic_id, patient_id);
create index claim_parts_by_payment on public.claim_parts (clinic_id, payment_id);
create index claim_parts_by_user on public.claim_parts (by_user);
create index claim_parts_undone_by on public.claim_parts (undone_by);
create trigger claim_parts_audit after insert or update on public.claim_parts for each row execute function private.audit_change();

alter table public.payers enable row level security;
alter table public.payer_prices enable row level security;
create policy "members read payers" on public.payers for select to authenticated
  using (clinic_id = (select private.clinic_where_i_can('clinic.read')));
create policy "members read prices of payers" on public.payer_prices for select to authenticated
  using (clinic_id = (select private.clinic_where_i_can('clinic.read')));
grant select on public.payers, public.payer_prices, public.claims, public.claim_parts to authenticated;
call private.guard_by_patient('public.claims', 'bills.read');
call private.guard_by_patient('public.claim_parts', 'bills.read');
select private.watch_live('claims', 'payments', 'bills.read');

-- For whoever bills ------------------------------------------------------------------------------------------------------------

-- The payers that the screen that bills offers: [{id, name, kind, needs_authorisation, prices: [{procedure_id, price_paise}]}].
create function private.payers_for(clinic uuid) returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
begin
  return (select coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'name', p.name, 'kind', p.kind, 'needs_authorisation', p.needs_authorisation,
      'prices', (select coalesce(jsonb_agg(jsonb_build_object('procedure_id', q.procedure_id, 'price_paise', q.price_paise)), '[]')
        from public.payer_prices q where q.clinic_id = p.clinic_id and q.payer_id = p.id)) order by lower(p.name)), '[]')
    from public.payers p where p.clinic_id = payers_for.clinic and p.archived_at is null);
end $$;

-- What a payer pays for a procedure; null: it has no price of its own.
create function private.payer_price(clinic uuid, payer uuid, procedure uuid) returns bigint
language plpgsql stable security definer set search_path = ''
as $$
begin
  return (select q.price_paise from public.payer_prices q
    where q.clinic_id = payer_price.clinic and q.payer_id = payer_price.payer and q.procedure_id = payer_price.procedure);
end $$;

-- The due of a bill and its patient's account move together, up or down, by what a payer owes.
create function private.book_claim(c public.claims, paise bigint, day date) returns void
language plpgsql security definer set search_path = ''
as $$
begin
  if paise = 0 then return; end if;
  update public.dues d set due_paise = d.due_paise + paise where d.clinic_id = c.clinic_id and d.source_id = c.invoice_id;
  insert into public.ledger_entries (clinic_id, patient_id, kind, amount_paise, day, invoice_id)
  values (c.clinic_id, c.patient_id, 'claim', paise, book_claim.day, c.invoice_id);
end $$;

-- Opens a claim on a bill: claim is {payer, authorisation, amount_paise}. Refuses with payer_not_found, authorisation_needed,
-- amount_impossible and claim_above_due (due_paise). Answers its id.
create function private.open_claim(clinic uuid, patient uuid, invoice uuid, claim jsonb, day date) returns uuid
language plpgsql security definer set search_path = ''
as $$
declare
  p public.payers;
  c public.claims;
  due bigint;
  wanted numeric := (claim ->> 'amount_paise')::numeric;
begin
  select * into p from public.payers t where t.clinic_id = open_claim.clinic and t.id = (claim ->> 'payer')::uuid and t.archived_at is null;
  if p.id is null then perform private.refuse('payer_not_found'); end if;
  if p.needs_authorisation and nullif(btrim(claim ->> 'authorisation'), '') is null then perform private.refuse('authorisation_needed', jsonb_build_object('payer', p.name)); end if;
  if wanted is null or wanted <> trunc(wanted) or wanted not between 1 and 100000000000 then perform private.refuse('amount_impossible'); end if;
  select d.due_paise into due from public.dues d where d.clinic_id = open_claim.clinic and d.source_id = invoice and d.patient_id = patient for update;
  if due is null then perform private.refuse('not_found'); end if;
  if wanted > due then perform private.refuse('claim_above_due', jsonb_build_object('due_paise', due)); end if;
  insert into public.claims (clinic_id, patient_id, invoice_id, payer_id, authorisation, amount_paise, opened_on)
  values (open_claim.clinic, patient, invoice, p.id, nullif(btrim(claim ->> 'authorisation'), ''), wanted::bigint, open_claim.day) returning * into c;
  perform private.book_claim(c, - c.amount_paise, open_claim.day);
  return c.id;
end $$;

-- Takes back what is claimed of a bill, because the bill is taken back or lowered: up to paise, or all of it (null); never what a
-- payer has settled already. The patient's due goes up by it. Refuses with claim_settled when all is to go and a payer has paid
-- something. Answers how much it was.
create function private.release_claim(clinic uuid, invoice uuid, paise bigint default null) returns bigint
language plpgsql security definer set search_path = ''
as $$
declare
  c public.claims;
  day date;
  part bigint;
  released bigint := 0;
begin
  for c in select * from public.claims t where t.clinic_id = release_claim.clinic and t.invoice_id = invoice and t.status <> 'withdrawn' order by t.id for update loop
    if paise is null and (c.status = 'settled' or c.open_paise < c.amount_paise - c.released_paise) then perform private.refuse('claim_settled'); end if;
    part := least(c.open_paise, coalesce(paise - released, c.open_paise));
    continue when part <= 0;
    day := private.money_day(c.clinic_id, (select i.branch_id from public.invoices i where i.clinic_id = c.clinic_id and i.id = c.invoice_id));
    update public.claims t set released_paise = t.released_paise + part,
      status = case when part < t.open_paise then 'open' when t.released_paise + part = t.amount_paise then 'withdrawn' else 'settled' end,
      settled_on = case when part = t.open_paise and t.released_paise + part < t.amount_paise then day end,
      settled_by = case when part = t.open_paise and t.released_paise + part < t.amount_paise then auth.uid() end
    where t.clinic_id = c.clinic_id and t.id = c.id;
    perform private.book_claim(c, part, day);
    released := released + part;
  end loop;
  return released;
end $$;
