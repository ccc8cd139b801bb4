-- What a clinic pays for and until when, what remains of each permission when it lapses, and what a clinic has switched
-- on top of the five given roles. The state is computed from dates whenever somebody asks: no job has to run for it.

-- Plans are data. A limit that is null does not exist.
create table private.plans (
  plan text primary key check (plan ~ '^[a-z]{3,20}$'),
  position smallint not null unique,
  dentists integer check (dentists > 0),
  branches integer check (branches > 0),
  storage_mb bigint not null check (storage_mb > 0),
  -- WhatsApp messages included every month, as their price in paise.
  credits_paise bigint not null default 0 check (credits_paise >= 0)
);

-- What a plan costs, before GST, from when until when. A price that somebody pays is never edited: it ends, and another begins.
create table private.plan_prices (
  id text primary key check (id ~ '^[a-z0-9-]{3,60}$'),
  plan text not null references private.plans (plan),
  period text not null check (period in ('monthly', 'yearly')),
  price_paise bigint not null check (price_paise > 0),
  valid_from timestamptz not null default now(),
  valid_until timestamptz check (valid_until > valid_from),
  -- The same price at the gateway, once it was made there.
  gateway_plan_id text unique
);
create index plan_prices_by_plan on private.plan_prices (plan, period, valid_from);

insert into private.plans (plan, position, dentists, branches, storage_mb, credits_paise) values
  ('solo', 1, 1, 1, 10240, 20000), ('clinic', 2, 5, 2, 51200, 60000), ('group', 3, null, null, 204800, 200000);
insert into private.plan_prices (id, plan, period, price_paise, valid_from) values
  ('solo-monthly-2026', 'solo', 'monthly', 99900, '2026-01-01'), ('solo-yearly-2026', 'solo', 'yearly', 999000, '2026-01-01'),
  ('clinic-monthly-2026', 'clinic', 'monthly', 249900, '2026-01-01'), ('clinic-yearly-2026', 'clinic', 'yearly', 2499000, '2026-01-01'),
  ('group-monthly-2026', 'group', 'monthly', 599900, '2026-01-01'), ('group-yearly-2026', 'group', 'yearly', 5999000, '2026-01-01');

-- One row a clinic. People write dates; the last four follow from them.
create table private.subscriptions (
  clinic_id uuid primary key references public.clinics (id) on delete cascade,
  -- null while the trial lasts: everything may be tried.
  price_id text references private.plan_prices (id),
  trial_until timestamptz not null default now() + interval '14 days',
  -- How far the clinic has paid; extended by a charge, never shortened by one.
  paid_until timestamptz,
  -- Asked to end when what is paid for is over. Taken back until then.
  cancelled_at timestamptz,
  -- By those who run the service, with a reason that the owner reads.
  suspended_at timestamptz,
  suspended_reason text check (length(suspended_reason) between 3 and 500),
  ends_at timestamptz not null default now(),
  full_until timestamptz not null default now(),
  read_until timestamptz not null default now(),
  export_until timestamptz not null default now(),
  created_at timestamptz not null default now(),
  version integer not null default 1,
  constraint subscriptions_suspension_has_a_reason check ((suspended_at is null) = (suspended_reason is null))
);
create index subscriptions_by_price on private.subscriptions (price_id);
create index subscriptions_by_end on private.subscriptions (ends_at);

-- Seven days' grace with everything, thirty in which everyone reads, ninety in which the owner reads and exports. Who
-- cancelled has no grace; who was suspended keeps reading until that is lifted.
create function private.subscription_dates() returns trigger
language plpgsql set search_path = ''
as $$
begin
  new.ends_at := greatest(new.trial_until, new.paid_until);
  new.full_until := case when new.cancelled_at is null then new.ends_at + interval '7 days' else new.ends_at end;
  new.read_until := case when new.cancelled_at is null then new.full_until + interval '30 days' else new.ends_at end;
  new.export_until := new.read_until + interval '90 days';
  if new.suspended_at is not null then
    new.full_until := least(new.full_until, new.suspended_at);
    new.read_until := 'infinity';
    new.export_until := 'infinity';
  end if;
  return new;
end $$;
create trigger subscriptions_dates before insert or update on private.subscriptions
  for each row execute function private.subscription_dates();
create trigger subscriptions_version before update on private.subscriptions
  for each row execute function private.bump_version();
create trigger subscriptions_audit after insert or update on private.subscriptions
  for each row execute function private.audit_change('clinic_id');

