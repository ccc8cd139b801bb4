-- Making packages, and taking sittings from those that patients bought.

-- Adds a package (package null), or changes one: fields {code, name, price_paise, months}, items [{procedure, sittings}], all of
-- them. What patients bought stays as they bought it. Refuses with not_found, changed_by_someone, package_empty. Answers {id, version}.
create function private.save_package(package uuid, package_version integer, fields jsonb, items jsonb) returns jsonb
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('catalogues.manage');
  k public.packages;
begin
  if coalesce(jsonb_array_length(items), 0) not between 1 and 20 then perform private.refuse('package_empty'); end if;
  if package is null then
    insert into public.packages (clinic_id, code, name, price_paise, months)
    values (clinic, fields ->> 'code', btrim(fields ->> 'name'), (fields ->> 'price_paise')::bigint, (fields ->> 'months')::smallint) returning * into k;
  else
    select * into k from public.packages p where p.clinic_id = clinic and p.id = package for update;
    if k.id is null then perform private.refuse('not_found'); end if;
    if k.version <> package_version then perform private.refuse('changed_by_someone', jsonb_build_object('version', k.version)); end if;
    update public.packages p set code = fields ->> 'code', name = btrim(fields ->> 'name'), price_paise = (fields ->> 'price_paise')::bigint, months = (fields ->> 'months')::smallint
    where p.clinic_id = clinic and p.id = package returning * into k;
  end if;
  delete from public.package_items i where i.clinic_id = clinic and i.package_id = k.id
    and not i.procedure_id = any (select (w ->> 'procedure')::uuid from jsonb_array_elements(items) w);
  insert into public.package_items as i (clinic_id, package_id, procedure_id, sittings)
  select clinic, k.id, (w ->> 'procedure')::uuid, (w ->> 'sittings')::smallint from jsonb_array_elements(items) w
  on conflict (package_id, procedure_id, clinic_id) do update set sittings = excluded.sittings where i.sittings <> excluded.sittings;
  return jsonb_build_object('id', k.id, 'version', k.version);
end $$;

-- Stops selling a package, or sells it again. Sittings that were bought go on.
create function private.archive_package(package uuid, archived boolean) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('catalogues.manage');
begin
  update public.packages p set archived_at = case when archived then now() end where p.clinic_id = clinic and p.id = package;
  if not found then perform private.refuse('not_found'); end if;
end $$;

-- Takes from a patient's package what covers work that was done. Taking it twice for the same work is once. Refuses with not_found,
-- package_ended, package_expired (on), package_not_for_this, package_used_up (left, needed), package_work_planned, work_is_covered
-- and work_is_billed. Answers the id of the use.
create function private.use_package(owned uuid, treatment uuid) returns uuid
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('bills.write');
  o public.patient_packages;
  w public.treatments;
  u public.package_uses;
  needed integer;
  rest integer;
begin
  -- The work first, as whoever bills it does: one of the two waits.
  select * into w from public.treatments t where t.clinic_id = clinic and t.id = treatment and t.undone_at is null for update;
  select * into o from public.patient_packages p where p.clinic_id = clinic and p.id = owned for update;
  if w.id is null or o.id is null or w.patient_id <> o.patient_id or not private.i_reach('bills.write', o.patient_id) then perform private.refuse('not_found'); end if;
  select * into u from public.package_uses t where t.clinic_id = clinic and t.treatment_id = w.id and t.undone_at is null;
  if u.owned_id = o.id then return u.id; end if;
  if u.id is not null then perform private.refuse('work_is_covered'); end if;
  if w.plan_item_id is not null then perform private.refuse('package_work_planned'); end if;
  if private.is_billed(clinic, w.id) then perform private.refuse('work_is_billed'); end if;
  if o.ended_at is not null then perform private.refuse('package_ended'); end if;
  if w.done_on > o.expires_on then perform private.refuse('package_expired', jsonb_build_object('on', o.expires_on)); end if;
  select private.units_of(r.covers, w.teeth) into needed from public.procedures r where r.clinic_id = clinic and r.id = w.procedure_id;
  rest := private.sittings_left(clinic, o.id, w.procedure_id);
  if rest is null then perform private.refuse('package_not_for_this'); end if;
  if rest < needed then perform private.refuse('package_used_up', jsonb_build_object('left', rest, 'needed', needed)); end if;
  insert into public.package_uses (clinic_id, patient_id, owned_id, procedure_id, treatment_id, sittings)
  values (clinic, o.patient_id, o.id, w.procedure_id, w.id, needed) returning * into u;
  return u.id;
