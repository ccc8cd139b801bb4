-- Medical and dental histories: a questionnaire whose questions are data, what was answered, by whom and how, and what staff
-- took of it into the record. Nothing that was handed in changes; what is true now is the latest answer that staff accepted.

create table private.history_questions (
  code text primary key check (code ~ '^[a-z_]{1,40}$'),
  section text not null,
  position integer not null,
  -- yes_no and one: one of its options; many: some of them; text: words alone.
  kind text not null check (kind in ('yes_no', 'one', 'many', 'text')),
  -- The short red word in the head of the record when the answer is yes (lib/patients/alerts.ts shows it in any language).
  alert text,
  -- Asked of women between 11 and 55, and where neither sex nor age says no.
  women_only boolean not null default false,
  -- Not asked any more; old answers keep their words.
  retired_at timestamptz
);
create table private.history_options (
  question text not null references private.history_questions (code),
  option text not null check (option ~ '^[a-z_]{1,40}$'),
  position integer not null,
  -- The allergy it stands for.
  alert text,
  primary key (question, option)
);
-- Words by language: of a question (option ''), of an option, and with question '' of headings and common answers.
create table private.history_words (
  language text not null check (language ~ '^[a-z]{2,3}$'),
  question text not null default '',
  option text not null default '',
  text text not null,
  -- What is asked behind a yes; null: nothing.
  details text,
  primary key (question, option, language)
);

create table public.histories (
  id uuid not null default private.uuid_v7(),
  clinic_id uuid not null references public.clinics (id) on delete cascade,
  patient_id uuid not null,
  -- draft: being filled in; open: handed in by the patient, staff have not looked; then accepted or dismissed.
  status text not null default 'draft' check (status in ('draft', 'open', 'accepted', 'dismissed')),
  -- On the patient's own phone, on paper that staff copied, or asked by staff.
  way text not null check (way in ('phone', 'paper', 'staff')),
  -- Who said it.
  told_by text not null default 'patient' check (told_by in ('patient', 'guardian')),
  teller_name text constraint histories_teller_name_length check (length(btrim(teller_name)) between 1 and 120),
  language text not null check (language ~ '^[a-z]{2,3}$'),
  link_id uuid,
  -- The photograph of the paper.
  paper_id uuid,
  created_by uuid default auth.uid() references auth.users (id),
  created_at timestamptz not null default now(),
  submitted_at timestamptz,
  decided_by uuid references auth.users (id),
  decided_at timestamptz,
  version integer not null default 1,
  primary key (id, clinic_id),
  foreign key (clinic_id, patient_id) references public.patients (clinic_id, id) on delete cascade,
  foreign key (clinic_id, link_id) references private.patient_links (clinic_id, id) on delete set null (link_id),
  foreign key (clinic_id, paper_id) references public.papers (clinic_id, id),
  constraint histories_submitted_unless_draft check ((status = 'draft') = (submitted_at is null)),
  constraint histories_decided_whole check ((status in ('accepted', 'dismissed')) = (decided_at is not null))
);
create index histories_by_patient on public.histories (clinic_id, patient_id, submitted_at);
create index histories_that_wait on public.histories (clinic_id, submitted_at) where status = 'open';
create index histories_by_link on public.histories (clinic_id, link_id);
create index histories_by_paper on public.histories (clinic_id, paper_id);
create index histories_created_by on public.histories (created_by);
create index histories_decided_by on public.histories (decided_by);
create index histories_drafts_by_age on public.histories (created_at) where status = 'draft';

