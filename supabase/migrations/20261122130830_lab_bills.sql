-- The bills of laboratories, against the orders they are for.

-- Which lab orders a laboratory's bill is for: each is billed once.
create table public.expense_lab_orders (
  clinic_id uuid not null,
  expense_id uuid not null,
  order_id uuid not null,
  constraint expense_lab_orders_billed_once primary key (order_id, clinic_id),
  foreign key (clinic_id, expense_id) references public.expenses (clinic_id, id) on delete cascade,
  foreign key (clinic_id, order_id) references public.lab_orders (clinic_id, id) on delete cascade
);
create index expense_lab_orders_by_expense on public.expense_lab_orders (clinic_id, expense_id);
create index expense_lab_orders_by_order on public.expense_lab_orders (clinic_id, order_id);
create trigger expense_lab_orders_audit after insert or delete on public.expense_lab_orders for each row execute function private.audit_change('expense_id');
alter table public.expense_lab_orders enable row level security;
grant select on public.expense_lab_orders to authenticated;
create policy "who reads expenses reads which orders they are for" on public.expense_lab_orders for select to authenticated
  using (clinic_id = (select private.clinic_where_i_can('expenses.read')));

-- Lab orders of a laboratory that went out and that no bill was entered for.
create function public.lab_orders_to_bill(lab uuid) returns jsonb
language plpgsql stable set search_path = ''
as $$
declare
  clinic uuid := private.require('expenses.write');
begin
  return coalesce((select jsonb_agg(jsonb_build_object('id', o.id, 'number', o.number, 'work', o.work, 'teeth', o.teeth, 'patient', p.full_name, 'sent_on', o.sent_on,
      'cost_paise', o.cost_paise) order by o.number)
    from public.lab_orders o join public.patients p on p.clinic_id = o.clinic_id and p.id = o.patient_id
    where o.clinic_id = clinic and o.lab_id = lab_orders_to_bill.lab and o.status not in ('ordered', 'cancelled')
      and not exists (select 1 from public.expense_lab_orders x where x.clinic_id = o.clinic_id and x.order_id = o.id)), '[]');
end $$;

grant execute on function public.lab_orders_to_bill(uuid) to authenticated;
