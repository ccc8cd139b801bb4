-- Who treats, when and where they sit, and when nobody does.

create table public.dentists (
  id uuid not null default private.uuid_v7(),
  clinic_id uuid not null references public.clinics (id) on delete cascade,
  member_id uuid,
  name text not null check (length(btrim(name)) between 1 and 120),
  qualification text check (length(qualification) <= 120),
  council text check (length(council) <= 120),
  registration_number text check (length(registration_number) <= 40),
  colour text not null check (colour in ('teal', 'blue', 'violet', 'amber', 'rose', 'green', 'slate', 'orange')),
  lanes smallint not null default 1 constraint dentists_lanes_one_to_four check (lanes between 1 and 4),
  position integer not null default 0,
  archived_at timestamptz,
  created_at timestamptz not null default now(),
  version integer not null default 1,
  primary key (id, clinic_id),
  foreign key (clinic_id, member_id) references public.members (clinic_id, id) on delete set null (member_id)
);
create index dentists_by_clinic on public.dentists (clinic_id, position);
create unique index dentists_member_once on public.dentists (clinic_id, member_id);

alter table public.invitations add constraint invitations_dentist
  foreign key (clinic_id, dentist_id) references public.dentists (clinic_id, id) on delete set null (dentist_id);
create index invitations_by_dentist on public.invitations (clinic_id, dentist_id);

-- When a dentist sits in a branch. weekly: every such weekday. alternate: every second one, counted from on_date.
-- nth: the nth such weekday of a month (5: the last). once: on_date only. Times are the clinic's wall clock.
create table public.dentist_sessions (
  id uuid not null default private.uuid_v7(),
  clinic_id uuid not null,
  dentist_id uuid not null,
  branch_id uuid not null,
  pattern text not null check (pattern in ('weekly', 'alternate', 'nth', 'once')),
  weekday smallint check (weekday between 0 and 6),
  nth smallint check (nth between 1 and 5),
  on_date date,
  starts time not null,
  ends time not null,
  break_starts time,
  break_ends time,
  valid_from date,
  valid_until date,
  created_at timestamptz not null default now(),
  primary key (id, clinic_id),
  foreign key (clinic_id, dentist_id) references public.dentists (clinic_id, id) on delete cascade,
  foreign key (clinic_id, branch_id) references public.branches (clinic_id, id) on delete cascade,
  constraint dentist_sessions_end_after_start check (ends > starts),
  constraint dentist_sessions_break_inside check ((break_starts is null) = (break_ends is null)
    and (break_starts is null or (break_starts >= starts and break_ends > break_starts and break_ends <= ends))),
  constraint dentist_sessions_pattern_complete check (case pattern
    when 'weekly' then weekday is not null and nth is null
    when 'alternate' then weekday is not null and on_date is not null and nth is null
    when 'nth' then weekday is not null and nth is not null
    else on_date is not null and weekday is null and nth is null end),
  constraint dentist_sessions_until_after_from check (valid_until >= valid_from)
);
create index dentist_sessions_by_dentist on public.dentist_sessions (clinic_id, dentist_id);
create index dentist_sessions_by_branch on public.dentist_sessions (clinic_id, branch_id);

