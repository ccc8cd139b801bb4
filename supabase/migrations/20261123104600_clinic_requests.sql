-- The owner's own request for the end of the whole clinic, made inside the app: the same request, the same week and the same job as one
-- that came by the public form and was proved by code. It is taken back as any other, by private.end_erasure_request().

-- typed: the clinic's name, as a proof that this one is meant. Whoever calls has asked for the password. Answers {scheduled_for,
-- finish_by}. Refuses with clinic_name_differs, clinic_already_asked, and clinic_is_over once it has begun.
create function private.ask_clinic_erasure(typed text) returns jsonb
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('privacy.manage');
  r private.erasure_requests;
begin
  perform private.refuse_if_over(clinic);
  if not exists (select from public.clinics c where c.id = clinic and lower(btrim(c.name)) = lower(btrim(typed))) then perform private.refuse('clinic_name_differs'); end if;
  insert into private.erasure_requests (clinic_id, kind, channel, answer_by) values (clinic, 'clinic', 'app', current_date + 30) on conflict do nothing;
  -- Of two at once the second waits here, and finds what the first made.
  select * into r from private.erasure_requests q where q.clinic_id = clinic and q.kind = 'clinic' and q.state in ('received', 'verified') for update;
  if r.id is null or r.state = 'verified' then perform private.refuse('clinic_already_asked'); end if;
  -- One that came by the form and waits for its code is proved now.
  delete from private.erasure_codes c where c.request = r.id;
  perform private.verify_request(r.id, 'password', auth.uid());
  perform private.write_entry(clinic, 'verified', 'erasure_requests', r.id, null, null, jsonb_build_object('how', 'password'));
  return (select jsonb_build_object('scheduled_for', q.scheduled_for, 'finish_by', q.finish_by) from private.erasure_requests q where q.id = r.id);
end $$;
create function public.ask_clinic_erasure(typed text) returns jsonb
language sql set search_path = '' as $$ select private.ask_clinic_erasure(typed) $$;
grant execute on function private.ask_clinic_erasure(text), public.ask_clinic_erasure(text) to authenticated;
