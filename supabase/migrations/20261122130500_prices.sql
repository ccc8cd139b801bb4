-- The price list: what procedures and products cost and how they are taxed. What the clinic's accountant has locked, nobody else
-- changes.

grant insert (sac, tax_reason), update (sac, tax_reason) on public.procedures to authenticated;

-- What a new clinic begins with, with the code of what only beautifies (999722) where it is taxed.
create function private.give_starting_sac() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  if new.tax = 'taxable' and new.sac = '999312' then new.sac := '999722'; end if;
  return new;
end $$;
create trigger procedures_starting_sac before insert on public.procedures for each row execute function private.give_starting_sac();

-- Whoever writes: a tax that was locked is changed by those who manage taxes only.
create function private.keep_locked_tax() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
  taxing constant text[] := array['tax', 'tax_rate_bp', 'sac', 'hsn', 'price_includes_tax', 'tax_reason', 'tax_locked_at'];
begin
  if old.tax_locked_at is not null and private.clinic_where_i_can('taxes.manage') is distinct from old.clinic_id
    and exists (select from unnest(taxing) k where to_jsonb(old) -> k is distinct from to_jsonb(new) -> k) then
    perform private.refuse('tax_locked', jsonb_build_object('name', old.name, 'by',
      (select m.name from public.members m where m.clinic_id = old.clinic_id and m.user_id = old.tax_locked_by)));
  end if;
  return new;
end $$;
create trigger procedures_tax_stays before update on public.procedures for each row execute function private.keep_locked_tax();
create trigger products_tax_stays before update on public.products for each row execute function private.keep_locked_tax();

-- Sets or lifts the lock of a procedure. What stays as it is needs no permission.
create function private.lock_tax(procedure uuid, locked boolean) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid := coalesce(private.clinic_where_i_can('catalogues.manage'), private.require('taxes.manage'));
begin
  if exists (select from public.procedures r where r.clinic_id = clinic and r.id = procedure and (r.tax_locked_at is not null) = locked) then return; end if;
  clinic := private.require('taxes.manage');
  update public.procedures r set tax_locked_at = case when locked then now() end, tax_locked_by = case when locked then auth.uid() end
  where r.clinic_id = clinic and r.id = procedure;
end $$;
-- Adds a procedure (procedure null), or changes one, with its names in other languages ({} takes them away); locked sets or lifts
-- the lock of its tax. Refuses with not_found, changed_by_someone, tax_locked, not_allowed. Answers {id, version}.
create or replace function public.save_procedure(procedure uuid, procedure_version integer, fields jsonb, names jsonb) returns jsonb
language plpgsql set search_path = ''
as $$
declare
  clinic uuid := private.require('catalogues.manage');
  r public.procedures;
begin
  if procedure is not null then
    select * into r from public.procedures q where q.clinic_id = clinic and q.id = procedure for update;
    if r.id is null then perform private.refuse('not_found'); end if;
    if r.version <> procedure_version then perform private.refuse('changed_by_someone', jsonb_build_object('version', r.version)); end if;
  else
    r.sac := '999312';
    r.tax_reason := '';
  end if;
  r := jsonb_populate_record(r, fields - array['id', 'clinic_id', 'version', 'archived_at', 'tax_locked_at', 'tax_locked_by']);
  if procedure is null then
    insert into public.procedures (clinic_id, code, name, category, price_paise, minutes, sittings, covers, dentist_id, mark, tax, tax_rate_bp, sac, tax_reason)
    values (clinic, r.code, r.name, r.category, r.price_paise, r.minutes, r.sittings, r.covers, r.dentist_id, r.mark, r.tax, r.tax_rate_bp, r.sac, btrim(r.tax_reason))
    returning * into r;
  else
    update public.procedures q set code = r.code, name = r.name, category = r.category, price_paise = r.price_paise, minutes = r.minutes, sittings = r.sittings,
      covers = r.covers, dentist_id = r.dentist_id, mark = r.mark, tax = r.tax, tax_rate_bp = r.tax_rate_bp, sac = r.sac, tax_reason = btrim(r.tax_reason)
    where q.clinic_id = clinic and q.id = procedure returning * into r;
    delete from public.procedure_names n where n.clinic_id = clinic and n.procedure_id = r.id;
  end if;
  insert into public.procedure_names (clinic_id, procedure_id, language, name)
  select clinic, r.id, n.key, btrim(n.value) from jsonb_each_text(names) n where btrim(n.value) <> '';
  if fields ? 'locked' then perform private.lock_tax(r.id, (fields ->> 'locked')::boolean); end if;
  return (select jsonb_build_object('id', q.id, 'version', q.version) from public.procedures q where q.clinic_id = clinic and q.id = r.id);
