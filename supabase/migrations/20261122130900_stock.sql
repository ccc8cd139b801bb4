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
  kind text not null check (kind in ('purchase', 'sale', 'sale_back', 'use', 'waste', 'count')),
  quantity integer not null check (quantity <> 0),
  -- Of a purchase: what one cost, and the bill it came with. Of a sale: the line of the bill.
  unit_paise bigint check (unit_paise between 0 and 1000000000),
  expense_id uuid,
  invoice_line_id uuid,
  count_id uuid,
  note text not null default '' check (length(note) <= 300),
  by_user uuid default auth.uid() references auth.users (id),
  at timestamptz not null default now(),
  primary key (id, clinic_id),
  foreign key (clinic_id, branch_id) references public.branches (clinic_id, id),
  foreign key (clinic_id, product_id) references public.products (clinic_id, id),
  foreign key (clinic_id, batch_id) references public.stock_batches (clinic_id, id),
  foreign key (clinic_id, expense_id) references public.expenses (clinic_id, id) on delete set null (expense_id),
  foreign key (clinic_id, invoice_line_id) references public.invoice_lines (clinic_id, id),
  foreign key (clinic_id, count_id) references public.stock_counts (clinic_id, id)
);
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

-- Doing ------------------------------------------------------------------------------------------------------------------------------------

-- Things that came. receipt: {branch, lines: [{product, batch, expires_on, quantity, unit_paise}], bill: {as save_expense takes it,
-- its category and branch are set here} or null}. Refuses with not_found, stock_lines_needed, quantity_not_possible, and for the
-- bill as save_expense. Answers {expense}.
create function private.receive_stock(request uuid, receipt jsonb) returns jsonb
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('stock.write');
  there jsonb := private.begin_once(clinic, request);
  branch uuid := private.money_branch(clinic, (receipt ->> 'branch')::uuid);
  bill constant jsonb := nullif(receipt -> 'bill', 'null');
  paid_by uuid;
  l jsonb;
  into_batch uuid;
begin
  if there is not null then return there; end if;
  if jsonb_array_length(coalesce(receipt -> 'lines', '[]')) = 0 then perform private.refuse('stock_lines_needed'); end if;
  if bill is not null then
    perform private.require('expenses.write');
    paid_by := (private.write_expense(clinic, null, null, bill || jsonb_build_object('branch', branch, 'category', 'materials'))).id;
  end if;
  for l in select x from jsonb_array_elements(receipt -> 'lines') x order by x ->> 'product', x ->> 'batch', x ->> 'expires_on' loop
    if jsonb_typeof(l -> 'quantity') <> 'number' or (l ->> 'quantity') !~ '^[1-9][0-9]{0,5}$' then perform private.refuse('quantity_not_possible'); end if;
    if not exists (select 1 from public.products p where p.clinic_id = clinic and p.id = (l ->> 'product')::uuid and p.archived_at is null) then perform private.refuse('not_found'); end if;
    insert into public.stock_batches (clinic_id, branch_id, product_id, batch, expires_on)
    values (clinic, branch, (l ->> 'product')::uuid, btrim(coalesce(l ->> 'batch', '')), (l ->> 'expires_on')::date) on conflict do nothing;
    select b.id into into_batch from public.stock_batches b
    where b.clinic_id = clinic and b.branch_id = branch and b.product_id = (l ->> 'product')::uuid and b.batch = btrim(coalesce(l ->> 'batch', ''))
      and b.expires_on is not distinct from (l ->> 'expires_on')::date;
    insert into public.stock_moves (clinic_id, branch_id, product_id, batch_id, kind, quantity, unit_paise, expense_id)
    values (clinic, branch, (l ->> 'product')::uuid, into_batch, 'purchase', (l ->> 'quantity')::integer, (l ->> 'unit_paise')::bigint, paid_by);
  end loop;
  return private.answer_once(clinic, request, jsonb_build_object('expense', paid_by));
end $$;
create function public.receive_stock(request uuid, receipt jsonb) returns jsonb
language sql set search_path = '' as $$ select private.receive_stock(request, receipt) $$;

-- Used at the chair, or thrown away (expired, broken). use: {branch, product, batch (null: the first to expire), quantity, kind: use|waste, note}.
-- Refuses with not_found, quantity_not_possible, stock_not_enough (left).
create function private.use_stock(request uuid, use jsonb) returns jsonb
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('stock.write');
  there jsonb := private.begin_once(clinic, request);
  branch uuid := private.money_branch(clinic, (use ->> 'branch')::uuid);
