-- The console of those who run the service: what every clinic uses and pays, what failed, and what they may do about it. Nothing
-- here names a patient, a phone or a text; every function asks private.require_operator() first.

-- What a clinic uses: counts, never rows.
create function private.usage_of(clinic uuid) returns json
language sql stable set search_path = ''
as $$
  select json_build_object(
    'members', (select count(*) from public.members m where m.clinic_id = usage_of.clinic and m.left_at is null),
    'dentists', (select count(*) from public.dentists d where d.clinic_id = usage_of.clinic and d.archived_at is null),
    'branches', (select count(*) from public.branches b where b.clinic_id = usage_of.clinic),
    'patients', (select count(*) from public.patients p where p.clinic_id = usage_of.clinic and p.archived_at is null),
    'visits', (select count(*) from public.appointments a where a.clinic_id = usage_of.clinic
      and a.starts_at >= now() - interval '30 days' and a.starts_at < now() and a.status <> 'cancelled'),
    'messages', (select count(*) from public.messages m where m.clinic_id = usage_of.clinic and m.at >= now() - interval '30 days'
      and m.direction = 'out' and m.sent_at is not null),
    'storage_bytes', (select coalesce(sum((o.metadata ->> 'size')::bigint), 0) from storage.objects o
      where o.name >= usage_of.clinic || '/' and o.name < usage_of.clinic || '0'))
$$;