end $$;

-- How a procedure or a product (noun) is taxed, said by whoever manages taxes: fields of {tax_rate_bp, code, reason, locked}.
-- Refuses with not_found, changed_by_someone. Answers {id, version}.
create function private.save_tax(noun text, subject uuid, subject_version integer, fields jsonb) returns jsonb
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('taxes.manage');
  rate integer := (fields ->> 'tax_rate_bp')::integer;
  locked boolean := (fields ->> 'locked')::boolean;
  now_version integer;
begin
  if noun = 'procedures' then select r.version into now_version from public.procedures r where r.clinic_id = clinic and r.id = subject for update;
  elsif noun = 'products' then select p.version into now_version from public.products p where p.clinic_id = clinic and p.id = subject for update;
  end if;
  if now_version is null then perform private.refuse('not_found'); end if;
  if now_version <> subject_version then perform private.refuse('changed_by_someone', jsonb_build_object('version', now_version)); end if;
  if noun = 'procedures' then
    update public.procedures r set tax = case when rate > 0 then 'taxable' else 'exempt' end, tax_rate_bp = rate, sac = fields ->> 'code', tax_reason = btrim(fields ->> 'reason'),
      tax_locked_at = case when locked then coalesce(r.tax_locked_at, now()) end, tax_locked_by = case when locked then coalesce(r.tax_locked_by, auth.uid()) end
    where r.clinic_id = clinic and r.id = subject returning r.version into now_version;
  else
    update public.products p set tax = case when rate > 0 then 'taxable' else 'exempt' end, tax_rate_bp = rate, hsn = nullif(fields ->> 'code', ''), tax_reason = btrim(fields ->> 'reason'),
      tax_locked_at = case when locked then coalesce(p.tax_locked_at, now()) end, tax_locked_by = case when locked then coalesce(p.tax_locked_by, auth.uid()) end
    where p.clinic_id = clinic and p.id = subject returning p.version into now_version;
  end if;
  return jsonb_build_object('id', subject, 'version', now_version);
end $$;

-- Adds a product (product null), or changes one: fields of {code, name, unit, price_paise, price_includes_tax, tax_rate_bp, hsn,
-- tax_reason, locked}. Who only keeps the stock says what there is, not what it costs or how it is taxed. Refuses with not_found,
-- changed_by_someone, tax_locked, not_allowed. Answers {id, version}.
create function private.save_product(product uuid, product_version integer, fields jsonb) returns jsonb
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid := coalesce(private.clinic_where_i_can('catalogues.manage'), private.require('stock.write'));
  p public.products;
  before public.products;
begin
  if product is not null then
    select * into p from public.products q where q.clinic_id = clinic and q.id = product for update;
    if p.id is null then perform private.refuse('not_found'); end if;
    if p.version <> product_version then perform private.refuse('changed_by_someone', jsonb_build_object('version', p.version)); end if;
  else
    p.id := private.uuid_v7();
    p.clinic_id := clinic;
    p.unit := 'piece';
    p.price_includes_tax := true;
    p.tax_rate_bp := 0;
    p.tax_reason := '';
  end if;
  before := p;
  p := jsonb_populate_record(p, fields - array['id', 'clinic_id', 'version', 'created_at', 'archived_at', 'tax', 'tax_locked_at', 'tax_locked_by']);
  if (p.price_paise, p.price_includes_tax, p.tax_rate_bp, p.hsn, p.tax_reason) is distinct from (before.price_paise, before.price_includes_tax, before.tax_rate_bp, before.hsn, before.tax_reason) then
    perform private.require('catalogues.manage');
  end if;
  if fields ? 'locked' and (fields ->> 'locked')::boolean <> (p.tax_locked_at is not null) then
    perform private.require('taxes.manage');
    p.tax_locked_at := case when p.tax_locked_at is null then now() end;
    p.tax_locked_by := case when p.tax_locked_at is not null then auth.uid() end;
  end if;
  insert into public.products as q (id, clinic_id, code, name, unit, price_paise, price_includes_tax, hsn, tax, tax_rate_bp, tax_reason, tax_locked_at, tax_locked_by)
  values (p.id, clinic, p.code, btrim(p.name), p.unit, p.price_paise, p.price_includes_tax, p.hsn, case when p.tax_rate_bp > 0 then 'taxable' else 'exempt' end, p.tax_rate_bp,
    btrim(p.tax_reason), p.tax_locked_at, p.tax_locked_by)
  on conflict (id, clinic_id) do update set code = excluded.code, name = excluded.name, unit = excluded.unit, price_paise = excluded.price_paise,
    price_includes_tax = excluded.price_includes_tax, hsn = excluded.hsn, tax = excluded.tax, tax_rate_bp = excluded.tax_rate_bp, tax_reason = excluded.tax_reason,
    tax_locked_at = excluded.tax_locked_at, tax_locked_by = excluded.tax_locked_by
  returning q.version into p.version;
  return jsonb_build_object('id', p.id, 'version', p.version);
