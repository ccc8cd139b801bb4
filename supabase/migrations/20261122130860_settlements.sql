-- Statements of what consultants are paid, written once, and their lines. A statement counts what no earlier one has counted, line by
-- line: whatever changes later (a late payment, a credit note, a void) comes into the next one, and nothing is ever counted twice.

create table public.settlements (
  id uuid not null default private.uuid_v7(),
  clinic_id uuid not null references public.clinics (id) on delete cascade,
  dentist_id uuid not null,
  agreement_id uuid not null,
  from_day date not null,
  until_day date not null,
  -- Of one visit only.
  appointment_id uuid,
  -- Sums of its lines: shared, laboratory, fees, and what the minimum adds.
  share_paise bigint not null,
  lab_paise bigint not null,
  fee_paise bigint not null check (fee_paise >= 0),
  minimum_paise bigint not null check (minimum_paise >= 0),
  gross_paise bigint not null check (gross_paise > 0),
  tds_paise bigint not null check (tds_paise between 0 and gross_paise),
  payable_paise bigint not null,
  -- The expense that paid it, and the bill over its TDS that waits for the treasury.
  expense_id uuid,
  tds_expense_id uuid,
  made_by uuid default auth.uid() references auth.users (id),
  made_at timestamptz not null default now(),
  version integer not null default 1,
  primary key (id, clinic_id),
  foreign key (clinic_id, dentist_id) references public.dentists (clinic_id, id),
  foreign key (clinic_id, agreement_id) references public.consultant_agreements (clinic_id, id),
  foreign key (clinic_id, appointment_id) references public.appointments (clinic_id, id),
  foreign key (clinic_id, expense_id) references public.expenses (clinic_id, id),
  foreign key (clinic_id, tds_expense_id) references public.expenses (clinic_id, id),
  constraint settlements_until_after_from check (until_day >= from_day),
  constraint settlements_adds_up check (gross_paise = share_paise + lab_paise + fee_paise + minimum_paise and payable_paise = gross_paise - tds_paise)
);
create index settlements_by_dentist on public.settlements (clinic_id, dentist_id, until_day desc, id desc);
create unique index settlements_visit_once on public.settlements (clinic_id, appointment_id);
create index settlements_by_agreement on public.settlements (clinic_id, agreement_id);
create index settlements_by_expense on public.settlements (clinic_id, expense_id);
create index settlements_by_tds on public.settlements (clinic_id, tds_expense_id);
create index settlements_made_by on public.settlements (made_by);
create trigger settlements_version before update on public.settlements for each row execute function private.bump_version();
create trigger settlements_audit after insert or update or delete on public.settlements for each row execute function private.audit_change();

-- share: of a line of a bill, what was paid or billed of it since the last statement (base) and the part of it. lab: an order.
-- visit, day: a fee. minimum: what the days lack.
create table public.settlement_lines (
  id uuid not null default private.uuid_v7(),
  clinic_id uuid not null,
  settlement_id uuid not null,
  dentist_id uuid not null,
  position integer not null,
  kind text not null check (kind in ('share', 'lab', 'visit', 'day', 'minimum')),
  day date not null,
  -- What it is for, in the words of the bill.
  name text not null default '',
  invoice_line_id uuid,
  lab_order_id uuid,
  appointment_id uuid,
  -- Of a share: with everything up to this statement, and counted before it. Of a laboratory: its cost, likewise.
  so_far_paise bigint not null default 0,
  before_paise bigint not null default 0,
  base_paise bigint not null,
  -- Of a share and a laboratory: the part of it, by the terms of its day.
  share_bp integer check (share_bp between 0 and 10000),
  amount_paise bigint not null,
  primary key (id, clinic_id),
  foreign key (clinic_id, settlement_id) references public.settlements (clinic_id, id) on delete cascade,
  foreign key (clinic_id, dentist_id) references public.dentists (clinic_id, id),
  foreign key (clinic_id, invoice_line_id) references public.invoice_lines (clinic_id, id),
  foreign key (clinic_id, lab_order_id) references public.lab_orders (clinic_id, id),
  foreign key (clinic_id, appointment_id) references public.appointments (clinic_id, id),
  constraint settlement_lines_base check (kind not in ('share', 'lab') or base_paise = so_far_paise - before_paise)
);
create index settlement_lines_by_settlement on public.settlement_lines (clinic_id, settlement_id, position);
create index settlement_lines_by_dentist on public.settlement_lines (clinic_id, dentist_id, kind, day);
create index settlement_lines_by_line on public.settlement_lines (clinic_id, invoice_line_id);
create index settlement_lines_by_order on public.settlement_lines (clinic_id, lab_order_id);
create index settlement_lines_by_visit on public.settlement_lines (clinic_id, appointment_id);

-- A statement is written once; what pays it is noted on it. Until then it can be taken back as a whole.
create function private.keep_settlement() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
  later constant text[] := '{expense_id,tds_expense_id,version}';
begin
  if tg_table_name = 'settlements' then
    if tg_op = 'DELETE' and old.expense_id is null and old.tds_expense_id is null then return old; end if;
    if tg_op = 'UPDATE' and to_jsonb(old) - later = to_jsonb(new) - later then return new; end if;
  elsif tg_op = 'DELETE' and not exists (select 1 from public.settlements s
      where s.clinic_id = (to_jsonb(old) ->> 'clinic_id')::uuid and s.id = (to_jsonb(old) ->> 'settlement_id')::uuid) then
    return old;
  end if;
  perform private.refuse('issued_documents_stay');
end $$;
create trigger settlements_stay before update or delete on public.settlements for each row execute function private.keep_settlement();
create trigger settlement_lines_stay before update or delete on public.settlement_lines for each row execute function private.keep_settlement();

alter table public.settlements enable row level security;
alter table public.settlement_lines enable row level security;
grant select on public.settlements, public.settlement_lines to authenticated;
create policy "who may reads statements, or their own" on public.settlements for select to authenticated
  using (clinic_id = (select private.clinic_where_i_can('settlements.read'))
    and ((select private.i_see_all('settlements.read')) or dentist_id = (select private.dentist_i_am())));
create policy "who may reads lines of statements, or of their own" on public.settlement_lines for select to authenticated
  using (clinic_id = (select private.clinic_where_i_can('settlements.read'))
    and ((select private.i_see_all('settlements.read')) or dentist_id = (select private.dentist_i_am())));