begin
  if there is not null then return there; end if;
  if jsonb_typeof(use -> 'quantity') <> 'number' or (use ->> 'quantity') !~ '^[1-9][0-9]{0,5}$' then perform private.refuse('quantity_not_possible'); end if;
  if use ->> 'kind' not in ('use', 'waste') then perform private.refuse('value_not_possible'); end if;
  if not exists (select 1 from public.stock_batches b where b.clinic_id = clinic and b.branch_id = branch and b.product_id = (use ->> 'product')::uuid
    and (use ->> 'batch' is null or b.id = (use ->> 'batch')::uuid)) then perform private.refuse('not_found'); end if;
  perform private.take_stock(clinic, branch, (use ->> 'product')::uuid, (use ->> 'quantity')::integer, use ->> 'kind', (use ->> 'batch')::uuid, null, btrim(use ->> 'note'));
  return private.answer_once(clinic, request, '{}');
end $$;
create function public.use_stock(request uuid, use jsonb) returns jsonb
language sql set search_path = '' as $$ select private.use_stock(request, use) $$;

-- What somebody counted in a branch. lines: [{batch, expected (as shown), counted}]. The differences become moves. Refuses with
-- not_found, stock_lines_needed, stock_changed (batches: [{id, quantity}]) when something came or went since it was shown. Answers
-- {id, differences}.
create function private.count_stock(request uuid, branch uuid, note text, lines jsonb) returns jsonb
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('stock.write');
  there jsonb := private.begin_once(clinic, request);
  here uuid := private.money_branch(clinic, branch);
  changed jsonb;
  made uuid;
  n integer;
begin
  if there is not null then return there; end if;
  if jsonb_array_length(coalesce(lines, '[]')) = 0 then perform private.refuse('stock_lines_needed'); end if;
  perform 1 from public.stock_batches b where b.clinic_id = clinic and b.branch_id = here and b.id in (select (l ->> 'batch')::uuid from jsonb_array_elements(lines) l) order by b.id for update;
  get diagnostics n = row_count;
  if n <> jsonb_array_length(lines) then perform private.refuse('not_found'); end if;
  select jsonb_agg(jsonb_build_object('id', b.id, 'quantity', b.quantity)) into changed
  from jsonb_array_elements(lines) l join public.stock_batches b on b.clinic_id = clinic and b.id = (l ->> 'batch')::uuid where b.quantity <> (l ->> 'expected')::integer;
  if changed is not null then perform private.refuse('stock_changed', jsonb_build_object('batches', changed)); end if;
  insert into public.stock_counts (clinic_id, branch_id, counted_on, note) values (clinic, here, private.clinic_today(clinic), btrim(coalesce(count_stock.note, ''))) returning id into made;
  insert into public.stock_count_lines (clinic_id, count_id, batch_id, expected, counted)
  select clinic, made, (l ->> 'batch')::uuid, (l ->> 'expected')::integer, (l ->> 'counted')::integer from jsonb_array_elements(lines) l;
  insert into public.stock_moves (clinic_id, branch_id, product_id, batch_id, kind, quantity, count_id)
  select clinic, here, b.product_id, b.id, 'count', (l ->> 'counted')::integer - b.quantity, made
  from jsonb_array_elements(lines) l join public.stock_batches b on b.clinic_id = clinic and b.id = (l ->> 'batch')::uuid where (l ->> 'counted')::integer <> b.quantity;
  get diagnostics n = row_count;
  return private.answer_once(clinic, request, jsonb_build_object('id', made, 'differences', n));
end $$;
create function public.count_stock(request uuid, branch uuid, note text, lines jsonb) returns jsonb
language sql set search_path = '' as $$ select private.count_stock(request, branch, note, lines) $$;

-- When to order more; null: nobody is told. Refuses with not_found.
create function private.set_reorder_level(product uuid, level integer) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('stock.write');
begin
  update public.products p set reorder_level = level where p.clinic_id = clinic and p.id = product;
  if not found then perform private.refuse('not_found'); end if;
end $$;
create function public.set_reorder_level(product uuid, level integer) returns void
language sql set search_path = '' as $$ select private.set_reorder_level(product, level) $$;

-- Reading ----------------------------------------------------------------------------------------------------------------------------------

-- The branch whose stock is shown: the one named, else the one that the person looks at, else the clinic's first. Refuses with not_found.
create function private.stock_branch(clinic uuid, wanted uuid) returns uuid
language plpgsql stable set search_path = ''
as $$
declare
  found_branch uuid;
begin
  select b.id into found_branch from public.branches b
  where b.clinic_id = stock_branch.clinic and case when coalesce(wanted, private.branch_i_look_at(stock_branch.clinic)) is null then b.is_default
    else b.id = coalesce(wanted, private.branch_i_look_at(stock_branch.clinic)) end;
  if found_branch is null then perform private.refuse('not_found'); end if;
  return found_branch;
end $$;

