-- What people who work in a clinic said about their own data.

-- The ledger of a person: the notice at registration, and whether the use of the program may be counted. Append-only, like the
-- patients'. Goes with the account.
create table public.person_consents (
  id uuid primary key default private.uuid_v7(),
  user_id uuid not null references auth.users (id) on delete cascade,
  purpose text not null check (purpose in ('notice', 'usage')),
  given boolean not null,
  -- Of the notice at registration, or of the cookie policy that explained the counting.
  notice_version text not null check (length(notice_version) between 1 and 20),
  language text not null check (language ~ '^[a-z]{2,3}$'),
  channel text not null check (channel in ('registration', 'account', 'cookies')),
  said_at timestamptz not null default now()
);
create index person_consents_by_person on public.person_consents (user_id, said_at);
create function private.keep_person_consent() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  if tg_op = 'DELETE' and not exists (select from auth.users u where u.id = old.user_id) then return old; end if;
  perform private.refuse('consent_stays');
  return null;
end $$;
create trigger person_consents_stay before update or delete on public.person_consents
  for each row execute function private.keep_person_consent();

create function private.apply_person_consent() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  update public.profiles p set usage_counted = new.given where p.user_id = new.user_id;
  return null;
end $$;
create trigger person_consents_apply after insert on public.person_consents
  for each row when (new.purpose = 'usage') execute function private.apply_person_consent();
create function private.note_acceptance() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  insert into public.person_consents (user_id, purpose, given, notice_version, language, channel, said_at)
  values (new.user_id, 'notice', true, new.notice_version, new.language, 'registration', new.accepted_at);
  return null;
end $$;
create trigger notice_acceptances_in_ledger after insert on public.notice_acceptances
  for each row execute function private.note_acceptance();
insert into public.person_consents (user_id, purpose, given, notice_version, language, channel, said_at)
select a.user_id, 'notice', true, a.notice_version, a.language, 'registration', a.accepted_at from public.notice_acceptances a
union all
select p.user_id, 'usage', p.usage_counted, '1', p.language, 'account', now() from public.profiles p where p.usage_counted is not null;

-- Whether the use of the program by the signed-in person may be counted, on every device. channel: account or cookies. Said twice it
-- is noted once.
create function private.choose_counting(counted boolean, channel text) returns void
language sql security definer set search_path = ''
as $$
  insert into public.person_consents (user_id, purpose, given, notice_version, language, channel)
  select p.user_id, 'usage', counted, (select max(v.version)::text from private.policy_versions v where v.policy = 'cookies' and v.effective_on <= private.today_in_india()),
    p.language, choose_counting.channel
  from public.profiles p where p.user_id = auth.uid() and p.usage_counted is distinct from counted
$$;
create function public.choose_counting(counted boolean, channel text) returns void
language sql set search_path = '' as $$ select private.choose_counting(counted, channel) $$;
revoke update (usage_counted) on public.profiles from authenticated;

alter table public.person_consents enable row level security;
grant select on public.person_consents to authenticated;
create policy "people read what they said" on public.person_consents for select to authenticated
  using (user_id = (select auth.uid()));
grant execute on function private.choose_counting(boolean, text), public.choose_counting(boolean, text) to authenticated;

call private.mute_while_erasing();
