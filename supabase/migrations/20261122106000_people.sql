-- People: their account and where they are signed in, when they were last seen in a clinic, what a clinic switched in its
-- roles, the clinics of one owner side by side, and the branch somebody looks at.

-- Sessions --------------------------------------------------------------------------------------------------------------

-- A session that is deleted, by whomever and for whatever reason, ends at its next request: its token would be good for
-- another hour. Kept for a week, the longest that a token may be set to live.
create function private.note_ended_sessions() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  insert into private.ended_sessions (session_id) select id from gone on conflict do nothing;
  delete from private.ended_sessions where ended_at < now() - interval '7 days';
  return null;
end $$;
create trigger sessions_end_at_once after delete on auth.sessions referencing old table as gone
  for each statement execute function private.note_ended_sessions();

-- Signs a person out everywhere, or everywhere but in one session. Answers from how many.
create function private.end_sessions(person uuid, besides uuid) returns integer
language plpgsql security definer set search_path = ''
as $$
declare
  ended integer;
begin
  delete from auth.sessions s where s.user_id = person and s.id is distinct from besides;
  get diagnostics ended = row_count;
  return ended;
end $$;

-- Whether a session that gave only the password still owes the second factor that its person has set up. The table is the
-- auth server's; where there is none, nobody has one.
create function private.owes_second_factor(person uuid) returns boolean
language plpgsql stable security definer set search_path = ''
as $$
begin
  if to_regclass('auth.mfa_factors') is null then return false; end if;
  return exists (select from auth.mfa_factors f where f.user_id = owes_second_factor.person and f.status::text = 'verified');
end $$;

-- As before; and a session that owes its second factor is none yet. A trusted computer and a PIN are two already.
create or replace function private.session_is_over() returns boolean
language plpgsql stable security definer set search_path = ''
as $$
declare
  claims json := nullif(current_setting('request.jwt.claims', true), '')::json;
begin
  return exists (select from private.ended_sessions e where e.session_id = private.my_session())
    or private.device_session_is_over()
    or (claims ->> 'aal' = 'aal1' and private.owes_second_factor(auth.uid()) and not private.session_by_pin());
end $$;
grant execute on function private.session_is_over() to authenticated;

-- The person who asks. Refuses when nobody does, or in a session that was ended.
create function private.require_person() returns uuid
language plpgsql stable security definer set search_path = ''
as $$
begin
  if auth.uid() is null or private.session_is_over() then perform private.refuse('not_signed_in'); end if;
  return auth.uid();
end $$;

alter policy "people read their profile" on public.profiles
  using (user_id = (select auth.uid()) and not (select private.session_is_over()));
alter policy "people make their profile" on public.profiles
  with check (user_id = (select auth.uid()) and not (select private.session_is_over()));
alter policy "people change their profile" on public.profiles
  using (user_id = (select auth.uid()) and not (select private.session_is_over()));
alter policy "people read what they accepted" on public.notice_acceptances
  using (user_id = (select auth.uid()) and not (select private.session_is_over()));
alter policy "people accept a notice" on public.notice_acceptances
  with check (user_id = (select auth.uid()) and not (select private.session_is_over()));

-- Making a clinic and joining one need no membership; nobody does either in a session that was ended.
create function private.refuse_ended_session() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  if private.session_is_over() then perform private.refuse('not_signed_in'); end if;
  return new;
end $$;
create trigger members_need_a_session before insert or update on public.members
  for each row execute function private.refuse_ended_session();

-- Last seen -------------------------------------------------------------------------------------------------------------

create table private.members_seen (
  clinic_id uuid not null,
  member_id uuid not null,
  seen_at timestamptz not null default now(),
  primary key (clinic_id, member_id),
  foreign key (clinic_id, member_id) references public.members (clinic_id, id) on delete cascade
);
-- What a browser called itself, for the list of a person's own sessions.
create table private.sessions_seen (
  session_id uuid primary key references auth.sessions (id) on delete cascade,
  browser text check (length(browser) <= 300),
  seen_at timestamptz not null default now()
);