-- The stock of a branch: every product in use with its batches that are not empty. expired and soon:
-- of its batches, those past their day or within 90 days of it. Answers {products, branch, branches, today, last_count}, and
-- vendors and accounts where one may enter the bill with a purchase.
create function public.stock_page(branch uuid default null) returns jsonb
language plpgsql stable set search_path = ''
as $$
declare
  clinic uuid := private.require('stock.read');
  here constant uuid := private.stock_branch(clinic, branch);
  today constant date := (select (now() at time zone c.time_zone)::date from public.clinics c where c.id = clinic);
begin
  return jsonb_build_object('today', today, 'branch', here,
    'branches', (select jsonb_agg(jsonb_build_object('id', b.id, 'name', b.name) order by b.is_default desc, b.name) from public.branches b where b.clinic_id = clinic),
    'last_count', (select max(k.counted_on) from public.stock_counts k where k.clinic_id = clinic and k.branch_id = here),
    'products', coalesce((select jsonb_agg(jsonb_build_object('id', p.id, 'code', p.code, 'name', p.name, 'unit', p.unit, 'reorder_level', p.reorder_level, 'sold', p.price_paise is not null,
        'counted', b.product_id is not null, 'quantity', coalesce(b.quantity, 0), 'value_paise', coalesce(b.value, 0), 'expired', coalesce(b.expired, 0), 'soon', coalesce(b.soon, 0),
        'batches', coalesce(b.batches, '[]')) order by p.name)
      from public.products p
      left join (select s.product_id, sum(s.quantity) as quantity, sum(greatest(s.quantity, 0) * coalesce(s.unit_paise, 0)) as value,
          sum(s.quantity) filter (where s.expires_on < today and s.quantity > 0) as expired,
          sum(s.quantity) filter (where s.expires_on >= today and s.expires_on < today + 90 and s.quantity > 0) as soon,
          jsonb_agg(jsonb_build_object('id', s.id, 'batch', s.batch, 'expires_on', s.expires_on, 'quantity', s.quantity, 'unit_paise', s.unit_paise) order by s.expires_on nulls last, s.id)
            filter (where s.quantity <> 0) as batches
        from public.stock_batches s where s.clinic_id = clinic and s.branch_id = here group by s.product_id) b on b.product_id = p.id
      where p.clinic_id = clinic and (p.archived_at is null or b.quantity <> 0)), '[]'))
    || case when private.clinic_where_i_can('expenses.write') is null then '{}' else private.expense_choices(clinic) - '{labs,branches}'::text[] end;
end $$;

-- What came and went of a product, in the branch, the last first. before: {at, id} of the last row. Answers {rows, more}.
create function public.stock_moves_page(product uuid, branch uuid default null, before jsonb default null, page_size integer default 50) returns jsonb
language plpgsql stable set search_path = ''
as $$
declare
  clinic uuid := private.require('stock.read');
  here constant uuid := private.stock_branch(clinic, branch);
  n integer := least(greatest(page_size, 1), 200);
  found jsonb[];
begin
  if not exists (select 1 from public.products p where p.clinic_id = clinic and p.id = product) then perform private.refuse('not_found'); end if;
  found := array(select jsonb_build_object('id', v.id, 'kind', v.kind, 'quantity', v.quantity, 'unit_paise', v.unit_paise, 'note', v.note, 'at', v.at, 'by', m.name, 'batch', b.batch,
      'expires_on', b.expires_on, 'invoice_id', i.id, 'invoice_number', i.number)
    from public.stock_moves v
    join public.stock_batches b on b.clinic_id = v.clinic_id and b.id = v.batch_id
    left join public.members m on m.clinic_id = v.clinic_id and m.user_id = v.by_user
    left join public.invoice_lines l on l.clinic_id = v.clinic_id and l.id = v.invoice_line_id
    left join public.invoices i on i.clinic_id = l.clinic_id and i.id = l.invoice_id
    where v.clinic_id = clinic and v.product_id = stock_moves_page.product and v.branch_id = here
      and (before is null or (v.at, v.id) < ((before ->> 'at')::timestamptz, (before ->> 'id')::uuid))
    order by v.at desc, v.id desc limit n + 1);
  return jsonb_build_object('rows', coalesce((select jsonb_agg(f.row order by f.place) from unnest(found[1:n]) with ordinality f (row, place)), '[]'),
    'more', coalesce(cardinality(found), 0) > n);
end $$;

grant execute on function private.receive_stock(uuid, jsonb), public.receive_stock(uuid, jsonb), private.use_stock(uuid, jsonb), public.use_stock(uuid, jsonb),
  private.count_stock(uuid, uuid, text, jsonb), public.count_stock(uuid, uuid, text, jsonb), private.set_reorder_level(uuid, integer),
  public.set_reorder_level(uuid, integer), public.stock_page(uuid), public.stock_moves_page(uuid, uuid, jsonb, integer), private.stock_branch(uuid, uuid) to authenticated;
