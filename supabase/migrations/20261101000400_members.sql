-- People, the clinics they work in, what their role may do there, and how they come in.

-- A person, whatever clinics they work in.
create table public.profiles (
  user_id uuid primary key references auth.users (id) on delete cascade,
  full_name text not null check (length(btrim(full_name)) between 1 and 120),
  language text not null default 'en' check (language in ('en', 'hi')),
  theme text not null default 'system' check (theme in ('system', 'light', 'dark')),
  last_clinic_id uuid references public.clinics (id) on delete set null,
  created_at timestamptz not null default now()
);
create index profiles_last_clinic on public.profiles (last_clinic_id);

-- Which notice of what data is used for a person was shown, and when they accepted it. Append-only.
create table public.notice_acceptances (
  user_id uuid not null references auth.users (id) on delete cascade,
  notice_version text not null check (length(notice_version) <= 20),
  language text not null check (language ~ '^[a-z]{2,3}$'),
  accepted_at timestamptz not null default now(),
  primary key (user_id, notice_version)
);

-- What roles may do. Rows, so that policies, functions and screens read the same thing.
create table public.permissions (
  permission text primary key,
  position integer not null
);
create table public.role_permissions (
  role text not null check (role in ('owner', 'dentist', 'receptionist', 'assistant', 'accountant')),
  permission text not null references public.permissions (permission),
  scope text not null default 'all' check (scope in ('all', 'own')),
  primary key (role, permission)
);
create index role_permissions_permission on public.role_permissions (permission);

insert into public.permissions (permission, position) values
  ('clinic.read', 10), ('clinic.manage', 20), ('roster.write', 30), ('members.read', 40), ('members.manage', 50),
  ('patients.read', 60), ('patients.write', 70), ('appointments.read', 80), ('appointments.write', 90),
  ('appointments.squeeze', 100), ('messages.read', 110), ('messages.write', 120), ('messages.manage', 130),
  ('audit.read', 140);
insert into public.role_permissions (role, permission) select 'owner', permission from public.permissions;
insert into public.role_permissions (role, permission, scope) values
  ('receptionist', 'clinic.read', 'all'), ('receptionist', 'roster.write', 'all'), ('receptionist', 'members.read', 'all'),
  ('receptionist', 'patients.read', 'all'), ('receptionist', 'patients.write', 'all'),
  ('receptionist', 'appointments.read', 'all'), ('receptionist', 'appointments.write', 'all'),
  ('receptionist', 'appointments.squeeze', 'all'), ('receptionist', 'messages.read', 'all'),
  ('receptionist', 'messages.write', 'all'),
  ('dentist', 'clinic.read', 'all'), ('dentist', 'members.read', 'all'),
  ('dentist', 'patients.read', 'own'), ('dentist', 'patients.write', 'own'),
  ('dentist', 'appointments.read', 'own'), ('dentist', 'appointments.write', 'own'),
  ('dentist', 'appointments.squeeze', 'own'), ('dentist', 'messages.read', 'own'),
  ('assistant', 'clinic.read', 'all'), ('assistant', 'members.read', 'all'),
  ('assistant', 'patients.read', 'all'), ('assistant', 'patients.write', 'all'),
  ('assistant', 'appointments.read', 'all'), ('assistant', 'appointments.write', 'all'),
  ('assistant', 'messages.read', 'all'),
  ('accountant', 'clinic.read', 'all'), ('accountant', 'members.read', 'all'),
  ('accountant', 'patients.read', 'all'), ('accountant', 'appointments.read', 'all');

-- A person in a clinic. Leaving keeps the row (history names it) and ends access at the next request.
create table public.members (
  id uuid not null default private.uuid_v7(),
  clinic_id uuid not null references public.clinics (id) on delete cascade,
  user_id uuid not null references auth.users (id),
  role text not null check (role in ('owner', 'dentist', 'receptionist', 'assistant', 'accountant')),
  name text not null check (length(btrim(name)) between 1 and 120),
  left_at timestamptz,
  created_at timestamptz not null default now(),
  version integer not null default 1,
  primary key (id, clinic_id)
);
create unique index members_once on public.members (clinic_id, user_id);
-- The foreign key's own index; it also answers "which clinics is this person in".
create index members_by_user on public.members (user_id);

create table public.invitations (
  id uuid not null default private.uuid_v7(),
  clinic_id uuid not null references public.clinics (id) on delete cascade,
  name text not null check (length(btrim(name)) between 1 and 120),
  email text check (length(email) <= 254),
  role text not null check (role in ('owner', 'dentist', 'receptionist', 'assistant', 'accountant')),
  dentist_id uuid,
  created_by uuid not null default auth.uid() references auth.users (id),
  created_at timestamptz not null default now(),
  expires_at timestamptz not null default now() + interval '7 days',
  accepted_at timestamptz,
  accepted_by uuid references auth.users (id),
  revoked_at timestamptz,
  primary key (id, clinic_id)
);
create index invitations_by_clinic on public.invitations (clinic_id, created_at);
create index invitations_created_by on public.invitations (created_by);
create index invitations_accepted_by on public.invitations (accepted_by);