-- Notes that a member works here now, every five minutes at most.
create function private.note_seen(browser text) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid := private.clinic_where_i_can('clinic.read');
begin
  insert into private.members_seen as s (clinic_id, member_id)
  select m.clinic_id, m.id from public.members m where m.clinic_id = clinic and m.user_id = auth.uid() and m.left_at is null
  on conflict (clinic_id, member_id) do update set seen_at = now() where s.seen_at < now() - interval '5 minutes';
  insert into private.sessions_seen as s (session_id, browser)
  select e.id, left(note_seen.browser, 300) from auth.sessions e
  where clinic is not null and e.id = private.my_session() and e.user_id = auth.uid()
  on conflict (session_id) do update set seen_at = now(), browser = excluded.browser where s.seen_at < now() - interval '5 minutes';
end $$;
create function public.note_seen(browser text) returns void
language sql set search_path = '' as $$ select private.note_seen(browser) $$;

-- My account ------------------------------------------------------------------------------------------------------------

-- Everything about the person who asks, and nobody else. here: the session that asks.
create function private.my_account() returns json
language plpgsql stable security definer set search_path = ''
as $$
declare
  me uuid := private.require_person();
begin
  return (select json_build_object('name', p.full_name, 'phone', p.phone, 'email', case when u.email not like '%@staff.invalid' then u.email end, 'language', p.language, 'theme', p.theme,
    'sessions', coalesce((select json_agg(s order by s.here desc, s.last_used desc) from (
      select e.id, coalesce(n.browser, e.user_agent) as browser, e.created_at as since, e.id = private.my_session() as here,
        greatest(n.seen_at, e.created_at, e.updated_at, e.refreshed_at at time zone 'utc') as last_used
      from auth.sessions e left join private.sessions_seen n on n.session_id = e.id
      where e.user_id = me and (e.not_after is null or e.not_after > now())
      order by here desc, last_used desc limit 50) s), '[]'::json))
    from auth.users u left join public.profiles p on p.user_id = u.id where u.id = me);
end $$;
create function public.my_account() returns json
language sql stable set search_path = '' as $$ select private.my_account() $$;

-- Changes name and phone. Clinics that know the person by the old name learn the new one; a name that a clinic gave stays.
create function private.change_my_account(full_name text, phone text) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  me uuid := private.require_person();
  old_name text;
begin
  select p.full_name into old_name from public.profiles p where p.user_id = me for update;
  update public.profiles p set full_name = btrim(change_my_account.full_name), phone = change_my_account.phone where p.user_id = me;
  if not found then perform private.refuse('not_found'); end if;
  update public.members m set name = btrim(change_my_account.full_name)
  where m.user_id = me and m.left_at is null and m.name = old_name and m.name <> btrim(change_my_account.full_name);
end $$;
create function public.change_my_account(full_name text, phone text) returns void
language sql set search_path = '' as $$ select private.change_my_account(full_name, phone) $$;

-- Signs out one of one's own sessions; this one when none is named.
create function private.end_my_session(session uuid) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  me uuid := private.require_person();
begin
  delete from auth.sessions s where s.id = coalesce(end_my_session.session, private.my_session()) and s.user_id = me;
  if not found then perform private.refuse('not_found'); end if;
end $$;
create function public.end_my_session(session uuid default null) returns void
language sql set search_path = '' as $$ select private.end_my_session(session) $$;

-- Signs out everywhere, this session too unless it is kept. Answers how many sessions that were.
create function private.end_my_sessions(keep_this boolean) returns integer
language plpgsql security definer set search_path = ''
as $$
begin
  return private.end_sessions(private.require_person(), case when keep_this then private.my_session() end);
end $$;
create function public.end_my_sessions(keep_this boolean default false) returns integer
language sql set search_path = '' as $$ select private.end_my_sessions(keep_this) $$;

-- The team --------------------------------------------------------------------------------------------------------------

