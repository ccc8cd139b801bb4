-- What people do with the stock: receive, use, throw away, count, and say when to order more.

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

-- Takes back what was entered wrongly: the same the other way round. Refuses with not_found (also for what a bill or a count moved),
-- taken_back_already, stock_counted_since, stock_not_enough (left) when what came has left since.
create function private.undo_stock_move(request uuid, move uuid) returns jsonb
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('stock.write');
  there jsonb := private.begin_once(clinic, request);
  m public.stock_moves;
  left_now integer;
begin
  if there is not null then return there; end if;
  select * into m from public.stock_moves v where v.clinic_id = clinic and v.id = move and v.kind in ('purchase', 'use', 'waste');
  if m.id is null then perform private.refuse('not_found'); end if;
  select b.quantity into left_now from public.stock_batches b where b.clinic_id = clinic and b.id = m.batch_id for update;
  if exists (select 1 from public.stock_moves v where v.clinic_id = clinic and v.undoes_id = m.id) then perform private.refuse('taken_back_already'); end if;
  if exists (select 1 from public.stock_count_lines l join public.stock_counts k on k.clinic_id = l.clinic_id and k.id = l.count_id
      where l.clinic_id = clinic and l.batch_id = m.batch_id and k.counted_at > m.at) then
    perform private.refuse('stock_counted_since');
  end if;
  if left_now < m.quantity then perform private.refuse('stock_not_enough', jsonb_build_object('left', left_now)); end if;
  insert into public.stock_moves (clinic_id, branch_id, product_id, batch_id, kind, quantity, undoes_id) values (clinic, m.branch_id, m.product_id, m.batch_id, 'undo', - m.quantity, m.id);
  return private.answer_once(clinic, request, '{}');
end $$;
create function public.undo_stock_move(request uuid, move uuid) returns jsonb
language sql set search_path = '' as $$ select private.undo_stock_move(request, move) $$;

-- What somebody counted in a branch. lines: [{batch, expected (as shown), counted}], or with a product and no batch, for what nothing
-- is known of. The differences become moves. Refuses with not_found, stock_lines_needed, stock_changed (batches: [{id, quantity}])
-- when something came or went since it was shown. Answers {id, differences}.
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
  insert into public.stock_batches (clinic_id, branch_id, product_id)
  select clinic, here, p.id from jsonb_array_elements(lines) l join public.products p on p.clinic_id = clinic and p.id = (l ->> 'product')::uuid where l ->> 'batch' is null
  on conflict do nothing;
  lines := (select jsonb_agg(l || jsonb_build_object('batch', coalesce((l ->> 'batch')::uuid, (select b.id from public.stock_batches b
    where b.clinic_id = clinic and b.branch_id = here and b.product_id = (l ->> 'product')::uuid and b.batch = '' and b.expires_on is null)))) from jsonb_array_elements(lines) l);
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

grant execute on function private.receive_stock(uuid, jsonb), public.receive_stock(uuid, jsonb), private.use_stock(uuid, jsonb), public.use_stock(uuid, jsonb),
  private.count_stock(uuid, uuid, text, jsonb), public.count_stock(uuid, uuid, text, jsonb), private.set_reorder_level(uuid, integer),
  public.set_reorder_level(uuid, integer), private.undo_stock_move(uuid, uuid), public.undo_stock_move(uuid, uuid) to authenticated;
