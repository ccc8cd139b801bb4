-- A session belongs to the browser in which it began: a copy of its cookie or of its token is worth nothing elsewhere, and the attempt
-- ends it. What binds is a second cookie that only our server reads; here lies its hash.

create table private.session_browsers (
  session_id uuid primary key references auth.sessions (id) on delete cascade,
  browser_hash bytea not null check (length(browser_hash) = 32),
  bound_at timestamptz not null default now()
);
-- Sessions that ended because they were seen elsewhere, for as long as a copy of their token may ask why.
create table private.moved_sessions (
  session_id uuid primary key,
  user_id uuid not null references auth.users (id) on delete cascade,
  ended_at timestamptz not null default now()
);
create index moved_sessions_by_user on private.moved_sessions (user_id);
create index moved_sessions_by_age on private.moved_sessions (ended_at);

-- Whether the request comes with a session of another browser.
create function private.session_is_elsewhere() returns boolean
language plpgsql stable security definer set search_path = ''
as $$
begin
  return exists (select from private.session_browsers b where b.session_id = private.my_session()
    and b.browser_hash is distinct from sha256(convert_to(nullif(current_setting('request.headers', true), '')::json ->> 'x-browser', 'UTF8')));
end $$;

-- As before; and a session of another browser is none here.
create or replace function private.session_is_over() returns boolean
language plpgsql stable security definer set search_path = ''
as $$
declare
  claims json := nullif(current_setting('request.jwt.claims', true), '')::json;
begin
  return exists (select from private.ended_sessions e where e.session_id = private.my_session())
    or private.device_session_is_over()
    or private.session_is_elsewhere()
    or (claims ->> 'aal' = 'aal1' and private.owes_second_factor(auth.uid()) and not private.session_by_pin());
end $$;

-- Binds the request's session to a browser, for good. A second word on it changes nothing.
create function private.bind_session(browser text) returns void
language sql security definer set search_path = ''
as $$
  insert into private.session_browsers (session_id, browser_hash)
  select s.id, sha256(convert_to(bind_session.browser, 'UTF8')) from auth.sessions s
  where s.id = private.my_session() and s.user_id = auth.uid() and length(bind_session.browser) between 32 and 128
  on conflict do nothing
$$;
create function public.bind_session(browser text) returns void
language sql set search_path = '' as $$ select private.bind_session(browser) $$;

-- Ends the request's session when it is one of another browser: at once, everywhere, on record and flagged to the owners of the person's
-- clinics. Answers whether that is why it is over, now or since a while.
create function private.end_moved_session() returns boolean
language plpgsql security definer set search_path = ''
as $$
declare
  session constant uuid := private.my_session();
  one record;
begin
  if auth.uid() is null or session is null then return false; end if;
  if exists (select from private.moved_sessions m where m.session_id = session and m.user_id = auth.uid()) then return true; end if;
  if not private.session_is_elsewhere() then return false; end if;
  delete from private.moved_sessions m where m.ended_at < now() - interval '7 days';
  insert into private.moved_sessions (session_id, user_id) values (session, auth.uid()) on conflict do nothing;
  -- Of two requests at once one does it.
  if not found then return true; end if;
  for one in select m.clinic_id from public.members m where m.user_id = auth.uid() and m.left_at is null order by m.clinic_id loop
    perform private.write_entry(one.clinic_id, 'session_moved', 'sessions', session, null, null, null);
    perform private.flag_access(one.clinic_id, auth.uid(), 'moved_session', now(), now(), 1);
  end loop;
  perform private.end_these_sessions(array[session]);
  return true;
end $$;
create function public.end_moved_session() returns boolean
language sql set search_path = '' as $$ select private.end_moved_session() $$;
grant execute on function private.bind_session(text), public.bind_session(text), private.end_moved_session(), public.end_moved_session() to authenticated;
