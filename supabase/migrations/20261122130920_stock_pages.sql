-- What the pages of the stock show.

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

-- The stock of a branch: every product in use with its batches that are not empty. expired and soon: of its batches, those past
-- their day or within 90 days of it; last: what one cost when it came last, and from whom. Answers {products, branch, branches, today,
-- last_count}, and vendors and accounts where one may enter the bill with a purchase.
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
        'last', (select jsonb_build_object('unit_paise', v.unit_paise, 'vendor', w.name, 'phone', w.phone) from public.stock_moves v
          left join public.expenses e on e.clinic_id = v.clinic_id and e.id = v.expense_id left join public.vendors w on w.clinic_id = e.clinic_id and w.id = e.vendor_id
          where v.clinic_id = clinic and v.product_id = p.id and v.kind = 'purchase' and v.branch_id = here order by v.at desc, v.id desc limit 1),
        'batches', coalesce(b.batches, '[]')) order by p.name, p.code)
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
      'expires_on', b.expires_on, 'invoice_id', i.id, 'invoice_number', i.number, 'expense_id', v.expense_id,
      'undone', exists (select 1 from public.stock_moves u where u.clinic_id = v.clinic_id and u.undoes_id = v.id))
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

-- The last two years of counts of a branch, the last first, each with what was found otherwise than expected, and what that was worth.
create function public.stock_counts_page(branch uuid default null) returns jsonb
language plpgsql stable set search_path = ''
as $$
declare
  clinic uuid := private.require('stock.read');
  here constant uuid := private.stock_branch(clinic, branch);
begin
  return coalesce((select jsonb_agg(jsonb_build_object('id', k.id, 'counted_on', k.counted_on, 'note', k.note, 'by', m.name, 'lines', l.lines, 'worth_paise', l.worth, 'differences', l.differences)
      order by k.counted_on desc, k.id desc)
    from (select * from public.stock_counts c where c.clinic_id = clinic and c.branch_id = here order by c.counted_on desc, c.id desc limit 24) k
    left join public.members m on m.clinic_id = clinic and m.user_id = k.counted_by
    cross join lateral (select count(*) as lines, coalesce(sum((x.counted - x.expected) * coalesce(b.unit_paise, 0)), 0) as worth,
        coalesce(jsonb_agg(jsonb_build_object('product', p.name, 'unit', p.unit, 'batch', b.batch, 'expires_on', b.expires_on, 'expected', x.expected, 'counted', x.counted,
          'worth_paise', (x.counted - x.expected) * coalesce(b.unit_paise, 0)) order by p.name, b.expires_on nulls last) filter (where x.counted <> x.expected), '[]') as differences
      from public.stock_count_lines x
      join public.stock_batches b on b.clinic_id = x.clinic_id and b.id = x.batch_id
      join public.products p on p.clinic_id = b.clinic_id and p.id = b.product_id
      where x.clinic_id = clinic and x.count_id = k.id) l), '[]');
end $$;

grant execute on function public.stock_counts_page(uuid), public.stock_page(uuid), public.stock_moves_page(uuid, uuid, jsonb, integer), private.stock_branch(uuid, uuid) to authenticated;
