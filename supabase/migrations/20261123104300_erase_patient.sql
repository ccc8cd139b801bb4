-- The end of a patient: every row of theirs by the catalogue, words in the record of who did what, files; what the law keeps stays,
-- restricted. One transaction, one certificate.

-- Files of patients lie in more places than images; what an erasure has put on the list is known by it, so that it ends when they are gone.
alter table private.stale_files
  drop constraint stale_files_bucket_check,
  add constraint stale_files_bucket_check check (bucket in ('quarantine', 'images', 'support', 'papers', 'message-media')),
  add column erasure uuid;
create index stale_files_of_erasure on private.stale_files (erasure) where erasure is not null;

-- What a deletion of a patient goes through: every table that says whose a row is, less what is kept; in an order in which they can be
-- emptied. Conversations belong to a number, requests to the law, the record of who did what to the clinic: each is done apart.
create function private.relations_of_patients(kept regclass[]) returns setof regclass
language plpgsql stable security definer set search_path = ''
as $$
begin
  return query select o.relation::regclass from private.erasing_order() with ordinality o(relation, key_column, place)
  where exists (select from pg_catalog.pg_attribute a where a.attrelid = o.relation and a.attname = 'patient_id' and not a.attisdropped)
    and not exists (select from pg_catalog.pg_inherits i where i.inhrelid = o.relation)
    and o.relation::regclass <> all (kept || '{public.conversations,private.erasure_requests}'::regclass[])
  order by o.place;
end $$;

-- Lets go of what is about to be deleted whatever stays and may: a bill forgets which visit it was of.
create function private.let_go_of(relation regclass, going regclass[], clinic uuid, people uuid[]) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  k record;
begin
  for k in
    select c.conrelid::regclass as referring, h.attname as here, t.attname as there
    from pg_catalog.pg_constraint c cross join unnest(c.conkey, c.confkey) u(a, b)
    join pg_catalog.pg_attribute h on h.attrelid = c.conrelid and h.attnum = u.a and not h.attnotnull
    join pg_catalog.pg_attribute t on t.attrelid = c.confrelid and t.attnum = u.b
    where c.contype = 'f' and c.confrelid = relation and c.confdeltype in ('a', 'r') and c.conparentid = 0 and c.conrelid::regclass <> all (going)
      -- What was paid ahead for a plan needs the plan: that stays, emptied.
      and c.conrelid <> 'public.allocations'::regclass
  loop
    execute format('update %s t set %I = null where t.clinic_id = $1 and t.%2$I in (select x.%I from %s x where x.clinic_id = $1 and x.patient_id = any ($2))',
      k.referring, k.here, k.there, relation) using clinic, people;
  end loop;
end $$;

-- The numbers that are nobody else's in the clinic: what was written to and from them was this person's.
create function private.numbers_of_alone(clinic uuid, people uuid[]) returns text[]
language sql stable security definer set search_path = ''
as $$
  with own as (
    select distinct n from public.patients p left join private.held_identities h on h.clinic_id = p.clinic_id and h.patient_id = p.id
    cross join lateral unnest(array[p.phone, p.whatsapp, p.guardian_phone, h.identity ->> 'phone', h.identity ->> 'whatsapp', h.identity ->> 'guardian_phone'] || p.other_phones
      || array(select jsonb_array_elements_text(coalesce(h.identity -> 'other_phones', '[]')))) n
    where p.clinic_id = numbers_of_alone.clinic and p.id = any (people) and n is not null
  )
  select coalesce(array_agg(o.n), '{}') from own o
  where not exists (select from public.patients q where q.clinic_id = numbers_of_alone.clinic and q.id <> all (people)
      and (q.phone = o.n or q.whatsapp = o.n or q.guardian_phone = o.n or cardinality(q.other_phones) > 0 and o.n = any (q.other_phones)))
    and not exists (select from private.held_identities h where h.clinic_id = numbers_of_alone.clinic and h.patient_id <> all (people)
      and o.n in (h.identity ->> 'phone', h.identity ->> 'whatsapp', h.identity ->> 'guardian_phone'))
$$;

-- Words that were kept about these people in the record of who did what: emptied; the entries and their seals stay, and the chain verifies.
create function private.empty_audit_of(clinic uuid, people uuid[]) returns bigint
language plpgsql security definer set search_path = ''
as $$
declare
  n bigint;
