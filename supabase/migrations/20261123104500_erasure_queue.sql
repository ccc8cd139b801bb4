-- The clinic's list of requests, and the job that does them.

-- {requests: [{id, kind, patient_id, name (as typed where several people fit), channel, received_at, state, verified_how, answer_by, finish_by, scheduled_for,
-- dispute, problem, holds: [{what, why, until}], certificate: {number, hash}}], restricted: [{patient_id, name, file_number, reason, until}]}: open requests by
-- their dates, then those of the last year; the oldest 200.
create function private.privacy_page() returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('privacy.manage');
begin
  return jsonb_build_object(
    'requests', (select coalesce(jsonb_agg(q.row order by q.closed_at is not null, q.answer_by, q.id), '[]') from (
      select r.closed_at, r.answer_by, r.id, jsonb_build_object('id', r.id, 'kind', r.kind, 'patient_id', r.patient_id,
        'name', coalesce(h.identity ->> 'full_name', p.full_name, r.said_name), 'channel', r.channel, 'received_at', r.received_at, 'state', r.state,
        'verified_how', r.verified_how, 'answer_by', r.answer_by, 'finish_by', r.finish_by, 'scheduled_for', r.scheduled_for, 'dispute', r.dispute, 'problem', r.problem,
        'holds', case when r.patient_id is not null and r.closed_at is null then (select coalesce(jsonb_agg(jsonb_build_object('what', x.what, 'why', x.why, 'until', x.until)), '[]')
          from private.holds_of(clinic, r.patient_id) x) else '[]' end,
        'certificate', (select jsonb_build_object('number', e.number, 'hash', encode(e.hash, 'hex')) from private.erasures e where e.id = r.certificate)) as row
      from private.erasure_requests r left join public.patients p on p.clinic_id = r.clinic_id and p.id = r.patient_id
      left join private.held_identities h on h.clinic_id = r.clinic_id and h.patient_id = r.patient_id
      where r.clinic_id = clinic and (r.closed_at is null or r.closed_at > now() - interval '1 year') order by r.closed_at is not null, r.answer_by, r.id limit 200) q),
    'restricted', (select coalesce(jsonb_agg(q.row order by q.restricted_until, q.id), '[]') from (
      select p.id, p.restricted_until, jsonb_build_object('patient_id', p.id, 'name', h.identity ->> 'full_name', 'file_number', h.identity ->> 'file_number',
        'reason', p.restricted_reason, 'until', p.restricted_until, 'erased', p.erased_at is not null) as row
      from public.patients p left join private.held_identities h on h.clinic_id = p.clinic_id and h.patient_id = p.id
      where p.clinic_id = clinic and p.restricted_at is not null and p.merged_into is null order by p.restricted_until, p.id limit 200) q));
end $$;
create function public.privacy_page() returns jsonb
language sql stable set search_path = '' as $$ select private.privacy_page() $$;

-- A request that came by mail or in person: whoever answers for privacy has made sure who asks. Answers its id. Refuses with not_found,
-- already_asked.
create function private.add_erasure_request(patient uuid, channel text) returns uuid
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('privacy.manage');
  kept constant uuid := (private.records_of_person(clinic, patient))[1];
  request uuid;
begin
  if kept is null or channel not in ('mail', 'desk') or exists (select from public.patients p where p.clinic_id = clinic and p.id = kept and p.erased_at is not null) then
    perform private.refuse('not_found');
  end if;
  insert into private.erasure_requests (clinic_id, kind, patient_id, channel, answer_by) values (clinic, 'patient', kept, add_erasure_request.channel, current_date + 30)
  on conflict do nothing returning id into request;
  if request is null then perform private.refuse('already_asked'); end if;
  perform private.verify_request(request, 'staff', auth.uid());
  perform private.write_entry(clinic, 'verified', 'erasure_requests', request, kept, null, jsonb_build_object('how', 'staff', 'channel', add_erasure_request.channel));
  return request;
end $$;
create function public.add_erasure_request(patient uuid, channel text) returns uuid
language sql set search_path = '' as $$ select private.add_erasure_request(patient, channel) $$;