-- trialing, active, past_due, suspended, cancelled or ended, now.
create function private.subscription_state(s private.subscriptions) returns text
language sql stable set search_path = ''
as $$
  select case
    when s.suspended_at is not null then 'suspended'
    when now() < s.ends_at then case when s.paid_until is null then 'trialing' else 'active' end
    when now() < s.full_until then 'past_due'
    when now() < s.read_until then 'suspended'
    when now() < s.export_until then 'cancelled'
    else 'ended' end
$$;

-- Every clinic begins with a trial, without a card.
create function private.begin_trial() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  insert into private.subscriptions (clinic_id) values (new.id);
  return null;
end $$;
create trigger clinics_begin_trial after insert on public.clinics for each row execute function private.begin_trial();
insert into private.subscriptions (clinic_id) select c.id from public.clinics c;

-- What remains of a permission ------------------------------------------------------------------------------------------

alter table public.permissions
  add column while_suspended text not null default 'none' check (while_suspended in ('all', 'owner', 'none')),
  add column while_cancelled text not null default 'none' check (while_cancelled in ('owner', 'none')),
  add column afterwards text not null default 'none' check (afterwards in ('owner', 'none')),
  -- Cannot be given to another role.
  add column owner_only boolean not null default false,
  -- Remains for whoever helps a clinic that let them in.
  add column for_support boolean not null default false;

insert into public.permissions (permission, position, while_suspended, while_cancelled, afterwards, owner_only) values
  ('subscription.manage', 150, 'owner', 'owner', 'owner', true), ('clinic.export', 160, 'owner', 'owner', 'none', true),
  ('roles.manage', 170, 'owner', 'none', 'none', true), ('support.grant', 180, 'owner', 'owner', 'none', true),
  ('devices.manage', 55, 'none', 'none', 'none', false), ('reports.read', 145, 'owner', 'owner', 'none', false);
insert into public.role_permissions (role, permission) values
  ('owner', 'subscription.manage'), ('owner', 'clinic.export'), ('owner', 'roles.manage'), ('owner', 'support.grant'),
  ('owner', 'devices.manage'), ('owner', 'reports.read'), ('accountant', 'reports.read');
update public.permissions set while_suspended = 'all', while_cancelled = 'owner', for_support = true
  where permission in ('clinic.read', 'members.read', 'patients.read', 'appointments.read', 'messages.read');
update public.permissions set afterwards = 'owner' where permission = 'clinic.read';
update public.permissions set while_suspended = 'owner', while_cancelled = 'owner' where permission in ('lists.export', 'audit.read');
-- Who left must be kept out whatever was paid.
update public.permissions set while_suspended = 'owner', while_cancelled = 'owner', owner_only = true where permission = 'members.manage';

-- What a clinic changed in what a role may do. The owner's own permissions are not switched.
create table public.role_switches (
  clinic_id uuid not null references public.clinics (id) on delete cascade,
  role text not null check (role in ('dentist', 'receptionist', 'assistant', 'accountant')),
  permission text not null references public.permissions (permission),
  scope text not null check (scope in ('all', 'own', 'none')),
  primary key (clinic_id, role, permission)
);
create index role_switches_permission on public.role_switches (permission);
create trigger role_switches_audit after insert or update or delete on public.role_switches
  for each row execute function private.audit_change('clinic_id');
alter table public.role_switches enable row level security;
grant select on public.role_switches to authenticated;
create policy "members read what was switched" on public.role_switches for select to authenticated
  using (clinic_id = (select private.clinic_where_i_can('members.read')));

-- Sessions that were ended before their token was due to: whoever holds such a token is nobody. Kept as long as a token lives.
create table private.ended_sessions (
  session_id uuid primary key,
  ended_at timestamptz not null default now()
);
create index ended_sessions_by_age on private.ended_sessions (ended_at);

-- The scope that a member's role has of a permission in their clinic now, or null: what was given, what the clinic
-- switched, and what the state of the subscription leaves of it.
create function private.scope_of(clinic uuid, member_role text, permission text) returns text
language plpgsql stable security definer set search_path = ''
as $$
declare
  found_scope text;
begin
  select coalesce(w.scope, r.scope) into found_scope
  from public.permissions p
  join private.subscriptions u on u.clinic_id = scope_of.clinic
  left join public.role_permissions r on r.role = scope_of.member_role and r.permission = p.permission
  left join public.role_switches w on w.clinic_id = scope_of.clinic and w.role = scope_of.member_role and w.permission = p.permission
  where p.permission = scope_of.permission and (now() < u.full_until
    or (now() < u.read_until and p.while_suspended in ('all', scope_of.member_role))
    or (now() >= u.read_until and now() < u.export_until and p.while_cancelled = scope_of.member_role)
    or (now() >= u.export_until and p.afterwards = scope_of.member_role));
  return nullif(found_scope, 'none');