-- As before, and: the owner who stays must be able to sign in from anywhere. Staff without e-mail cannot.
create or replace function private.keep_an_owner() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  if old.role = 'owner' and old.left_at is null and (new.role <> 'owner' or new.left_at is not null) then
    perform 1 from public.clinics where id = old.clinic_id for update;
    if not exists (select 1 from public.members m join auth.users u on u.id = m.user_id
      where m.clinic_id = old.clinic_id and m.role = 'owner' and m.left_at is null and m.id <> old.id and u.email not like '%@staff.invalid') then
      perform private.refuse('last_owner');
    end if;
  end if;
  return new;
end $$;

-- Who is removed is signed out of what they began with a PIN here; everything else asks for the membership anyway.
create function private.end_sessions_of_who_left() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  perform private.end_these_sessions(array(select s.session_id from private.device_sessions s
    where s.user_id = new.user_id and s.clinic_id = new.clinic_id and s.by_pin));
  return null;
end $$;
create trigger members_who_left_are_signed_out after update of left_at on public.members
  for each row when (old.left_at is null and new.left_at is not null) execute function private.end_sessions_of_who_left();

-- Who works here, when they were last seen, and, for managers, who was invited and has not come yet and who left.
create function private.team() returns json
language plpgsql stable security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('members.read');
  manages boolean := private.clinic_where_i_can('members.manage') is not null;
begin
  return json_build_object(
    'members', coalesce((select json_agg(m) from (
      select m.id, m.version, m.name, m.role, m.created_at, s.seen_at,
        case when manages and u.email not like '%@staff.invalid' then u.email end as email,
        manages and exists (select from private.pins n where n.user_id = m.user_id) as has_pin
      from public.members m join auth.users u on u.id = m.user_id
      left join private.members_seen s on s.clinic_id = m.clinic_id and s.member_id = m.id
      where m.clinic_id = clinic and m.left_at is null order by m.created_at, m.id) m), '[]'::json),
    'left', case when manages then coalesce((select json_agg(m) from (
      select m.id, m.version, m.name, m.role, m.left_at, s.seen_at from public.members m
      left join private.members_seen s on s.clinic_id = m.clinic_id and s.member_id = m.id
      where m.clinic_id = clinic and m.left_at is not null order by m.left_at desc limit 100) m), '[]'::json) else '[]'::json end,
    'invitations', case when manages then coalesce((select json_agg(i) from (
      select i.id, i.name, i.email, i.role, i.created_at, i.expires_at from public.invitations i
      where i.clinic_id = clinic and i.accepted_at is null and i.revoked_at is null and i.expires_at > now() - interval '30 days'
      order by i.created_at desc) i), '[]'::json) else '[]'::json end,
    'dentists', coalesce((select json_agg(d) from (
      select d.id, d.name, d.member_id from public.dentists d where d.clinic_id = clinic and d.archived_at is null
      order by d.position, d.name) d), '[]'::json));
end $$;
create or replace function public.team() returns json
language sql stable set search_path = '' as $$ select private.team() $$;

-- As before; whoever works here already needs no invitation.
create or replace function private.invite_member(name text, email text, role text, dentist uuid, token_hash text) returns uuid
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('members.manage');
  invitation uuid := private.uuid_v7();
begin
  if exists (select from public.members m join auth.users u on u.id = m.user_id
    where m.clinic_id = clinic and m.left_at is null and lower(u.email) = lower(invite_member.email)) then
    perform private.refuse('works_here_already');
  end if;
  insert into public.invitations (id, clinic_id, name, email, role, dentist_id)
  values (invitation, clinic, invite_member.name, invite_member.email, invite_member.role, invite_member.dentist);
  insert into private.invitation_tokens (token_hash, clinic_id, invitation_id)
  values (invite_member.token_hash, clinic, invitation);
  return invitation;
end $$;

-- A new link for an invitation that nobody has come by: the old link is worthless, and the seven days begin anew.
-- Answers what the mail says.
create function private.reinvite_member(invitation uuid, token_hash text) returns json
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('members.manage');
  i public.invitations;