-- Only the hash of an invitation's token is kept.
create table private.invitation_tokens (
  token_hash text primary key check (length(token_hash) = 64),
  clinic_id uuid not null,
  invitation_id uuid not null,
  unique (clinic_id, invitation_id),
  foreign key (clinic_id, invitation_id) references public.invitations (clinic_id, id) on delete cascade
);

-- Nobody removes the last owner: the clinic's row is locked first, so that two owners who remove each other at the
-- same moment are asked one after the other.
create function private.keep_an_owner() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  if old.role = 'owner' and old.left_at is null and (new.role <> 'owner' or new.left_at is not null) then
    perform 1 from public.clinics where id = old.clinic_id for update;
    if not exists (select 1 from public.members
      where clinic_id = old.clinic_id and role = 'owner' and left_at is null and id <> old.id) then
      perform private.refuse('last_owner');
    end if;
  end if;
  return new;
end $$;
create trigger members_keep_an_owner before update on public.members
  for each row execute function private.keep_an_owner();
create trigger members_version before update on public.members
  for each row execute function private.bump_version();
create trigger members_audit after insert or update or delete on public.members
  for each row execute function private.audit_change();
create trigger invitations_audit after insert or update or delete on public.invitations
  for each row execute function private.audit_change();

-- Everything the frame of a page needs about the signed-in person: one call, whatever the page.
-- null: no session. clinic null: not a member of the clinic in the header (or no such clinic).
create function private.my_shell() returns json
language plpgsql stable security definer set search_path = ''
as $$
declare
  answer json;
  slug_in_header text := nullif(current_setting('request.headers', true), '')::json ->> 'x-clinic';
begin
  select json_build_object(
    'person', json_build_object('id', u.id, 'email', u.email, 'name', p.full_name, 'language', p.language,
      'theme', p.theme, 'last_clinic', (select s.slug from private.clinic_slugs s where s.clinic_id = p.last_clinic_id)),
    'clinics', coalesce((
      select json_agg(json_build_object('slug', s.slug, 'name', c.name, 'role', m.role) order by c.name)
      from public.members m join public.clinics c on c.id = m.clinic_id
      join private.clinic_slugs s on s.clinic_id = m.clinic_id
      where m.user_id = u.id and m.left_at is null), '[]'::json),
    'clinic', (
      select json_build_object('id', c.id, 'slug', s.slug, 'name', c.name, 'time_zone', c.time_zone,
        'default_language', c.default_language, 'role', m.role, 'member_id', m.id,
        'dentist_id', (select d.id from public.dentists d where d.clinic_id = c.id and d.member_id = m.id),
        'permissions', (select json_object_agg(r.permission, r.scope)
          from public.role_permissions r where r.role = m.role),
        'counts', private.shell_counts(c.id))
      from private.clinic_slugs s join public.clinics c on c.id = s.clinic_id
      join public.members m on m.clinic_id = c.id and m.user_id = u.id and m.left_at is null
      where s.slug = slug_in_header)
  ) into answer
  from auth.users u left join public.profiles p on p.user_id = u.id
  where u.id = auth.uid();
  return answer;
end $$;
create function public.my_shell() returns json
language sql stable set search_path = ''
as $$ select private.my_shell() $$;

-- What waits for someone, for the marks in the navigation. Later nouns replace it with what they count.
create function private.shell_counts(clinic uuid) returns json
language sql stable set search_path = ''
as $$ select json_build_object() $$;

-- A person's profile and the notice they accepted: at the first session after signing up, or later.
create function public.save_profile(full_name text, language text, notice_version text) returns void
language plpgsql set search_path = ''
as $$
begin
  insert into public.profiles (user_id, full_name, language) values (auth.uid(), save_profile.full_name, save_profile.language)
  on conflict (user_id) do nothing;
  insert into public.notice_acceptances (user_id, notice_version, language)
  values (auth.uid(), save_profile.notice_version, save_profile.language) on conflict do nothing;
end $$;

-- Opens a clinic as the next sign-in's first page.
create function public.remember_clinic() returns void
language sql set search_path = ''
as $$
  update public.profiles set last_clinic_id = (select private.clinic_where_i_can('clinic.read'))
  where user_id = auth.uid() and last_clinic_id is distinct from (select private.clinic_where_i_can('clinic.read'))
$$;

-- Invites someone. The token's hash comes from the server, which alone knows the token.
create function private.invite_member(name text, email text, role text, dentist uuid, token_hash text) returns uuid
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('members.manage');
  invitation uuid := private.uuid_v7();
begin
  insert into public.invitations (id, clinic_id, name, email, role, dentist_id)
  values (invitation, clinic, invite_member.name, invite_member.email, invite_member.role, invite_member.dentist);
  insert into private.invitation_tokens (token_hash, clinic_id, invitation_id)
  values (invite_member.token_hash, clinic, invitation);
  return invitation;
end $$;
create function public.invite_member(name text, email text, role text, dentist uuid, token_hash text) returns uuid
language sql set search_path = ''
as $$ select private.invite_member(name, email, role, dentist, token_hash) $$;

