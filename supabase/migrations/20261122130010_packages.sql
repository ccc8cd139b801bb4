-- Packages: sittings of procedures that are paid ahead, with a balance and an end. One is sold as a line of a bill; each sitting
-- that is taken from it covers work that was done, so that nobody bills it again.

create table public.packages (
  id uuid not null default private.uuid_v7(),
  clinic_id uuid not null references public.clinics (id) on delete cascade,
  code text not null constraint packages_code_is_short check (code ~ '^[A-Z0-9][A-Z0-9-]{0,11}$'),
  name text not null constraint packages_name_length check (length(btrim(name)) between 1 and 120),
  -- Without tax, as prices of procedures are.
  price_paise bigint not null constraint packages_price_possible check (price_paise between 0 and 500000000),
  -- How long its sittings may be taken; null: without end.
  months smallint constraint packages_months_possible check (months between 1 and 120),
  archived_at timestamptz,
  created_at timestamptz not null default now(),
  version integer not null default 1,
  primary key (id, clinic_id)
);
create unique index packages_code_once on public.packages (clinic_id, code);
create trigger packages_version before update on public.packages for each row execute function private.bump_version();
create trigger packages_audit after insert or update on public.packages for each row execute function private.audit_change();

create table public.package_items (
  clinic_id uuid not null,
  package_id uuid not null,
  procedure_id uuid not null,
  sittings smallint not null constraint package_items_sittings_possible check (sittings between 1 and 99),
  primary key (package_id, procedure_id, clinic_id),
  foreign key (clinic_id, package_id) references public.packages (clinic_id, id) on delete cascade,
  foreign key (clinic_id, procedure_id) references public.procedures (clinic_id, id)
);
create index package_items_by_package on public.package_items (clinic_id, package_id);
create index package_items_by_procedure on public.package_items (clinic_id, procedure_id);
create trigger package_items_audit after insert or update or delete on public.package_items for each row execute function private.audit_change('package_id');

alter table public.invoice_lines add foreign key (clinic_id, package_id) references public.packages (clinic_id, id);

-- A package that a patient bought, as it was sold.
create table public.patient_packages (
  id uuid not null default private.uuid_v7(),
  clinic_id uuid not null,
  patient_id uuid not null,
  package_id uuid not null,
  invoice_id uuid not null,
  line_id uuid not null,
  name text not null check (length(btrim(name)) between 1 and 200),
  bought_on date not null,
  -- The last day on which a sitting may be taken; null: without end.
  expires_on date constraint patient_packages_expires_after_sale check (expires_on >= bought_on),
  -- Its bill was taken back.
  ended_at timestamptz,
  ended_by text check (ended_by in ('void', 'credit_note')),
  primary key (id, clinic_id),
  foreign key (clinic_id, patient_id) references public.patients (clinic_id, id),
  foreign key (clinic_id, package_id) references public.packages (clinic_id, id),
  foreign key (clinic_id, invoice_id) references public.invoices (clinic_id, id),
  foreign key (clinic_id, line_id) references public.invoice_lines (clinic_id, id),
  constraint patient_packages_line_once unique (clinic_id, line_id),
  constraint patient_packages_ended_whole check ((ended_at is null) = (ended_by is null))
);
create index patient_packages_by_patient on public.patient_packages (clinic_id, patient_id, bought_on);
create index patient_packages_by_package on public.patient_packages (clinic_id, package_id);
create index patient_packages_by_invoice on public.patient_packages (clinic_id, invoice_id);
create trigger patient_packages_audit after insert or update on public.patient_packages for each row execute function private.audit_change();

create table public.patient_package_items (
  clinic_id uuid not null,
  patient_id uuid not null,
  owned_id uuid not null,
  procedure_id uuid not null,
  sittings integer not null check (sittings > 0),
  primary key (owned_id, procedure_id, clinic_id),
  foreign key (clinic_id, patient_id) references public.patients (clinic_id, id),
  foreign key (clinic_id, owned_id) references public.patient_packages (clinic_id, id),
  foreign key (clinic_id, procedure_id) references public.procedures (clinic_id, id)
);
create index patient_package_items_by_owned on public.patient_package_items (clinic_id, owned_id);
create index patient_package_items_by_patient on public.patient_package_items (clinic_id, patient_id);
create index patient_package_items_by_procedure on public.patient_package_items (clinic_id, procedure_id);
create trigger patient_package_items_stay before update or delete on public.patient_package_items for each row execute function private.keep_issued();

