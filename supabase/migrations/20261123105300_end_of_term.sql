-- Before a clinic's time is over its owners are told, four times; afterwards there is nothing to come back to.

alter table private.subscription_notices drop constraint subscription_notices_kind_check,
  add constraint subscription_notices_kind_known check (kind in ('trial_ending', 'payment_failed', 'past_due', 'suspended', 'stopped', 'ending', 'cancelled',
    'deletion_60', 'deletion_30', 'deletion_7', 'deletion_1', 'deletion_asked'));

-- As before; and how many days are left until everything is deleted: 60, 30, 7, 1. Of those that became due while nobody could
-- be told (the mail was down) only the nearest is.
create or replace function private.subscription_news() returns table (clinic_id uuid, kind text, about timestamptz)
language plpgsql stable set search_path = ''
as $$
begin
  return query
    select s.clinic_id, n.kind, n.about from private.subscriptions s
    cross join lateral (select private.subscription_state(s) as now_is) state
    cross join lateral (values
      ('trial_ending', s.ends_at, now_is = 'trialing' and s.cancelled_at is null and s.ends_at <= now() + interval '3 days'
        and not private.goes_on(s.clinic_id)),
      ('past_due', s.ends_at, now_is = 'past_due'),
      ('suspended', s.full_until, now_is = 'suspended' and s.suspended_at is null),
      ('stopped', s.suspended_at, s.suspended_at is not null),
      ('ending', s.cancelled_at, s.cancelled_at is not null and now_is in ('trialing', 'active')),
      ('cancelled', s.read_until, now_is = 'cancelled'),
      ('deletion_60', s.export_until, now_is = 'cancelled' and s.export_until - now() > interval '30 days' and s.export_until - now() <= interval '60 days'),
      ('deletion_30', s.export_until, now_is = 'cancelled' and s.export_until - now() > interval '7 days' and s.export_until - now() <= interval '30 days'),
      ('deletion_7', s.export_until, now_is = 'cancelled' and s.export_until - now() > interval '1 day' and s.export_until - now() <= interval '7 days'),
      ('deletion_1', s.export_until, now_is = 'cancelled' and s.export_until - now() <= interval '1 day')) n(kind, about, holds)
    where n.holds and s.export_until > now();
  return query
    select c.clinic_id, 'payment_failed'::text, c.at from private.charges c
    join private.subscriptions s on s.clinic_id = c.clinic_id
    where c.kind = 'subscription' and c.status = 'failed' and c.at > now() - interval '3 days' and (s.paid_until is null or s.paid_until < c.period_until);
  -- Whoever asked for the end of a clinic, every owner hears of it while it can be taken back. The week is that of verify_request().
  return query
    select r.clinic_id, 'deletion_asked'::text, r.verified_at + interval '7 days' from private.erasure_requests r
    where r.kind = 'clinic' and r.state = 'verified' and r.verified_at > now() - interval '7 days';
end $$;

-- Nobody pays for a clinic whose time is over: what is asked before every checkout says so. Refuses with clinic_is_over.
create function private.refuse_if_over(clinic uuid) returns void
language plpgsql stable security definer set search_path = ''
as $$
begin
  if exists (select from private.subscriptions s where s.clinic_id = clinic and s.export_until <= now())
    or exists (select from private.clinic_erasures e where e.subject = clinic) then perform private.refuse('clinic_is_over'); end if;
end $$;
create or replace function private.refuse_what_does_not_fit(clinic uuid, plan text) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  wanted private.plans;
  dentists integer;
  branches integer;
begin
  perform private.refuse_if_over(clinic);
  perform 1 from private.subscriptions s where s.clinic_id = clinic for update;
  select * into wanted from private.plans p where p.plan = refuse_what_does_not_fit.plan;
  dentists := private.dentists_of(clinic) + private.dentists_invited(clinic);
  select count(*) into branches from public.branches b where b.clinic_id = clinic;
  if dentists > wanted.dentists or branches > wanted.branches then
    perform private.refuse('plan_too_small', jsonb_build_object('plan', wanted.plan,
      'dentists', dentists, 'dentists_limit', wanted.dentists, 'dentists_over', greatest(dentists - coalesce(wanted.dentists, dentists), 0),
      'branches', branches, 'branches_limit', wanted.branches, 'branches_over', greatest(branches - coalesce(wanted.branches, branches), 0)));
  end if;
end $$;