end $$;

-- Whether the request's session was ended.
create function private.session_is_over() returns boolean
language plpgsql stable security definer set search_path = ''
as $$
begin
  return exists (select from private.ended_sessions e
    where e.session_id = (nullif(current_setting('request.jwt.claims', true), '')::json ->> 'session_id')::uuid);
end $$;

-- The clinic that let the signed-in person in to help, for permissions that remain for support; null for everyone else.
create function private.clinic_i_support(permission text) returns uuid
language sql stable security definer set search_path = ''
as $$ select null::uuid $$;

-- As before; and what a clinic switched, what its subscription leaves, and sessions that were ended. One statement, because
-- every policy asks it.
create or replace function private.clinic_where_i_can(permission text) returns uuid
language plpgsql stable security definer set search_path = ''
as $$
declare
  found_clinic uuid;
begin
  select m.clinic_id into found_clinic
  from private.clinic_slugs s
  join public.members m on m.clinic_id = s.clinic_id and m.user_id = auth.uid() and m.left_at is null
  join private.subscriptions u on u.clinic_id = s.clinic_id
  join public.permissions p on p.permission = clinic_where_i_can.permission
  left join public.role_permissions r on r.role = m.role and r.permission = p.permission
  left join public.role_switches w on w.clinic_id = m.clinic_id and w.role = m.role and w.permission = p.permission
  where s.slug = nullif(current_setting('request.headers', true), '')::json ->> 'x-clinic'
    and coalesce(w.scope, r.scope, 'none') <> 'none'
    and (now() < u.full_until
      or (now() < u.read_until and p.while_suspended in ('all', m.role))
      or (now() >= u.read_until and now() < u.export_until and p.while_cancelled = m.role)
      or (now() >= u.export_until and p.afterwards = m.role));
  if found_clinic is null then return private.clinic_i_support(clinic_where_i_can.permission); end if;
  if private.session_is_over() then return null; end if;
  return found_clinic;
end $$;

create or replace function private.i_see_all(permission text) returns boolean
language plpgsql stable security definer set search_path = ''
as $$
declare
  all_of_them boolean;
begin
  select coalesce(w.scope, r.scope) = 'all' into all_of_them
  from private.clinic_slugs s
  join public.members m on m.clinic_id = s.clinic_id and m.user_id = auth.uid() and m.left_at is null
  left join public.role_permissions r on r.role = m.role and r.permission = i_see_all.permission
  left join public.role_switches w on w.clinic_id = m.clinic_id and w.role = m.role and w.permission = i_see_all.permission
  where s.slug = nullif(current_setting('request.headers', true), '')::json ->> 'x-clinic';
  return coalesce(all_of_them, private.clinic_i_support(i_see_all.permission) is not null);
end $$;

-- As before; what the role may do while all is paid, and not now, is said as such.
create or replace function private.require(permission text) returns uuid
language plpgsql stable security definer set search_path = ''
as $$
declare
  clinic uuid := private.clinic_where_i_can(permission);
  lapsed text;
begin
  if clinic is not null then return clinic; end if;
  select private.subscription_state(u) into lapsed
  from private.clinic_slugs s
  join public.members m on m.clinic_id = s.clinic_id and m.user_id = auth.uid() and m.left_at is null
  join private.subscriptions u on u.clinic_id = s.clinic_id and now() >= u.full_until
  left join public.role_permissions r on r.role = m.role and r.permission = require.permission
  left join public.role_switches w on w.clinic_id = m.clinic_id and w.role = m.role and w.permission = require.permission
  where s.slug = nullif(current_setting('request.headers', true), '')::json ->> 'x-clinic'
    and coalesce(w.scope, r.scope, 'none') <> 'none' and not private.session_is_over();
  if lapsed is not null then perform private.refuse('subscription_lapsed', jsonb_build_object('state', lapsed)); end if;
  perform private.refuse(case when private.clinic_where_i_can('clinic.read') is null then 'not_found' else 'not_allowed' end);
end $$;

-- Entries say what was done in a word: created, changed, removed, viewed, and what later nouns need.
alter table public.audit_entries drop constraint audit_entries_action_check,
  add constraint audit_entries_action_is_a_word check (action ~ '^[a-z_]{3,24}$');