begin
  update public.invitations v set expires_at = now() + interval '7 days'
  where v.clinic_id = clinic and v.id = reinvite_member.invitation and v.accepted_at is null and v.revoked_at is null
  returning v.* into i;
  if i.id is null then perform private.refuse('not_found'); end if;
  update private.invitation_tokens t set token_hash = reinvite_member.token_hash where t.clinic_id = clinic and t.invitation_id = i.id;
  return json_build_object('name', i.name, 'email', i.email, 'role', i.role);
end $$;
create function public.reinvite_member(invitation uuid, token_hash text) returns json
language sql set search_path = '' as $$ select private.reinvite_member(invitation, token_hash) $$;

-- Roles -----------------------------------------------------------------------------------------------------------------

-- A permission without a row is switched freely, for all or not at all.
create table private.permission_rules (
  permission text primary key references public.permissions (permission),
  -- "Own patients only" means something: the policies ask whether one sees all. Only for dentists, whose patients there are.
  may_be_own boolean not null default false,
  -- Everyone who works in the clinic has it: without it no page opens.
  fixed boolean not null default false
);
insert into private.permission_rules (permission, may_be_own, fixed) values
  ('clinic.read', false, true), ('patients.read', true, false), ('patients.write', true, false), ('appointments.read', true, false),
  ('appointments.write', true, false), ('appointments.squeeze', true, false), ('messages.read', true, false);
-- What one needs to see before one may change it, as far.
create table private.permission_needs (
  permission text not null references public.permissions (permission),
  needs text not null references public.permissions (permission),
  primary key (permission, needs)
);
create index permission_needs_needs on private.permission_needs (needs);
insert into private.permission_needs (permission, needs) values
  ('patients.write', 'patients.read'), ('patients.merge', 'patients.write'), ('lists.export', 'patients.read'), ('lists.export', 'appointments.read'),
  ('imports.manage', 'patients.write'), ('appointments.read', 'patients.read'), ('appointments.write', 'appointments.read'),
  ('appointments.squeeze', 'appointments.write'), ('messages.read', 'patients.read'), ('messages.write', 'messages.read'),
  ('messages.manage', 'messages.read'), ('campaigns.manage', 'messages.read'), ('audit.read', 'patients.read'), ('devices.manage', 'members.read');

create function private.scope_rank(scope text) returns integer
language sql immutable set search_path = ''
as $$ select case scope when 'all' then 2 when 'own' then 1 else 0 end $$;

-- What a role has of each permission in a clinic while everything is paid, and what it has by default.
create function private.role_scopes(clinic uuid, role text) returns table (permission text, given text, now text)
language sql stable set search_path = ''
as $$
  select p.permission, coalesce(r.scope, 'none'), coalesce(w.scope, r.scope, 'none')
  from public.permissions p
  left join public.role_permissions r on r.role = role_scopes.role and r.permission = p.permission
  left join public.role_switches w on w.clinic_id = role_scopes.clinic and w.role = role_scopes.role and w.permission = p.permission
$$;

-- Gives a role a permission, narrows it or takes it away, and with it what it needs and what needs it. Answers all that
-- changed. Refuses: permission_fixed, scope_without_meaning, not_found.
create function private.switch_role_permission(role text, permission text, scope text) returns json
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('roles.manage');
  changed json;
