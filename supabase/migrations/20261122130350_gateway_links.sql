-- The clinic's own payment gateway (Razorpay): a patient pays a bill, or all that is due, by a link of the gateway; the money goes to the
-- clinic's account over there and never through ours. A payment counts once the gateway says so: by its webhook, proven by the
-- clinic's own secret, or by being asked.

-- The clinic's keys at the gateway, sealed (lib/token-vault.ts): they are written and never read on a screen.
create table private.clinic_gateways (
  clinic_id uuid primary key references public.clinics (id) on delete cascade,
  key_id text not null check (key_id ~ '^rzp_(test|live)_[A-Za-z0-9_]{4,60}$'),
  secret text not null check (length(secret) between 10 and 1000),
  webhook_secret text not null check (length(webhook_secret) between 10 and 1000),
  connected_by uuid not null references auth.users (id),
  connected_at timestamptz not null default now()
);
create index clinic_gateways_connected_by on private.clinic_gateways (connected_by);

create table private.clinic_gateway_links (
  id text not null check (id ~ '^plink_[A-Za-z0-9]{6,40}$'),
  clinic_id uuid not null references public.clinics (id) on delete cascade,
  patient_id uuid not null,
  -- null: all that is due.
  invoice_id uuid,
  amount_paise bigint not null check (amount_paise > 0),
  url text not null check (url ~ '^https?://' and length(url) <= 300),
  status text not null default 'created' check (status in ('created', 'paid', 'expired', 'cancelled')),
  -- What we received for it.
  payment_id uuid,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  checked_at timestamptz,
  primary key (id, clinic_id),
  foreign key (clinic_id, patient_id) references public.patients (clinic_id, id),
  foreign key (clinic_id, invoice_id) references public.invoices (clinic_id, id),
  foreign key (clinic_id, payment_id) references public.payments (clinic_id, id)
);
create index clinic_gateway_links_by_patient on private.clinic_gateway_links (clinic_id, patient_id);
create index clinic_gateway_links_by_invoice on private.clinic_gateway_links (clinic_id, invoice_id);
create index clinic_gateway_links_by_payment on private.clinic_gateway_links (clinic_id, payment_id);
create index clinic_gateway_links_to_check on private.clinic_gateway_links (checked_at nulls first) where status = 'created';

-- Webhooks that were applied: each once, also when the same words come under another id.
create table private.clinic_gateway_events (
  clinic_id uuid not null references public.clinics (id) on delete cascade,
  id text not null check (length(id) between 4 and 100),
  fingerprint text not null check (length(fingerprint) = 64),
  received_at timestamptz not null default now(),
  primary key (clinic_id, id),
  unique (clinic_id, fingerprint)
);

create function private.has_gateway(clinic uuid) returns boolean
language sql stable security definer set search_path = ''
as $$ select exists (select 1 from private.clinic_gateways g where g.clinic_id = has_gateway.clinic) $$;

-- The audit entry of a clinic's gateway: its key's id, never a secret.
create function private.write_gateway_audit(clinic uuid, by uuid, action text, key_id text) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  key constant jsonb := jsonb_build_object('key_id', key_id);
begin
  perform private.write_entry(clinic, action, 'clinic_gateways', clinic, null, case when action = 'removed' then key end, case when action <> 'removed' then key end, by);
end $$;

-- Connects the gateway of a clinic, or renews its keys; the keys were tried before.
create function public.connect_clinic_gateway(clinic uuid, by uuid, key_id text, secret text, webhook_secret text) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  known boolean := private.has_gateway(connect_clinic_gateway.clinic);
begin
  insert into private.clinic_gateways as g (clinic_id, key_id, secret, webhook_secret, connected_by)
  values (connect_clinic_gateway.clinic, connect_clinic_gateway.key_id, connect_clinic_gateway.secret, connect_clinic_gateway.webhook_secret, connect_clinic_gateway.by)
  on conflict (clinic_id) do update set key_id = excluded.key_id, secret = excluded.secret, webhook_secret = excluded.webhook_secret,
    connected_by = excluded.connected_by, connected_at = now();
  perform private.write_gateway_audit(connect_clinic_gateway.clinic, connect_clinic_gateway.by, case when known then 'changed' else 'created' end, connect_clinic_gateway.key_id);
