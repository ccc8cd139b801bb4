-- Work that a dental laboratory makes for a patient: to whom it went, what was asked, when it is due, and each step it took.

create table public.labs (
  id uuid not null default private.uuid_v7(),
  clinic_id uuid not null references public.clinics (id) on delete cascade,
  name text not null check (length(btrim(name)) between 1 and 80),
  contact text check (length(contact) <= 80),
  phone text constraint labs_phone_is_e164 check (phone ~ '^\+[1-9][0-9]{6,14}$'),
  email text check (length(email) <= 254 and email ~ '^[^@\s]+@[^@\s]+\.[^@\s]+$'),
  -- How many days it usually needs: what a new order is due in.
  turnaround_days smallint not null default 7 check (turnaround_days between 1 and 90),
  archived_at timestamptz,
  created_at timestamptz not null default now(),
  version integer not null default 1,
  primary key (id, clinic_id)
);
create unique index labs_name_once on public.labs (clinic_id, name) where archived_at is null;
create trigger labs_version before update on public.labs for each row execute function private.bump_version();
create trigger labs_audit after insert or update or delete on public.labs for each row execute function private.audit_change();

create table public.lab_orders (
  id uuid not null default private.uuid_v7(),
  clinic_id uuid not null references public.clinics (id) on delete cascade,
  -- The clinic's own, from 1: what is written on the box.
  number integer not null,
  patient_id uuid not null,
  dentist_id uuid not null,
  lab_id uuid not null,
  work text not null check (work in ('crown', 'bridge', 'veneer', 'inlay', 'post', 'implant', 'denture', 'partial_denture', 'aligner', 'retainer',
    'splint', 'appliance', 'tray', 'repair', 'other')),
  -- Of a bridge, pontics are those of the teeth that are replaced; what spans an arch may name none.
  teeth smallint[] not null default '{}' constraint lab_orders_teeth_exist check (private.are_teeth(teeth)),
  pontics smallint[] not null default '{}',
  arch text check (arch in ('upper', 'lower', 'both')),
  material text check (length(material) <= 80),
  shade text check (length(shade) <= 40),
  instructions text check (length(instructions) <= 2000),
  due_on date not null,
  sent_on date,
  cost_paise bigint constraint lab_orders_cost_not_negative check (cost_paise >= 0),
  -- The visit that needs it, and the item of a plan that it is for.
  appointment_id uuid,
  plan_item_id uuid,
  -- returned: it went back to the lab for correction, and comes again.
  status text not null default 'ordered' check (status in ('ordered', 'sent', 'received', 'tried', 'returned', 'fitted', 'cancelled')),
  status_note text check (length(status_note) <= 300),
  created_by uuid default auth.uid() references auth.users (id),
  created_at timestamptz not null default now(),
  version integer not null default 1,
  primary key (id, clinic_id),
  foreign key (clinic_id, patient_id) references public.patients (clinic_id, id) on delete cascade,
  foreign key (clinic_id, dentist_id) references public.dentists (clinic_id, id),
  foreign key (clinic_id, lab_id) references public.labs (clinic_id, id),
  foreign key (clinic_id, appointment_id) references public.appointments (clinic_id, id) on delete set null (appointment_id),
  foreign key (clinic_id, plan_item_id) references public.treatment_plan_items (clinic_id, id) on delete set null (plan_item_id),
  constraint lab_orders_pontics_among_teeth check (pontics <@ teeth),
  constraint lab_orders_due_after_sent check (due_on >= sent_on)
);
create unique index lab_orders_number_once on public.lab_orders (clinic_id, number);
-- The list of what is under way, and what the schedule asks of visits.
create index lab_orders_open on public.lab_orders (clinic_id, due_on, id)
  where status in ('ordered', 'sent', 'received', 'tried', 'returned');
create index lab_orders_by_patient on public.lab_orders (clinic_id, patient_id, created_at);
create index lab_orders_by_dentist on public.lab_orders (clinic_id, dentist_id);
create index lab_orders_by_lab on public.lab_orders (clinic_id, lab_id);
create index lab_orders_by_visit on public.lab_orders (clinic_id, appointment_id);
create index lab_orders_by_item on public.lab_orders (clinic_id, plan_item_id);
create index lab_orders_created_by on public.lab_orders (created_by);
create trigger lab_orders_version before update on public.lab_orders for each row execute function private.bump_version();
create trigger lab_orders_audit after insert or update or delete on public.lab_orders for each row execute function private.audit_change();

-- What happened to an order, in its order: who, when, why. Only added to, by the order's own trigger.
create table public.lab_order_steps (
  id uuid not null default private.uuid_v7(),
  clinic_id uuid not null references public.clinics (id) on delete cascade,
  patient_id uuid not null,
  order_id uuid not null,
  status text not null,
  note text,
  created_by uuid default auth.uid() references auth.users (id),
  created_at timestamptz not null default now(),
  primary key (id, clinic_id),
  foreign key (clinic_id, patient_id) references public.patients (clinic_id, id) on delete cascade,
  foreign key (clinic_id, order_id) references public.lab_orders (clinic_id, id) on delete cascade
);
create index lab_order_steps_by_order on public.lab_order_steps (clinic_id, order_id, created_at);
create index lab_order_steps_by_patient on public.lab_order_steps (clinic_id, patient_id);
create index lab_order_steps_created_by on public.lab_order_steps (created_by);

