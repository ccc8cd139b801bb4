-- The owner's evening message: what came in, who came, and where money may be lost. Once a day for each owner, at the clinic's
-- hour, by e-mail, whether anybody closed the day or not: a message that tells of income does not go through the clinic's own WhatsApp
-- number, whose messages its staff read.

-- What was sent to whom. claimed: a job has it, and when that is killed, it is due again. sending: it is being handed over at this moment;
-- when no word comes back it may have gone out or not (unresolved), and is not sent again: better missing once than told twice.
create table private.evening_messages (
  id uuid primary key default private.uuid_v7(),
  clinic_id uuid not null references public.clinics (id) on delete cascade,
  user_id uuid not null references auth.users (id) on delete cascade,
  day date not null,
  status text not null default 'due' check (status in ('due', 'claimed', 'sending', 'sent', 'failed', 'unresolved')),
  attempts smallint not null default 0,
  try_at timestamptz not null default now(),
  constraint evening_messages_once unique (clinic_id, user_id, day)
);
create index evening_messages_by_user on private.evening_messages (user_id);
create index evening_messages_open on private.evening_messages (try_at) where status in ('due', 'claimed', 'sending');

-- What an owner is told of a day: {day, collected_paise, modes: [{mode, paise}], refunds_paise, bills: {count, paise}, new_patients, no_shows,
-- tomorrow: visits of the next day, open: branches that took money and were not closed, and the leaks, each {count, paise}: unbilled
-- (work of that day that is on no bill), voids, discounts, back_dated (entered on that day and counted on another), edited_cash (cash
-- that was voided, or handed over and taken back), differences (paise: missing less than nothing)}.
create function private.evening_facts(clinic uuid, day date) returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
declare
  zone text := (select c.time_zone from public.clinics c where c.id = evening_facts.clinic);
  starts timestamptz := evening_facts.day::timestamp at time zone zone;
  ends timestamptz := (evening_facts.day + 1)::timestamp at time zone zone;
begin
  return (with takings as (select * from private.takings(evening_facts.clinic, null, evening_facts.day, evening_facts.day)),
    voided as (
      select v.invoice_id, coalesce(i.total_paise, p.amount_paise) as paise, coalesce((select sum(t.amount_paise) from public.payment_parts t
        where t.clinic_id = v.clinic_id and t.payment_id = v.payment_id and t.mode = 'cash'), 0) as cash
      from public.document_voids v
      left join public.invoices i on i.clinic_id = v.clinic_id and i.id = v.invoice_id
      left join public.payments p on p.clinic_id = v.clinic_id and p.id = v.payment_id
      where v.clinic_id = evening_facts.clinic and v.at >= starts and v.at < ends),
    taken_back as (select h.amount_paise as paise from public.cash_handovers h
      where h.clinic_id = evening_facts.clinic and h.undone_at >= starts and h.undone_at < ends)
    select jsonb_build_object('day', evening_facts.day,
      'collected_paise', coalesce((select sum(t.paise) from takings t where not t.refund), 0)::bigint,
      'modes', coalesce((select jsonb_agg(m order by m.paise desc) from (select t.mode, sum(t.paise)::bigint as paise from takings t where not t.refund group by t.mode) m), '[]'),
      'refunds_paise', coalesce((select sum(t.paise) from takings t where t.refund), 0)::bigint,
      'bills', (select jsonb_build_object('count', count(*), 'paise', coalesce(sum(i.total_paise), 0)::bigint) from public.invoices i
        where i.clinic_id = evening_facts.clinic and i.day = evening_facts.day and i.kind not in ('credit_note', 'proforma')
          and not exists (select 1 from public.document_voids v where v.clinic_id = i.clinic_id and v.invoice_id = i.id)),
      'new_patients', (select count(*) from public.patients p where p.clinic_id = evening_facts.clinic and p.created_at >= starts and p.created_at < ends
        and p.merged_into is null and not exists (select 1 from public.import_rows r where r.clinic_id = p.clinic_id and r.patient_id = p.id and r.state = 'created')),
      'no_shows', (select count(*) from public.appointments a where a.clinic_id = evening_facts.clinic and a.starts_at >= starts and a.starts_at < ends and a.status = 'no_show'),
      'tomorrow', (select count(*) from public.appointments a where a.clinic_id = evening_facts.clinic and a.starts_at >= ends and a.starts_at < ends + interval '1 day'
        and a.status in ('booked', 'confirmed')),
      'open', coalesce((select jsonb_agg(b.name order by b.name) from public.branches b where b.clinic_id = evening_facts.clinic
        and exists (select 1 from public.payments p where p.clinic_id = b.clinic_id and p.branch_id = b.id and p.day = evening_facts.day)
        and not exists (select 1 from public.day_closes q where q.clinic_id = b.clinic_id and q.branch_id = b.id and q.day >= evening_facts.day)), '[]'),
      'unbilled', (select jsonb_build_object('count', count(*), 'paise', coalesce(sum(u.price_paise), 0)::bigint)
        from private.unbilled_of_clinic(evening_facts.clinic, evening_facts.day, evening_facts.day) u),
      'voids', (select jsonb_build_object('count', count(*), 'paise', coalesce(sum(v.paise), 0)::bigint) from voided v),
      'discounts', (select jsonb_build_object('count', count(*), 'paise', coalesce(sum(i.discount_paise), 0)::bigint) from public.invoices i
        where i.clinic_id = evening_facts.clinic and i.day = evening_facts.day and i.kind not in ('credit_note', 'proforma') and i.discount_paise > 0
          and not exists (select 1 from public.document_voids v where v.clinic_id = i.clinic_id and v.invoice_id = i.id)),
      'back_dated', (select jsonb_build_object('count', count(*), 'paise', coalesce(sum(p.amount_paise), 0)::bigint) from public.payments p
        where p.clinic_id = evening_facts.clinic and p.received_on = evening_facts.day and p.day <> evening_facts.day and p.kind <> 'brought_forward'
          and not exists (select 1 from public.document_voids v where v.clinic_id = p.clinic_id and v.payment_id = p.id)),
      'edited_cash', (select jsonb_build_object('count', count(*), 'paise', coalesce(sum(x.paise), 0)::bigint)
        from (select v.cash as paise from voided v where v.cash > 0 union all select t.paise from taken_back t) x),
      'differences', (select jsonb_build_object('count', count(*), 'paise', coalesce(sum(q.counted_paise - q.expected_paise), 0)::bigint) from public.day_closes q
        where q.clinic_id = evening_facts.clinic and q.closed_at >= starts and q.closed_at < ends and q.counted_paise <> q.expected_paise)));
