-- The letter to the owners of a clinic that is gone: its certificate. Sent once, then their addresses go too.

-- Takes letters that are to go out, each by one job only: [{id, email, name, language, clinic, why, number, hash, done_at, kept}]. One that
-- nobody reported on within ten minutes may have gone out, and does not go again.
create function public.claim_erasure_letters(most integer default 10) returns json
language plpgsql security definer set search_path = ''
as $$
declare
  answer json;
begin
  delete from private.erasure_letters l where l.status = 'sending' and l.try_at < now() - interval '10 minutes';
  with picked as (
    select l.id from private.erasure_letters l join private.clinic_erasures e on e.id = l.erasure
    where e.state = 'done' and l.status = 'due' and l.try_at <= now() order by l.try_at limit most for update of l skip locked
  ), taken as (
    update private.erasure_letters l set status = 'sending', attempts = l.attempts + 1, try_at = now() from picked k where k.id = l.id returning l.*
  )
  select coalesce(json_agg(json_build_object('id', t.id, 'email', t.email, 'name', t.name, 'language', t.language, 'clinic', t.clinic, 'why', e.why, 'number', c.number,
    'hash', encode(c.hash, 'hex'), 'done_at', c.done_at, 'kept', c.kept)), '[]'::json) into answer
  from taken t join private.clinic_erasures e on e.id = t.erasure join private.erasures c on c.id = e.certificate;
  delete from private.clinic_erasures e where e.state = 'done' and not exists (select from private.erasure_letters l where l.erasure = e.id);
  return answer;
end $$;
-- What became of one: again (the mail server could not be reached; five times), or anything else, after which its address is gone too.
create function public.record_erasure_letter(letter uuid, outcome text) returns void
language plpgsql security definer set search_path = ''
as $$
begin
  update private.erasure_letters l set status = 'due', try_at = now() + make_interval(mins => (2 ^ l.attempts)::integer)
  where l.id = letter and l.status = 'sending' and outcome = 'again' and l.attempts < 5;
  if not found then delete from private.erasure_letters l where l.id = letter and l.status = 'sending'; end if;
  delete from private.clinic_erasures e where e.state = 'done' and not exists (select from private.erasure_letters l where l.erasure = e.id);
end $$;

grant execute on function public.claim_erasure_letters(integer), public.record_erasure_letter(uuid, text) to service_role;