-- Time in which nothing is booked: a holiday (all, or one branch), a dentist's leave, a block-out of a dentist,
-- a chair or a branch.
create table public.closures (
  id uuid not null default private.uuid_v7(),
  clinic_id uuid not null references public.clinics (id) on delete cascade,
  kind text not null check (kind in ('holiday', 'leave', 'block')),
  branch_id uuid,
  dentist_id uuid,
  chair_id uuid,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  reason text not null default '' check (length(reason) <= 120),
  created_at timestamptz not null default now(),
  primary key (id, clinic_id),
  foreign key (clinic_id, branch_id) references public.branches (clinic_id, id) on delete cascade,
  foreign key (clinic_id, dentist_id) references public.dentists (clinic_id, id) on delete cascade,
  foreign key (clinic_id, chair_id) references public.chairs (clinic_id, id) on delete cascade,
  constraint closures_end_after_start check (ends_at > starts_at and ends_at <= starts_at + interval '366 days'),
  constraint closures_name_what check (case kind
    when 'holiday' then dentist_id is null and chair_id is null
    when 'leave' then dentist_id is not null and chair_id is null
    else num_nonnulls(branch_id, dentist_id, chair_id) >= 1 end)
);
create index closures_by_time on public.closures (clinic_id, starts_at);
create index closures_by_branch on public.closures (clinic_id, branch_id);
create index closures_by_dentist on public.closures (clinic_id, dentist_id);
create index closures_by_chair on public.closures (clinic_id, chair_id);

create trigger dentists_version before update on public.dentists
  for each row execute function private.bump_version();
create trigger dentists_audit after insert or update or delete on public.dentists
  for each row execute function private.audit_change();
create trigger dentist_sessions_audit after insert or update or delete on public.dentist_sessions
  for each row execute function private.audit_change();
create trigger closures_audit after insert or update or delete on public.closures
  for each row execute function private.audit_change();

alter table public.dentists enable row level security;
alter table public.dentist_sessions enable row level security;
alter table public.closures enable row level security;

grant select on public.dentists, public.dentist_sessions, public.closures to authenticated;
grant insert (clinic_id, name, qualification, council, registration_number, colour, lanes, position),
  update (name, qualification, council, registration_number, colour, lanes, position, archived_at, member_id)
  on public.dentists to authenticated;
grant insert (clinic_id, dentist_id, branch_id, pattern, weekday, nth, on_date, starts, ends, break_starts, break_ends,
  valid_from, valid_until), update (branch_id, pattern, weekday, nth, on_date, starts, ends, break_starts, break_ends,
  valid_from, valid_until), delete on public.dentist_sessions to authenticated;
grant insert (clinic_id, kind, branch_id, dentist_id, chair_id, starts_at, ends_at, reason), delete
  on public.closures to authenticated;

create policy "members read dentists" on public.dentists for select to authenticated
  using (clinic_id = (select private.clinic_where_i_can('clinic.read')));
create policy "managers add dentists" on public.dentists for insert to authenticated
  with check (clinic_id = (select private.clinic_where_i_can('clinic.manage')));
create policy "managers change dentists" on public.dentists for update to authenticated
  using (clinic_id = (select private.clinic_where_i_can('clinic.manage')));

create policy "members read sessions" on public.dentist_sessions for select to authenticated
  using (clinic_id = (select private.clinic_where_i_can('clinic.read')));
create policy "the desk adds sessions" on public.dentist_sessions for insert to authenticated
  with check (clinic_id = (select private.clinic_where_i_can('roster.write')));
create policy "the desk changes sessions" on public.dentist_sessions for update to authenticated
  using (clinic_id = (select private.clinic_where_i_can('roster.write')));
create policy "the desk removes sessions" on public.dentist_sessions for delete to authenticated
  using (clinic_id = (select private.clinic_where_i_can('roster.write')));

create policy "members read closures" on public.closures for select to authenticated
  using (clinic_id = (select private.clinic_where_i_can('clinic.read')));
create policy "the desk adds closures" on public.closures for insert to authenticated
  with check (clinic_id = (select private.clinic_where_i_can('roster.write')));
create policy "the desk removes closures" on public.closures for delete to authenticated
  using (clinic_id = (select private.clinic_where_i_can('roster.write')));

-- Turns a clinic's name into a free slug: "Smile Dental Care" → smile-dental-care, smile-dental-care-2, …
create function private.free_slug(name text) returns text
language plpgsql security definer set search_path = ''
as $$
declare
  wanted text := btrim(left(btrim(regexp_replace(lower(name), '[^a-z0-9]+', '-', 'g'), '-'), 48), '-');
  candidate text;
  n integer := 1;
