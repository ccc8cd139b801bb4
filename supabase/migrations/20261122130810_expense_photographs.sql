-- The photograph of a bill: it lies in the bucket of papers, counts as storage used, and is swept when no expense kept it.

-- How large the photograph is that the server put into the bucket under a new id. Refuses with not_found for what is not there,
-- or is a paper of somebody's record.
create function private.photograph_bytes(clinic uuid, photo uuid) returns integer
language plpgsql stable security definer set search_path = ''
as $$
declare
  bytes integer;
begin
  select (o.metadata ->> 'size')::integer into bytes from storage.objects o where o.bucket_id = 'papers' and o.name = photograph_bytes.clinic || '/' || photo;
  if bytes is null or exists (select 1 from public.papers p where p.clinic_id = photograph_bytes.clinic and p.id = photo) then perform private.refuse('not_found'); end if;
  return bytes;
end $$;

-- A photograph for an expense that has none yet, also one that is paid. Refuses with not_found, photograph_there.
create function private.attach_expense_photo(expense uuid, photo uuid) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('expenses.write');
  e public.expenses;
begin
  select * into e from public.expenses x where x.clinic_id = clinic and x.id = expense for update;
  if e.id is null then perform private.refuse('not_found'); end if;
  if e.photo_id is not null then perform private.refuse('photograph_there'); end if;
  update public.expenses x set photo_id = photo, photo_bytes = private.photograph_bytes(clinic, photo) where x.clinic_id = clinic and x.id = e.id;
end $$;
create function public.attach_expense_photo(expense uuid, photo uuid) returns void
language sql set search_path = '' as $$ select private.attach_expense_photo(expense, photo) $$;

-- Where the photograph of an expense lies; that somebody looked is on record. Refuses with not_found.
create function private.open_expense_photo(expense uuid) returns jsonb
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('expenses.read');
  e public.expenses;
begin
  select * into e from public.expenses x where x.clinic_id = clinic and x.id = expense and x.photo_id is not null;
  if e.id is null then perform private.refuse('not_found'); end if;
  perform private.write_audit(clinic, 'viewed', 'expenses', e.id, null, null);
  return jsonb_build_object('path', clinic || '/' || e.photo_id, 'bytes', e.photo_bytes);
end $$;
create function public.open_expense_photo(expense uuid) returns jsonb
language sql set search_path = '' as $$ select private.open_expense_photo(expense) $$;

-- As before; a photograph of a bill is filed too.
create or replace function public.orphan_papers(batch integer default 100) returns setof text
language sql stable security definer set search_path = ''
as $$
  select o.name from storage.objects o
  where o.bucket_id = 'papers' and o.created_at < now() - interval '1 day'
    and not exists (select 1 from public.papers p where p.id::text = split_part(o.name, '/', 2) and p.path = o.name)
    and not exists (select 1 from public.expenses e where e.clinic_id = split_part(o.name, '/', 1)::uuid and e.photo_id = split_part(o.name, '/', 2)::uuid)
  order by o.created_at limit batch
$$;
-- As before, and photographs of bills.
create or replace function private.storage_used(clinic uuid) returns bigint
language sql stable security definer set search_path = ''
as $$
  select (coalesce((select sum(i.stored_bytes) from public.images i where i.clinic_id = storage_used.clinic), 0)
    + coalesce((select sum(p.bytes) from public.papers p where p.clinic_id = storage_used.clinic), 0)
    + coalesce((select sum(e.photo_bytes) from public.expenses e where e.clinic_id = storage_used.clinic and e.photo_id is not null), 0)
    + coalesce((select sum(m.media_bytes) from public.messages m where m.clinic_id = storage_used.clinic and m.media_path is not null), 0))::bigint
$$;

grant execute on function private.attach_expense_photo(uuid, uuid), public.attach_expense_photo(uuid, uuid), private.open_expense_photo(uuid), public.open_expense_photo(uuid) to authenticated;