-- A sitting that was taken: the work that it covers. Taken back, it stays to be seen.
create table public.package_uses (
  id uuid not null default private.uuid_v7(),
  clinic_id uuid not null,
  patient_id uuid not null,
  owned_id uuid not null,
  procedure_id uuid not null,
  treatment_id uuid not null,
  -- More than one where a procedure counts for each tooth.
  sittings smallint not null check (sittings > 0),
  used_at timestamptz not null default now(),
  used_by uuid default auth.uid() references auth.users (id),
  undone_at timestamptz,
  undone_by uuid references auth.users (id),
  primary key (id, clinic_id),
  foreign key (clinic_id, patient_id) references public.patients (clinic_id, id),
  foreign key (clinic_id, owned_id) references public.patient_packages (clinic_id, id),
  foreign key (clinic_id, procedure_id) references public.procedures (clinic_id, id),
  foreign key (clinic_id, treatment_id) references public.treatments (clinic_id, id)
);
create unique index package_uses_treatment_once on public.package_uses (clinic_id, treatment_id) where undone_at is null;
create index package_uses_by_treatment on public.package_uses (clinic_id, treatment_id);
create index package_uses_by_owned on public.package_uses (clinic_id, owned_id);
create index package_uses_by_patient on public.package_uses (clinic_id, patient_id);
create index package_uses_by_procedure on public.package_uses (clinic_id, procedure_id);
create index package_uses_used_by on public.package_uses (used_by);
create index package_uses_undone_by on public.package_uses (undone_by);
create trigger package_uses_audit after insert or update on public.package_uses for each row execute function private.audit_change();

alter table public.packages enable row level security;
alter table public.package_items enable row level security;
create policy "members read packages" on public.packages for select to authenticated
  using (clinic_id = (select private.clinic_where_i_can('clinic.read')));
create policy "members read what packages hold" on public.package_items for select to authenticated
  using (clinic_id = (select private.clinic_where_i_can('clinic.read')));
grant select on public.packages, public.package_items, public.patient_packages, public.patient_package_items, public.package_uses to authenticated;
call private.guard_by_patient('public.patient_packages', 'bills.read');
call private.guard_by_patient('public.patient_package_items', 'bills.read');
call private.guard_by_patient('public.package_uses', 'bills.read');
select private.watch_live('patient_packages', 'invoices', 'bills.read'), private.watch_live('package_uses', 'invoices', 'bills.read');

-- For whoever bills ------------------------------------------------------------------------------------------------------------

-- Whether work is paid for by a sitting of a package.
create function private.is_covered(clinic uuid, treatment uuid) returns boolean
language plpgsql stable security definer set search_path = ''
as $$
begin
  return exists (select from public.package_uses u where u.clinic_id = is_covered.clinic and u.treatment_id = is_covered.treatment and u.undone_at is null);
end $$;

-- A package as a line of a bill: {name, code (SAC), price_paise, tax, rate_bp}. It is taxed as its procedures are at this
-- moment. Refuses with not_found and package_mixed_tax: one price for supplies of several rates has no taxable value.
create function private.package_for_bill(clinic uuid, package uuid) returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
declare
  k public.packages;
  taxes jsonb;
begin
  select * into k from public.packages p where p.clinic_id = package_for_bill.clinic and p.id = package_for_bill.package and p.archived_at is null;
  if k.id is null then perform private.refuse('not_found'); end if;
  taxes := private.package_taxes(k.clinic_id, k.id);
  if jsonb_array_length(taxes) <> 1 then perform private.refuse('package_mixed_tax', jsonb_build_object('name', k.name)); end if;
  return jsonb_build_object('name', k.name, 'price_paise', k.price_paise) || (taxes -> 0);
end $$;

-- Every way in which the procedures of a package are taxed: [{tax, rate_bp, code}]; one, where it can be sold.
create function private.package_taxes(clinic uuid, package uuid) returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
begin
  return (select coalesce(jsonb_agg(jsonb_build_object('tax', t.tax, 'rate_bp', t.tax_rate_bp, 'code', t.sac)), '[]')
    from (select r.tax, r.tax_rate_bp, min(r.sac) as sac from public.package_items i
      join public.procedures r on r.clinic_id = i.clinic_id and r.id = i.procedure_id
      where i.clinic_id = package_taxes.clinic and i.package_id = package_taxes.package group by r.tax, r.tax_rate_bp) t);