begin
  -- These are pages of the program, or too short to mean anything (a name in Devanagari leaves no letters).
  if length(wanted) < 3 or wanted in ('auth', 'clinics', 'api', 'visit', 'book', 'operator', 'sign-in', 'sign-up',
    'pricing', 'privacy', 'terms', 'invitation', 'data-notice', 'forgot-password', 'reset-password', 'check-your-mail') then
    wanted := btrim('clinic-' || wanted, '-');
  end if;
  candidate := wanted;
  while exists (select 1 from private.clinic_slugs s where s.slug = candidate) loop
    n := n + 1;
    candidate := wanted || '-' || n;
  end loop;
  return candidate;
end $$;

-- Sets up a clinic in one step; whoever does it becomes its owner. Answers its slug.
-- chairs: ["Chair 1", …]. dentists: [{name, qualification, council, registration_number, colour, lanes, me}].
-- hours: [{weekday, opens, closes}], wall clock; they become the branch's hours and, per dentist, weekly sessions.
create function private.create_clinic(clinic jsonb, chairs jsonb, dentists jsonb, hours jsonb) returns text
language plpgsql security definer set search_path = ''
as $$
declare
  new_clinic public.clinics;
  member uuid := private.uuid_v7();
  branch uuid := private.uuid_v7();
  dentist jsonb;
  dentist_id uuid;
  place integer := 0;
  new_slug text;
begin
  if auth.uid() is null then perform private.refuse('not_signed_in'); end if;
  if (select count(*) from public.members m where m.user_id = auth.uid() and m.role = 'owner') >= 25 then
    perform private.refuse('too_many_clinics');
  end if;
  insert into public.clinics (name, address, city, state_code, pin_code, phone, email, gstin, time_zone, default_language)
  values (clinic ->> 'name', clinic ->> 'address', clinic ->> 'city', clinic ->> 'state_code', clinic ->> 'pin_code',
    clinic ->> 'phone', clinic ->> 'email', clinic ->> 'gstin', coalesce(clinic ->> 'time_zone', 'Asia/Kolkata'),
    coalesce(clinic ->> 'default_language', 'en'))
  returning * into new_clinic;
  perform pg_advisory_xact_lock(hashtext('private.clinic_slugs'));
  new_slug := private.free_slug(new_clinic.name);
  insert into private.clinic_slugs (slug, clinic_id) values (new_slug, new_clinic.id);
  insert into private.file_numbers (clinic_id, prefix, next)
  values (new_clinic.id, coalesce(clinic ->> 'file_number_prefix', ''), coalesce((clinic ->> 'file_number_start')::bigint, 1));
  insert into public.members (id, clinic_id, user_id, role, name)
  select member, new_clinic.id, auth.uid(), 'owner', coalesce((select p.full_name from public.profiles p where p.user_id = auth.uid()), 'Owner');
  insert into public.branches (id, clinic_id, name, is_default) values (branch, new_clinic.id, new_clinic.name, true);
  insert into public.branch_hours (clinic_id, branch_id, weekday, opens, closes)
  select new_clinic.id, branch, (h ->> 'weekday')::smallint, (h ->> 'opens')::time, (h ->> 'closes')::time
  from jsonb_array_elements(hours) h;
  insert into public.chairs (clinic_id, branch_id, name, position)
  select new_clinic.id, branch, c.name, c.ordinality from jsonb_array_elements_text(chairs) with ordinality c(name, ordinality);
  for dentist in select * from jsonb_array_elements(dentists) loop
    place := place + 1;
    dentist_id := private.uuid_v7();
    insert into public.dentists (id, clinic_id, member_id, name, qualification, council, registration_number, colour, lanes, position)
    values (dentist_id, new_clinic.id, case when (dentist ->> 'me')::boolean then member end, dentist ->> 'name',
      dentist ->> 'qualification', dentist ->> 'council', dentist ->> 'registration_number', dentist ->> 'colour',
      coalesce((dentist ->> 'lanes')::smallint, 1), place);
    insert into public.dentist_sessions (clinic_id, dentist_id, branch_id, pattern, weekday, starts, ends)
    select new_clinic.id, dentist_id, branch, 'weekly', (h ->> 'weekday')::smallint, (h ->> 'opens')::time, (h ->> 'closes')::time
    from jsonb_array_elements(hours) h;
  end loop;
  insert into public.visit_reasons (clinic_id, name, minutes, colour, position) values
    (new_clinic.id, 'Consultation', 15, 'slate', 1), (new_clinic.id, 'Pain', 20, 'rose', 2),
    (new_clinic.id, 'Scaling', 30, 'teal', 3), (new_clinic.id, 'Filling', 30, 'blue', 4),
    (new_clinic.id, 'Root canal', 45, 'violet', 5), (new_clinic.id, 'Crown or bridge', 45, 'amber', 6),
    (new_clinic.id, 'Extraction', 30, 'orange', 7), (new_clinic.id, 'Orthodontic review', 15, 'green', 8),
    (new_clinic.id, 'Follow-up', 10, 'slate', 9);
  update public.profiles set last_clinic_id = new_clinic.id where user_id = auth.uid();
  return new_slug;