create table public.history_answers (
  id uuid not null default private.uuid_v7(),
  clinic_id uuid not null references public.clinics (id) on delete cascade,
  patient_id uuid not null,
  history_id uuid not null,
  question text not null references private.history_questions (code),
  options text[] not null default '{}' check (cardinality(options) <= 20),
  details text constraint history_answers_details_length check (length(details) <= 1000),
  -- Whether staff took it into the record; null: nobody has decided.
  taken boolean,
  primary key (id, clinic_id),
  foreign key (clinic_id, patient_id) references public.patients (clinic_id, id) on delete cascade,
  foreign key (clinic_id, history_id) references public.histories (clinic_id, id) on delete cascade,
  constraint history_answers_say_something check (cardinality(options) > 0 or length(btrim(details)) > 0)
);
create unique index history_answers_once on public.history_answers (clinic_id, history_id, question);
create index history_answers_by_patient on public.history_answers (clinic_id, patient_id, question);
create index history_answers_question on public.history_answers (question);

create trigger histories_version before update on public.histories for each row execute function private.bump_version();

-- Only that it came and what became of it: the answers stand in their own rows, and would live on in the audit.
create function private.audit_history() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  if tg_op = 'INSERT' or old.status = new.status then
    if tg_op = 'INSERT' then
      perform private.write_audit(new.clinic_id, 'created', 'histories', new.id, null, jsonb_build_object('patient_id', new.patient_id, 'way', new.way));
    end if;
    return null;
  end if;
  perform private.write_audit(new.clinic_id, 'changed', 'histories', new.id, jsonb_build_object('status', old.status), jsonb_build_object('status', new.status));
  return null;
end $$;
create trigger histories_audit after insert or update on public.histories for each row execute function private.audit_history();

-- What was handed in stays as it was said, whoever asks. What staff make of it may still change, and a merge may move it.
create function private.keep_history() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  if old.submitted_at is not null and (tg_op = 'DELETE' and exists (select 1 from public.patients p join public.clinics c on c.id = p.clinic_id where p.clinic_id = old.clinic_id and p.id = old.patient_id)
    or tg_op = 'UPDATE' and (to_jsonb(old) - '{patient_id,status,decided_by,decided_at,version,link_id}'::text[])
      <> (to_jsonb(new) - '{patient_id,status,decided_by,decided_at,version,link_id}'::text[])) then
    perform private.refuse('history_stays');
  end if;
  return case when tg_op = 'DELETE' then old else new end;
end $$;
create trigger histories_stay before update or delete on public.histories for each row execute function private.keep_history();

-- An answer is one of its question's, and stays once it was handed in.
create function private.check_history_answer() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
  question private.history_questions;
  handed_in timestamptz;
begin
  if tg_op = 'DELETE' then
    select h.submitted_at into handed_in from public.histories h where h.clinic_id = old.clinic_id and h.id = old.history_id;
    if handed_in is not null and exists (select 1 from public.patients p join public.clinics c on c.id = p.clinic_id where p.clinic_id = old.clinic_id and p.id = old.patient_id) then
      perform private.refuse('history_stays');
    end if;
    return old;
  end if;
  select h.submitted_at into handed_in from public.histories h where h.clinic_id = new.clinic_id and h.id = new.history_id;
  if handed_in is not null and (tg_op = 'INSERT' or (to_jsonb(old) - '{patient_id,taken}'::text[]) <> (to_jsonb(new) - '{patient_id,taken}'::text[])) then
    perform private.refuse('history_stays');
  end if;
  select * into question from private.history_questions q where q.code = new.question and q.retired_at is null;
  if question.code is null then perform private.refuse('question_unknown', jsonb_build_object('question', left(new.question, 40))); end if;
  if exists (select 1 from unnest(new.options) o where not exists (select 1 from private.history_options p where p.question = new.question and p.option = o))
    or question.kind <> 'many' and cardinality(new.options) > 1 or cardinality(new.options) <> (select count(distinct o) from unnest(new.options) o) then
    perform private.refuse('answer_unknown', jsonb_build_object('question', new.question));
  end if;
  return new;
end $$;
create trigger history_answers_check before insert or update or delete on public.history_answers for each row execute function private.check_history_answer();

