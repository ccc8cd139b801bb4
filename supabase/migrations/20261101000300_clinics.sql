-- Clinics, the branches that own chairs and hours, and the reasons people come for.

create function private.gstin_is_valid(gstin text) returns boolean
language plpgsql immutable set search_path = ''
as $$
-- Format and check character as the GST portal computes it: factors 1,2,1,2… over base-36 digits.
declare
  alphabet constant text := '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';
  product integer;
  total integer := 0;
begin
  if gstin !~ '^[0-9]{2}[A-Z]{5}[0-9]{4}[A-Z][1-9A-Z][Z1-9ABD-J][0-9A-Z]$' then return false; end if;
  for i in 1..14 loop
    product := (strpos(alphabet, substr(gstin, i, 1)) - 1) * (case when i % 2 = 1 then 1 else 2 end);
    total := total + product / 36 + product % 36;
  end loop;
  return substr(alphabet, (36 - total % 36) % 36 + 1, 1) = substr(gstin, 15, 1);
end $$;
grant execute on function private.gstin_is_valid(text) to authenticated;

create table public.clinics (
  id uuid primary key default private.uuid_v7(),
  name text not null check (length(btrim(name)) between 2 and 120),
  address text check (length(address) <= 500),
  city text check (length(city) <= 80),
  state_code text check (state_code ~ '^[0-9]{2}$'),
  pin_code text check (pin_code ~ '^[1-9][0-9]{5}$'),
  phone text constraint clinics_phone_is_e164 check (phone ~ '^\+[1-9][0-9]{6,14}$'),
  email text check (length(email) <= 254),
  gstin text constraint clinics_gstin_is_valid check (private.gstin_is_valid(gstin)),
  time_zone text not null default 'Asia/Kolkata',
  default_language text not null default 'en' check (default_language ~ '^[a-z]{2,3}$'),
  cancel_frees_slot boolean not null default true,
  reminder_hours integer not null default 24 check (reminder_hours between 1 and 168),
  created_at timestamptz not null default now(),
  version integer not null default 1
);

-- The name in the URL. Unique over all clinics, so it lives in a registry without tenant data.
create table private.clinic_slugs (
  slug text primary key check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(slug) between 3 and 60),
  clinic_id uuid not null unique references public.clinics (id) on delete cascade
);

-- The next file number; apart from the clinic, so that giving one never collides with someone editing settings.
create table private.file_numbers (
  clinic_id uuid primary key references public.clinics (id) on delete cascade,
  prefix text not null default '' check (prefix ~ '^[A-Za-z0-9/-]{0,8}$'),
  next bigint not null default 1 check (next > 0)
);

create function private.check_time_zone() returns trigger
language plpgsql set search_path = ''
as $$
begin
  perform now() at time zone new.time_zone;
  return new;
exception when invalid_parameter_value then
  perform private.refuse('time_zone_unknown');
end $$;
create trigger clinics_time_zone before insert or update of time_zone on public.clinics
  for each row execute function private.check_time_zone();
create trigger clinics_version before update on public.clinics
  for each row execute function private.bump_version();
create trigger clinics_audit after insert or update or delete on public.clinics
  for each row execute function private.audit_change();

create table public.branches (
  id uuid not null default private.uuid_v7(),
  clinic_id uuid not null references public.clinics (id) on delete cascade,
  name text not null check (length(btrim(name)) between 1 and 120),
  address text check (length(address) <= 500),
  is_default boolean not null default false,
  created_at timestamptz not null default now(),
  primary key (id, clinic_id)
);
create index branches_by_clinic on public.branches (clinic_id, id);
create unique index branches_one_default on public.branches (clinic_id) where is_default;

create table public.branch_hours (
  id uuid not null default private.uuid_v7(),
  clinic_id uuid not null,
  branch_id uuid not null,
  weekday smallint not null check (weekday between 0 and 6),
  opens time not null,
  closes time not null,
  primary key (id, clinic_id),
  foreign key (clinic_id, branch_id) references public.branches (clinic_id, id) on delete cascade,
  constraint branch_hours_end_after_start check (closes > opens)
);
create index branch_hours_by_branch on public.branch_hours (clinic_id, branch_id, weekday);

create table public.chairs (
  id uuid not null default private.uuid_v7(),
  clinic_id uuid not null,
  branch_id uuid not null,
  name text not null check (length(btrim(name)) between 1 and 40),
  position integer not null default 0,
  archived_at timestamptz,
  created_at timestamptz not null default now(),
  primary key (id, clinic_id),
  foreign key (clinic_id, branch_id) references public.branches (clinic_id, id) on delete cascade
);
create unique index chairs_name_once on public.chairs (clinic_id, branch_id, name) where archived_at is null;
create index chairs_by_branch on public.chairs (clinic_id, branch_id, position);

-- Why people come, with how long it takes and the colour on the schedule.
create table public.visit_reasons (
  id uuid not null default private.uuid_v7(),
  clinic_id uuid not null references public.clinics (id) on delete cascade,
  name text not null check (length(btrim(name)) between 1 and 60),
  minutes integer not null check (minutes between 5 and 480 and minutes % 5 = 0),
  colour text not null check (colour in ('teal', 'blue', 'violet', 'amber', 'rose', 'green', 'slate', 'orange')),
  position integer not null default 0,
  archived_at timestamptz,
  created_at timestamptz not null default now(),
  primary key (id, clinic_id)
);
create unique index visit_reasons_name_once on public.visit_reasons (clinic_id, name) where archived_at is null;

