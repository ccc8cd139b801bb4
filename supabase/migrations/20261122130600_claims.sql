-- Payers in the settings, and what happens to their claims: the number that came later, the money, what was kept back.

-- Adds a payer (payer null), or changes one: fields {kind, name, gstin, address, needs_authorisation, tds_bp, fee_bp, pays_in_days},
-- prices [{procedure, price_paise}], all of its own. Refuses with not_found, changed_by_someone. Answers {id, version}.
create function private.save_payer(payer uuid, payer_version integer, fields jsonb, prices jsonb) returns jsonb
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('catalogues.manage');
  p public.payers;
begin
  if payer is not null then
    select * into p from public.payers t where t.clinic_id = clinic and t.id = payer for update;
    if p.id is null then perform private.refuse('not_found'); end if;
    if p.version <> payer_version then perform private.refuse('changed_by_someone', jsonb_build_object('version', p.version)); end if;
  end if;
  p := jsonb_populate_record(p, fields - array['id', 'clinic_id', 'version', 'created_at', 'archived_at']);
  if payer is null then
    insert into public.payers (clinic_id, kind, name, gstin, address, needs_authorisation, tds_bp, fee_bp, pays_in_days)
    values (clinic, p.kind, btrim(p.name), p.gstin, btrim(p.address), p.needs_authorisation, p.tds_bp, p.fee_bp, p.pays_in_days) returning * into p;
  else
    update public.payers t set kind = p.kind, name = btrim(p.name), gstin = p.gstin, address = btrim(p.address), needs_authorisation = p.needs_authorisation,
      tds_bp = p.tds_bp, fee_bp = p.fee_bp, pays_in_days = p.pays_in_days
    where t.clinic_id = clinic and t.id = p.id returning * into p;
  end if;
  delete from public.payer_prices q where q.clinic_id = clinic and q.payer_id = p.id
    and not q.procedure_id = any (select (w ->> 'procedure')::uuid from jsonb_array_elements(prices) w);
  insert into public.payer_prices as q (clinic_id, payer_id, procedure_id, price_paise)
  select clinic, p.id, (w ->> 'procedure')::uuid, (w ->> 'price_paise')::bigint from jsonb_array_elements(prices) w
  on conflict (payer_id, procedure_id, clinic_id) do update set price_paise = excluded.price_paise where q.price_paise <> excluded.price_paise;
  return jsonb_build_object('id', p.id, 'version', p.version);
end $$;

-- Stops offering a payer, or offers it again. Its claims go on.
create function private.archive_payer(payer uuid, archived boolean) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('catalogues.manage');
begin
  update public.payers p set archived_at = case when archived then now() end where p.clinic_id = clinic and p.id = payer;
  if not found then perform private.refuse('not_found'); end if;
end $$;

-- The settings page: every payer with its prices, archived ones too, and the procedures.
create function public.payers_page() returns jsonb
language plpgsql stable set search_path = ''
as $$
declare
  clinic uuid := private.require('catalogues.manage');
begin
  return jsonb_build_object(
    'payers', (select coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'version', p.version, 'kind', p.kind, 'name', p.name, 'gstin', p.gstin, 'address', p.address,
        'needs_authorisation', p.needs_authorisation, 'tds_bp', p.tds_bp, 'fee_bp', p.fee_bp, 'pays_in_days', p.pays_in_days, 'archived', p.archived_at is not null,
        'prices', (select coalesce(jsonb_agg(jsonb_build_object('procedure', q.procedure_id, 'price_paise', q.price_paise)), '[]')
          from public.payer_prices q where q.clinic_id = clinic and q.payer_id = p.id)) order by lower(p.name)), '[]')
      from public.payers p where p.clinic_id = clinic),
    'procedures', (select coalesce(jsonb_agg(jsonb_build_object('id', r.id, 'code', r.code, 'name', r.name, 'price_paise', r.price_paise) order by r.code), '[]')
      from public.procedures r where r.clinic_id = clinic and r.archived_at is null));
end $$;

-- Claims -------------------------------------------------------------------------------------------------------------------------