end $$;

-- Takes the gateway away; what was paid stays. Links that are out there can still be paid at the gateway, and are then noted by hand.
create function private.disconnect_gateway() returns void
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('clinic.manage');
  gone text;
begin
  delete from private.clinic_gateways g where g.clinic_id = clinic returning g.key_id into gone;
  if gone is null then perform private.refuse('not_found'); end if;
  perform private.write_gateway_audit(clinic, auth.uid(), 'removed', gone);
end $$;
create function public.disconnect_gateway() returns void
language sql set search_path = '' as $$ select private.disconnect_gateway() $$;

-- What the settings show: {gateway: {key_id, connected_at, connected_by} or null}.
create function private.gateway_page() returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('clinic.manage');
begin
  return jsonb_build_object('gateway', (select jsonb_build_object('key_id', g.key_id, 'connected_at', g.connected_at, 'connected_by', m.name)
    from private.clinic_gateways g left join public.members m on m.clinic_id = g.clinic_id and m.user_id = g.connected_by where g.clinic_id = clinic));
end $$;
create function public.gateway_page() returns jsonb
language sql stable set search_path = '' as $$ select private.gateway_page() $$;

-- The sealed keys of a clinic, for the server alone; null: it has no gateway.
create function public.clinic_gateway_keys(clinic uuid) returns jsonb
language sql stable security definer set search_path = ''
as $$
  select jsonb_build_object('key_id', g.key_id, 'secret', g.secret, 'webhook_secret', g.webhook_secret)
  from private.clinic_gateways g where g.clinic_id = clinic_gateway_keys.clinic
$$;

-- What a payment link is for: {clinic, patient, invoice, amount_paise, number, url (of a link for just this that still works)}.
-- Refuses with gateway_not_connected, nothing_due.
create function private.payment_goal(clinic uuid, patient uuid, invoice uuid) returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
declare
  owed bigint := (select coalesce(sum(d.due_paise), 0)::bigint from public.dues d where d.clinic_id = payment_goal.clinic and d.patient_id = payment_goal.patient
    and (payment_goal.invoice is null or d.invoice_id = payment_goal.invoice));
begin
  if not private.has_gateway(payment_goal.clinic) then perform private.refuse('gateway_not_connected'); end if;
  if owed = 0 then perform private.refuse('nothing_due'); end if;
  return jsonb_build_object('clinic', payment_goal.clinic, 'patient', payment_goal.patient, 'invoice', payment_goal.invoice, 'amount_paise', owed,
    'number', (select i.number from public.invoices i where i.clinic_id = payment_goal.clinic and i.id = payment_goal.invoice),
    'url', (select l.url from private.clinic_gateway_links l where l.clinic_id = payment_goal.clinic and l.patient_id = payment_goal.patient
      and l.invoice_id is not distinct from payment_goal.invoice and l.amount_paise = owed and l.status = 'created' and l.expires_at > now() + interval '30 minutes'
      order by l.created_at desc limit 1));
end $$;

-- As somebody of the clinic asks for one. Refuses with not_found and as payment_goal does.
create function private.payment_link_goal(patient uuid, invoice uuid) returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('payments.write');
begin
  if not private.i_reach('payments.write', payment_link_goal.patient) then perform private.refuse('not_found'); end if;
  return private.payment_goal(clinic, payment_link_goal.patient, payment_link_goal.invoice);
end $$;
create function public.payment_link_goal(patient uuid, invoice uuid default null) returns jsonb
language sql stable set search_path = '' as $$ select private.payment_link_goal(patient, invoice) $$;