begin
  update public.audit_details d set before = null, after = null, salt = null
  where d.clinic_id = clinic and d.salt is not null and d.entry_id in (
    select e.id from public.audit_entries e where e.clinic_id = clinic and e.patient_id = any (people)
    union select e.id from public.audit_entries e where e.clinic_id = clinic and e.record_id = any (people
      || array(select m.id from public.patient_merges m where m.clinic_id = clinic and (m.kept_id = any (people) or m.merged_id = any (people)))));
  get diagnostics n = row_count;
  return n;
end $$;

-- Erases a patient, with every record that was merged into theirs, as far as nothing holds it (private.holds_of), and answers the
-- certificate. Refuses with not_found; erasure_held {why} when everything is held; erasure_waits while a message to them is just being
-- sent. Not asked who may: for functions that have. Twice: the second time finds only what has become free since.
create function private.erase_patient(clinic uuid, patient uuid) returns private.erasures
language plpgsql security definer set search_path = ''
as $$
declare
  people constant uuid[] := private.records_of_person(clinic, patient);
  -- Of everybody it is found at once; one number for all, so that two at once wait for each other.
  held constant jsonb := (select coalesce(jsonb_agg(jsonb_build_object('what', h.what, 'why', h.why, 'until', h.until)), '[]')
    from (select x.what, x.why, max(x.until) as until from unnest(people) p cross join lateral private.holds_of(clinic, p) x group by x.what, x.why order by x.what, x.why) h);
  level text;
  going regclass[];
  relation regclass;
  one uuid;
  numbers text[];
  files jsonb;
  gone jsonb := '{}';
  n bigint;
  total bigint;
  e private.erasures;
begin
  if cardinality(people) = 0 then perform private.refuse('not_found'); end if;
  perform from public.patients p where p.clinic_id = erase_patient.clinic and p.id = any (people) order by p.id for update;
  if held @> '[{"what": "everything"}]' then
    perform private.refuse('erasure_held', jsonb_build_object('why', (select h ->> 'why' from jsonb_array_elements(held) h where h ->> 'what' = 'everything' limit 1)));
  end if;
  if exists (select from public.messages m where m.clinic_id = erase_patient.clinic and m.patient_id = any (people) and m.status in ('claimed', 'sending')) then
    perform private.refuse('erasure_waits');
  end if;
  level := case when held @> '[{"what": "clinical"}]' then 'clinical' when held @> '[{"what": "billing"}]' then 'billing' else 'none' end;
  numbers := private.numbers_of_alone(clinic, people);
  going := array(select private.relations_of_patients(array(select private.kept_relations(level))));
  files := private.files_of_people(clinic, people, numbers, going);

  if level <> 'none' then
    foreach one in array people loop
      perform private.restrict_patient(clinic, one, (select h ->> 'why' from jsonb_array_elements(held) h where h ->> 'what' = level),
        (select (h ->> 'until')::date from jsonb_array_elements(held) h where h ->> 'what' = level));
    end loop;
  end if;
  perform private.begin_erasing();
  delete from private.merge_records r using public.patient_merges m where m.clinic_id = clinic and (m.kept_id = any (people) or m.merged_id = any (people)) and r.clinic_id = clinic and r.merge_id = m.id;
  delete from private.merge_moves v using public.patient_merges m where m.clinic_id = clinic and (m.kept_id = any (people) or m.merged_id = any (people)) and v.clinic_id = clinic and v.merge_id = m.id;

  -- What people wrote to each other by a number that nobody else has.
  delete from public.messages m where m.clinic_id = erase_patient.clinic and m.phone = any (numbers) and (m.patient_id is null or m.patient_id = any (people));
  get diagnostics total = row_count;
  delete from public.tasks t where t.clinic_id = erase_patient.clinic and t.phone = any (numbers) and t.patient_id is null;
  delete from public.check_ins c where c.clinic_id = erase_patient.clinic and c.phone = any (numbers) and c.patient_id is null;
  delete from public.conversations c where c.clinic_id = erase_patient.clinic and (c.phone = any (numbers) or c.patient_id = any (people) and c.phone is null);
  get diagnostics n = row_count;
  if total > 0 then gone := gone || jsonb_build_object('messages', total); end if;
  if n > 0 then gone := gone || jsonb_build_object('conversations', n); end if;
  update public.conversations c set patient_id = null where c.clinic_id = erase_patient.clinic and c.patient_id = any (people);

  if level = 'billing' then
    -- What was once paid ahead for a plan says so of the plan: it stays as a number.
    update public.treatment_plans t set title = '', note = '', status = 'declined', dentist_id = null, alternative_of = null, paper_id = null,
      accepted_at = null, accepted_name = null, accepted_how = null, accepted_content = null, accepted_sha256 = null
    where t.clinic_id = erase_patient.clinic and t.patient_id = any (people) and exists (select from public.allocations a where a.clinic_id = t.clinic_id and a.plan_id = t.id);
  end if;
  if level = 'none' then
    delete from private.document_mails d where d.clinic_id = erase_patient.clinic and (
      d.invoice_id in (select i.id from public.invoices i where i.clinic_id = erase_patient.clinic and i.patient_id = any (people))
      or d.payment_id in (select p.id from public.payments p where p.clinic_id = erase_patient.clinic and p.patient_id = any (people)));
  end if;
  foreach relation in array going loop
    perform private.let_go_of(relation, going, clinic, people);
  end loop;
  foreach relation in array going loop
    total := 0;
    loop
      execute format('delete from %s x where x.clinic_id = $1 and x.patient_id = any ($2)%s', relation, private.erasing_waits(relation)) using clinic, people;
      get diagnostics n = row_count;
      total := total + n;
      exit when n = 0;
    end loop;
    execute format('select count(*) from %s x where x.clinic_id = $1 and x.patient_id = any ($2)', relation) into n using clinic, people;
    if n > 0 and relation <> 'public.treatment_plans'::regclass then raise exception 'a patient''s rows stay in %', relation; end if;
    if total > 0 then
      gone := gone || jsonb_build_object(split_part(relation::text, '.', 2), total + coalesce((gone ->> split_part(relation::text, '.', 2))::bigint, 0));
    end if;
  end loop;
  -- What was changed in a record that is kept belongs to the record.
  if level <> 'clinical' then
    n := private.empty_audit_of(clinic, people);
    if n > 0 then gone := gone || jsonb_build_object('audit_details', n); end if;
    delete from public.patient_merges m where m.clinic_id = erase_patient.clinic and (m.kept_id = any (people) or m.merged_id = any (people));
    update public.payments p set paid_by_id = null where p.clinic_id = erase_patient.clinic and p.paid_by_id = any (people) and p.patient_id <> all (people);
  end if;
  if level = 'none' then
    delete from public.patients p where p.clinic_id = erase_patient.clinic and p.id = any (people);
    gone := gone || jsonb_build_object('patients', cardinality(people));
  elsif level = 'billing' then
    update public.patients p set erased_at = coalesce(p.erased_at, now()), sex = null, birth_date = null, complaint = null, allergies = '{}', medical_alerts = '{}', language = 'en',
      reminder_consent = false, marketing_consent = false, birthday_consent = false
    where p.clinic_id = erase_patient.clinic and p.id = any (people);
    gone := gone || jsonb_build_object('patients', cardinality(people));
  end if;
  perform private.end_erasing();

  e := private.certify_erasure('patient', people[1], clinic, gone || jsonb_build_object('files', jsonb_array_length(files)), held);
  insert into private.stale_files (bucket, name, stale_at, erasure)
  select f ->> 'bucket', f ->> 'name', now(), e.id from jsonb_array_elements(files) f
  on conflict (bucket, name) do update set stale_at = least(stale_files.stale_at, excluded.stale_at), erasure = excluded.erasure;
  perform private.write_entry(clinic, 'erased', 'patients', people[1], people[1], null, jsonb_build_object('number', e.number));
  return e;
