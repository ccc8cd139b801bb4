-- Goods, and the tax of procedures.

-- What is sold over the counter, and what the stock counts.
create table public.products (
  id uuid not null default private.uuid_v7(),
  clinic_id uuid not null references public.clinics (id) on delete cascade,
  code text not null constraint products_code_is_short check (code ~ '^[A-Z0-9][A-Z0-9-]{0,11}$'),
  name text not null constraint products_name_length check (length(btrim(name)) between 1 and 120),
  unit text not null default 'piece' check (unit in ('piece', 'box', 'bottle', 'tube', 'strip', 'pack', 'pair', 'set', 'ml', 'g')),
  -- null: it is used, not sold. As printed on the pack where the price includes tax.
  price_paise bigint constraint products_price_possible check (price_paise between 0 and 500000000),
  price_includes_tax boolean not null default true,
  hsn text constraint products_hsn_digits check (hsn ~ '^[0-9]{4,8}$'),
  tax text not null default 'taxable' check (tax in ('exempt', 'taxable')),
  tax_rate_bp integer not null default 0 constraint products_rate_possible check (tax_rate_bp between 0 and 4000 and tax_rate_bp % 2 = 0),
  tax_reason text not null default '' check (length(tax_reason) <= 300),
  tax_locked_at timestamptz,
  tax_locked_by uuid references auth.users (id),
  archived_at timestamptz,
  created_at timestamptz not null default now(),
  version integer not null default 1,
  primary key (id, clinic_id),
  constraint products_rate_if_taxable check ((tax = 'taxable') = (tax_rate_bp > 0))
);
create unique index products_code_once on public.products (clinic_id, code);
create index products_tax_locked_by on public.products (tax_locked_by);
create trigger products_version before update on public.products for each row execute function private.bump_version();
create trigger products_audit after insert or update on public.products for each row execute function private.audit_change();
alter table public.products enable row level security;
grant select on public.products to authenticated;
create policy "members read products" on public.products for select to authenticated
  using (clinic_id = (select private.clinic_where_i_can('clinic.read')));

-- Of procedures: why they are taxed as they are, and whether the accountant has said so for good.
alter table public.procedures
  add column sac text not null default '999312' constraint procedures_sac_digits check (sac ~ '^99[0-9]{4}$'),
  add column tax_reason text not null default '' check (length(tax_reason) <= 300),
  add column tax_locked_at timestamptz,
  add column tax_locked_by uuid references auth.users (id),
  add constraint procedures_rate_halves check (tax_rate_bp % 2 = 0);
create index procedures_tax_locked_by on public.procedures (tax_locked_by);
update public.procedures set sac = '999722' where tax = 'taxable';