grant select on public.histories, public.history_answers to authenticated;
call private.guard_by_patient('public.histories', 'records.read');
call private.guard_by_patient('public.history_answers', 'records.read');
select private.watch_live('histories', 'histories', 'records.read');

-- The questionnaire ---------------------------------------------------------------------------------------------------------------

-- Whether questions for women are asked of somebody: a woman between 11 and 55, or of whom sex or age are not known.
create function private.asks_women(p public.patients) returns boolean
language sql stable set search_path = ''
as $$
  select coalesce(p.sex, 'female') <> 'male' and (p.birth_date is null or p.birth_date > now()::date - interval '56 years' and p.birth_date <= now()::date - interval '11 years')
$$;

-- The questions in a language; what a language does not say yet is said in English. women: also those for women.
-- {language, words: {yes, no, unsure}, sections: [{code, title, questions: [{code, kind, text, details, alert, options: [{code, text, alert}]}]}]}.
create function private.questionnaire(language text, women boolean) returns jsonb
language sql stable security definer set search_path = ''
as $$
  with words as materialized (
    select distinct on (w.question, w.option) w.question, w.option, w.text, w.details from private.history_words w
    where w.language in (questionnaire.language, 'en') order by w.question, w.option, w.language <> questionnaire.language
  ), questions as (
    select q.section, min(q.position) as place, jsonb_agg(jsonb_build_object('code', q.code, 'kind', q.kind, 'text', w.text, 'details', w.details,
      'alert', q.alert, 'options', (select coalesce(jsonb_agg(jsonb_build_object('code', o.option, 'text', coalesce(own.text, common.text), 'alert', o.alert) order by o.position), '[]')
        from private.history_options o
        left join words own on own.question = o.question and own.option = o.option
        left join words common on common.question = '' and common.option = o.option
        where o.question = q.code)) order by q.position) as questions
    from private.history_questions q join words w on w.question = q.code and w.option = ''
    where q.retired_at is null and (women or not q.women_only)
    group by q.section)
  select jsonb_build_object('language', questionnaire.language, 'sections', jsonb_agg(jsonb_build_object('code', q.section, 'title', t.text, 'questions', q.questions) order by q.place))
  from questions q join words t on t.question = '' and t.option = 'section ' || q.section
$$;

-- The answers of a history: [{question, options, details, taken}].
create function private.answers_of(clinic uuid, history uuid) returns jsonb
language sql stable security definer set search_path = ''
as $$
  select coalesce(jsonb_agg(jsonb_build_object('question', a.question, 'options', a.options, 'details', a.details, 'taken', a.taken)), '[]')
  from public.history_answers a where a.clinic_id = answers_of.clinic and a.history_id = answers_of.history
$$;

-- What is true of a patient as far as staff accepted it: the latest taken answer to each question, with when and from which
-- history: [{question, options, details, history, at}].
create function private.history_now(clinic uuid, patient uuid) returns jsonb
language sql stable security definer set search_path = ''
as $$
  select coalesce(jsonb_agg(jsonb_build_object('question', n.question, 'options', n.options, 'details', n.details, 'history', n.history_id, 'at', n.submitted_at)), '[]')
  from (select distinct on (a.question) a.question, a.options, a.details, a.history_id, h.submitted_at
    from public.history_answers a join public.histories h on h.clinic_id = a.clinic_id and h.id = a.history_id
    where a.clinic_id = history_now.clinic and a.patient_id = history_now.patient and h.status = 'accepted' and a.taken
    order by a.question, h.submitted_at desc) n
$$;