-- The owner has made sure who asks (called the number on file), and of several who share it says which. Refuses with not_found when
-- it is no open request of the clinic, already_asked when there is another about that patient.
create function private.confirm_erasure_request(request uuid, patient uuid) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('privacy.manage');
  kept constant uuid := (private.records_of_person(clinic, patient))[1];
begin
  perform from private.erasure_requests r where r.id = request and r.clinic_id = clinic and r.state = 'received' and r.kind = 'patient' and (r.patient_id is null or r.patient_id = kept) for update;
  if not found or kept is null then perform private.refuse('not_found'); end if;
  if exists (select from private.erasure_requests r where r.clinic_id = clinic and r.patient_id = kept and r.id <> request and r.state in ('received', 'verified', 'files')) then
    perform private.refuse('already_asked');
  end if;
  update private.erasure_requests r set patient_id = kept where r.id = request;
  perform private.verify_request(request, 'staff', auth.uid());
  perform private.write_entry(clinic, 'verified', 'erasure_requests', request, kept, null, jsonb_build_object('how', 'staff'));
end $$;
create function public.confirm_erasure_request(request uuid, patient uuid) returns void
language sql set search_path = '' as $$ select private.confirm_erasure_request(request, patient) $$;

-- Ends a request that is not done: refused (it was not the person), or withdrawn by who asked. What was restricted for it is there again.
-- Refuses with not_found.
create function private.end_erasure_request(request uuid, how text) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('privacy.manage');
  r private.erasure_requests;
begin
  if how not in ('refused', 'withdrawn') then perform private.refuse('value_not_possible'); end if;
  update private.erasure_requests q set state = how, closed_at = now(), said_name = null, token_hash = null, dispute = null
  where q.id = request and q.clinic_id = clinic and q.state in ('received', 'verified') returning * into r;
  if r.id is null then perform private.refuse('not_found'); end if;
  perform private.release_patient(clinic, p.id) from public.patients p
  where p.clinic_id = clinic and p.id = any (private.records_of_person(clinic, r.patient_id)) and p.restricted_at is not null and p.erased_at is null;
  perform private.write_entry(clinic, how, 'erasure_requests', request, r.patient_id, null, null);
end $$;
create function public.end_erasure_request(request uuid, how text) returns void
language sql set search_path = '' as $$ select private.end_erasure_request(request, how) $$;

-- What speaks against it (a complaint, a case in court), in words; null: nothing any more, and it goes on. Refuses with not_found.
create function private.dispute_erasure(request uuid, why text) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('privacy.manage');
begin
  update private.erasure_requests r set dispute = nullif(btrim(why), ''), problem = null, scheduled_for = case when nullif(btrim(why), '') is null then now() else r.scheduled_for end
  where r.id = request and r.clinic_id = clinic and r.kind = 'patient' and r.state = 'verified';
  if not found then perform private.refuse('not_found'); end if;
  perform private.write_entry(clinic, 'changed', 'erasure_requests', request, null, null, jsonb_build_object('disputed', nullif(btrim(why), '') is not null));
end $$;
create function public.dispute_erasure(request uuid, why text) returns void
language sql set search_path = '' as $$ select private.dispute_erasure(request, why) $$;

-- The certificate of a request of the clinic, to print: as private.check_certificate() answers it. Refuses with not_found.
create function private.erasure_certificate(request uuid) returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('privacy.manage');
  e private.erasures;
begin
  select q.* into e from private.erasure_requests r join private.erasures q on q.id = r.certificate where r.id = request and r.clinic_id = clinic;
  if e.id is null then perform private.refuse('not_found'); end if;
  return private.check_certificate(e.number, encode(e.hash, 'hex'));
end $$;
create function public.erasure_certificate(request uuid) returns jsonb
language sql stable set search_path = '' as $$ select private.erasure_certificate(request) $$;

grant execute on function private.erasure_certificate(uuid), public.erasure_certificate(uuid), private.privacy_page(), public.privacy_page(), private.add_erasure_request(uuid, text), public.add_erasure_request(uuid, text),
  private.confirm_erasure_request(uuid, uuid), public.confirm_erasure_request(uuid, uuid), private.end_erasure_request(uuid, text), public.end_erasure_request(uuid, text),
  private.dispute_erasure(uuid, text), public.dispute_erasure(uuid, text) to authenticated;