end $$;

-- What the screen that bills and the patient's page of bills show: {on_sale: [{id, code, name, price_paise, tax, rate_bp, sac,
-- months}], owned: [{id, name, invoice_id, number, bought_on, expires_on, ended_by, state, items: [{procedure_id, code, name, sittings,
-- used, left}], uses: [{id, code, name, teeth, area, done_on, sittings}], waiting: work that a sitting could cover, [{id, code, name,
-- teeth, area, done_on, sittings}]}]}.
create function private.packages_of(clinic uuid, patient uuid) returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
begin
  return jsonb_build_object(
    'on_sale', (select coalesce(jsonb_agg(jsonb_build_object('id', k.id, 'code', k.code, 'name', k.name, 'price_paise', k.price_paise, 'months', k.months,
        'tax', t.taxes -> 0 ->> 'tax', 'rate_bp', (t.taxes -> 0 ->> 'rate_bp')::integer, 'sac', t.taxes -> 0 ->> 'code') order by k.code), '[]')
      from public.packages k cross join lateral (select private.package_taxes(k.clinic_id, k.id) as taxes) t
      where k.clinic_id = packages_of.clinic and k.archived_at is null and jsonb_array_length(t.taxes) = 1),
    'owned', (select coalesce(jsonb_agg(private.owned_package(o) order by o.bought_on desc, o.id desc), '[]')
      from public.patient_packages o where o.clinic_id = packages_of.clinic and o.patient_id = packages_of.patient));
end $$;

create function private.owned_package(o public.patient_packages) returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
declare
  items jsonb;
begin
  select jsonb_agg(jsonb_build_object('procedure_id', i.procedure_id, 'code', r.code, 'name', r.name, 'sittings', i.sittings, 'used', i.sittings - l.sittings,
    'left', l.sittings) order by r.code) into items
  from public.patient_package_items i
  join public.procedures r on r.clinic_id = i.clinic_id and r.id = i.procedure_id
  cross join lateral (select private.sittings_left(i.clinic_id, i.owned_id, i.procedure_id) as sittings) l
  where i.clinic_id = o.clinic_id and i.owned_id = o.id;
  return jsonb_build_object(
    'uses', (select coalesce(jsonb_agg(jsonb_build_object('id', u.id, 'code', r.code, 'name', r.name, 'teeth', w.teeth, 'area', w.area, 'done_on', w.done_on, 'sittings', u.sittings)
        order by w.done_on desc, u.id desc), '[]')
      from public.package_uses u
      join public.treatments w on w.clinic_id = u.clinic_id and w.id = u.treatment_id
      join public.procedures r on r.clinic_id = u.clinic_id and r.id = u.procedure_id
      where u.clinic_id = o.clinic_id and u.owned_id = o.id and u.undone_at is null),
    'waiting', (select coalesce(jsonb_agg(jsonb_build_object('id', w.id, 'code', r.code, 'name', r.name, 'teeth', w.teeth, 'area', w.area, 'done_on', w.done_on,
        'sittings', private.units_of(r.covers, w.teeth)) order by w.done_on desc, w.id desc), '[]')
      from jsonb_array_elements(items) i
      join public.treatments w on w.clinic_id = o.clinic_id and w.patient_id = o.patient_id and w.procedure_id = (i ->> 'procedure_id')::uuid
      join public.procedures r on r.clinic_id = w.clinic_id and r.id = w.procedure_id
      where o.ended_at is null and w.undone_at is null and w.plan_item_id is null and (o.expires_on is null or w.done_on <= o.expires_on)
        and private.units_of(r.covers, w.teeth) <= (i ->> 'left')::integer
        and not private.is_covered(w.clinic_id, w.id) and not private.is_billed(w.clinic_id, w.id)),
    'id', o.id, 'name', o.name, 'invoice_id', o.invoice_id, 'bought_on', o.bought_on, 'expires_on', o.expires_on, 'ended_by', o.ended_by, 'items', items,
    'number', (select v.number from public.invoices v where v.clinic_id = o.clinic_id and v.id = o.invoice_id),
    'state', case when o.ended_at is not null then 'ended' when o.expires_on < private.clinic_today(o.clinic_id) then 'expired'
      when not exists (select from jsonb_array_elements(items) i where (i ->> 'left')::integer > 0) then 'used_up' else 'live' end);