end $$;

-- Takes messages that are to go out now, each by one job only: of the last evening hour that has passed, within twelve hours, so that
-- a night without workers loses none. Answers [{id, attempt, clinic_id, clinic, slug, email, name, language, facts}].
create function public.claim_evening_messages(batch integer default 20) returns json
language plpgsql security definer set search_path = ''
as $$
declare
  answer json;
begin
  update private.evening_messages n set status = case n.status when 'claimed' then 'due' else 'unresolved' end
  where n.status in ('claimed', 'sending') and n.try_at < now() - interval '3 minutes';
  insert into private.evening_messages (clinic_id, user_id, day)
  select c.id, m.user_id, e.day
  from public.billing_settings s
  join public.clinics c on c.id = s.clinic_id
  join private.subscriptions u on u.clinic_id = c.id and now() < u.full_until
  cross join lateral (select (now() at time zone c.time_zone - s.evening_at::interval)::date as day) e
  join public.members m on m.clinic_id = c.id and m.role = 'owner' and m.left_at is null
  where s.evening_at is not null and (e.day + s.evening_at) at time zone c.time_zone > now() - interval '12 hours'
    and c.created_at < (e.day + s.evening_at) at time zone c.time_zone
    and not exists (select 1 from private.evening_messages x where x.clinic_id = c.id and x.user_id = m.user_id and x.day = e.day)
  order by c.id limit 500
  on conflict on constraint evening_messages_once do nothing;
  with picked as (
    select n.id from private.evening_messages n where n.status = 'due' and n.try_at <= now()
    order by n.try_at, n.id limit least(greatest(batch, 1), 100) for update skip locked
  ), taken as (
    update private.evening_messages n set status = 'claimed', attempts = n.attempts + 1, try_at = now()
    from picked k where n.id = k.id returning n.*
  )
  select coalesce(json_agg(json_build_object('id', t.id, 'attempt', t.attempts, 'clinic_id', t.clinic_id, 'clinic', c.name, 'slug', s.slug, 'email', u.email,
    'name', coalesce(m.name, p.full_name, u.email), 'language', coalesce(p.language, 'en'),
    'facts', private.evening_facts(t.clinic_id, t.day))), '[]'::json) into answer
  from taken t join public.clinics c on c.id = t.clinic_id join private.clinic_slugs s on s.clinic_id = t.clinic_id
  join auth.users u on u.id = t.user_id
  left join public.profiles p on p.user_id = t.user_id
  left join public.members m on m.clinic_id = t.clinic_id and m.user_id = t.user_id;
  return answer;
end $$;

-- Marks a message as being handed over, in a commit of its own. Answers whether it still is this job's to send.
create function public.start_evening_message(message uuid, attempt integer) returns boolean
language plpgsql security definer set search_path = ''
as $$
begin
  update private.evening_messages n set status = 'sending', try_at = now()
  where n.id = message and n.status = 'claimed' and n.attempts = start_evening_message.attempt;
  return found;
end $$;

-- What became of a message: sent, failed for good, unresolved, or again (it certainly did not leave; five times, then failed).
create function public.record_evening_message(message uuid, outcome text) returns void
language plpgsql security definer set search_path = ''
as $$
begin
  update private.evening_messages n set
    status = case when outcome <> 'again' then outcome when n.attempts < 5 then 'due' else 'failed' end,
    try_at = now() + make_interval(mins => (2 ^ n.attempts)::integer)
  where n.id = message and n.status = 'sending';
end $$;
grant execute on function public.claim_evening_messages(integer), public.start_evening_message(uuid, integer), public.record_evening_message(uuid, text) to service_role;