begin
  if role = 'owner' or exists (select from public.permissions p left join private.permission_rules x on x.permission = p.permission
    where p.permission = switch_role_permission.permission and (p.owner_only or x.fixed)) then
    perform private.refuse('permission_fixed');
  end if;
  if role not in ('dentist', 'receptionist', 'assistant', 'accountant') or scope not in ('all', 'own', 'none')
    or not exists (select from public.permissions p where p.permission = switch_role_permission.permission) then
    perform private.refuse('not_found');
  end if;
  if scope = 'own' and (role <> 'dentist' or not exists (select from private.permission_rules x
    where x.permission = switch_role_permission.permission and x.may_be_own)) then
    perform private.refuse('scope_without_meaning');
  end if;
  -- Of two owners who switch at the same moment one comes after the other.
  perform from public.clinics c where c.id = clinic for no key update;

  with recursive needed (name) as (
    select n.needs from private.permission_needs n where n.permission = switch_role_permission.permission
    union select n.needs from private.permission_needs n join needed on n.permission = needed.name),
  dependent (name) as (
    select n.permission from private.permission_needs n where n.needs = switch_role_permission.permission
    union select n.permission from private.permission_needs n join dependent on n.needs = dependent.name),
  wanted as (
    select s.permission, s.given, s.now, case
      when s.permission = switch_role_permission.permission then scope
      when s.permission in (select name from needed) and private.scope_rank(s.now) < private.scope_rank(scope)
        then case when coalesce(x.may_be_own, false) then scope else 'all' end
      when s.permission in (select name from dependent) and private.scope_rank(s.now) > private.scope_rank(scope)
        then case when coalesce(x.may_be_own, false) then scope else 'none' end
      else s.now end as wants
    from private.role_scopes(clinic, role) s left join private.permission_rules x on x.permission = s.permission),
  stored as (
    insert into public.role_switches (clinic_id, role, permission, scope)
    select clinic, switch_role_permission.role, w.permission, w.wants from wanted w where w.wants <> w.now and w.wants <> w.given
    on conflict on constraint role_switches_pkey do update set scope = excluded.scope),
  dropped as (
    delete from public.role_switches r using wanted w where r.clinic_id = clinic and r.role = switch_role_permission.role
      and r.permission = w.permission and w.wants = w.given)
  select coalesce(json_agg(json_build_object('permission', w.permission, 'scope', w.wants)), '[]'::json) into changed
  from wanted w where w.wants <> w.now;
  return changed;
end $$;
create function public.switch_role_permission(role text, permission text, scope text) returns json
language sql set search_path = '' as $$ select private.switch_role_permission(role, permission, scope) $$;

-- A role as it was given. Answers how many switches that took back.
create function private.reset_role(role text) returns integer
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('roles.manage');
  taken_back integer;
begin
  delete from public.role_switches r where r.clinic_id = clinic and r.role = reset_role.role;
  get diagnostics taken_back = row_count;
  return taken_back;
end $$;
create function public.reset_role(role text) returns integer
language sql set search_path = '' as $$ select private.reset_role(role) $$;

-- Every permission with what each role was given, what the clinic made of it, and what it comes to today, by the same
-- function that answers it to a person of that role.
create function private.roles_page() returns json
language plpgsql stable security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('members.read');
  roles constant text[] := array['owner', 'dentist', 'receptionist', 'assistant', 'accountant'];
begin
  return json_build_object(
    'permissions', (select json_agg(json_build_object('permission', p.permission, 'fixed', p.owner_only or coalesce(x.fixed, false),
        'may_be_own', coalesce(x.may_be_own, false),
        'needs', (select coalesce(json_agg(n.needs order by n.needs), '[]'::json) from private.permission_needs n where n.permission = p.permission),
        'given', (select coalesce(json_object_agg(r.role, r.scope), '{}'::json) from public.role_permissions r where r.permission = p.permission),
        'switched', (select coalesce(json_object_agg(w.role, w.scope), '{}'::json) from public.role_switches w
          where w.clinic_id = clinic and w.permission = p.permission)) order by p.position)
      from public.permissions p left join private.permission_rules x on x.permission = p.permission),
    'sees', (select json_object_agg(r.role, (select coalesce(json_object_agg(p.permission, s.scope), '{}'::json)
        from public.permissions p, private.scope_of(clinic, r.role, p.permission) as s(scope) where s.scope is not null))
      from unnest(roles) as r(role)));
end $$;
create function public.roles_page() returns json
language sql stable set search_path = '' as $$ select private.roles_page() $$;

-- The clinics of one person side by side --------------------------------------------------------------------------------

-- Every clinic that the person works in; with the figures of its today where their role may read them.
create function private.my_clinics() returns json
language plpgsql stable security definer set search_path = ''
as $$
declare
  me uuid := private.require_person();
  answer json[] := '{}';
  one record;
  figures json;
  begins timestamptz;
  ends timestamptz;
