-- What proves that the record was not touched afterwards: a chain of hashes a clinic, made by a job seconds after the entries,
-- and its head in the owner's mailbox, where nobody who gets hold of this database can change it.

-- One link an entry, in the order of sealing. hash is SHA-256 over the hash before and the entry (private.sealed_text()).
create table private.audit_seals (
  clinic_id uuid not null,
  seq bigint not null check (seq > 0),
  entry_id uuid not null,
  -- Of before and after with their salt; null where there was neither. Stays when they are erased.
  detail_hash bytea,
  hash bytea not null check (length(hash) = 32),
  sealed_at timestamptz not null default now(),
  primary key (clinic_id, seq),
  constraint audit_seals_once unique (clinic_id, entry_id)
);
create trigger audit_seals_append_only before update or delete on private.audit_seals
  for each row execute function private.guard_audit_entry();
create trigger audit_seals_never_emptied before truncate on private.audit_seals
  for each statement execute function private.refuse_audit_edit();

-- How far sealing has come. Below sealed_before everything is sealed; it follows next_before when every transaction that ran
-- then is over, which is when none older than next_xmax runs.
create table private.audit_sealing (
  only_one boolean primary key default true check (only_one),
  sealed_before uuid not null default '00000000-0000-0000-0000-000000000000',
  next_before uuid not null default '00000000-0000-0000-0000-000000000000',
  next_xmax xid8 not null default '0'
);
insert into private.audit_sealing default values;

-- What a link is computed over besides the hash before it. supabase/audit/chain.ts writes the same text, and verifies.
create function private.sealed_text(e public.audit_entries, detail_hash bytea) returns text
language sql immutable set search_path = ''
as $$
  select concat_ws('|', e.id, e.clinic_id, (extract(epoch from e.at) * 1000000)::bigint, e.actor, coalesce(e.actor_user_id::text, ''),
    coalesce(e.role, ''), coalesce(e.device_id::text, ''), coalesce(e.session_kind, ''), coalesce(e.address, ''), e.action, e.noun,
    e.record_id, coalesce(e.patient_id::text, ''), coalesce(encode(detail_hash, 'hex'), ''))
$$;

-- Seals what is written and can have nothing older beside it any more, oldest first, up to so many entries. Answers how
-- many. One at a time; who writes never waits for it.
create function public.seal_audit(most integer default 2000) returns integer
language plpgsql security definer set search_path = ''
as $$
declare
  state private.audit_sealing;
  moment timestamptz := clock_timestamp();
  running pg_snapshot;
  e record;
  heads jsonb := '{}';
  head jsonb;
  link bytea;
  n integer := 0;
begin
  select * into state from private.audit_sealing for update skip locked;
  if state.only_one is null then return 0; end if;
  running := pg_current_snapshot();
  -- A number that no transaction has had yet is from the database that this one was restored from.
  for e in
    select w as entry, w.id, w.clinic_id, case when d.entry_id is not null then
      sha256(convert_to(concat_ws('|', d.salt, coalesce(d.before::text, ''), coalesce(d.after::text, '')), 'UTF8')) end as detail_hash
    from public.audit_entries w
    left join public.audit_details d on d.entry_id = w.id and d.clinic_id = w.clinic_id
    where w.id >= state.sealed_before and (w.written_in < pg_snapshot_xmin(running) or w.written_in >= pg_snapshot_xmax(running))
      and not exists (select from private.audit_seals s where s.clinic_id = w.clinic_id and s.entry_id = w.id)
    order by w.id limit most
  loop
    head := heads -> e.clinic_id::text;
    if head is null then
      select jsonb_build_object('seq', s.seq, 'hash', encode(s.hash, 'hex')) into head
      from private.audit_seals s where s.clinic_id = e.clinic_id order by s.seq desc limit 1;
    end if;
    link := sha256(convert_to(coalesce(head ->> 'hash', '') || '|' || private.sealed_text(e.entry, e.detail_hash), 'UTF8'));
    head := jsonb_build_object('seq', coalesce((head ->> 'seq')::bigint, 0) + 1, 'hash', encode(link, 'hex'));
    heads := heads || jsonb_build_object(e.clinic_id, head);
    insert into private.audit_seals (clinic_id, seq, entry_id, detail_hash, hash)
    values (e.clinic_id, (head ->> 'seq')::bigint, e.id, e.detail_hash, link);
    n := n + 1;
  end loop;
  if n < most and (pg_snapshot_xmin(running) >= state.next_xmax or state.next_xmax > pg_snapshot_xmax(running)) then
    update private.audit_sealing s set sealed_before = state.next_before, next_before = private.id_at(moment), next_xmax = pg_snapshot_xmax(running);
  end if;
  return n;
end $$;
grant execute on function public.seal_audit(integer) to service_role;

