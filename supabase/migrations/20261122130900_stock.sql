-- What lies in the cupboards: products in batches with their expiry, what came, was sold, used or thrown away, and what a count found.
-- A batch's quantity follows from its moves. What a bill sells leaves the stock by itself, the first to expire first.

-- Order more when no more than this is left; null: nobody is told.
alter table public.products add column reorder_level integer constraint products_reorder_level_possible check (reorder_level between 0 and 100000);

-- A product is counted from its first batch on. The batch without a name and without an expiry takes what is sold beyond what the
-- stock knew of, below zero, until somebody counts.
create table public.stock_batches (
  id uuid not null default private.uuid_v7(),
  clinic_id uuid not null references public.clinics (id) on delete cascade,
  branch_id uuid not null,
  product_id uuid not null,
  batch text not null default '' constraint stock_batches_batch_length check (length(batch) <= 40),
  expires_on date,
  quantity integer not null default 0 constraint stock_batches_quantity_possible check (quantity between -1000000 and 1000000),
  -- What one of it cost when it came last, with GST.
  unit_paise bigint check (unit_paise between 0 and 1000000000),
  created_at timestamptz not null default now(),
  primary key (id, clinic_id),
  foreign key (clinic_id, branch_id) references public.branches (clinic_id, id),
  foreign key (clinic_id, product_id) references public.products (clinic_id, id),
  constraint stock_batches_once unique nulls not distinct (clinic_id, branch_id, product_id, batch, expires_on)
);
create index stock_batches_by_product on public.stock_batches (clinic_id, product_id);

-- A count of a month, or of a shelf.
create table public.stock_counts (
  id uuid not null default private.uuid_v7(),
  clinic_id uuid not null references public.clinics (id) on delete cascade,
  branch_id uuid not null,
  counted_on date not null,
  note text not null default '' check (length(note) <= 300),
  counted_by uuid not null default auth.uid() references auth.users (id),
  counted_at timestamptz not null default now(),
  primary key (id, clinic_id),
  foreign key (clinic_id, branch_id) references public.branches (clinic_id, id)
);
create index stock_counts_by_day on public.stock_counts (clinic_id, branch_id, counted_on);
create index stock_counts_counted_by on public.stock_counts (counted_by);
create table public.stock_count_lines (
  clinic_id uuid not null,
  count_id uuid not null,
  batch_id uuid not null,
  expected integer not null,
  counted integer not null constraint stock_count_lines_counted_possible check (counted between 0 and 1000000),
  primary key (count_id, batch_id, clinic_id),
  foreign key (clinic_id, count_id) references public.stock_counts (clinic_id, id),
  foreign key (clinic_id, batch_id) references public.stock_batches (clinic_id, id)
);
create index stock_count_lines_by_count on public.stock_count_lines (clinic_id, count_id);
create index stock_count_lines_by_batch on public.stock_count_lines (clinic_id, batch_id);