end $$;
create function public.create_clinic(clinic jsonb, chairs jsonb, dentists jsonb, hours jsonb) returns text
language sql set search_path = ''
as $$ select private.create_clinic(clinic, chairs, dentists, hours) $$;
grant execute on function private.create_clinic(jsonb, jsonb, jsonb, jsonb),
  public.create_clinic(jsonb, jsonb, jsonb, jsonb) to authenticated;

-- Adds a dentist {name, qualification, council, registration_number, colour, lanes}, sitting in the main branch
-- whenever it is open until told otherwise. Answers the id.
create function public.add_dentist(dentist jsonb) returns uuid
language plpgsql set search_path = ''
as $$
declare
  clinic uuid := private.require('clinic.manage');
  new_id uuid;
begin
  insert into public.dentists (clinic_id, name, qualification, council, registration_number, colour, lanes, position)
  values (clinic, dentist ->> 'name', dentist ->> 'qualification', dentist ->> 'council', dentist ->> 'registration_number',
    dentist ->> 'colour', coalesce((dentist ->> 'lanes')::smallint, 1),
    (select coalesce(max(d.position), 0) + 1 from public.dentists d where d.clinic_id = clinic))
  returning id into new_id;
  insert into public.dentist_sessions (clinic_id, dentist_id, branch_id, pattern, weekday, starts, ends)
  select clinic, new_id, h.branch_id, 'weekly', h.weekday, h.opens, h.closes
  from public.branch_hours h join public.branches b on b.clinic_id = clinic and b.id = h.branch_id
  where b.is_default and h.clinic_id = clinic;
  return new_id;
end $$;

-- The order of the dentists' columns on the schedule.
create function public.order_dentists(ids uuid[]) returns void
language plpgsql set search_path = ''
as $$
declare
  clinic uuid := private.require('clinic.manage');
begin
  update public.dentists d set position = o.place from unnest(ids) with ordinality o(id, place)
  where d.clinic_id = clinic and d.id = o.id and d.position <> o.place;
end $$;

-- The settings of the clinic, for whoever manages it: one document for the pages that change its parts.
-- coming: visits ahead in a chair or with a dentist, to be named before either is archived.
create function public.clinic_settings() returns json
language plpgsql stable set search_path = ''
as $$
declare
  clinic uuid := private.require('clinic.manage');