-- Photographs that the lab works by (shade, smile, preparation): papers of the record.
create table public.lab_order_photos (
  clinic_id uuid not null references public.clinics (id) on delete cascade,
  patient_id uuid not null,
  order_id uuid not null,
  paper_id uuid not null,
  primary key (order_id, paper_id, clinic_id),
  foreign key (clinic_id, patient_id) references public.patients (clinic_id, id) on delete cascade,
  foreign key (clinic_id, order_id) references public.lab_orders (clinic_id, id) on delete cascade,
  foreign key (clinic_id, paper_id) references public.papers (clinic_id, id) on delete cascade
);
create index lab_order_photos_by_order on public.lab_order_photos (clinic_id, order_id);
create index lab_order_photos_by_paper on public.lab_order_photos (clinic_id, paper_id);
create index lab_order_photos_by_patient on public.lab_order_photos (clinic_id, patient_id);
create trigger lab_order_photos_audit after insert or delete on public.lab_order_photos
  for each row execute function private.audit_change('order_id');

-- The next number of each clinic.
create table private.lab_numbers (
  clinic_id uuid primary key references public.clinics (id) on delete cascade,
  next integer not null
);

-- Steps -------------------------------------------------------------------------------------------------------------------------

-- A new order gets its number. Sending dates it, the clinic's day, unless a day was given; taken back to ordered, it was not sent.
create function private.prepare_lab_order() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  if tg_op = 'INSERT' then
    insert into private.lab_numbers as n (clinic_id, next) values (new.clinic_id, 2)
    on conflict (clinic_id) do update set next = n.next + 1 returning n.next - 1 into new.number;
  end if;
  if new.status = 'ordered' then
    new.sent_on := null;
  elsif new.status = 'sent' and new.sent_on is null then
    select (now() at time zone c.time_zone)::date into new.sent_on from public.clinics c where c.id = new.clinic_id;
  end if;
  if new.appointment_id is not null and (tg_op = 'INSERT' or new.appointment_id is distinct from old.appointment_id)
    and exists (select 1 from public.appointments a where a.clinic_id = new.clinic_id and a.id = new.appointment_id and a.patient_id <> new.patient_id) then
    perform private.refuse('not_found');
  end if;
  if new.plan_item_id is not null and (tg_op = 'INSERT' or new.plan_item_id is distinct from old.plan_item_id)
    and exists (select 1 from public.treatment_plan_items i where i.clinic_id = new.clinic_id and i.id = new.plan_item_id and i.patient_id <> new.patient_id) then
    perform private.refuse('not_found');
  end if;
  return new;
end $$;
create trigger lab_orders_prepare before insert or update on public.lab_orders for each row execute function private.prepare_lab_order();

create function private.note_lab_step() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  insert into public.lab_order_steps (clinic_id, patient_id, order_id, status, note)
  values (new.clinic_id, new.patient_id, new.id, new.status, new.status_note);
  return null;
end $$;
create trigger lab_orders_first_step after insert on public.lab_orders for each row execute function private.note_lab_step();
create trigger lab_orders_next_step after update of status on public.lab_orders
  for each row when (old.status <> new.status) execute function private.note_lab_step();

-- Who may ---------------------------------------------------------------------------------------------------------------------------

grant select on public.labs, public.lab_orders, public.lab_order_steps, public.lab_order_photos to authenticated;
grant insert (id, clinic_id, name, contact, phone, email, turnaround_days), update (name, contact, phone, email, turnaround_days, archived_at)
  on public.labs to authenticated;
grant insert (id, clinic_id, patient_id, dentist_id, lab_id, work, teeth, pontics, arch, material, shade, instructions, due_on, cost_paise, appointment_id, plan_item_id),
  update (dentist_id, lab_id, work, teeth, pontics, arch, material, shade, instructions, due_on, sent_on, cost_paise, appointment_id, plan_item_id, status, status_note)
  on public.lab_orders to authenticated;
grant insert (clinic_id, patient_id, order_id, paper_id) on public.lab_order_photos to authenticated;

alter table public.labs enable row level security;
create policy "members read labs" on public.labs for select to authenticated
  using (clinic_id = (select private.clinic_where_i_can('labs.read')));
create policy "managers add labs" on public.labs for insert to authenticated
  with check (clinic_id = (select private.clinic_where_i_can('catalogues.manage')));
create policy "managers change labs" on public.labs for update to authenticated
  using (clinic_id = (select private.clinic_where_i_can('catalogues.manage')));
call private.guard_by_patient('public.lab_orders', 'labs.read', 'labs.write');
call private.guard_by_patient('public.lab_order_steps', 'labs.read');
alter table public.lab_order_photos enable row level security;
create policy "members read photographs for the lab, or those of their own patients" on public.lab_order_photos for select to authenticated
  using (clinic_id = (select private.clinic_where_i_can('labs.read'))
    and ((select private.i_see_all('labs.read')) or patient_id in (
      select pd.patient_id from public.patient_dentists pd
      where pd.clinic_id = (select private.clinic_where_i_can('labs.read')) and pd.dentist_id = (select private.dentist_i_am()))));
-- Of the order's own patient: order and paper are looked for among what this person may read.
create policy "members add photographs for the lab, or of their own patients" on public.lab_order_photos for insert to authenticated
  with check (clinic_id = (select private.clinic_where_i_can('labs.write'))
    and order_id in (select o.id from public.lab_orders o where o.clinic_id = (select private.clinic_where_i_can('labs.write')) and o.patient_id = lab_order_photos.patient_id)
    and paper_id in (select p.id from public.papers p where p.clinic_id = (select private.clinic_where_i_can('labs.write')) and p.patient_id = lab_order_photos.patient_id));

select private.watch_live('lab_orders', 'labs', 'labs.read'), private.watch_live('lab_order_photos', 'labs', 'labs.read');