begin
  for one in
    select c.id, s.slug, c.name, c.time_zone, m.role, 
      private.scope_of(c.id, m.role, 'reports.read') = 'all' and private.session_reaches(c.id) as reads
    from public.members m join public.clinics c on c.id = m.clinic_id join private.clinic_slugs s on s.clinic_id = c.id
    where m.user_id = me and m.left_at is null order by c.name, c.id
  loop
    figures := null;
    if one.reads then
      begins := (now() at time zone one.time_zone)::date::timestamp at time zone one.time_zone;
      ends := ((now() at time zone one.time_zone)::date + 1)::timestamp at time zone one.time_zone;
      select json_build_object(
        'visits', count(*) filter (where a.status <> 'cancelled'), 'done', count(*) filter (where a.status in ('done', 'discharged')),
        'no_shows', count(*) filter (where a.status = 'no_show'), 'waiting', count(*) filter (where a.status = 'waiting'),
        'subscription', private.shell_subscription(one.id)) into figures
      from public.appointments a where a.clinic_id = one.id and a.starts_at >= begins and a.starts_at < ends;
    end if;
    answer := answer || json_build_object('slug', one.slug, 'name', one.name, 'role', one.role, 'today', figures);
  end loop;
  return array_to_json(answer);
end $$;
create function public.my_clinics() returns json
language sql stable set search_path = '' as $$ select private.my_clinics() $$;

-- The branch somebody looks at --------------------------------------------------------------------------------------------

-- None: all branches. In the database, so that it is the same on every device and in no address.
create table private.branch_choices (
  clinic_id uuid not null,
  member_id uuid not null,
  branch_id uuid not null,
  primary key (clinic_id, member_id),
  foreign key (clinic_id, member_id) references public.members (clinic_id, id) on delete cascade,
  foreign key (clinic_id, branch_id) references public.branches (clinic_id, id) on delete cascade
);
create index branch_choices_by_branch on private.branch_choices (clinic_id, branch_id);

create function private.choose_branch(branch uuid) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('clinic.read');
  me uuid := (select m.id from public.members m where m.clinic_id = clinic and m.user_id = auth.uid() and m.left_at is null);
begin
  if branch is null then
    delete from private.branch_choices c where c.clinic_id = clinic and c.member_id = me;
  else
    if me is null or not exists (select from public.branches b where b.clinic_id = clinic and b.id = branch) then perform private.refuse('not_found'); end if;
    insert into private.branch_choices (clinic_id, member_id, branch_id) values (clinic, me, branch)
    on conflict (clinic_id, member_id) do update set branch_id = excluded.branch_id;
  end if;
end $$;
create function public.choose_branch(branch uuid default null) returns void
language sql set search_path = '' as $$ select private.choose_branch(branch) $$;

-- The branches of a clinic that has several, and which one a member looks at.
create function private.shell_branches(clinic uuid, member uuid) returns json
language sql stable security definer set search_path = ''
as $$
  select json_build_object('all', case when count(*) > 1 then json_agg(json_build_object('id', b.id, 'name', b.name) order by b.is_default desc, b.name)
      else '[]'::json end,
    'chosen', (select c.branch_id from private.branch_choices c where c.clinic_id = shell_branches.clinic and c.member_id = shell_branches.member))
  from public.branches b where b.clinic_id = shell_branches.clinic
$$;

-- A visit without a chair is where its dentist sits at that time, not in the main branch.
create function private.take_branch_of_session() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
  branch uuid;
begin
  if not exists (select from public.branches b where b.clinic_id = new.clinic_id and not b.is_default) then return new; end if;
  select s.branch_id into branch
  from public.clinics c
  cross join lateral (select new.starts_at at time zone c.time_zone as wall) w
  join public.dentist_sessions s on s.clinic_id = c.id and s.dentist_id = new.dentist_id
    and w.wall::time >= s.starts and w.wall::time < s.ends and private.sits_on(s, w.wall::date)
  where c.id = new.clinic_id order by s.starts limit 1;
  new.branch_id := coalesce(branch, new.branch_id);
  return new;