-- What the answers of a history mean for the red words in the head of the record: adds what is not there, and offers to drop
-- what the patient says is not so. [{question, word, list: allergies or medical_alerts, change: add or drop}].
create function private.history_alerts(clinic uuid, history uuid) returns jsonb
language sql stable security definer set search_path = ''
as $$
  with said as (
    select a.question, q.position as place, a.options, a.details, q.alert, p.allergies, p.medical_alerts
    from public.history_answers a
    join private.history_questions q on q.code = a.question
    join public.patients p on p.clinic_id = a.clinic_id and p.id = a.patient_id
    where a.clinic_id = history_alerts.clinic and a.history_id = history_alerts.history
  ), words as (
    select s.question, s.place * 100 as place, s.alert as word, 'medical_alerts' as list, s.medical_alerts as known, s.options = '{yes}' as holds, s.options = '{no}' as denied from said s where s.alert is not null
    union all
    select s.question, s.place * 100 + o.position, coalesce(o.alert, left(btrim(s.details), 60)), 'allergies', s.allergies, true, false
    from said s join private.history_options o on o.question = s.question and o.option = any (s.options)
    where s.question = 'allergies' and (o.alert is not null or o.option = 'other' and btrim(s.details) <> '')
    union all
    select s.question, s.place * 100, k.word, 'allergies', s.allergies, false, true from said s, unnest(s.allergies) k (word) where s.question = 'allergies' and s.options = '{none}'
  )
  select coalesce(jsonb_agg(jsonb_build_object('question', w.question, 'word', w.word, 'list', w.list, 'change', case when w.holds then 'add' else 'drop' end) order by w.place), '[]')
  from words w cross join lateral (select exists (select 1 from unnest(w.known) k where lower(btrim(k)) = lower(w.word)) as known) there
  where w.holds and not there.known or w.denied and there.known
$$;

-- Filling in ------------------------------------------------------------------------------------------------------------------------

-- Puts answers into a draft: [{question, options, details}]; one that says nothing is taken out. Whoever calls has checked that
-- they may. Refuses with question_unknown, answer_unknown.
create function private.put_history_answers(h public.histories, answers jsonb) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  a record;
begin
  if jsonb_typeof(answers) <> 'array' or jsonb_array_length(answers) > 100 then perform private.refuse('answer_unknown'); end if;
  for a in select x.question, coalesce(x.options, '{}') as options, nullif(btrim(x.details), '') as details
    from jsonb_to_recordset(answers) x (question text, options text[], details text)
  loop
    if a.details is null and cardinality(a.options) = 0 then
      delete from public.history_answers q where q.clinic_id = h.clinic_id and q.history_id = h.id and q.question = a.question;
    else
      insert into public.history_answers (clinic_id, patient_id, history_id, question, options, details)
      values (h.clinic_id, h.patient_id, h.id, a.question, a.options, a.details)
      on conflict (clinic_id, history_id, question) do update set options = excluded.options, details = excluded.details;
    end if;
  end loop;
end $$;

-- Page and link -----------------------------------------------------------------------------------------------------------------------

-- The page of a patient's histories, in the reader's language: {head, questionnaire, now, histories: [{id, status, way, told_by,
-- teller_name, language, submitted_at, decided_at, decided_by, created_by, paper_id, version, answers, alerts}], link, asks_women}.
-- Drafts on the patient's phone are nobody's yet and are not in it.
create function private.history_page(patient uuid, language text) returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
declare
  head jsonb := private.patient_head(patient, 'records.read');
  clinic uuid := private.require('records.read');
  p public.patients;
begin
  if head ? 'merged_into' then return head; end if;
  select * into p from public.patients q where q.clinic_id = clinic and q.id = history_page.patient;
  return jsonb_build_object('head', head, 'questionnaire', private.questionnaire(history_page.language, true), 'asks_women', private.asks_women(p),
    'now', private.history_now(clinic, patient), 'link', private.link_state(clinic, patient, 'history'),
    'histories', coalesce((
      select jsonb_agg(jsonb_build_object('id', h.id, 'status', h.status, 'way', h.way, 'told_by', h.told_by, 'teller_name', h.teller_name, 'language', h.language,
        'created_at', h.created_at, 'submitted_at', h.submitted_at, 'decided_at', h.decided_at, 'decided_by', d.name, 'created_by', c.name, 'paper_id', h.paper_id,
        'version', h.version, 'answers', private.answers_of(clinic, h.id),
        'alerts', case when h.status = 'open' then private.history_alerts(clinic, h.id) else '[]' end) order by h.submitted_at desc nulls first)
      from public.histories h
      left join public.members d on d.clinic_id = h.clinic_id and d.user_id = h.decided_by
      left join public.members c on c.clinic_id = h.clinic_id and c.user_id = h.created_by
      where h.clinic_id = clinic and h.patient_id = history_page.patient and not (h.status = 'draft' and h.way = 'phone')), '[]'));