create trigger branches_audit after insert or update or delete on public.branches
  for each row execute function private.audit_change();
create trigger branch_hours_audit after insert or update or delete on public.branch_hours
  for each row execute function private.audit_change();
create trigger chairs_audit after insert or update or delete on public.chairs
  for each row execute function private.audit_change();
create trigger visit_reasons_audit after insert or update or delete on public.visit_reasons
  for each row execute function private.audit_change();

alter table public.clinics enable row level security;
alter table public.branches enable row level security;
alter table public.branch_hours enable row level security;
alter table public.chairs enable row level security;
alter table public.visit_reasons enable row level security;

grant select on public.clinics, public.branches, public.branch_hours, public.chairs, public.visit_reasons to authenticated;
grant update (name, address, city, state_code, pin_code, phone, email, gstin, time_zone, default_language,
  cancel_frees_slot, reminder_hours) on public.clinics to authenticated;
grant insert (clinic_id, name, address), update (name, address) on public.branches to authenticated;
grant insert (clinic_id, branch_id, weekday, opens, closes), update (weekday, opens, closes), delete
  on public.branch_hours to authenticated;
grant insert (clinic_id, branch_id, name, position), update (name, position, branch_id, archived_at)
  on public.chairs to authenticated;
grant insert (clinic_id, name, minutes, colour, position), update (name, minutes, colour, position, archived_at)
  on public.visit_reasons to authenticated;

create policy "members read their clinic" on public.clinics for select to authenticated
  using (id = (select private.clinic_where_i_can('clinic.read')));
create policy "managers change their clinic" on public.clinics for update to authenticated
  using (id = (select private.clinic_where_i_can('clinic.manage')));

create policy "members read branches" on public.branches for select to authenticated
  using (clinic_id = (select private.clinic_where_i_can('clinic.read')));
create policy "managers add branches" on public.branches for insert to authenticated
  with check (clinic_id = (select private.clinic_where_i_can('clinic.manage')));
create policy "managers change branches" on public.branches for update to authenticated
  using (clinic_id = (select private.clinic_where_i_can('clinic.manage')));

create policy "members read hours" on public.branch_hours for select to authenticated
  using (clinic_id = (select private.clinic_where_i_can('clinic.read')));
create policy "managers add hours" on public.branch_hours for insert to authenticated
  with check (clinic_id = (select private.clinic_where_i_can('clinic.manage')));
create policy "managers change hours" on public.branch_hours for update to authenticated
  using (clinic_id = (select private.clinic_where_i_can('clinic.manage')));
create policy "managers remove hours" on public.branch_hours for delete to authenticated
  using (clinic_id = (select private.clinic_where_i_can('clinic.manage')));

create policy "members read chairs" on public.chairs for select to authenticated
  using (clinic_id = (select private.clinic_where_i_can('clinic.read')));
create policy "managers add chairs" on public.chairs for insert to authenticated
  with check (clinic_id = (select private.clinic_where_i_can('clinic.manage')));
create policy "managers change chairs" on public.chairs for update to authenticated
  using (clinic_id = (select private.clinic_where_i_can('clinic.manage')));

create policy "members read reasons" on public.visit_reasons for select to authenticated
  using (clinic_id = (select private.clinic_where_i_can('clinic.read')));
create policy "managers add reasons" on public.visit_reasons for insert to authenticated
  with check (clinic_id = (select private.clinic_where_i_can('clinic.manage')));
create policy "managers change reasons" on public.visit_reasons for update to authenticated
  using (clinic_id = (select private.clinic_where_i_can('clinic.manage')));

-- A branch's opening hours, all at once: [{weekday, opens, closes}], wall clock. Refuses with not_found.
create function public.set_branch_hours(branch uuid, hours jsonb) returns void
language plpgsql set search_path = ''
as $$
declare
  clinic uuid := private.require('clinic.manage');
begin
  -- Two people who save at once come one after the other, so that the days never mix.
  perform 1 from public.branches b where b.clinic_id = clinic and b.id = branch for update;
  if not found then perform private.refuse('not_found'); end if;
  delete from public.branch_hours h where h.clinic_id = clinic and h.branch_id = branch;
  insert into public.branch_hours (clinic_id, branch_id, weekday, opens, closes)
  select clinic, branch, (h ->> 'weekday')::smallint, (h ->> 'opens')::time, (h ->> 'closes')::time
  from jsonb_array_elements(hours) h;
end $$;

-- The order in which chairs and reasons are offered: every id named gets its place in the list.
create function public.order_chairs(ids uuid[]) returns void
language plpgsql set search_path = ''
as $$
declare
  clinic uuid := private.require('clinic.manage');
begin
  update public.chairs c set position = o.place from unnest(ids) with ordinality o(id, place)
  where c.clinic_id = clinic and c.id = o.id and c.position <> o.place;
end $$;
create function public.order_reasons(ids uuid[]) returns void
language plpgsql set search_path = ''
as $$
declare
  clinic uuid := private.require('clinic.manage');
begin
  update public.visit_reasons r set position = o.place from unnest(ids) with ordinality o(id, place)
  where r.clinic_id = clinic and r.id = o.id and r.position <> o.place;
end $$;
grant execute on function public.set_branch_hours(uuid, jsonb), public.order_chairs(uuid[]), public.order_reasons(uuid[])
  to authenticated;
