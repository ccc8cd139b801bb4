-- Who did what. Entries are written by triggers in the changing transaction, and by functions for what is not a
-- change (a patient's record was opened). Append-only for everyone. What changed stands beside the entry, in a
-- table of its own, so that a verified erasure can empty it without touching the entry.

create table public.audit_entries (
  id uuid not null default private.uuid_v7(),
  clinic_id uuid not null,
  at timestamptz not null default clock_timestamp(),
  actor text not null check (actor in ('member', 'patient', 'system')),
  actor_user_id uuid,
  action text not null check (action in ('created', 'changed', 'removed', 'viewed')),
  noun text not null,
  record_id uuid not null,
  primary key (id, clinic_id)
);
create index audit_entries_by_record on public.audit_entries (clinic_id, record_id, at);
create index audit_entries_by_time on public.audit_entries (clinic_id, at);

create table public.audit_details (
  entry_id uuid not null,
  clinic_id uuid not null,
  before jsonb,
  after jsonb,
  primary key (entry_id, clinic_id),
  foreign key (entry_id, clinic_id) references public.audit_entries (id, clinic_id)
);
create index audit_details_by_clinic on public.audit_details (clinic_id, entry_id);

-- Writes one entry. Who: the signed-in person; else whoever the calling function names in chairside.actor
-- ("patient" for a tap), else the system.
create function private.write_audit(clinic uuid, action text, noun text, record uuid, before jsonb, after jsonb)
returns void
language plpgsql security definer set search_path = ''
as $$
declare
  entry uuid := private.uuid_v7();
begin
  insert into public.audit_entries (id, clinic_id, actor, actor_user_id, action, noun, record_id)
  values (entry, clinic,
    case when auth.uid() is not null then 'member'
      else coalesce(nullif(current_setting('chairside.actor', true), ''), 'system') end,
    auth.uid(), action, noun, record);
  if before is not null or after is not null then
    insert into public.audit_details (entry_id, clinic_id, before, after) values (entry, clinic, before, after);
  end if;
end $$;

-- Row trigger of every table whose changes people ask about. A change keeps only the columns that differ;
-- bookkeeping columns say nothing. Its optional argument names the id column ("id" if none).
create function private.audit_change() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
  id_column text := coalesce(tg_argv[0], 'id');
  quiet constant text[] := array['version', 'search', 'created_at', 'updated_at'];
  old_row jsonb := case when tg_op <> 'INSERT' then to_jsonb(old) - quiet end;
  new_row jsonb := case when tg_op <> 'DELETE' then to_jsonb(new) - quiet end;
  before jsonb;
  after jsonb;
begin
  if tg_op = 'UPDATE' then
    select jsonb_object_agg(o.key, o.value), jsonb_object_agg(o.key, new_row -> o.key) into before, after
    from jsonb_each(old_row) o where o.value is distinct from new_row -> o.key;
    if before is null then return null; end if;
  else
    before := jsonb_strip_nulls(old_row);
    after := jsonb_strip_nulls(new_row);
  end if;
  perform private.write_audit(
    (coalesce(new_row, old_row) ->> case when tg_table_name = 'clinics' then 'id' else 'clinic_id' end)::uuid,
    case tg_op when 'INSERT' then 'created' when 'UPDATE' then 'changed' else 'removed' end,
    tg_table_name, (coalesce(new_row, old_row) ->> id_column)::uuid, before, after);
  return null;
end $$;

create function private.refuse_audit_edit() returns trigger
language plpgsql set search_path = ''
as $$
begin
  perform private.refuse('audit_is_append_only');
  return null;
end $$;
create trigger audit_entries_append_only before update or delete or truncate on public.audit_entries
  for each statement execute function private.refuse_audit_edit();
create trigger audit_details_append_only before update or delete or truncate on public.audit_details
  for each statement execute function private.refuse_audit_edit();

alter table public.audit_entries enable row level security;
alter table public.audit_details enable row level security;
grant select on public.audit_entries, public.audit_details to authenticated;
create policy "owners read what was done" on public.audit_entries for select to authenticated
  using (clinic_id = (select private.clinic_where_i_can('audit.read')));
create policy "owners read what changed" on public.audit_details for select to authenticated
  using (clinic_id = (select private.clinic_where_i_can('audit.read')));