end $$;
create function public.history_page(patient uuid, language text default 'en') returns jsonb
language sql set search_path = '' as $$ select private.history_page(patient, language) $$;

-- The questionnaire to fill in with a pen, in the patient's language: {letterhead, patient, questionnaire, words: {title, sign}}.
-- Refuses with not_found.
create function private.print_history(patient uuid) returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('patients.write');
  p public.patients;
begin
  select * into p from public.patients q where q.clinic_id = clinic and q.id = print_history.patient and private.i_reach('patients.write', q.id);
  if p.id is null then perform private.refuse('not_found'); end if;
  perform private.write_audit(clinic, 'printed', 'histories', p.id, null, null);
  return jsonb_build_object('letterhead', private.letterhead(clinic), 'questionnaire', private.questionnaire(p.language, private.asks_women(p)),
    'patient', jsonb_build_object('full_name', p.full_name, 'sex', p.sex, 'birth_date', p.birth_date, 'birth_date_precision', p.birth_date_precision,
      'file_number', p.file_number, 'language', p.language),
    'words', (select jsonb_object_agg(w.option, w.text) from (select distinct on (h.option) h.option, h.text from private.history_words h
      where h.question = '' and h.option in ('title', 'sign') and h.language in (p.language, 'en') order by h.option, h.language <> p.language) w));
end $$;
create function public.print_history(patient uuid) returns jsonb
language sql set search_path = '' as $$ select private.print_history(patient) $$;

-- A link with which the patient fills it in on their own phone within seven days; the one before ends. Answers its id.
create function private.make_history_link(patient uuid) returns uuid
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('patients.write');
begin
  if not private.i_reach('patients.write', patient) then perform private.refuse('not_found'); end if;
  return private.make_patient_link(clinic, patient, 'history', null, interval '7 days');
end $$;
create function public.make_history_link(patient uuid) returns uuid
language sql set search_path = '' as $$ select private.make_history_link(patient) $$;

-- What the patient sees: the questions and what they have answered so far on this link. Never what the clinic knows: the phone
-- may be a family's. {first_name, minor, questionnaire, answers, told_by, teller_name}.
create function private.link_history(l private.patient_links, answers jsonb) returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
declare
  p public.patients;
  h public.histories;
begin
  select * into p from public.patients q where q.clinic_id = l.clinic_id and q.id = l.patient_id;
  select * into h from public.histories q where q.clinic_id = l.clinic_id and q.link_id = l.id and q.status = 'draft';
  return jsonb_build_object('first_name', split_part(p.full_name, ' ', 1), 'minor', coalesce(p.birth_date > now()::date - interval '18 years', false),
    'questionnaire', private.questionnaire(l.language, private.asks_women(p)), 'answers', coalesce(private.answers_of(l.clinic_id, h.id), '[]'),
    'told_by', h.told_by, 'teller_name', h.teller_name);
end $$;

insert into private.rate_limits (bucket, attempts, per) values ('history-link', 600, '1 hour');

-- The draft behind a link, made at the first answer. Refuses with link_unknown, link_expired, link_used, too_many_attempts.
create function private.history_of_link(link text) returns public.histories
language plpgsql security definer set search_path = ''
as $$
declare
  l private.patient_links;
  h public.histories;
  wait integer := private.count_attempt('history-link', history_of_link.link);