-- Prepares the months to come, and forgets failed sign-ins of a year ago.
create function public.tidy_audit() returns void
language plpgsql security definer set search_path = ''
as $$
begin
  perform private.make_audit_month(month::date)
  from generate_series(date_trunc('month', now()), now() + interval '3 months', interval '1 month') month;
  delete from private.failed_sign_ins f where f.at < now() - interval '1 year';
end $$;
grant execute on function public.tidy_audit() to service_role;

-- The head by mail ---------------------------------------------------------------------------------------------------------

-- Owners who want the head of each day.
create table private.audit_mail_wishes (
  clinic_id uuid not null,
  user_id uuid not null references auth.users (id) on delete cascade,
  since timestamptz not null default now(),
  primary key (clinic_id, user_id),
  foreign key (clinic_id, user_id) references public.members (clinic_id, user_id) on delete cascade
);
create index audit_mail_wishes_by_user on private.audit_mail_wishes (user_id);

-- What was mailed to whom. A head that was mailed must stay in the chain: verifying looks for it.
create table private.audit_mails (
  clinic_id uuid not null,
  user_id uuid not null,
  day date not null,
  seq bigint not null,
  hash bytea not null,
  mailed_at timestamptz not null default now(),
  primary key (clinic_id, user_id, day)
);

-- Whether the signed-in person gets the day's head by mail from now on.
create function private.set_audit_mail(wanted boolean) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('audit.read');
begin
  if wanted then
    insert into private.audit_mail_wishes (clinic_id, user_id) values (clinic, auth.uid()) on conflict do nothing;
  else
    delete from private.audit_mail_wishes w where w.clinic_id = clinic and w.user_id = auth.uid();
  end if;
end $$;
create function public.set_audit_mail(wanted boolean) returns void
language sql set search_path = '' as $$ select private.set_audit_mail(wanted) $$;
grant execute on function private.set_audit_mail(boolean), public.set_audit_mail(boolean) to authenticated;

-- The mails that are due, each claimed by being noted: yesterday's head in the clinic's zone, once everything of that day
-- is sealed, for those who still may read the record. [{clinic_id, clinic, slug, user_id, email, language, day, seq, hash, entries}].
create function public.claim_audit_mails(most integer default 20) returns json
language plpgsql security definer set search_path = ''
as $$
declare
  answer json;
begin
  with due as (
    select w.clinic_id, w.user_id, c.name, c.time_zone, y.day, (y.day + 1)::timestamp at time zone c.time_zone as over
    from private.audit_mail_wishes w
    join public.clinics c on c.id = w.clinic_id
    join public.members m on m.clinic_id = w.clinic_id and m.user_id = w.user_id and m.left_at is null
    cross join lateral (select (now() at time zone c.time_zone)::date - 1 as day) y
    where private.scope_of(w.clinic_id, m.role, 'audit.read') is not null and w.since < (y.day + 1)::timestamp at time zone c.time_zone
      and not exists (select from private.audit_mails x where x.clinic_id = w.clinic_id and x.user_id = w.user_id and x.day = y.day)
      and (select s.sealed_before from private.audit_sealing s) >= private.id_at((y.day + 1)::timestamp at time zone c.time_zone)
    limit most
  ), heads as (
    select d.*, h.seq, h.hash, h.entries from due d cross join lateral (
      select s.seq, s.hash, (select count(*) from public.audit_entries n where n.clinic_id = d.clinic_id
        and n.id >= private.id_at(d.day::timestamp at time zone d.time_zone) and n.id < private.id_at(d.over)) as entries
      from private.audit_seals s where s.clinic_id = d.clinic_id and s.entry_id < private.id_at(d.over) order by s.seq desc limit 1) h
  ), noted as (
    insert into private.audit_mails (clinic_id, user_id, day, seq, hash) select h.clinic_id, h.user_id, h.day, h.seq, h.hash from heads h
    on conflict do nothing returning clinic_id, user_id
  )
  select json_agg(json_build_object('clinic_id', h.clinic_id, 'clinic', h.name, 'slug', s.slug, 'user_id', h.user_id, 'email', u.email,
    'language', coalesce(p.language, 'en'), 'day', h.day, 'seq', h.seq, 'hash', encode(h.hash, 'hex'), 'entries', h.entries))
  into answer
  from noted n join heads h using (clinic_id, user_id)
  join private.clinic_slugs s on s.clinic_id = h.clinic_id
  join auth.users u on u.id = h.user_id left join public.profiles p on p.user_id = h.user_id;
  return coalesce(answer, '[]'::json);
end $$;
-- A mail that did not go out is due again.
create function public.give_back_audit_mail(clinic uuid, person uuid, day date) returns void
language sql security definer set search_path = ''
as $$ delete from private.audit_mails x where x.clinic_id = clinic and x.user_id = person and x.day = give_back_audit_mail.day $$;
grant execute on function public.claim_audit_mails(integer), public.give_back_audit_mail(uuid, uuid, date) to service_role;