-- The job ----------------------------------------------------------------------------------------------------------------------

-- Does the next thing that is due, in one transaction: a verified request whose week is over, else a restricted record whose time is over.
-- {id, clinic (where a whole one is to go), state, problem}; null: nothing is due. What cannot be done now is restricted where the law holds it, and comes up again.
create function public.erase_next() returns jsonb
language plpgsql security definer set search_path = ''
as $$
declare
  r private.erasure_requests;
  p record;
  e private.erasures;
  why text;
begin
  select * into r from private.erasure_requests q where q.state = 'verified' and q.scheduled_for <= now() order by q.scheduled_for limit 1 for update skip locked;
  if r.id is not null and r.kind = 'clinic' then
    why := private.clinic_waits(r.clinic_id);
    if why is null then
      perform private.begin_clinic_erasure(r.clinic_id, 'asked_for');
      -- The request goes with the clinic; until then it is not taken up again.
      update private.erasure_requests q set state = 'files', problem = null where q.id = r.id;
    else
      -- A mandate is ended by whoever asked, and a payment that is under way comes to its end: soon again.
      update private.erasure_requests q set problem = why, scheduled_for = now() + interval '5 minutes' where q.id = r.id;
    end if;
    return jsonb_build_object('id', r.id, 'clinic', r.clinic_id, 'state', case when why is null then 'files' else 'verified' end, 'problem', why);
  end if;
  if r.id is not null then
    begin
      if r.patient_id is null then perform private.refuse('not_found'); end if;
      e := private.erase_patient(r.clinic_id, r.patient_id);
      update private.erasure_requests q set state = 'files', certificate = e.id, problem = null, said_name = null, dispute = null where q.id = r.id;
    exception when others then
      why := left(sqlerrm, 80);
      if why = 'erasure_held' then
        select h.why into why from private.holds_of(r.clinic_id, r.patient_id) h where h.what = 'everything' limit 1;
        perform private.restrict_patient(r.clinic_id, q, coalesce(why, 'dispute'), null) from unnest(private.records_of_person(r.clinic_id, r.patient_id)) q;
      end if;
      update private.erasure_requests q set problem = why, scheduled_for = now() + case when why = 'erasure_waits' then interval '5 minutes' else interval '1 day' end where q.id = r.id;
    end;
    return jsonb_build_object('id', r.id, 'state', case when why is null then 'files' else 'verified' end, 'problem', why);
  end if;
  select q.clinic_id, q.id into p from public.patients q where q.restricted_until <= current_date and q.merged_into is null order by q.restricted_until limit 1 for update skip locked;
  if p.id is null then return null; end if;
  begin
    e := private.erase_patient(p.clinic_id, p.id);
  exception when others then
    why := left(sqlerrm, 80);
    update public.patients q set restricted_until = current_date + 1 where q.clinic_id = p.clinic_id and q.id = p.id;
  end;
  return jsonb_build_object('id', p.id, 'state', 'files', 'problem', why);
end $$;

-- Closes what is whole: requests whose files are gone; those that nobody proved in time. Answers how many.
create function public.close_erasure_requests() returns integer
language plpgsql security definer set search_path = ''
as $$
declare
  n integer;
  lapsed integer;
begin
  update private.erasure_requests r set state = 'done', closed_at = now(), problem = null, patient_id = null
  where r.state = 'files' and r.kind = 'patient' and not exists (select from private.stale_files s where s.erasure = r.certificate);
  get diagnostics n = row_count;
  -- A file that does not go holds up its request, and says so.
  update private.erasure_requests r set problem = 'files_left' where r.state = 'files' and r.kind = 'patient' and r.problem is null
    and exists (select from private.stale_files s where s.erasure = r.certificate and s.stale_at < now() - interval '1 hour');
  update private.erasure_requests r set state = 'lapsed', closed_at = now(), said_name = null, token_hash = null
  where r.state = 'received' and r.answer_by < current_date;
  get diagnostics lapsed = row_count;
  return n + lapsed;
end $$;
create index patients_restricted_over on public.patients (restricted_until) where restricted_at is not null;
grant execute on function public.erase_next(), public.close_erasure_requests() to service_role;

call private.hide_restricted();
call private.mute_while_erasing();