begin
  if wait > 0 then perform private.refuse('too_many_attempts', jsonb_build_object('minutes', ceil(wait / 60.0))); end if;
  select * into l from private.patient_links q where q.token_hash = history_of_link.link and q.kind = 'history' and q.revoked_at is null for update;
  if l.id is null or not exists (select 1 from private.subscriptions s where s.clinic_id = l.clinic_id and now() < s.full_until) then
    perform private.refuse('link_unknown');
  end if;
  if l.used_at is not null then perform private.refuse('link_used'); end if;
  if l.expires_at <= now() then perform private.refuse('link_expired'); end if;
  perform set_config('chairside.actor', 'patient', true);
  select * into h from public.histories q where q.clinic_id = l.clinic_id and q.link_id = l.id and q.status = 'draft';
  if h.id is null then
    insert into public.histories (clinic_id, patient_id, way, language, link_id, created_by) values (l.clinic_id, l.patient_id, 'phone', l.language, l.id, null) returning * into h;
  end if;
  return h;
end $$;

-- Keeps what was answered so far on a phone, so that a reload or another day goes on where it stopped.
create function private.save_history_by_link(link text, answers jsonb) returns void
language plpgsql security definer set search_path = ''
as $$
begin
  perform private.put_history_answers(private.history_of_link(link), answers);
end $$;
create function public.save_history_by_link(link text, answers jsonb) returns void
language sql set search_path = '' as $$ select private.save_history_by_link(link, answers) $$;

-- Hands in what was answered, once. told_by: patient, or guardian with a name. Refuses as above, and with history_empty.
create function private.submit_history_by_link(link text, answers jsonb, told_by text, teller_name text, language text) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  h public.histories := private.history_of_link(link);
begin
  perform private.put_history_answers(h, answers);
  if not exists (select 1 from public.history_answers a where a.clinic_id = h.clinic_id and a.history_id = h.id) then perform private.refuse('history_empty'); end if;
  update public.histories q set status = 'open', submitted_at = now(), told_by = submit_history_by_link.told_by,
    teller_name = nullif(btrim(submit_history_by_link.teller_name), ''), language = coalesce(submit_history_by_link.language, q.language)
  where q.clinic_id = h.clinic_id and q.id = h.id;
  update private.patient_links l set used_at = now() where l.id = h.link_id;
end $$;
create function public.submit_history_by_link(link text, answers jsonb, told_by text, teller_name text, language text) returns void
language sql set search_path = '' as $$ select private.submit_history_by_link(link, answers, told_by, teller_name, language) $$;

-- Staff ---------------------------------------------------------------------------------------------------------------------------------

-- Begins a history that staff fill in, from paper or by asking (then with what is known as its answers), or goes on with the draft
-- that is there, whoever began it. Answers its id. Refuses with not_found.
create function private.begin_history(patient uuid, way text) returns uuid
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('records.write');
  p public.patients;
  h public.histories;
begin
  if not private.i_reach('records.write', patient) then perform private.refuse('not_found'); end if;
  select * into p from public.patients q where q.clinic_id = clinic and q.id = begin_history.patient for update;
  select * into h from public.histories q where q.clinic_id = clinic and q.patient_id = begin_history.patient and q.status = 'draft'
    and q.way = begin_history.way order by q.created_at desc limit 1;
  if h.id is not null then return h.id; end if;
  insert into public.histories (clinic_id, patient_id, way, language, told_by, teller_name)
  values (clinic, patient, way, p.language, case when p.birth_date > now()::date - interval '18 years' then 'guardian' else 'patient' end, p.guardian_name)
  returning * into h;
  if way = 'staff' then
    insert into public.history_answers (clinic_id, patient_id, history_id, question, options, details)
    select clinic, patient, h.id, n.question, n.options, n.details
    from jsonb_to_recordset(private.history_now(clinic, patient)) n (question text, options text[], details text)
    join private.history_questions q on q.code = n.question and q.retired_at is null and (private.asks_women(p) or not q.women_only);
  end if;
  return h.id;