-- What the invitation page shows. An unknown, used, revoked or expired token answers its state and nothing else.
create function private.invitation(token_hash text) returns json
language plpgsql stable security definer set search_path = ''
as $$
declare
  answer json;
begin
  select case
    when i.accepted_at is not null then json_build_object('state', 'used')
    when i.revoked_at is not null then json_build_object('state', 'revoked')
    when i.expires_at <= now() then json_build_object('state', 'expired')
    else json_build_object('state', 'open', 'clinic', c.name, 'name', i.name, 'role', i.role, 'email', i.email,
      'expires_at', i.expires_at) end into answer
  from private.invitation_tokens t
  join public.invitations i on i.clinic_id = t.clinic_id and i.id = t.invitation_id
  join public.clinics c on c.id = i.clinic_id
  where t.token_hash = invitation.token_hash;
  return coalesce(answer, json_build_object('state', 'unknown'));
end $$;
create function public.invitation(token_hash text) returns json
language sql stable set search_path = ''
as $$ select private.invitation(token_hash) $$;

-- Joins the clinic that invited. Single use: the row is locked, so of two tries one is told "used".
-- Answers the clinic's slug.
create function private.accept_invitation(token_hash text) returns text
language plpgsql security definer set search_path = ''
as $$
declare
  offer public.invitations;
  member uuid;
begin
  select i.* into offer from private.invitation_tokens t
  join public.invitations i on i.clinic_id = t.clinic_id and i.id = t.invitation_id
  where t.token_hash = accept_invitation.token_hash for update of i;
  if offer.id is null then perform private.refuse('invitation_unknown'); end if;
  if offer.accepted_at is not null then perform private.refuse('invitation_used'); end if;
  if offer.revoked_at is not null then perform private.refuse('invitation_revoked'); end if;
  if offer.expires_at <= now() then perform private.refuse('invitation_expired'); end if;
  if exists (select 1 from public.members m where m.clinic_id = offer.clinic_id and m.user_id = auth.uid() and m.left_at is null) then
    perform private.refuse('already_member');
  end if;
  insert into public.members as m (clinic_id, user_id, role, name)
  values (offer.clinic_id, auth.uid(), offer.role, offer.name)
  on conflict (clinic_id, user_id) do update set left_at = null, role = excluded.role, name = excluded.name
  returning m.id into member;
  update public.invitations set accepted_at = now(), accepted_by = auth.uid()
  where clinic_id = offer.clinic_id and id = offer.id;
  if offer.dentist_id is not null then
    update public.dentists set member_id = member
    where clinic_id = offer.clinic_id and id = offer.dentist_id and member_id is null;
  end if;
  return (select s.slug from private.clinic_slugs s where s.clinic_id = offer.clinic_id);
end $$;
create function public.accept_invitation(token_hash text) returns text
language sql set search_path = ''
as $$ select private.accept_invitation(token_hash) $$;

grant select on public.profiles, public.notice_acceptances, public.permissions, public.role_permissions,
  public.members, public.invitations to authenticated;
grant insert (user_id, full_name, language), update (full_name, language, theme, last_clinic_id)
  on public.profiles to authenticated;
grant insert (user_id, notice_version, language) on public.notice_acceptances to authenticated;
grant update (role, name, left_at) on public.members to authenticated;
grant update (revoked_at) on public.invitations to authenticated;
grant execute on function private.my_shell(), public.my_shell(), public.save_profile(text, text, text), public.remember_clinic(),
  private.invite_member(text, text, text, uuid, text), public.invite_member(text, text, text, uuid, text),
  private.accept_invitation(text), public.accept_invitation(text) to authenticated;
grant execute on function private.invitation(text), public.invitation(text) to anon, authenticated;

alter table public.profiles enable row level security;
alter table public.notice_acceptances enable row level security;
alter table public.permissions enable row level security;
alter table public.role_permissions enable row level security;
alter table public.members enable row level security;
alter table public.invitations enable row level security;

create policy "people read their profile" on public.profiles for select to authenticated
  using (user_id = (select auth.uid()));
create policy "people make their profile" on public.profiles for insert to authenticated
  with check (user_id = (select auth.uid()));
create policy "people change their profile" on public.profiles for update to authenticated
  using (user_id = (select auth.uid()));
create policy "people read what they accepted" on public.notice_acceptances for select to authenticated
  using (user_id = (select auth.uid()));
create policy "people accept a notice" on public.notice_acceptances for insert to authenticated
  with check (user_id = (select auth.uid()));
create policy "everyone reads what permissions there are" on public.permissions for select to authenticated
  using (true);
create policy "everyone reads what roles may do" on public.role_permissions for select to authenticated
  using (true);
create policy "members read who works here" on public.members for select to authenticated
  using (clinic_id = (select private.clinic_where_i_can('members.read')));
create policy "managers change members" on public.members for update to authenticated
  using (clinic_id = (select private.clinic_where_i_can('members.manage')));
create policy "managers read invitations" on public.invitations for select to authenticated
  using (clinic_id = (select private.clinic_where_i_can('members.manage')));
create policy "managers revoke invitations" on public.invitations for update to authenticated
  using (clinic_id = (select private.clinic_where_i_can('members.manage')));