end $$;

create function private.sittings_left(clinic uuid, owned uuid, procedure uuid) returns integer
language plpgsql stable security definer set search_path = ''
as $$
begin
  return (select i.sittings - (select coalesce(sum(u.sittings), 0) from public.package_uses u
      where u.clinic_id = i.clinic_id and u.owned_id = i.owned_id and u.procedure_id = i.procedure_id and u.undone_at is null)
    from public.patient_package_items i
    where i.clinic_id = sittings_left.clinic and i.owned_id = sittings_left.owned and i.procedure_id = sittings_left.procedure);
end $$;

-- What follows from bills ---------------------------------------------------------------------------------------------------------

-- The line of a bill that sells a package gives the patient its sittings. A credit note for that line ends what is left; when
-- it takes back the whole price, the work that was covered is to be billed again.
create function private.follow_package_line() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
  i public.invoices;
  sold public.invoice_lines;
  owned uuid;
begin
  select * into i from public.invoices v where v.clinic_id = new.clinic_id and v.id = new.invoice_id;
  if i.kind = 'proforma' then return null; end if;
  if new.corrects_id is not null then
    select l.* into sold from public.invoice_lines l where l.clinic_id = new.clinic_id and l.id = new.corrects_id and l.package_id is not null;
    if sold.id is not null then
      perform private.end_packages(new.clinic_id, array[sold.id], 'credit_note', sold.total_paise <= (
        select sum(c.total_paise) from public.invoice_lines c where c.clinic_id = new.clinic_id and c.corrects_id = sold.id));
    end if;
    return null;
  end if;
  insert into public.patient_packages (clinic_id, patient_id, package_id, invoice_id, line_id, name, bought_on, expires_on)
  select new.clinic_id, new.patient_id, k.id, i.id, new.id, new.name, i.issued_on, (i.issued_on + make_interval(months => k.months))::date
  from public.packages k where k.clinic_id = new.clinic_id and k.id = new.package_id
  returning id into owned;
  insert into public.patient_package_items (clinic_id, patient_id, owned_id, procedure_id, sittings)
  select new.clinic_id, new.patient_id, owned, p.procedure_id, p.sittings * new.quantity
  from public.package_items p where p.clinic_id = new.clinic_id and p.package_id = new.package_id;
  return null;
end $$;
create trigger invoice_lines_packages after insert on public.invoice_lines
  for each row when (new.package_id is not null or new.corrects_id is not null) execute function private.follow_package_line();

create function private.follow_package_void() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  perform private.end_packages(new.clinic_id, array(select o.line_id from public.patient_packages o
    where o.clinic_id = new.clinic_id and o.invoice_id = new.invoice_id), 'void', true);
  return null;
end $$;
create trigger document_voids_packages after insert on public.document_voids
  for each row when (new.invoice_id is not null) execute function private.follow_package_void();

-- release: what its sittings covered is to be billed again.
create function private.end_packages(clinic uuid, lines uuid[], why text, release boolean) returns void
language plpgsql security definer set search_path = ''
as $$
begin
  update public.patient_packages o set ended_at = now(), ended_by = why
  where o.clinic_id = end_packages.clinic and o.line_id = any (lines) and o.ended_at is null;
  if not release then return; end if;
  update public.package_uses u set undone_at = now(), undone_by = auth.uid()
  from public.patient_packages o
  where o.clinic_id = end_packages.clinic and o.line_id = any (lines) and u.clinic_id = o.clinic_id and u.owned_id = o.id and u.undone_at is null;
end $$;

-- Work that is taken back gives its sitting back.
create function private.follow_undone_work() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  update public.package_uses u set undone_at = new.undone_at, undone_by = new.undone_by
  where u.clinic_id = new.clinic_id and u.treatment_id = new.id and u.undone_at is null;
  return null;
end $$;
create trigger treatments_packages after update of undone_at on public.treatments
  for each row when (old.undone_at is null and new.undone_at is not null) execute function private.follow_undone_work();