end $$;
create function public.begin_history(patient uuid, way text) returns uuid
language sql set search_path = '' as $$ select private.begin_history(patient, way) $$;

-- A history of a patient whom this person writes for, locked, in the state it has to be in. Refuses with not_found and
-- history_decided (detail: status).
create function private.history_to_change(clinic uuid, history uuid, wanted text[]) returns public.histories
language plpgsql security definer set search_path = ''
as $$
declare
  h public.histories;
begin
  select * into h from public.histories q where q.clinic_id = history_to_change.clinic and q.id = history_to_change.history for update;
  if h.id is null or h.status = 'draft' and h.way = 'phone' or not private.i_reach('records.write', h.patient_id) then
    perform private.refuse('not_found');
  end if;
  if h.status <> all (wanted) then perform private.refuse('history_decided', jsonb_build_object('status', h.status)); end if;
  return h;
end $$;

-- Keeps what staff entered so far in a draft, and who said it. Refuses with not_found, history_decided.
create function private.save_history(history uuid, answers jsonb, told_by text, teller_name text, paper uuid) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('records.write');
  h public.histories := private.history_to_change(clinic, history, '{draft}');
begin
  perform private.put_history_answers(h, answers);
  if paper is not null and not exists (select 1 from public.papers p where p.clinic_id = clinic and p.id = paper and p.patient_id = h.patient_id and p.noun = 'histories') then
    perform private.refuse('not_found');
  end if;
  update public.histories q set told_by = save_history.told_by, teller_name = nullif(btrim(save_history.teller_name), ''), paper_id = coalesce(paper, q.paper_id)
  where q.clinic_id = clinic and q.id = h.id
    and (q.told_by, coalesce(q.teller_name, ''), q.paper_id) is distinct from (save_history.told_by, coalesce(btrim(save_history.teller_name), ''), coalesce(paper, q.paper_id));
end $$;
create function public.save_history(history uuid, answers jsonb, told_by text, teller_name text default null, paper uuid default null) returns void
language sql set search_path = '' as $$ select private.save_history(history, answers, told_by, teller_name, paper) $$;

-- Throws a draft of staff away. Refuses with not_found, history_decided.
create function private.discard_history(history uuid) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('records.write');
  h public.histories := private.history_to_change(clinic, history, '{draft}');
begin
  delete from public.histories q where q.clinic_id = clinic and q.id = h.id;
end $$;
create function public.discard_history(history uuid) returns void
language sql set search_path = '' as $$ select private.discard_history(history) $$;

-- Takes a history into the record: of what the patient handed in, the answers named in take (null: all); of a draft of staff,
-- everything. Adds its red words to the head of the record and drops those named in drops. Refuses with not_found,
-- history_decided and history_empty. Answers the words that are there now: {allergies, medical_alerts}.
create function private.accept_history(history uuid, take text[], drops text[]) returns jsonb
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('records.write');
  h public.histories := private.history_to_change(clinic, history, '{draft,open}');
  p public.patients;
  changes jsonb := private.history_alerts(clinic, h.id);