-- Everything that came and went, above and below zero. Only added to.
create table public.stock_moves (
  id uuid not null default private.uuid_v7(),
  clinic_id uuid not null references public.clinics (id) on delete cascade,
  branch_id uuid not null,
  product_id uuid not null,
  batch_id uuid not null,
  kind text not null check (kind in ('purchase', 'sale', 'sale_back', 'use', 'waste', 'count', 'undo')),
  quantity integer not null check (quantity <> 0),
  -- Of a purchase: what one cost, and the bill it came with. Of a sale: the line of the bill.
  unit_paise bigint check (unit_paise between 0 and 1000000000),
  expense_id uuid,
  invoice_line_id uuid,
  count_id uuid,
  -- The move that it takes back.
  undoes_id uuid,
  note text not null default '' check (length(note) <= 300),
  by_user uuid default auth.uid() references auth.users (id),
  at timestamptz not null default now(),
  primary key (id, clinic_id),
  foreign key (clinic_id, branch_id) references public.branches (clinic_id, id),
  foreign key (clinic_id, product_id) references public.products (clinic_id, id),
  foreign key (clinic_id, batch_id) references public.stock_batches (clinic_id, id),
  foreign key (clinic_id, expense_id) references public.expenses (clinic_id, id) on delete set null (expense_id),
  foreign key (clinic_id, invoice_line_id) references public.invoice_lines (clinic_id, id),
  foreign key (clinic_id, count_id) references public.stock_counts (clinic_id, id),
  foreign key (clinic_id, undoes_id) references public.stock_moves (clinic_id, id),
  constraint stock_moves_undo_refers check ((kind = 'undo') = (undoes_id is not null))
);
create unique index stock_moves_undone_once on public.stock_moves (clinic_id, undoes_id);
create index stock_moves_by_product on public.stock_moves (clinic_id, product_id, at desc, id desc);
create index stock_moves_by_branch on public.stock_moves (clinic_id, branch_id);
create index stock_moves_by_batch on public.stock_moves (clinic_id, batch_id);
create index stock_moves_by_expense on public.stock_moves (clinic_id, expense_id);
create index stock_moves_by_line on public.stock_moves (clinic_id, invoice_line_id);
create index stock_moves_by_count on public.stock_moves (clinic_id, count_id);
create index stock_moves_by_user on public.stock_moves (by_user);

create function private.keep_stock_record() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  -- A purchase stays when the bill that was entered with it is discarded.
  if tg_op = 'UPDATE' and tg_table_name = 'stock_moves' and to_jsonb(old) - 'expense_id' = to_jsonb(new) - 'expense_id' and to_jsonb(new) -> 'expense_id' = 'null' then return new; end if;
  perform private.refuse('issued_documents_stay');
end $$;
create trigger stock_moves_stay before update or delete on public.stock_moves for each row execute function private.keep_stock_record();
create trigger stock_counts_stay before update or delete on public.stock_counts for each row execute function private.keep_stock_record();
create trigger stock_count_lines_stay before update or delete on public.stock_count_lines for each row execute function private.keep_stock_record();

-- The quantity of a batch follows from its moves, whoever writes them.
create function private.follow_stock_move() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  update public.stock_batches b set quantity = b.quantity + new.quantity, unit_paise = case when new.kind = 'purchase' then coalesce(new.unit_paise, b.unit_paise) else b.unit_paise end
  where b.clinic_id = new.clinic_id and b.id = new.batch_id;
  return null;
end $$;
create trigger stock_moves_sums after insert on public.stock_moves for each row execute function private.follow_stock_move();

alter table public.stock_batches enable row level security;
alter table public.stock_counts enable row level security;
alter table public.stock_count_lines enable row level security;
alter table public.stock_moves enable row level security;
grant select on public.stock_batches, public.stock_counts, public.stock_count_lines, public.stock_moves to authenticated;
create policy "who may reads batches" on public.stock_batches for select to authenticated using (clinic_id = (select private.clinic_where_i_can('stock.read')));
create policy "who may reads counts" on public.stock_counts for select to authenticated using (clinic_id = (select private.clinic_where_i_can('stock.read')));
create policy "who may reads what was counted" on public.stock_count_lines for select to authenticated using (clinic_id = (select private.clinic_where_i_can('stock.read')));
create policy "who may reads what came and went" on public.stock_moves for select to authenticated using (clinic_id = (select private.clinic_where_i_can('stock.read')));
select private.watch_live('stock_moves', 'stock', 'stock.read');

-- What leaves ---------------------------------------------------------------------------------------------------------------------------------

-- Takes so much of a product out of a branch: of the batch named, else the first to expire first and what has expired never; what
-- is not there goes below zero in the batch without a name. A product that nobody counts has no moves.
create function private.take_stock(clinic uuid, branch uuid, product uuid, quantity integer, kind text, batch uuid, invoice_line uuid, note text) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  today constant date := private.clinic_today(clinic);
  b public.stock_batches;
  rest integer := quantity;
  part integer;
  unnamed uuid;