-- A claim locked for a change, with the shared lock of its day before it. Refuses with not_found, changed_by_someone.
create function private.claim_to_change(clinic uuid, claim uuid, claim_version integer) returns public.claims
language plpgsql security definer set search_path = ''
as $$
declare
  c public.claims;
begin
  select * into c from public.claims t where t.clinic_id = claim_to_change.clinic and t.id = claim for update;
  if c.id is null or not private.i_reach('payments.write', c.patient_id) then perform private.refuse('not_found'); end if;
  if c.version <> claim_version then perform private.refuse('changed_by_someone', jsonb_build_object('version', c.version)); end if;
  return c;
end $$;

-- A claim on a bill that was issued without one: as open_claim. Answers {claim}.
create function private.claim_invoice(request uuid, invoice uuid, claim jsonb) returns jsonb
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('bills.write');
  there jsonb;
  i public.invoices;
  day date;
begin
  there := private.begin_once(clinic, request);
  if there is not null then return there; end if;
  select * into i from public.invoices v where v.clinic_id = clinic and v.id = invoice and v.kind not in ('proforma', 'credit_note');
  if i.id is null or not private.i_reach('bills.write', i.patient_id) then perform private.refuse('not_found'); end if;
  day := private.money_day(clinic, i.branch_id);
  return private.answer_once(clinic, request, jsonb_build_object('claim', private.open_claim(clinic, i.patient_id, i.id, claim, day)));
end $$;

-- The number under which a payer agreed, when it comes later. Answers the claim's version.
create function private.authorise_claim(claim uuid, claim_version integer, authorisation text) returns integer
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('bills.write');
  c public.claims := private.claim_to_change(clinic, claim, claim_version);
begin
  if c.status <> 'open' then perform private.refuse('claim_not_open'); end if;
  update public.claims t set authorisation = nullif(btrim(authorise_claim.authorisation), '') where t.clinic_id = clinic and t.id = c.id returning * into c;
  return c.version;
end $$;

-- What a payer did about a claim, in one part or the next of several: settlement is {received_paise, tds_paise, fee_paise, mode, account,
-- reference, cheque_on, note, missing: 'payer' (the rest is still expected) or 'patient' (it is not: the patient owes it again)}.
-- What came is a receipt for the bill; tax deducted and fee are gone. Refuses with not_found, changed_by_someone, claim_not_open,
-- amount_impossible, settlement_above_claim (claimed_paise: what is open) and what receive_payment refuses with. Answers {claim, payment,
-- short_paise, open_paise}.
create function private.settle_claim(request uuid, claim uuid, claim_version integer, settlement jsonb) returns jsonb
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('payments.write');
  there jsonb;
  c public.claims;
  i public.invoices;
  day date;
  received bigint;
  tds bigint;
  fee bigint;
  missing bigint;
  short bigint;
  receipt uuid;