end $$;

-- Stops offering a product, or offers it again.
create function private.archive_product(product uuid, archived boolean) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('catalogues.manage');
begin
  update public.products p set archived_at = case when archived then now() end where p.clinic_id = clinic and p.id = product;
  if not found then perform private.refuse('not_found'); end if;
end $$;

-- Who locked the tax of something, when: {by, at}; null: nobody did.
create function private.tax_lock(locked_at timestamptz, locked_by uuid) returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
begin
  if locked_at is null then return null; end if;
  return jsonb_build_object('at', locked_at, 'by', (select m.name from public.members m
    where m.clinic_id = private.clinic_where_i_can('clinic.read') and m.user_id = locked_by));
end $$;

-- The settings page: every procedure with its names and its tax, archived ones too; the limits; the dentists. Also for those who
-- say only how things are taxed.
create or replace function public.procedures_page() returns jsonb
language plpgsql stable set search_path = ''
as $$
declare
  clinic uuid := coalesce(private.clinic_where_i_can('catalogues.manage'), private.require('taxes.manage'));
begin
  return jsonb_build_object(
    'procedures', (select coalesce(jsonb_agg(jsonb_build_object('id', r.id, 'version', r.version, 'code', r.code, 'name', r.name, 'category', r.category,
        'price_paise', r.price_paise, 'minutes', r.minutes, 'sittings', r.sittings, 'covers', r.covers, 'dentist_id', r.dentist_id, 'mark', r.mark, 'tax', r.tax,
        'tax_rate_bp', r.tax_rate_bp, 'sac', r.sac, 'tax_reason', r.tax_reason, 'locked', private.tax_lock(r.tax_locked_at, r.tax_locked_by),
        'archived', r.archived_at is not null, 'names', (select coalesce(jsonb_object_agg(n.language, n.name), '{}')
          from public.procedure_names n where n.clinic_id = clinic and n.procedure_id = r.id)) order by r.code), '[]')
      from public.procedures r where r.clinic_id = clinic),
    'limits', (select coalesce(jsonb_object_agg(l.role, l.percent), '{}') from public.discount_limits l where l.clinic_id = clinic),
    'dentists', (select coalesce(jsonb_agg(jsonb_build_object('id', d.id, 'name', d.name) order by d.position, d.name), '[]')
      from public.dentists d where d.clinic_id = clinic and d.archived_at is null));
end $$;

-- The settings page of products, archived ones too; registered: whether the clinic charges GST.
create function public.products_page() returns jsonb
language plpgsql stable set search_path = ''
as $$
declare
  clinic uuid := coalesce(private.clinic_where_i_can('catalogues.manage'), private.require('taxes.manage'));
begin
  return jsonb_build_object(
    'registered', (select c.gstin is not null from public.clinics c where c.id = clinic),
    'products', (select coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'version', p.version, 'code', p.code, 'name', p.name, 'unit', p.unit, 'price_paise', p.price_paise,
        'price_includes_tax', p.price_includes_tax, 'hsn', p.hsn, 'tax', p.tax, 'tax_rate_bp', p.tax_rate_bp, 'tax_reason', p.tax_reason,
        'locked', private.tax_lock(p.tax_locked_at, p.tax_locked_by), 'archived', p.archived_at is not null) order by lower(p.name), p.code), '[]')
      from public.products p where p.clinic_id = clinic));
end $$;

create function public.save_tax(noun text, subject uuid, subject_version integer, fields jsonb) returns jsonb
language sql set search_path = '' as $$ select private.save_tax(noun, subject, subject_version, fields) $$;
create function public.save_product(fields jsonb, product uuid default null, product_version integer default null) returns jsonb
language sql set search_path = '' as $$ select private.save_product(product, product_version, fields) $$;
create function public.archive_product(product uuid, archived boolean) returns void
language sql set search_path = '' as $$ select private.archive_product(product, archived) $$;

grant execute on function private.lock_tax(uuid, boolean), private.tax_lock(timestamptz, uuid), private.save_tax(text, uuid, integer, jsonb), private.save_product(uuid, integer, jsonb),
  private.archive_product(uuid, boolean), public.products_page(), public.save_tax(text, uuid, integer, jsonb), public.save_product(jsonb, uuid, integer),
  public.archive_product(uuid, boolean) to authenticated;
