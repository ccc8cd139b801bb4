-- Changing the key that seals third-party tokens: what an older key sealed is sealed again, so that the old key can go.

-- Numbers whose token another key than this one sealed: [{clinic, token}].
create function public.tokens_of_other_keys(key_id text, most integer default 100) returns json
language sql stable security definer set search_path = ''
as $$
  select coalesce(json_agg(json_build_object('clinic', n.clinic_id, 'token', n.token)), '[]'::json)
  from (select w.clinic_id, w.token from private.whatsapp_numbers w where not starts_with(w.token, key_id || '.') limit most) n
$$;

-- The same token sealed anew, unless it was changed meanwhile. Answers whether it was kept.
create function public.reseal_token(clinic uuid, token text, resealed text) returns boolean
language plpgsql security definer set search_path = ''
as $$
begin
  update private.whatsapp_numbers w set token = resealed where w.clinic_id = clinic and w.token = reseal_token.token;
  return found;
end $$;
grant execute on function public.tokens_of_other_keys(text, integer), public.reseal_token(uuid, text, text) to service_role;