begin
  there := private.begin_once(clinic, request);
  if there is not null then return there; end if;
  select v.* into i from public.claims t join public.invoices v on v.clinic_id = t.clinic_id and v.id = t.invoice_id where t.clinic_id = clinic and t.id = claim;
  if i.id is null then perform private.refuse('not_found'); end if;
  day := private.money_day(clinic, i.branch_id);
  perform 1 from public.dues d where d.clinic_id = clinic and d.source_id = i.id for update;
  c := private.claim_to_change(clinic, claim, claim_version);
  if c.status <> 'open' then perform private.refuse('claim_not_open'); end if;
  if exists (select from unnest(array['received_paise', 'tds_paise', 'fee_paise']) k
    where (settlement ->> k)::numeric is null or (settlement ->> k)::numeric < 0 or (settlement ->> k)::numeric <> trunc((settlement ->> k)::numeric)
      or (settlement ->> k)::numeric > 100000000000) then
    perform private.refuse('amount_impossible');
  end if;
  received := (settlement ->> 'received_paise')::bigint;
  tds := (settlement ->> 'tds_paise')::bigint;
  fee := (settlement ->> 'fee_paise')::bigint;
  missing := c.open_paise - received - tds - fee;
  if missing < 0 then perform private.refuse('settlement_above_claim', jsonb_build_object('claimed_paise', c.open_paise)); end if;
  short := case when settlement ->> 'missing' = 'payer' then 0 else missing end;
  if received + tds + fee + short = 0 then perform private.refuse('amount_impossible'); end if;
  -- That much is claimed no more; the receipt takes what came, so that what is missing stays with the patient.
  perform private.book_claim(c, received + short, day);
  if received > 0 then
    receipt := private.receive_payment(clinic, i.branch_id, i.patient_id, jsonb_build_array(jsonb_strip_nulls(jsonb_build_object('mode', settlement ->> 'mode',
        'account', settlement ->> 'account', 'amount_paise', received, 'reference', nullif(btrim(settlement ->> 'reference'), ''), 'cheque_on', settlement ->> 'cheque_on'))),
      jsonb_build_array(jsonb_build_object('invoice', i.id, 'amount_paise', received)), null,
      (select p.name || coalesce(' · ' || c.authorisation, '') from public.payers p where p.clinic_id = clinic and p.id = c.payer_id), day);
  end if;
  insert into public.claim_parts (clinic_id, patient_id, claim_id, day, received_paise, tds_paise, fee_paise, short_paise, payment_id, note)
  values (clinic, c.patient_id, c.id, day, received, tds, fee, short, receipt, btrim(coalesce(settlement ->> 'note', '')));
  update public.claims t set received_paise = t.received_paise + received, tds_paise = t.tds_paise + tds, fee_paise = t.fee_paise + fee, short_paise = short,
    status = case when missing > short then 'open' else 'settled' end, settled_on = case when missing > short then null else day end,
    settled_by = case when missing > short then null else auth.uid() end
  where t.clinic_id = clinic and t.id = c.id returning * into c;
  return private.answer_once(clinic, request, jsonb_build_object('claim', c.id, 'payment', receipt, 'short_paise', short, 'open_paise', c.open_paise));
end $$;

-- Whether a receipt of a payer's money counts no more: it was voided, or its cheque came back.
create function private.receipt_is_gone(clinic uuid, payment uuid) returns boolean
language sql stable security definer set search_path = ''
as $$
  select exists (select from public.document_voids v where v.clinic_id = receipt_is_gone.clinic and v.payment_id = payment)
    or exists (select from public.cheque_bounces b where b.clinic_id = receipt_is_gone.clinic and b.payment_id = payment)
$$;

-- Takes back the last part of a claim, entered by mistake or paid by a cheque that came back: what it settled is asked of the payer
-- again. Refuses with not_found, changed_by_someone, claim_not_settled (there is no part), claim_paid (its receipt counts: void it
-- first), claim_above_due (the patient paid meanwhile). Answers {claim}.
create function private.reopen_claim(request uuid, claim uuid, claim_version integer) returns jsonb
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('payments.write');
  there jsonb;
  c public.claims;
  i public.invoices;
  part public.claim_parts;
  day date;
  due bigint;
begin
  there := private.begin_once(clinic, request);
  if there is not null then return there; end if;
  select v.* into i from public.claims t join public.invoices v on v.clinic_id = t.clinic_id and v.id = t.invoice_id where t.clinic_id = clinic and t.id = claim;
  if i.id is null then perform private.refuse('not_found'); end if;
  day := private.money_day(clinic, i.branch_id);
  select d.due_paise into due from public.dues d where d.clinic_id = clinic and d.source_id = i.id for update;
  c := private.claim_to_change(clinic, claim, claim_version);
  select * into part from public.claim_parts p where p.clinic_id = clinic and p.claim_id = c.id and p.undone_at is null order by p.id desc limit 1;
  if part.id is null then perform private.refuse('claim_not_settled'); end if;
  if part.payment_id is not null and not private.receipt_is_gone(clinic, part.payment_id) then perform private.refuse('claim_paid'); end if;
  if part.received_paise + part.short_paise > due then perform private.refuse('claim_above_due', jsonb_build_object('due_paise', due)); end if;
  perform private.book_claim(c, - (part.received_paise + part.short_paise), day);
  update public.claim_parts p set undone_at = now(), undone_by = auth.uid() where p.clinic_id = clinic and p.id = part.id;
  update public.claims t set status = 'open', settled_on = null, settled_by = null, received_paise = t.received_paise - part.received_paise,
    tds_paise = t.tds_paise - part.tds_paise, fee_paise = t.fee_paise - part.fee_paise, short_paise = 0
  where t.clinic_id = clinic and t.id = c.id;
  return private.answer_once(clinic, request, jsonb_build_object('claim', c.id));