begin
  if not exists (select 1 from public.history_answers a where a.clinic_id = clinic and a.history_id = h.id
    and (take is null or h.status = 'draft' or a.question = any (take))) then perform private.refuse('history_empty'); end if;
  update public.history_answers a set taken = take is null or h.status = 'draft' or a.question = any (take) where a.clinic_id = clinic and a.history_id = h.id;
  update public.histories q set status = 'accepted', submitted_at = coalesce(q.submitted_at, now()), decided_by = auth.uid(), decided_at = now()
  where q.clinic_id = clinic and q.id = h.id;
  select * into p from public.patients q where q.clinic_id = clinic and q.id = h.patient_id for update;
  select private.words_joined(p.allergies, coalesce(array_agg(c.word order by c.place) filter (where c.list = 'allergies' and c.change = 'add'), '{}')),
    private.words_joined(p.medical_alerts, coalesce(array_agg(c.word order by c.place) filter (where c.list = 'medical_alerts' and c.change = 'add'), '{}'))
  into p.allergies, p.medical_alerts
  from rows from (jsonb_to_recordset(changes) as (question text, word text, list text, change text)) with ordinality c (question, word, list, change, place)
  where take is null or h.status = 'draft' or c.question = any (take);
  select array(select a from unnest(p.allergies) with ordinality u (a, place) where not exists (select 1 from jsonb_to_recordset(changes) c (word text, list text, change text)
      where c.change = 'drop' and c.list = 'allergies' and c.word = any (drops) and lower(c.word) = lower(btrim(a))) order by place),
    array(select a from unnest(p.medical_alerts) with ordinality u (a, place) where not exists (select 1 from jsonb_to_recordset(changes) c (word text, list text, change text)
      where c.change = 'drop' and c.list = 'medical_alerts' and c.word = any (drops) and lower(c.word) = lower(btrim(a))) order by place)
  into p.allergies, p.medical_alerts;
  update public.patients q set allergies = p.allergies[:30], medical_alerts = p.medical_alerts[:30]
  where q.clinic_id = clinic and q.id = p.id and (q.allergies, q.medical_alerts) is distinct from (p.allergies, p.medical_alerts);
  return jsonb_build_object('allergies', p.allergies, 'medical_alerts', p.medical_alerts);
end $$;
create function public.accept_history(history uuid, take text[] default null, drops text[] default '{}') returns jsonb
language sql set search_path = '' as $$ select private.accept_history(history, take, drops) $$;

-- Dismisses what a patient handed in, or takes that back; it is kept. Refuses with not_found, history_decided.
create function private.dismiss_history(history uuid, back boolean) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('records.write');
  h public.histories := private.history_to_change(clinic, history, case when back then '{dismissed}' else '{open}' end::text[]);
begin
  update public.histories q set status = case when back then 'open' else 'dismissed' end, decided_by = case when not back then auth.uid() end,
    decided_at = case when not back then now() end
  where q.clinic_id = clinic and q.id = h.id;
end $$;
create function public.dismiss_history(history uuid, back boolean default false) returns void
language sql set search_path = '' as $$ select private.dismiss_history(history, back) $$;

-- Drafts that nobody went on with: a patient's a day after its link ended, staff's after thirty days. Answers how many went.
create function public.tidy_histories() returns integer
language plpgsql security definer set search_path = ''
as $$
declare
  gone integer;
begin
  delete from public.histories h where h.status = 'draft' and (h.created_at < now() - interval '30 days'
    or h.way = 'phone' and not exists (select 1 from private.patient_links l where l.clinic_id = h.clinic_id and l.id = h.link_id
      and l.revoked_at is null and l.expires_at > now() - interval '1 day'));
  get diagnostics gone = row_count;
  return gone;
end $$;

grant execute on function private.save_history_by_link(text, jsonb), public.save_history_by_link(text, jsonb),
  private.submit_history_by_link(text, jsonb, text, text, text), public.submit_history_by_link(text, jsonb, text, text, text) to anon, authenticated;
grant execute on function private.history_page(uuid, text), public.history_page(uuid, text), private.make_history_link(uuid), public.make_history_link(uuid), private.print_history(uuid), public.print_history(uuid),
  private.begin_history(uuid, text), public.begin_history(uuid, text), private.save_history(uuid, jsonb, text, text, uuid),
  public.save_history(uuid, jsonb, text, text, uuid), private.discard_history(uuid), public.discard_history(uuid),
  private.accept_history(uuid, text[], text[]), public.accept_history(uuid, text[], text[]), private.dismiss_history(uuid, boolean),
  public.dismiss_history(uuid, boolean) to authenticated;
grant execute on function public.tidy_histories() to service_role;