end $$;
create trigger appointments_are_where_the_dentist_sits before insert or update of dentist_id, chair_id, starts_at on public.appointments
  for each row when (new.chair_id is null and new.dentist_id is not null) execute function private.take_branch_of_session();

-- As before; and each visit's branch.
create or replace function public.schedule(from_time timestamptz, until_time timestamptz) returns json
language plpgsql stable set search_path = ''
as $$
declare
  clinic uuid := private.require('appointments.read');
begin
  return json_build_object(
    'visits', coalesce((select json_agg(v) from (
      with seen as materialized (
        select a.*, p.full_name, p.file_number, p.allergies || p.medical_alerts as alerts
        from public.appointments a
        join public.patients p on p.clinic_id = a.clinic_id and p.id = a.patient_id
        where a.starts_at >= from_time and a.starts_at < until_time and a.dentist_id is not null)
      select s.id, s.version, s.patient_id, s.full_name as patient, b.phone, s.dentist_id, s.chair_id, s.branch_id, s.lane, s.reason_id,
        s.starts_at, s.ends_at, s.status, s.status_reason, s.note, s.source, s.arrived_at, s.seated_at, s.finished_at, s.urgent,
        s.token, s.by_token, s.series_id, s.file_number is null as first_visit, s.alerts
      from seen s
      left join private.phone_book((select array_agg(distinct q.patient_id) from seen q)) b on b.patient_id = s.patient_id
      order by s.starts_at) v), '[]'::json),
    'dentists', coalesce((select json_agg(d) from (
      select d.id, d.name, d.colour, d.lanes, d.archived_at is not null as archived from public.dentists d
      where d.archived_at is null or exists (select 1 from public.appointments a where a.clinic_id = clinic
        and a.dentist_id = d.id and a.starts_at >= from_time and a.starts_at < until_time)
      order by d.position, d.name) d), '[]'::json),
    'chairs', coalesce((select json_agg(c) from (
      select c.id, c.name, c.branch_id from public.chairs c where c.archived_at is null order by c.position, c.name) c), '[]'::json),
    'branches', coalesce((select json_agg(b) from (
      select b.id, b.name, b.is_default from public.branches b order by b.is_default desc, b.name) b), '[]'::json),
    'hours', coalesce((select json_agg(h) from (
      select h.branch_id, h.weekday, h.opens, h.closes from public.branch_hours h order by h.weekday, h.opens) h), '[]'::json),
    'sessions', coalesce((select json_agg(s) from (
      select s.id, s.dentist_id, s.branch_id, s.pattern, s.weekday, s.nth, s.on_date, s.starts, s.ends, s.break_starts, s.break_ends,
        s.valid_from, s.valid_until, s.token_only, s.max_tokens from public.dentist_sessions s) s), '[]'::json),
    'closures', coalesce((select json_agg(k) from (
      select k.id, k.kind, k.branch_id, k.dentist_id, k.chair_id, k.starts_at, k.ends_at, k.reason from public.closures k
      where k.starts_at < until_time and k.starts_at > from_time - interval '366 days' and k.ends_at > from_time
      order by k.starts_at) k), '[]'::json),
    'reasons', coalesce((select json_agg(r) from (
      select r.id, r.name, r.minutes, r.colour, r.archived_at is not null as archived from public.visit_reasons r
      order by r.position, r.name) r), '[]'::json));
end $$;

grant execute on function private.note_seen(text), public.note_seen(text), private.my_account(), public.my_account(),
  private.change_my_account(text, text), public.change_my_account(text, text), private.end_my_session(uuid), public.end_my_session(uuid),
  private.end_my_sessions(boolean), public.end_my_sessions(boolean), private.team(), private.reinvite_member(uuid, text),
  public.reinvite_member(uuid, text), private.switch_role_permission(text, text, text), public.switch_role_permission(text, text, text),
  private.reset_role(text), public.reset_role(text), private.roles_page(), public.roles_page(), private.my_clinics(), public.my_clinics(),
  private.choose_branch(uuid), public.choose_branch(uuid) to authenticated;