end $$;

-- What stands on the page of a bill: {claims: [{id, payer, authorisation, status, amount_paise, received_paise, open_paise}], payers that can be
-- asked for a part of it: [{id, name, kind, needs_authorisation, prices: []}]}.
create function private.claims_of_invoice(clinic uuid, invoice uuid) returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
begin
  return jsonb_build_object(
    'claims', (select coalesce(jsonb_agg(jsonb_build_object('id', c.id, 'payer', p.name, 'authorisation', c.authorisation, 'status', c.status,
        'amount_paise', c.amount_paise - case when c.status = 'withdrawn' then 0 else c.released_paise end, 'received_paise', c.received_paise, 'open_paise', c.open_paise) order by c.id), '[]')
      from public.claims c join public.payers p on p.clinic_id = c.clinic_id and p.id = c.payer_id
      where c.clinic_id = claims_of_invoice.clinic and c.invoice_id = claims_of_invoice.invoice),
    'payers', (select coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'name', p.name, 'kind', p.kind, 'needs_authorisation', p.needs_authorisation, 'prices', '[]'::jsonb)
        order by lower(p.name)), '[]') from public.payers p where p.clinic_id = claims_of_invoice.clinic and p.archived_at is null));
end $$;

-- The page of payers: {today, payers: [{id, name, kind, open_paise, late_paise, ages: [0-30, 31-60, 61-90, over 90 days]}] (with something
-- open, or not archived), claims (50 at most, of a payer or of all; open: the oldest first; settled and withdrawn: the youngest first),
-- more, accounts}. A dentist sees those of their own patients.
create function public.claims_page(payer uuid default null, list text default 'open', after date default null, after_id uuid default null) returns jsonb
language plpgsql stable set search_path = ''
as $$
declare
  clinic uuid := private.require('bills.read');
  today date := (select (now() at time zone c.time_zone)::date from public.clinics c where c.id = clinic);
  most constant integer := 50;
  found uuid[];
