-- Papers: how a file gets into a record and out of it. The server puts the bytes into the bucket under an id that it has just
-- made, then files them; what nobody filed is cleared away.

-- The name of a paper says what was agreed to or found: who may see one follows what it belongs to.
drop policy "members read papers, or those of their own patients" on public.papers;
create policy "members read papers of what they may read, or those of their own patients" on public.papers for select to authenticated
  using (clinic_id = (select private.clinic_where_i_can('patients.read'))
    and clinic_id = case noun when 'consents' then (select private.clinic_where_i_can('consents.read'))
      when 'lab_orders' then (select private.clinic_where_i_can('labs.read'))
      when 'treatment_plans' then (select private.clinic_where_i_can('plans.read'))
      else (select private.clinic_where_i_can('records.read')) end
    and (case noun when 'consents' then (select private.i_see_all('consents.read'))
        when 'lab_orders' then (select private.i_see_all('labs.read'))
        when 'treatment_plans' then (select private.i_see_all('plans.read'))
        else (select private.i_see_all('records.read')) end
      or patient_id in (select pd.patient_id from public.patient_dentists pd
        where pd.clinic_id = (select private.clinic_where_i_can('patients.read')) and pd.dentist_id = (select private.dentist_i_am()))));

-- A paper is what it was when it was filed; only a merge of two records moves it.
create function private.keep_paper() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  if to_jsonb(old) - 'patient_id' <> to_jsonb(new) - 'patient_id' then perform private.refuse('signed_stays'); end if;
  return new;
end $$;
create trigger papers_stay before update on public.papers for each row execute function private.keep_paper();

-- What one has to be allowed to see, or to file, a paper of a noun.
create function private.paper_permission(noun text, writing boolean) returns text
language sql immutable set search_path = ''
as $$
  select case noun when 'consents' then 'consents' when 'lab_orders' then 'labs' when 'treatment_plans' then 'plans' else 'records' end
    || case when writing then '.write' else '.read' end
$$;

-- Files what the server has put into the bucket under a new id. A file that is not there, is another size, or was filed
-- before is refused with not_found: nobody but the server puts files there. Answers the id.
create function private.file_paper(paper uuid, patient uuid, noun text, name text, mime text, bytes integer, sha256 text) returns uuid
language plpgsql security definer set search_path = ''
as $$
declare
  needs constant text := private.paper_permission(noun, true);
  clinic uuid := private.require(needs);
begin
  if not private.i_reach(needs, patient) then perform private.refuse('not_found'); end if;
  if not exists (select 1 from storage.objects o where o.bucket_id = 'papers' and o.name = clinic || '/' || paper
      and (o.metadata ->> 'size')::integer = bytes)
    or exists (select 1 from public.papers p where p.clinic_id = clinic and p.id = paper) then
    perform private.refuse('not_found');
  end if;
  insert into public.papers (id, clinic_id, patient_id, noun, name, mime, bytes, sha256, path)
  values (paper, clinic, patient, file_paper.noun, btrim(file_paper.name), file_paper.mime, file_paper.bytes, file_paper.sha256, clinic || '/' || paper);
  return paper;
end $$;
create function public.file_paper(paper uuid, patient uuid, noun text, name text, mime text, bytes integer, sha256 text) returns uuid
language sql set search_path = '' as $$ select private.file_paper(paper, patient, noun, name, mime, bytes, sha256) $$;

-- Whether the person may file a paper with a record, asked before a photograph is taken to pieces. Refuses with not_found, not_allowed.
create function private.may_file_paper(patient uuid, noun text) returns void
language plpgsql stable security definer set search_path = ''
as $$
begin
  perform private.require(private.paper_permission(noun, true));
  if not private.i_reach(private.paper_permission(noun, true), patient) then perform private.refuse('not_found'); end if;
end $$;
create function public.may_file_paper(patient uuid, noun text) returns void
language sql stable set search_path = '' as $$ select private.may_file_paper(patient, noun) $$;

-- Where the bytes of a paper lie, for somebody who may see it; that they looked is on record. Refuses with not_found, not_allowed.
create function private.open_paper(patient uuid, paper uuid) returns json
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid := private.clinic_where_i_can('clinic.read');
  found public.papers;
begin
  select * into found from public.papers p where p.clinic_id = clinic and p.id = open_paper.paper and p.patient_id = open_paper.patient;
  if found.id is null then perform private.refuse('not_found'); end if;
  perform private.require(private.paper_permission(found.noun, false));
  if not private.i_reach(private.paper_permission(found.noun, false), found.patient_id) then perform private.refuse('not_found'); end if;
  perform private.write_audit(clinic, 'viewed', 'papers', found.id, null, null);
  return json_build_object('path', found.path, 'name', found.name, 'mime', found.mime, 'bytes', found.bytes, 'sha256', found.sha256);
end $$;
create function public.open_paper(patient uuid, paper uuid) returns json
language sql set search_path = '' as $$ select private.open_paper(patient, paper) $$;

-- Files in the bucket that nobody filed within a day: {path}. For the job that clears them away.
create function public.orphan_papers(batch integer default 100) returns setof text
language sql stable security definer set search_path = ''
as $$
  select o.name from storage.objects o
  where o.bucket_id = 'papers' and o.created_at < now() - interval '1 day'
    and not exists (select 1 from public.papers p where p.id::text = split_part(o.name, '/', 2) and p.path = o.name)
  order by o.created_at limit batch
$$;

grant execute on function private.file_paper(uuid, uuid, text, text, text, integer, text), public.file_paper(uuid, uuid, text, text, text, integer, text),
  private.may_file_paper(uuid, text), public.may_file_paper(uuid, text), private.open_paper(uuid, uuid), public.open_paper(uuid, uuid) to authenticated;
grant execute on function public.orphan_papers(integer) to service_role;