begin
  return json_build_object(
    'clinic', (select row_to_json(c) from public.clinics c where c.id = clinic),
    'file_numbers', public.my_file_numbers(),
    'branches', coalesce((select json_agg(b) from (
      select b.id, b.name, b.address, b.is_default from public.branches b order by b.is_default desc, b.name) b), '[]'::json),
    'chairs', coalesce((select json_agg(c) from (
      select c.id, c.branch_id, c.name, c.archived_at,
        (select count(*) from public.appointments a where a.clinic_id = clinic and a.chair_id = c.id
          and a.starts_at > now() and a.status in ('booked', 'confirmed')) as coming
      from public.chairs c order by c.position, c.name) c), '[]'::json),
    'dentists', coalesce((select json_agg(d) from (
      select d.id, d.version, d.member_id, d.name, d.qualification, d.council, d.registration_number, d.colour, d.lanes,
        d.archived_at, (select count(*) from public.appointments a where a.clinic_id = clinic and a.dentist_id = d.id
          and a.starts_at > now() and a.status in ('booked', 'confirmed')) as coming
      from public.dentists d order by d.position, d.name) d), '[]'::json),
    'members', coalesce((select json_agg(m) from (
      select m.id, m.name, m.role from public.members m where m.left_at is null order by m.name) m), '[]'::json),
    'reasons', coalesce((select json_agg(r) from (
      select r.id, r.name, r.minutes, r.colour, r.archived_at from public.visit_reasons r
      order by r.position, r.name) r), '[]'::json));
end $$;

-- Who sits when, and when nobody does, from now on: what the hours page shows and changes.
create function public.roster() returns json
language plpgsql stable set search_path = ''
as $$
begin
  perform private.require('roster.write');
  return json_build_object(
    'branches', coalesce((select json_agg(b) from (
      select b.id, b.name, b.is_default from public.branches b order by b.is_default desc, b.name) b), '[]'::json),
    'hours', coalesce((select json_agg(h) from (
      select h.branch_id, h.weekday, h.opens, h.closes from public.branch_hours h order by h.weekday, h.opens) h), '[]'::json),
    'chairs', coalesce((select json_agg(c) from (
      select c.id, c.name from public.chairs c where c.archived_at is null order by c.position, c.name) c), '[]'::json),
    'dentists', coalesce((select json_agg(d) from (
      select d.id, d.name, d.colour from public.dentists d where d.archived_at is null order by d.position, d.name) d), '[]'::json),
    'sessions', coalesce((select json_agg(s) from (
      select s.id, s.dentist_id, s.branch_id, s.pattern, s.weekday, s.nth, s.on_date, s.starts, s.ends, s.break_starts,
        s.break_ends, s.valid_from, s.valid_until from public.dentist_sessions s
      order by s.weekday, s.on_date, s.starts) s), '[]'::json),
    'closures', coalesce((select json_agg(k) from (
      select k.id, k.kind, k.branch_id, k.dentist_id, k.chair_id, k.starts_at, k.ends_at, k.reason from public.closures k
      where k.starts_at > now() - interval '366 days' and k.ends_at > now() order by k.starts_at) k), '[]'::json));
end $$;

-- Who works here, who was invited and has not come yet (managers only), and which dentist each member is.
create function public.team() returns json
language plpgsql stable set search_path = ''
as $$
begin
  perform private.require('members.read');
  return json_build_object(
    'members', coalesce((select json_agg(m) from (
      select m.id, m.version, m.name, m.role, m.created_at from public.members m where m.left_at is null
      order by m.created_at, m.id) m), '[]'::json),
    'invitations', coalesce((select json_agg(i) from (
      select i.id, i.name, i.email, i.role, i.created_at, i.expires_at from public.invitations i
      where i.accepted_at is null and i.revoked_at is null and i.expires_at > now() - interval '30 days'
      order by i.created_at desc) i), '[]'::json),
    'dentists', coalesce((select json_agg(d) from (
      select d.id, d.name, d.member_id from public.dentists d where d.archived_at is null
      order by d.position, d.name) d), '[]'::json));
end $$;
grant execute on function public.add_dentist(jsonb), public.order_dentists(uuid[]), public.clinic_settings(),
  public.roster(), public.team() to authenticated;