end $$;

-- The files behind rows that go: [{bucket, name}].
create function private.files_of_people(clinic uuid, people uuid[], numbers text[], going regclass[]) returns jsonb
language sql stable security definer set search_path = ''
as $$
  select coalesce(jsonb_agg(distinct jsonb_build_object('bucket', f.bucket, 'name', f.name)), '[]') from (
    select 'images' as bucket, concat_ws('/', i.clinic_id, i.id, k) as name from public.images i cross join unnest('{original,view,thumb}'::text[]) k
    where i.clinic_id = files_of_people.clinic and i.patient_id = any (people) and i.mime is not null and 'public.images'::regclass = any (going)
    union all select 'images', concat_ws('/', u.clinic_id, u.id, k) from private.image_uploads u cross join unnest('{original,view,thumb}'::text[]) k
    where u.clinic_id = files_of_people.clinic and u.patient_id = any (people) and u.state = 'examined'
      and not exists (select from public.images i where i.clinic_id = u.clinic_id and i.id = u.id)
    union all select 'papers', p.path from public.papers p
    where p.clinic_id = files_of_people.clinic and p.patient_id = any (people) and 'public.papers'::regclass = any (going)
    union all select 'message-media', m.media_path from public.messages m
    where m.clinic_id = files_of_people.clinic and m.media_path is not null and (m.patient_id = any (people) or m.patient_id is null and m.phone = any (numbers))) f
$$;