-- Clinics by name, by age (newest first) or by the end of what they paid for; state and plan ("trial" too) narrow. after: the
-- next of the page before. {rows, next, total}.
create function private.operator_clinics(query text, state text, plan text, sort text, after jsonb, page_size integer) returns json
language plpgsql stable security definer set search_path = ''
as $$
declare
  me uuid := private.require_operator();
  n integer := least(greatest(page_size, 1), 100);
  pattern text := '%' || replace(replace(replace(lower(btrim(query)), '\', '\\'), '%', '\%'), '_', '\_') || '%';
begin
  return (
    with found as (
      select c.id, c.name, s.slug, c.city, c.created_at, u.ends_at, private.subscription_state(u) as state, coalesce(p.plan, 'trial') as plan,
        case sort when 'newest' then lpad((8e12 - extract(epoch from c.created_at) * 1000)::bigint::text, 14, '0')
          when 'ends' then lpad((extract(epoch from u.ends_at) * 1000)::bigint::text, 14, '0') else lower(c.name) end collate "C" as key
      from public.clinics c join private.clinic_slugs s on s.clinic_id = c.id join private.subscriptions u on u.clinic_id = c.id
      left join private.plan_prices p on p.id = u.price_id
      where query is null or lower(c.name) like pattern or s.slug like pattern
    ), wanted as (
      select f.* from found f where (operator_clinics.state is null or f.state = operator_clinics.state)
        and (operator_clinics.plan is null or f.plan = operator_clinics.plan)
    ), page as (
      select w.* from wanted w where after is null or (w.key, w.id) > (after ->> 'key', (after ->> 'id')::uuid) order by w.key, w.id limit n
    )
    select json_build_object('total', (select count(*) from wanted),
      'rows', coalesce((select json_agg(json_build_object('id', g.id, 'name', g.name, 'slug', g.slug, 'city', g.city, 'created_at', g.created_at,
        'ends_at', g.ends_at, 'state', g.state, 'plan', g.plan, 'usage', private.usage_of(g.id)) order by g.key, g.id) from page g), '[]'::json),
      'next', (select json_build_object('key', l.key, 'id', l.id) from page l
        where (select count(*) from page) = n order by l.key desc, l.id desc limit 1)));
end $$;
create function public.operator_clinics(query text default null, state text default null, plan text default null, sort text default 'name',
  after jsonb default null, page_size integer default 50) returns json
language sql stable set search_path = '' as $$ select private.operator_clinics(query, state, plan, sort, after, page_size) $$;

-- Sends of the last fourteen days that failed, or of which nobody knows whether they arrived: counted by clinic, kind and error.
-- The clinics are gone through one by one, because the index is by clinic.
create function private.failed_sends(only_clinic uuid) returns json
language sql stable set search_path = ''
as $$
  select coalesce(json_agg(f order by f.last_at desc), '[]'::json) from (
    select s.slug, c.name as clinic, m.kind, m.status, m.error_code, m.reason, count(*) as times, max(m.at) as last_at
    from public.clinics c join private.clinic_slugs s on s.clinic_id = c.id
    cross join lateral (select q.kind, q.status, q.error_code, q.reason, q.at from public.messages q
      where q.clinic_id = c.id and q.status in ('failed', 'unresolved') and q.at >= now() - interval '14 days' order by q.at desc limit 1000) m
    where failed_sends.only_clinic is null or c.id = failed_sends.only_clinic
    group by s.slug, c.name, m.kind, m.status, m.error_code, m.reason order by max(m.at) desc limit 200) f
$$;

-- Webhooks that were tried and are not worked off. What stands in them stays where it is.
create function private.failed_webhooks() returns json
language sql stable set search_path = ''
as $$
  select coalesce(json_agg(w order by w.received_at), '[]'::json) from (
    select 'whatsapp' as source, e.id::text as id, e.received_at, e.attempts, e.take_up_at, null as error
    from private.webhook_events e where e.done_at is null and e.attempts > 0
    union all
    select 'gateway', e.id, e.received_at, e.attempts, e.take_up_at, e.last_error
    from private.gateway_events e where e.applied_at is null and e.attempts > 0
    order by received_at limit 200) w
$$;

-- Mails of the service to owners that failed, or of which nobody knows whether they left: about the subscription, with an invoice.
create function private.failed_mails(only_clinic uuid) returns json
language sql stable set search_path = ''
as $$
  select coalesce(json_agg(f order by f.last_at desc), '[]'::json) from (
    select s.slug, c.name as clinic, n.kind, n.status, count(*) as times, max(n.at) as last_at
    from (select q.clinic_id, q.kind, q.status, q.about as at from private.subscription_notices q where q.status in ('failed', 'unresolved')
      union all
      select q.clinic_id, 'invoice', q.status, q.changed_at from private.invoice_mails q where q.status in ('failed', 'unresolved')) n
    join public.clinics c on c.id = n.clinic_id join private.clinic_slugs s on s.clinic_id = c.id
    where failed_mails.only_clinic is null or c.id = failed_mails.only_clinic
    group by s.slug, c.name, n.kind, n.status order by max(n.at) desc limit 200) f
$$;

-- Everything that failed, over all clinics.
create function private.operator_failures() returns json
language plpgsql stable security definer set search_path = ''
as $$
declare
  me uuid := private.require_operator();
begin
  return json_build_object('webhooks', private.failed_webhooks(), 'sends', private.failed_sends(null), 'mails', private.failed_mails(null),
    'invoices_waiting', (select count(*) from private.charges_without_invoice()),
    'ignored', (select coalesce(sum(i.events), 0) from private.webhooks_ignored i where i.day > current_date - 14));
end $$;
create function public.operator_failures() returns json
language sql stable set search_path = '' as $$ select private.operator_failures() $$;

-- Has a webhook that failed tried again by the next run of its job. Refuses with not_found.
create function private.retry_webhook(source text, webhook text) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  me uuid := private.require_operator();
begin
  if source = 'gateway' then
    update private.gateway_events e set take_up_at = now() where e.id = retry_webhook.webhook and e.applied_at is null;
  else
    update private.webhook_events e set take_up_at = now() where e.id::text = retry_webhook.webhook and e.done_at is null;
  end if;
  if not found then perform private.refuse('not_found'); end if;
end $$;
create function public.retry_webhook(source text, webhook text) returns void
language sql set search_path = '' as $$ select private.retry_webhook(source, webhook) $$;

-- One clinic, as those who run the service see it. Refuses with not_found.
create function private.operator_clinic(slug text) returns json
language plpgsql stable security definer set search_path = ''
as $$
declare
  me uuid := private.require_operator();
  clinic uuid := (select s.clinic_id from private.clinic_slugs s where s.slug = operator_clinic.slug);
begin
  if clinic is null then perform private.refuse('not_found'); end if;
  return (select json_build_object('id', c.id, 'slug', operator_clinic.slug, 'name', c.name, 'city', c.city, 'state_code', c.state_code, 'gstin', c.gstin,
      'time_zone', c.time_zone, 'created_at', c.created_at, 'usage', private.usage_of(c.id),
      'plan', coalesce(p.plan, 'trial'), 'period', p.period, 'state', private.subscription_state(u), 'version', u.version,
      'trial_until', u.trial_until, 'paid_until', u.paid_until, 'cancelled_at', u.cancelled_at, 'suspended_at', u.suspended_at,
      'suspended_reason', u.suspended_reason, 'ends_at', u.ends_at, 'full_until', u.full_until,
      'read_until', nullif(u.read_until, 'infinity'), 'export_until', nullif(u.export_until, 'infinity'),
      'owners', (select coalesce(json_agg(json_build_object('name', m.name, 'email', a.email) order by m.created_at), '[]'::json)
        from public.members m join auth.users a on a.id = m.user_id where m.clinic_id = c.id and m.role = 'owner' and m.left_at is null),
      'support', private.shell_support(c.id),
      'credits', (select json_build_object('allowance_paise', a.allowance_paise, 'purchased_paise', a.purchased_paise) from private.credits_available(c.id) a),
      'charges', (select coalesce(json_agg(h order by h.at desc), '[]'::json) from (
        select h.id, h.kind, h.total_paise, h.status, h.method, h.at, h.period_from, h.period_until, h.gateway_payment_id
        from private.charges h where h.clinic_id = c.id order by h.at desc limit 24) h),
      'sends', private.failed_sends(c.id), 'mails', private.failed_mails(c.id))
    from public.clinics c join private.subscriptions u on u.clinic_id = c.id left join private.plan_prices p on p.id = u.price_id
    where c.id = clinic);
end $$;
create function public.operator_clinic(slug text) returns json
language sql stable set search_path = '' as $$ select private.operator_clinic(slug) $$;

-- What they may do about it ---------------------------------------------------------------------------------------------

-- The subscription of a clinic, locked; a version that somebody changed meanwhile is refused.
create function private.lock_subscription(clinic uuid, expected integer) returns private.subscriptions
language plpgsql security definer set search_path = ''
as $$
declare
  u private.subscriptions;
begin
  select * into u from private.subscriptions q where q.clinic_id = clinic for update;
  if u.clinic_id is null then perform private.refuse('not_found'); end if;
  if u.version <> expected then perform private.refuse('changed_by_someone'); end if;
  return u;
end $$;

create function private.note_intervention(clinic uuid, action text, reason text, detail jsonb) returns void
language sql set search_path = ''
as $$
  select private.write_audit(clinic, action, 'subscriptions', clinic, null, jsonb_build_object('reason', btrim(reason)) || detail)
$$;

-- Lengthens a clinic's trial by 1 to 90 days: from its end, or from now if it is over. A reason is written down for the owner.
create function private.extend_trial(clinic uuid, subscription_version integer, days integer, reason text) returns timestamptz
language plpgsql security definer set search_path = ''
as $$
declare
  me uuid := private.require_operator();
  u private.subscriptions := private.lock_subscription(clinic, subscription_version);
begin
  if days is null or days not between 1 and 90 or coalesce(length(btrim(reason)), 0) not between 3 and 500 then perform private.refuse('value_not_possible'); end if;
  update private.subscriptions s set trial_until = greatest(s.trial_until, now()) + make_interval(days => extend_trial.days)
  where s.clinic_id = u.clinic_id returning s.trial_until into u.trial_until;
  perform private.note_intervention(clinic, 'trial_extended', reason, jsonb_build_object('days', days));
  return u.trial_until;
end $$;
create function public.extend_trial(clinic uuid, subscription_version integer, days integer, reason text) returns timestamptz
language sql set search_path = '' as $$ select private.extend_trial(clinic, subscription_version, days, reason) $$;

-- Suspends a clinic: everyone reads, nobody writes, the owner exports. The reason is shown to the owner.
create function private.suspend_clinic(clinic uuid, subscription_version integer, reason text) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  me uuid := private.require_operator();
  u private.subscriptions := private.lock_subscription(clinic, subscription_version);
begin
  if coalesce(length(btrim(reason)), 0) not between 3 and 500 or u.suspended_at is not null then perform private.refuse('value_not_possible'); end if;
  update private.subscriptions s set suspended_at = now(), suspended_reason = btrim(suspend_clinic.reason) where s.clinic_id = u.clinic_id;
  perform private.note_intervention(clinic, 'suspended', reason, '{}');
end $$;
create function public.suspend_clinic(clinic uuid, subscription_version integer, reason text) returns void
language sql set search_path = '' as $$ select private.suspend_clinic(clinic, subscription_version, reason) $$;

-- Takes a suspension back. What was paid for meanwhile counts as before.
create function private.lift_suspension(clinic uuid, subscription_version integer, reason text) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  me uuid := private.require_operator();
  u private.subscriptions := private.lock_subscription(clinic, subscription_version);
begin
  if coalesce(length(btrim(reason)), 0) not between 3 and 500 or u.suspended_at is null then perform private.refuse('value_not_possible'); end if;
  update private.subscriptions s set suspended_at = null, suspended_reason = null where s.clinic_id = u.clinic_id;
  perform private.note_intervention(clinic, 'unsuspended', reason, '{}');
end $$;
create function public.lift_suspension(clinic uuid, subscription_version integer, reason text) returns void
language sql set search_path = '' as $$ select private.lift_suspension(clinic, subscription_version, reason) $$;

-- Gives WhatsApp credits, or takes them (what there is at most), with a reason that the owner reads in their ledger. Answers by
-- how much the balance changed, in paise.
create function private.give_credits(clinic uuid, paise bigint, reason text) returns bigint
language plpgsql security definer set search_path = ''
as $$
declare
  me uuid := private.require_operator();
begin
  if coalesce(paise, 0) = 0 or abs(paise) > 10000000 or coalesce(length(btrim(reason)), 0) not between 3 and 200
    or not exists (select from public.clinics c where c.id = give_credits.clinic) then perform private.refuse('value_not_possible'); end if;
  return private.correct_credits(clinic, paise, btrim(reason), me);
end $$;
create function public.give_credits(clinic uuid, paise bigint, reason text) returns bigint
language sql set search_path = '' as $$ select private.give_credits(clinic, paise, reason) $$;

-- The legal person that runs the service ----------------------------------------------------------------------------------

-- What stands on invoices: from which day, newest first.
create function private.operator_supplier() returns json
language plpgsql stable security definer set search_path = ''
as $$
declare
  me uuid := private.require_operator();
begin
  return coalesce((select json_agg(s order by s.valid_from desc) from private.supplier s), '[]'::json);
end $$;
create function public.operator_supplier() returns json
language sql stable set search_path = '' as $$ select private.operator_supplier() $$;

-- Other particulars from a day on; what held before ends with it. Issued invoices keep what they say. The first may begin in
-- the past, so that charges that wait get their invoices. Refuses with value_not_possible, gstin_wrong (by constraint).
create function private.change_supplier(valid_from date, supplier jsonb) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  me uuid := private.require_operator();
  known constant text[] := array['legal_name', 'address', 'city', 'pin_code', 'state_code', 'gstin', 'email', 'subscription_sac', 'credits_sac'];
  s private.supplier;
begin
  -- Two who change it at the same moment come one after the other.
  perform pg_advisory_xact_lock(hashtextextended('supplier', 0));
  if valid_from is null or exists (select from jsonb_object_keys(supplier) k where k <> all (known))
    or (valid_from < private.today_in_india() and exists (select from private.supplier))
    or exists (select from private.supplier q where q.valid_from > change_supplier.valid_from) then
    perform private.refuse('value_not_possible');
  end if;
  delete from private.supplier q where q.valid_from = change_supplier.valid_from;
  update private.supplier q set valid_until = change_supplier.valid_from where q.valid_until is null or q.valid_until > change_supplier.valid_from;
  s := jsonb_populate_record(null::private.supplier, supplier);
  insert into private.supplier (valid_from, legal_name, address, city, pin_code, state_code, gstin, email, subscription_sac, credits_sac)
  values (change_supplier.valid_from, btrim(s.legal_name), btrim(s.address), btrim(s.city), s.pin_code, s.state_code, s.gstin, s.email,
    coalesce(s.subscription_sac, '997331'), coalesce(s.credits_sac, '998429'));
end $$;
create function public.change_supplier(valid_from date, supplier jsonb) returns void
language sql set search_path = '' as $$ select private.change_supplier(valid_from, supplier) $$;

-- Announcements and usage -----------------------------------------------------------------------------------------------

-- Announcements that hold or are to come, then the last ones that are over.
create function private.operator_announcements() returns json
language plpgsql stable security definer set search_path = ''
as $$
declare
  me uuid := private.require_operator();
begin
  return coalesce((select json_agg(json_build_object('id', a.id, 'text_en', a.text_en, 'text_hi', a.text_hi, 'tone', a.tone, 'begins_at', a.begins_at,
      'ends_at', a.ends_at, 'by', o.name, 'state', case when a.ends_at <= now() then 'over' when a.begins_at > now() then 'planned' else 'shown' end)
      order by a.ends_at desc)
    from (select * from private.announcements q order by q.ends_at desc limit 50) a left join private.operators o on o.user_id = a.written_by), '[]'::json);
end $$;
create function public.operator_announcements() returns json
language sql stable set search_path = '' as $$ select private.operator_announcements() $$;

-- Announces something to everyone in every clinic, in both languages.
create function private.announce(text_en text, text_hi text, tone text, begins_at timestamptz, ends_at timestamptz) returns uuid
language plpgsql security definer set search_path = ''
as $$
declare
  me uuid := private.require_operator();
  announcement uuid;
begin
  insert into private.announcements (text_en, text_hi, tone, begins_at, ends_at, written_by)
  values (btrim(announce.text_en), btrim(announce.text_hi), announce.tone, announce.begins_at, announce.ends_at, me) returning id into announcement;
  return announcement;
end $$;
create function public.announce(text_en text, text_hi text, tone text, begins_at timestamptz, ends_at timestamptz) returns uuid
language sql set search_path = '' as $$ select private.announce(text_en, text_hi, tone, begins_at, ends_at) $$;

-- Takes an announcement down: one that is shown ends now, one that was planned never comes.
create function private.end_announcement(announcement uuid) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  me uuid := private.require_operator();
begin
  delete from private.announcements a where a.id = end_announcement.announcement and a.begins_at >= now();
  if found then return; end if;
  update private.announcements a set ends_at = now() where a.id = end_announcement.announcement and a.ends_at > now();
  if not found then perform private.refuse('not_found'); end if;
end $$;
create function public.end_announcement(announcement uuid) returns void
language sql set search_path = '' as $$ select private.end_announcement(announcement) $$;

-- How often what was opened in the last 30 days, and in how many clinics; and in the 30 days before.
create function private.operator_usage() returns json
language plpgsql stable security definer set search_path = ''
as $$
declare
  me uuid := private.require_operator();
begin
  return coalesce((select json_agg(e order by e.times desc) from (
    select u.event, sum(u.times) filter (where u.day > current_date - 30) as times, sum(u.times) filter (where u.day <= current_date - 30) as times_before,
      count(distinct u.clinic_id) filter (where u.day > current_date - 30) as clinics
    from private.usage_events u where u.day > current_date - 60 group by u.event) e), '[]'::json);
end $$;
create function public.operator_usage() returns json
language sql stable set search_path = '' as $$ select private.operator_usage() $$;

grant execute on function
  private.operator_clinics(text, text, text, text, jsonb, integer), public.operator_clinics(text, text, text, text, jsonb, integer),
  private.operator_failures(), public.operator_failures(), private.retry_webhook(text, text), public.retry_webhook(text, text),
  private.operator_clinic(text), public.operator_clinic(text),
  private.extend_trial(uuid, integer, integer, text), public.extend_trial(uuid, integer, integer, text),
  private.suspend_clinic(uuid, integer, text), public.suspend_clinic(uuid, integer, text),
  private.lift_suspension(uuid, integer, text), public.lift_suspension(uuid, integer, text),
  private.give_credits(uuid, bigint, text), public.give_credits(uuid, bigint, text),
  private.operator_supplier(), public.operator_supplier(), private.change_supplier(date, jsonb), public.change_supplier(date, jsonb),
  private.operator_announcements(), public.operator_announcements(),
  private.announce(text, text, text, timestamptz, timestamptz), public.announce(text, text, text, timestamptz, timestamptz),
  private.end_announcement(uuid), public.end_announcement(uuid), private.operator_usage(), public.operator_usage() to authenticated;