-- As a patient asks for one, on the page behind a link of a bill or of what is due. link: the SHA-256 of its token. Refuses with
-- link_unknown, too_many_attempts and as payment_goal does.
create function public.payment_goal_of_link(link text) returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
declare
  l private.patient_links;
  wait integer := private.count_attempt('patient-link', payment_goal_of_link.link);
begin
  if wait > 0 then perform private.refuse('too_many_attempts', jsonb_build_object('minutes', ceil(wait / 60.0))); end if;
  select * into l from private.patient_links q where q.token_hash = payment_goal_of_link.link and q.kind in ('invoice', 'dues') and q.revoked_at is null and q.expires_at > now();
  if l.id is null then perform private.refuse('link_unknown'); end if;
  return private.payment_goal(l.clinic_id, l.patient_id, case when l.kind = 'invoice' then l.subject_id end);
end $$;

-- What staff see before and after they send somebody a link to pay a bill, or (invoice null) all that is due: {due_paise, link
-- (private.link_state of the patient's own page, which WhatsApp carries), gateway: the gateway's links to it, the newest first, five at most:
-- [{id, amount_paise, status ('created', 'paid', 'expired', 'cancelled'), url (of one that still works), created_at, expires_at, receipt}]}.
-- Refuses with not_found, gateway_not_connected.
create function private.payment_links_page(patient uuid, invoice uuid) returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('payments.write');
begin
  if not private.i_reach('payments.write', payment_links_page.patient) then perform private.refuse('not_found'); end if;
  if not private.has_gateway(clinic) then perform private.refuse('gateway_not_connected'); end if;
  return jsonb_build_object(
    'due_paise', (select coalesce(sum(d.due_paise), 0)::bigint from public.dues d where d.clinic_id = clinic and d.patient_id = payment_links_page.patient
      and (payment_links_page.invoice is null or d.invoice_id = payment_links_page.invoice)),
    'link', private.link_state(clinic, payment_links_page.patient, case when payment_links_page.invoice is null then 'dues' else 'invoice' end, payment_links_page.invoice),
    'gateway', (select coalesce(jsonb_agg(jsonb_build_object('id', l.id, 'amount_paise', l.amount_paise, 'status', l.now, 'url', case when l.now = 'created' then l.url end,
        'created_at', l.created_at, 'expires_at', l.expires_at, 'receipt', l.number) order by l.created_at desc), '[]')
      from (select q.*, p.number, case when q.status = 'created' and q.expires_at <= now() then 'expired' else q.status end as now
        from private.clinic_gateway_links q left join public.payments p on p.clinic_id = q.clinic_id and p.id = q.payment_id
        where q.clinic_id = clinic and q.patient_id = payment_links_page.patient and q.invoice_id is not distinct from payment_links_page.invoice
        order by q.created_at desc limit 5) l));
end $$;
create function public.payment_links_page(patient uuid, invoice uuid default null) returns jsonb
language sql stable set search_path = '' as $$ select private.payment_links_page(patient, invoice) $$;

-- The clinic of a link of the gateway that this person may cancel there. Refuses with not_found, payment_link_over.
create function private.payment_link_to_cancel(link text) returns uuid
language plpgsql stable security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('payments.write');
  l private.clinic_gateway_links;
begin
  select * into l from private.clinic_gateway_links q where q.clinic_id = clinic and q.id = payment_link_to_cancel.link;
  if l.id is null or not private.i_reach('payments.write', l.patient_id) then perform private.refuse('not_found'); end if;
  if l.status <> 'created' then perform private.refuse('payment_link_over'); end if;
  return clinic;
end $$;
create function public.payment_link_to_cancel(link text) returns uuid
language sql stable set search_path = '' as $$ select private.payment_link_to_cancel(link) $$;

-- Notes a link that the gateway made.
create function public.note_payment_link(clinic uuid, patient uuid, invoice uuid, link text, url text, amount_paise bigint, expires_at timestamptz) returns void
language sql security definer set search_path = ''
as $$
  insert into private.clinic_gateway_links (id, clinic_id, patient_id, invoice_id, amount_paise, url, expires_at)
  values (note_payment_link.link, note_payment_link.clinic, note_payment_link.patient, note_payment_link.invoice, note_payment_link.amount_paise, note_payment_link.url, note_payment_link.expires_at);
  insert into private.live_marks (clinic_id, noun) values (note_payment_link.clinic, 'payments')
$$;

-- Receives what the gateway says was paid by a link: laid on its bill, or on what is due, the oldest first; what is above (somebody paid at
-- the desk meanwhile) is paid ahead. Once a link. Answers the payment, or null when there is nothing to do.
create function private.receive_link(clinic uuid, link text, paid_paise bigint, gateway_payment text) returns uuid
language plpgsql security definer set search_path = ''
as $$
declare
  l private.clinic_gateway_links;
  place uuid;
  counts_on date;
  goals jsonb;
  made uuid;
begin
  select * into l from private.clinic_gateway_links q where q.clinic_id = receive_link.clinic and q.id = receive_link.link for update;
  if l.id is null or l.status = 'paid' then return null; end if;
  perform set_config('chairside.actor', 'patient', true);
  place := coalesce((select i.branch_id from public.invoices i where i.clinic_id = l.clinic_id and i.id = l.invoice_id),
    (select b.id from public.branches b where b.clinic_id = l.clinic_id and b.is_default));
  counts_on := private.money_day(l.clinic_id, place);
  perform private.lock_money(l.clinic_id, l.patient_id);
  select coalesce(jsonb_agg(jsonb_build_object(case when d.invoice_id is null then 'opening' else 'invoice' end, d.source_id,
    'amount_paise', least(d.due_paise, receive_link.paid_paise - d.before))), '[]') into goals
  from (select q.*, sum(q.due_paise) over (order by q.since, q.source_id) - q.due_paise as before from public.dues q
    where q.clinic_id = l.clinic_id and q.patient_id = l.patient_id and q.due_paise > 0 and (l.invoice_id is null or q.invoice_id = l.invoice_id)) d
  where d.before < receive_link.paid_paise;
  made := private.write_payment(l.clinic_id, place, l.patient_id,
    jsonb_build_array(jsonb_build_object('mode', 'gateway', 'amount_paise', private.paise_of(to_jsonb(receive_link.paid_paise)), 'reference', left(receive_link.gateway_payment, 60))),
    goals, null, '', counts_on, null);
  update private.clinic_gateway_links q set status = 'paid', payment_id = made, checked_at = now() where q.clinic_id = l.clinic_id and q.id = l.id;
  return made;
end $$;

-- A webhook of a clinic's gateway, proven by its secret: applied once, with what it brings. Answers whether it was new. If it cannot be
-- applied nothing is kept, and the gateway tries again. status: of the link.
create function public.apply_payment_link_event(clinic uuid, event text, fingerprint text, link text, status text, paid_paise bigint, gateway_payment text) returns boolean
language plpgsql security definer set search_path = ''
as $$
begin
  insert into private.clinic_gateway_events (clinic_id, id, fingerprint)
  values (apply_payment_link_event.clinic, apply_payment_link_event.event, apply_payment_link_event.fingerprint) on conflict do nothing;
  if not found then return false; end if;
  perform private.note_link(apply_payment_link_event.clinic, apply_payment_link_event.link, apply_payment_link_event.status, apply_payment_link_event.paid_paise,
    apply_payment_link_event.gateway_payment);
  return true;
end $$;

-- What the gateway says of a link now: paid, over, or still open.
create function private.note_link(clinic uuid, link text, status text, paid_paise bigint, gateway_payment text) returns void
language plpgsql security definer set search_path = ''
as $$
begin
  if note_link.status = 'paid' then
    perform private.receive_link(note_link.clinic, note_link.link, note_link.paid_paise, note_link.gateway_payment);
  else
    update private.clinic_gateway_links l set checked_at = now(), status = case when note_link.status in ('expired', 'cancelled') then note_link.status else l.status end
    where l.clinic_id = note_link.clinic and l.id = note_link.link and l.status = 'created';
    if found and note_link.status in ('expired', 'cancelled') then insert into private.live_marks (clinic_id, noun) values (note_link.clinic, 'payments'); end if;
  end if;
end $$;
create function public.note_payment_link_state(clinic uuid, link text, status text, paid_paise bigint, gateway_payment text) returns void
language sql security definer set search_path = '' as $$ select private.note_link(clinic, link, status, paid_paise, gateway_payment) $$;

-- Links to ask the gateway about, because a webhook may be lost: every two minutes in their first hour, then every hour, until a day
-- after they are over. What was applied long ago is forgotten. [{clinic, link}].
create function public.payment_links_to_check(batch integer default 20) returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
declare
  answer jsonb;
begin
  delete from private.clinic_gateway_events e where e.received_at < now() - interval '30 days';
  with picked as (
    select l.id, l.clinic_id from private.clinic_gateway_links l join private.clinic_gateways g on g.clinic_id = l.clinic_id
    where l.status = 'created' and l.expires_at > now() - interval '1 day'
      and coalesce(l.checked_at, l.created_at) < now() - case when l.created_at > now() - interval '1 hour' then interval '2 minutes' else interval '1 hour' end
    order by l.checked_at nulls first limit least(greatest(batch, 1), 100) for update of l skip locked
  ), taken as (
    update private.clinic_gateway_links l set checked_at = now() from picked p where l.clinic_id = p.clinic_id and l.id = p.id returning l.clinic_id, l.id
  )
  select coalesce(jsonb_agg(jsonb_build_object('clinic', t.clinic_id, 'link', t.id)), '[]') into answer from taken t;
  return answer;
end $$;

-- The keys of gateways are sealed like tokens, and sealed again when the key changes.
create or replace function public.tokens_of_other_keys(key_id text, most integer default 100) returns json
language sql stable security definer set search_path = ''
as $$
  select coalesce(json_agg(json_build_object('clinic', n.clinic_id, 'token', n.token)), '[]'::json)
  from (select * from (
      select w.clinic_id, w.token from private.whatsapp_numbers w
      union all select g.clinic_id, s.token from private.clinic_gateways g cross join lateral (values (g.secret), (g.webhook_secret)) s (token)) t
    where not starts_with(t.token, tokens_of_other_keys.key_id || '.') limit most) n
$$;
create or replace function public.reseal_token(clinic uuid, token text, resealed text) returns boolean
language plpgsql security definer set search_path = ''
as $$
begin
  update private.whatsapp_numbers w set token = resealed where w.clinic_id = clinic and w.token = reseal_token.token;
  if found then return true; end if;
  update private.clinic_gateways g set secret = case g.secret when reseal_token.token then resealed else g.secret end,
    webhook_secret = case g.webhook_secret when reseal_token.token then resealed else g.webhook_secret end
  where g.clinic_id = clinic and reseal_token.token in (g.secret, g.webhook_secret);
  return found;
end $$;

grant execute on function private.disconnect_gateway(), public.disconnect_gateway(), private.gateway_page(), public.gateway_page(), private.payment_link_goal(uuid, uuid),
  public.payment_link_goal(uuid, uuid), private.payment_links_page(uuid, uuid), public.payment_links_page(uuid, uuid), private.payment_link_to_cancel(text),
  public.payment_link_to_cancel(text) to authenticated;
grant execute on function public.connect_clinic_gateway(uuid, uuid, text, text, text), public.clinic_gateway_keys(uuid), public.payment_goal_of_link(text),
  public.note_payment_link(uuid, uuid, uuid, text, text, bigint, timestamptz), public.apply_payment_link_event(uuid, text, text, text, text, bigint, text),
  public.note_payment_link_state(uuid, text, text, bigint, text), public.payment_links_to_check(integer) to service_role;
