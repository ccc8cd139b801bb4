-- Support: what people write to those who run the service, by a form or by mail, and what they are answered. A grievance (DPDP Act
-- s. 13, Rule 14: a number, an answer within 30 days, a trail) is a ticket with a clock. docs/decisions/0041.

create table private.tickets (
  id uuid primary key default private.uuid_v7(),
  -- T-2026-000123 for support, G-2026-000123 for a grievance.
  number text not null unique check (number ~ '^[TG]-[0-9]{4}-[0-9]{6,}$'),
  kind text not null check (kind in ('support', 'grievance')),
  topic text not null check (topic in ('help', 'billing', 'data', 'security', 'other')),
  subject text not null check (length(btrim(subject)) between 1 and 200),
  name text not null check (length(name) <= 120),
  -- Where answers go.
  email text not null check (length(email) between 3 and 254 and email like '%_@_%'),
  -- In which language of the screens they are answered.
  language text not null check (language in ('en', 'hi')),
  -- Who wrote it in the app.
  user_id uuid references auth.users (id) on delete set null,
  -- open: it is our turn. answered: it is theirs.
  state text not null default 'open' check (state in ('open', 'answered', 'closed')),
  -- Looks like advertising: nobody is written to until somebody has looked.
  suspect boolean not null default false,
  received_at timestamptz not null default now(),
  -- The last message of either side; by it private.retain_support_messages() goes.
  last_contact_at timestamptz not null default now(),
  -- Of a grievance: until when it has to be answered, and when it was.
  due_at timestamptz,
  answered_at timestamptz,
  closed_at timestamptz,
  version integer not null default 1,
  constraint tickets_grievances_have_a_clock check ((kind = 'grievance') = (due_at is not null)),
  constraint tickets_closed_have_a_time check ((state = 'closed') = (closed_at is not null))
);
create index tickets_by_contact on private.tickets (last_contact_at);
create index tickets_by_state on private.tickets (state, last_contact_at);
create index tickets_by_email on private.tickets (lower(email), received_at);
create index tickets_by_user on private.tickets (user_id);
create trigger tickets_version before update on private.tickets for each row execute function private.bump_version();

-- From which clinic somebody wrote. Goes with the clinic; what was written stays its two years and does not name it.
create table private.ticket_clinics (
  ticket_id uuid primary key references private.tickets (id) on delete cascade,
  clinic_id uuid not null references public.clinics (id) on delete cascade
);
create index ticket_clinics_by_clinic on private.ticket_clinics (clinic_id);

create table private.ticket_messages (
  id uuid primary key default private.uuid_v7(),
  ticket_id uuid not null references private.tickets (id) on delete cascade,
  direction text not null check (direction in ('in', 'out')),
  channel text not null check (channel in ('form', 'app', 'mail', 'console')),
  body text not null check (length(body) between 1 and 20000),
  -- Who wrote by mail, when it was not the address of the ticket (a colleague in copy).
  from_email text check (length(from_email) <= 254),
  at timestamptz not null default now(),
  written_by uuid references auth.users (id) on delete set null,
  -- What came in, so that it comes in once: the request of a form, or a hash of the mail's id.
  source text unique check (length(source) <= 120),
  constraint ticket_messages_in_have_a_source check ((direction = 'in') = (source is not null))
);
create index ticket_messages_by_ticket on private.ticket_messages (ticket_id, at);
create index ticket_messages_written_by on private.ticket_messages (written_by);

-- What was attached, scanned before it was put into the bucket; refused: why nothing was kept.
create table private.ticket_files (
  id uuid primary key,
  ticket_id uuid not null references private.tickets (id) on delete cascade,
  message_id uuid not null references private.ticket_messages (id) on delete cascade,
  name text not null check (length(name) between 1 and 160),
  mime text not null check (length(mime) <= 100),
  bytes integer not null check (bytes >= 0),
  refused text check (refused ~ '^[a-z_]{3,40}$')
);
create index ticket_files_by_ticket on private.ticket_files (ticket_id);
create index ticket_files_by_message on private.ticket_files (message_id);

-- The trail: what was done, when, by whom (null: by the program or the person who wrote).
create table private.ticket_events (
  id uuid primary key default private.uuid_v7(),
  ticket_id uuid not null references private.tickets (id) on delete cascade,
  event text not null check (event in ('received', 'answered', 'closed', 'closed_after_silence', 'reopened', 'written_again', 'reminded', 'not_spam')),
  at timestamptz not null default clock_timestamp(),
  by_user uuid references auth.users (id) on delete set null
);
create index ticket_events_by_ticket on private.ticket_events (ticket_id, at);
create index ticket_events_by_user on private.ticket_events (by_user);

-- The outbox: each mail once. Its id is in the mail's own id, so that an answer to it finds its ticket; nobody can guess it.
create table private.ticket_mails (
  id uuid primary key default gen_random_uuid(),
  ticket_id uuid not null references private.tickets (id) on delete cascade,
  kind text not null check (kind in ('received', 'answer', 'due_in_7', 'due_in_1', 'overdue')),
  message_id uuid references private.ticket_messages (id) on delete cascade,
  email text not null check (length(email) <= 254),
  status text not null default 'due' check (status in ('due', 'sending', 'sent', 'failed', 'unresolved')),
  attempts smallint not null default 0,
  try_at timestamptz not null default now(),
  sent_at timestamptz,
  constraint ticket_mails_answers_have_a_message check ((kind = 'answer') = (message_id is not null)),
  constraint ticket_mails_sent_have_a_time check ((status = 'sent') = (sent_at is not null)),
  constraint ticket_mails_once unique nulls not distinct (ticket_id, kind, message_id, email)
);
create index ticket_mails_by_message on private.ticket_mails (message_id);
create index ticket_mails_open on private.ticket_mails (try_at) where status in ('due', 'sending');

-- The last number of a kind in a year (of India).
create table private.ticket_counters (
  kind text not null,
  year integer not null,
  last integer not null,
  primary key (kind, year)
);

insert into private.rate_limits (bucket, attempts, per) values ('support-address', 10, '1 hour'), ('support-account', 5, '1 day');

-- Files lie in a bucket of their own without a policy: nobody but the secret key reaches them.
insert into storage.buckets (id, name, public, file_size_limit, allowed_mime_types)
values ('support', 'support', false, 10485760, '{image/jpeg,image/png,image/webp,application/pdf}') on conflict do nothing;
alter table private.stale_files drop constraint stale_files_bucket_check;
alter table private.stale_files add constraint stale_files_bucket_check check (bucket in ('quarantine', 'images', 'support', 'papers', 'message-media'));

create function private.drop_ticket_file() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  insert into private.stale_files (bucket, name) values ('support', 'tickets/' || old.id)
  on conflict (bucket, name) do update set stale_at = least(stale_files.stale_at, excluded.stale_at);
  return null;
end $$;
create trigger ticket_files_go after delete on private.ticket_files for each row when (old.refused is null) execute function private.drop_ticket_file();

call private.mute_while_erasing();
