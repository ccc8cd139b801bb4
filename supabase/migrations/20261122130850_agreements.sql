-- How consultants are paid: the terms of a dentist from a day on.

-- The terms of a dentist from a day on, until others follow or they end.
create table public.consultant_agreements (
  id uuid not null default private.uuid_v7(),
  clinic_id uuid not null references public.clinics (id) on delete cascade,
  dentist_id uuid not null,
  valid_from date not null,
  ended_on date constraint consultant_agreements_end_after_start check (ended_on >= valid_from),
  -- A share of what was paid for, or billed of, their work, in hundredths of a percent; 0: none.
  share_bp integer not null default 0 constraint consultant_agreements_share_possible check (share_bp between 0 and 10000),
  share_of text not null default 'collected' check (share_of in ('collected', 'billed')),
  -- A fixed fee for each visit or each day; 0: none.
  fee_paise bigint not null default 0 constraint consultant_agreements_fee_possible check (fee_paise between 0 and 1000000000),
  fee_per text not null default 'day' check (fee_per in ('visit', 'day')),
  -- For each day on which they saw patients, at least so much.
  minimum_paise bigint not null default 0 constraint consultant_agreements_minimum_possible check (minimum_paise between 0 and 1000000000),
  -- What the laboratory asked: not theirs, off what is shared, or off their share.
  lab_cost text not null default 'before_share' check (lab_cost in ('none', 'before_share', 'from_share')),
  -- Held back as tax: 10 % for professional services (s. 194J; s. 393(1) of the Income-tax Act, 2025).
  tds_bp integer not null default 1000 constraint consultant_agreements_tds_possible check (tds_bp between 0 and 4000),
  settled text not null default 'month' check (settled in ('visit', 'day', 'month')),
  created_at timestamptz not null default now(),
  version integer not null default 1,
  primary key (id, clinic_id),
  foreign key (clinic_id, dentist_id) references public.dentists (clinic_id, id),
  constraint consultant_agreements_once unique (clinic_id, dentist_id, valid_from),
  constraint consultant_agreements_pays_something check (share_bp + fee_paise + minimum_paise > 0),
  constraint consultant_agreements_minimum_of_days check (settled <> 'visit' or (minimum_paise = 0 and (fee_paise = 0 or fee_per = 'visit')))
);
create trigger consultant_agreements_version before update on public.consultant_agreements for each row execute function private.bump_version();
create trigger consultant_agreements_audit after insert or update or delete on public.consultant_agreements for each row execute function private.audit_change();
alter table public.consultant_agreements enable row level security;
grant select on public.consultant_agreements to authenticated;
create policy "who may reads agreements, or their own" on public.consultant_agreements for select to authenticated
  using (clinic_id = (select private.clinic_where_i_can('settlements.read'))
    and ((select private.i_see_all('settlements.read')) or dentist_id = (select private.dentist_i_am())));

-- The agreement of a dentist that is in force on a day: the last one that had begun, unless it had ended.
create function private.agreement_on(clinic uuid, dentist uuid, day date) returns public.consultant_agreements
language sql stable security definer set search_path = ''
as $$
  select a from public.consultant_agreements a
  where a.clinic_id = agreement_on.clinic and a.dentist_id = agreement_on.dentist and coalesce(a.ended_on >= agreement_on.day, true)
    and a.valid_from = (select max(g.valid_from) from public.consultant_agreements g
      where g.clinic_id = agreement_on.clinic and g.dentist_id = agreement_on.dentist and g.valid_from <= agreement_on.day)
$$;

-- Whether a statement has counted days of an agreement: then its terms stay.
create function private.agreement_is_used(a public.consultant_agreements) returns boolean
language plpgsql stable security definer set search_path = ''
as $$
begin
  return exists (select 1 from public.settlements s where s.clinic_id = a.clinic_id and s.dentist_id = a.dentist_id and s.until_day >= a.valid_from);
end $$;

