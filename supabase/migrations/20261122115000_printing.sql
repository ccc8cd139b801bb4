-- How a clinic prints: on plain paper under a head of its own, or on paper that has one already.

create table public.print_settings (
  clinic_id uuid primary key references public.clinics (id) on delete cascade,
  paper text not null default 'a4' check (paper in ('a4', 'a5')),
  -- own: we print the head. preprinted: the paper has it, and the margins keep clear of it.
  head text not null default 'own' check (head in ('own', 'preprinted')),
  top_mm smallint not null default 15 check (top_mm between 0 and 120),
  bottom_mm smallint not null default 15 check (bottom_mm between 0 and 100),
  left_mm smallint not null default 18 check (left_mm between 0 and 60),
  right_mm smallint not null default 18 check (right_mm between 0 and 60),
  -- A line at the foot of every page: opening hours, a motto.
  footer text check (length(footer) <= 160),
  version integer not null default 1,
  -- On A5, 148 by 210 mm, there has to be something left to write on.
  constraint print_settings_leave_room check (left_mm + right_mm <= 90 and top_mm + bottom_mm <= 140)
);
create trigger print_settings_version before update on public.print_settings for each row execute function private.bump_version();
create trigger print_settings_audit after insert or update on public.print_settings
  for each row execute function private.audit_change('clinic_id');

create function private.give_print_settings() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  insert into public.print_settings (clinic_id) values (new.id);
  return null;
end $$;
create trigger clinics_print_settings after insert on public.clinics for each row execute function private.give_print_settings();
insert into public.print_settings (clinic_id) select c.id from public.clinics c;

alter table public.print_settings enable row level security;
grant select, update (paper, head, top_mm, bottom_mm, left_mm, right_mm, footer) on public.print_settings to authenticated;
create policy "members read how their clinic prints" on public.print_settings for select to authenticated
  using (clinic_id = (select private.clinic_where_i_can('clinic.read')));
create policy "managers change how their clinic prints" on public.print_settings for update to authenticated
  using (clinic_id = (select private.clinic_where_i_can('clinic.manage')));

-- What stands on every paper of a clinic, for the answer of each function that prints: lib/documents/letterhead.ts. Whoever
-- calls has checked that the person may.
create function private.letterhead(clinic uuid) returns jsonb
language sql stable security definer set search_path = ''
as $$
  select jsonb_build_object('paper', s.paper, 'head', s.head, 'top_mm', s.top_mm, 'bottom_mm', s.bottom_mm, 'left_mm', s.left_mm,
    'right_mm', s.right_mm, 'footer', s.footer, 'name', c.name, 'address', c.address, 'city', c.city, 'pin_code', c.pin_code,
    'phone', c.phone, 'email', c.email)
  from public.print_settings s join public.clinics c on c.id = s.clinic_id where s.clinic_id = letterhead.clinic
$$;

-- How a dentist signs on paper: {name, qualification, council, registration_number}; null when there is none.
create function private.print_dentist(clinic uuid, dentist uuid) returns jsonb
language sql stable security definer set search_path = ''
as $$
  select jsonb_build_object('name', d.name, 'qualification', d.qualification, 'council', d.council, 'registration_number', d.registration_number)
  from public.dentists d where d.clinic_id = print_dentist.clinic and d.id = print_dentist.dentist
$$;

-- The page where the owner sets it: the settings as they are, with their version, and the clinic's head.
create function private.print_settings_page() returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('clinic.manage');
begin
  return private.letterhead(clinic) || (select jsonb_build_object('version', s.version) from public.print_settings s where s.clinic_id = clinic);
end $$;
create function public.print_settings_page() returns jsonb
language sql stable set search_path = '' as $$ select private.print_settings_page() $$;

grant execute on function private.print_settings_page(), public.print_settings_page() to authenticated;