begin
  if list = 'open' then
    found := array(select c.id from public.claims c where c.clinic_id = clinic and c.status = 'open' and (claims_page.payer is null or c.payer_id = claims_page.payer)
      and (after is null or (c.opened_on, c.id) > (after, after_id)) order by c.opened_on, c.id limit most + 1);
  else
    found := array(select c.id from public.claims c where c.clinic_id = clinic and c.status <> 'open' and (claims_page.payer is null or c.payer_id = claims_page.payer)
      and (after is null or (c.opened_on, c.id) < (after, after_id)) order by c.opened_on desc, c.id desc limit most + 1);
  end if;
  return jsonb_build_object('today', today, 'more', cardinality(found) > most,
    'payers', (select coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'name', p.name, 'kind', p.kind, 'pays_in_days', p.pays_in_days, 'tds_bp', p.tds_bp, 'fee_bp', p.fee_bp,
        'open_paise', o.paise, 'late_paise', o.late, 'ages', jsonb_build_array(o.a0, o.a1, o.a2, o.a3)) order by o.paise desc, lower(p.name)), '[]')
      from public.payers p cross join lateral (
        select coalesce(sum(t.paise), 0)::bigint as paise, coalesce(sum(t.paise) filter (where t.age > p.pays_in_days), 0)::bigint as late,
          coalesce(sum(t.paise) filter (where t.age <= 30), 0)::bigint as a0, coalesce(sum(t.paise) filter (where t.age between 31 and 60), 0)::bigint as a1,
          coalesce(sum(t.paise) filter (where t.age between 61 and 90), 0)::bigint as a2, coalesce(sum(t.paise) filter (where t.age > 90), 0)::bigint as a3
        from (select c.open_paise as paise, today - c.opened_on as age from public.claims c
          where c.clinic_id = clinic and c.status = 'open' and c.payer_id = p.id) t) o
      where p.clinic_id = clinic and (p.archived_at is null or o.paise > 0)),
    'claims', (select coalesce(jsonb_agg(jsonb_build_object('id', c.id, 'version', c.version, 'status', c.status, 'patient_id', c.patient_id, 'patient', t.full_name,
        'invoice_id', c.invoice_id, 'number', i.number, 'branch_id', i.branch_id, 'payer_id', c.payer_id, 'payer', p.name, 'authorisation', c.authorisation,
        'amount_paise', c.amount_paise - c.released_paise, 'released_paise', c.released_paise, 'opened_on', c.opened_on, 'days', today - c.opened_on, 'late', c.status = 'open' and today - c.opened_on > p.pays_in_days,
        'settled_on', c.settled_on, 'received_paise', c.received_paise, 'tds_paise', c.tds_paise, 'fee_paise', c.fee_paise, 'short_paise', c.short_paise,
        'open_paise', c.open_paise, 'parts', (select coalesce(jsonb_agg(jsonb_build_object('id', q.id, 'day', q.day, 'received_paise', q.received_paise, 'tds_paise', q.tds_paise,
            'fee_paise', q.fee_paise, 'short_paise', q.short_paise, 'note', q.note, 'number', r.number, 'payment_id', q.payment_id,
            'gone', exists (select from public.document_voids v where v.clinic_id = clinic and v.payment_id = q.payment_id)
              or exists (select from public.cheque_bounces b where b.clinic_id = clinic and b.payment_id = q.payment_id)) order by q.id), '[]')
          from public.claim_parts q left join public.payments r on r.clinic_id = q.clinic_id and r.id = q.payment_id
          where q.clinic_id = clinic and q.claim_id = c.id and q.undone_at is null))
        order by array_position(found, c.id)), '[]')
      from public.claims c
      join public.payers p on p.clinic_id = c.clinic_id and p.id = c.payer_id
      join public.patients t on t.clinic_id = c.clinic_id and t.id = c.patient_id
      join public.invoices i on i.clinic_id = c.clinic_id and i.id = c.invoice_id
      where c.clinic_id = clinic and c.id = any (found[1:most])),
    'accounts', (select coalesce(jsonb_agg(jsonb_build_object('id', a.id, 'branch_id', a.branch_id, 'kind', a.kind, 'name', a.name) order by a.kind, a.name), '[]')
      from public.money_accounts a where a.clinic_id = clinic and a.archived_at is null and a.kind <> 'cash'));
end $$;

create function public.save_payer(fields jsonb, prices jsonb, payer uuid default null, payer_version integer default null) returns jsonb
language sql set search_path = '' as $$ select private.save_payer(payer, payer_version, fields, prices) $$;
create function public.archive_payer(payer uuid, archived boolean) returns void
language sql set search_path = '' as $$ select private.archive_payer(payer, archived) $$;
create function public.claim_invoice(request uuid, invoice uuid, claim jsonb) returns jsonb
language sql set search_path = '' as $$ select private.claim_invoice(request, invoice, claim) $$;
create function public.authorise_claim(claim uuid, claim_version integer, authorisation text) returns integer
language sql set search_path = '' as $$ select private.authorise_claim(claim, claim_version, authorisation) $$;
create function public.settle_claim(request uuid, claim uuid, claim_version integer, settlement jsonb) returns jsonb
language sql set search_path = '' as $$ select private.settle_claim(request, claim, claim_version, settlement) $$;
create function public.reopen_claim(request uuid, claim uuid, claim_version integer) returns jsonb
language sql set search_path = '' as $$ select private.reopen_claim(request, claim, claim_version) $$;

grant execute on function private.save_payer(uuid, integer, jsonb, jsonb), private.archive_payer(uuid, boolean), private.claim_invoice(uuid, uuid, jsonb),
  private.authorise_claim(uuid, integer, text), private.settle_claim(uuid, uuid, integer, jsonb), private.reopen_claim(uuid, uuid, integer), public.payers_page(),
  public.claims_page(uuid, text, date, uuid), public.save_payer(jsonb, jsonb, uuid, integer), public.archive_payer(uuid, boolean),
  public.claim_invoice(uuid, uuid, jsonb), public.authorise_claim(uuid, integer, text), public.settle_claim(uuid, uuid, integer, jsonb),
  public.reopen_claim(uuid, uuid, integer) to authenticated;