-- New terms, or changed ones that no statement was made by yet. fields: {dentist, valid_from, share_bp, share_of, fee_paise, fee_per,
-- minimum_paise, lab_cost, tds_bp, settled}. Refuses with not_found, changed_by_someone, agreement_used, settled_already (until).
create function private.save_agreement(agreement uuid, agreement_version integer, fields jsonb) returns jsonb
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('settlements.manage');
  said public.consultant_agreements;
  a public.consultant_agreements;
  last_day date;
begin
  if agreement is not null then
    select * into a from public.consultant_agreements g where g.clinic_id = clinic and g.id = agreement for update;
    if a.id is null then perform private.refuse('not_found'); end if;
    if a.version <> agreement_version then perform private.refuse('changed_by_someone', jsonb_build_object('version', a.version)); end if;
    if private.agreement_is_used(a) then perform private.refuse('agreement_used'); end if;
  elsif not exists (select 1 from public.dentists d where d.clinic_id = clinic and d.id = (fields ->> 'dentist')::uuid) then
    perform private.refuse('not_found');
  end if;
  select max(s.until_day) into last_day from public.settlements s where s.clinic_id = clinic and s.dentist_id = coalesce(a.dentist_id, (fields ->> 'dentist')::uuid);
  if (fields ->> 'valid_from')::date <= last_day then perform private.refuse('settled_already', jsonb_build_object('until', last_day)); end if;
  said := jsonb_populate_record(null::public.consultant_agreements, fields);
  if agreement is null then
    insert into public.consultant_agreements (clinic_id, dentist_id, valid_from, share_bp, share_of, fee_paise, fee_per, minimum_paise, lab_cost, tds_bp, settled)
    values (clinic, (fields ->> 'dentist')::uuid, said.valid_from, said.share_bp, said.share_of, said.fee_paise, said.fee_per, said.minimum_paise, said.lab_cost, said.tds_bp, said.settled)
    returning * into a;
  else
    update public.consultant_agreements g set valid_from = said.valid_from, share_bp = said.share_bp, share_of = said.share_of, fee_paise = said.fee_paise, fee_per = said.fee_per,
      minimum_paise = said.minimum_paise, lab_cost = said.lab_cost, tds_bp = said.tds_bp, settled = said.settled
    where g.clinic_id = clinic and g.id = a.id returning * into a;
  end if;
  return jsonb_build_object('id', a.id, 'version', a.version);
end $$;
create function public.save_agreement(agreement uuid, agreement_version integer, fields jsonb) returns jsonb
language sql set search_path = '' as $$ select private.save_agreement(agreement, agreement_version, fields) $$;

-- The last day of an agreement; null: it goes on. Refuses with not_found, changed_by_someone, settled_already.
create function private.end_agreement(agreement uuid, agreement_version integer, ended_on date) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('settlements.manage');
  a public.consultant_agreements;
  last_day date;
begin
  select * into a from public.consultant_agreements g where g.clinic_id = clinic and g.id = agreement for update;
  if a.id is null then perform private.refuse('not_found'); end if;
  if a.version <> agreement_version then perform private.refuse('changed_by_someone', jsonb_build_object('version', a.version)); end if;
  select max(s.until_day) into last_day from public.settlements s where s.clinic_id = clinic and s.dentist_id = a.dentist_id and s.until_day >= a.valid_from;
  if end_agreement.ended_on < last_day then perform private.refuse('settled_already', jsonb_build_object('until', last_day)); end if;
  update public.consultant_agreements g set ended_on = end_agreement.ended_on where g.clinic_id = clinic and g.id = a.id;
end $$;
create function public.end_agreement(agreement uuid, agreement_version integer, ended_on date) returns void
language sql set search_path = '' as $$ select private.end_agreement(agreement, agreement_version, ended_on) $$;

grant execute on function private.save_agreement(uuid, integer, jsonb), public.save_agreement(uuid, integer, jsonb), private.end_agreement(uuid, integer, date),
  public.end_agreement(uuid, integer, date) to authenticated;