begin
  if not exists (select 1 from public.stock_batches s where s.clinic_id = take_stock.clinic and s.product_id = take_stock.product) then return; end if;
  -- In the order of their ids first, so that two sales of the same things wait for each other and never in a circle.
  perform 1 from public.stock_batches s where s.clinic_id = take_stock.clinic and s.branch_id = take_stock.branch and s.product_id = take_stock.product order by s.id for update;
  for b in select * from public.stock_batches s
    where s.clinic_id = take_stock.clinic and s.branch_id = take_stock.branch and s.product_id = take_stock.product and s.quantity > 0
      and case when take_stock.batch is null then coalesce(s.expires_on >= today, true) else s.id = take_stock.batch end
    order by s.expires_on nulls last, s.id
  loop
    exit when rest = 0;
    part := least(rest, b.quantity);
    insert into public.stock_moves (clinic_id, branch_id, product_id, batch_id, kind, quantity, invoice_line_id, note)
    values (clinic, branch, product, b.id, take_stock.kind, - part, invoice_line, coalesce(take_stock.note, ''));
    rest := rest - part;
  end loop;
  if rest = 0 then return; end if;
  if take_stock.kind <> 'sale' then perform private.refuse('stock_not_enough', jsonb_build_object('left', quantity - rest)); end if;
  insert into public.stock_batches (clinic_id, branch_id, product_id) values (clinic, branch, product) on conflict do nothing;
  select s.id into unnamed from public.stock_batches s
  where s.clinic_id = take_stock.clinic and s.branch_id = take_stock.branch and s.product_id = take_stock.product and s.batch = '' and s.expires_on is null;
  insert into public.stock_moves (clinic_id, branch_id, product_id, batch_id, kind, quantity, invoice_line_id, note)
  values (clinic, branch, product, unnamed, 'sale', - rest, invoice_line, coalesce(take_stock.note, ''));
end $$;

-- Puts back what a line of a bill took, up to so many, into the batches it came from, the last taken first.
create function private.put_back_sold(clinic uuid, line uuid, quantity integer) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  m record;
  rest integer := quantity;
  part integer;
begin
  for m in select v.branch_id, v.product_id, v.batch_id, - sum(v.quantity)::integer as out_now, max(v.id::text) as last
    from public.stock_moves v where v.clinic_id = put_back_sold.clinic and v.invoice_line_id = line group by 1, 2, 3 having sum(v.quantity) < 0 order by last desc
  loop
    exit when rest = 0;
    part := least(rest, m.out_now);
    insert into public.stock_moves (clinic_id, branch_id, product_id, batch_id, kind, quantity, invoice_line_id)
    values (clinic, m.branch_id, m.product_id, m.batch_id, 'sale_back', part, line);
    rest := rest - part;
  end loop;
end $$;

-- A bill sells; a credit note takes back as many as it says; a proforma does nothing.
create function private.stock_follows_line() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
  i public.invoices;
begin
  select * into i from public.invoices b where b.clinic_id = new.clinic_id and b.id = new.invoice_id;
  if i.kind = 'credit_note' then
    perform private.put_back_sold(new.clinic_id, new.corrects_id, new.quantity);
  elsif i.kind <> 'proforma' then
    perform private.take_stock(new.clinic_id, i.branch_id, new.product_id, new.quantity, 'sale', null, new.id, null);
  end if;
  return null;
end $$;
create trigger invoice_lines_stock after insert on public.invoice_lines for each row when (new.product_id is not null) execute function private.stock_follows_line();
create function private.stock_follows_void() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  perform private.put_back_sold(l.clinic_id, l.id, l.quantity) from public.invoice_lines l
  where l.clinic_id = new.clinic_id and l.invoice_id = new.invoice_id and l.product_id is not null;
  return null;
end $$;
create trigger document_voids_stock after insert on public.document_voids for each row when (new.invoice_id is not null) execute function private.stock_follows_void();