end $$;

-- Gives a sitting back: its work is to be billed, or covered by another.
create function private.undo_package_use(package_use uuid) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('bills.write');
begin
  update public.package_uses u set undone_at = now(), undone_by = auth.uid()
  where u.clinic_id = clinic and u.id = package_use and u.undone_at is null and private.i_reach('bills.write', u.patient_id);
  if not found then perform private.refuse('not_found'); end if;
end $$;

-- Lets sittings be taken until a later day (null: without end). For whoever may also approve a discount. Refuses with not_found, package_ended,
-- end_before_start.
create function private.extend_package(owned uuid, until date) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('plans.approve');
  o public.patient_packages;
begin
  select * into o from public.patient_packages p where p.clinic_id = clinic and p.id = owned for update;
  if o.id is null or not private.i_reach('bills.read', o.patient_id) then perform private.refuse('not_found'); end if;
  if o.ended_at is not null then perform private.refuse('package_ended'); end if;
  if until < o.bought_on then perform private.refuse('end_before_start'); end if;
  update public.patient_packages p set expires_on = until where p.clinic_id = clinic and p.id = o.id;
end $$;

-- The settings page: every package, archived ones too, how it is taxed ([] or several: it cannot be sold), how many were bought; the
-- procedures that it can hold.
create function public.packages_page() returns jsonb
language plpgsql stable set search_path = ''
as $$
declare
  clinic uuid := private.require('catalogues.manage');
begin
  return jsonb_build_object(
    'packages', (select coalesce(jsonb_agg(jsonb_build_object('id', k.id, 'version', k.version, 'code', k.code, 'name', k.name, 'price_paise', k.price_paise,
        'months', k.months, 'archived', k.archived_at is not null, 'bought', (select count(*) from public.patient_packages o where o.clinic_id = clinic and o.package_id = k.id and o.ended_at is null),
        'items', (select coalesce(jsonb_agg(jsonb_build_object('procedure', i.procedure_id, 'sittings', i.sittings)), '[]')
          from public.package_items i where i.clinic_id = clinic and i.package_id = k.id)) order by k.code), '[]')
      from public.packages k where k.clinic_id = clinic),
    'procedures', (select coalesce(jsonb_agg(jsonb_build_object('id', r.id, 'code', r.code, 'name', r.name, 'price_paise', r.price_paise, 'tax_rate_bp', r.tax_rate_bp,
        'archived', r.archived_at is not null) order by r.code), '[]')
      from public.procedures r where r.clinic_id = clinic));
end $$;

create function public.save_package(fields jsonb, items jsonb, package uuid default null, package_version integer default null) returns jsonb
language sql set search_path = '' as $$ select private.save_package(package, package_version, fields, items) $$;
create function public.archive_package(package uuid, archived boolean) returns void
language sql set search_path = '' as $$ select private.archive_package(package, archived) $$;
create function public.use_package(owned uuid, treatment uuid) returns uuid
language sql set search_path = '' as $$ select private.use_package(owned, treatment) $$;
create function public.undo_package_use(package_use uuid) returns void
language sql set search_path = '' as $$ select private.undo_package_use(package_use) $$;
create function public.extend_package(owned uuid, until date default null) returns void
language sql set search_path = '' as $$ select private.extend_package(owned, until) $$;

grant execute on function private.save_package(uuid, integer, jsonb, jsonb), private.archive_package(uuid, boolean), private.use_package(uuid, uuid),
  private.undo_package_use(uuid), private.extend_package(uuid, date), public.packages_page(), public.save_package(jsonb, jsonb, uuid, integer),
  public.archive_package(uuid, boolean), public.use_package(uuid, uuid), public.undo_package_use(uuid), public.extend_package(uuid, date) to authenticated;
