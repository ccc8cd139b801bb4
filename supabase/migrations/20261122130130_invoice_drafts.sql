-- Bills that wait, and what the owner is asked about them.

-- A draft that somebody with bills.write may change, locked. Refuses with not_found, changed_by_someone.
create function private.draft_to_change(clinic uuid, draft uuid, draft_version integer) returns public.invoice_drafts
language plpgsql security definer set search_path = ''
as $$
declare
  f public.invoice_drafts;
begin
  select * into f from public.invoice_drafts t where t.clinic_id = draft_to_change.clinic and t.id = draft for update;
  if f.id is null or not private.i_reach('bills.write', f.patient_id) then perform private.refuse('not_found'); end if;
  if draft_version is not null and f.version <> draft_version then perform private.refuse('changed_by_someone', jsonb_build_object('version', f.version)); end if;
  return f;
end $$;

-- Puts a bill aside, or changes one that was (draft, draft_version). content: as issue_invoice takes it. Answers {id, version}; a yes of
-- the owner was for the version before. Refuses with not_found, changed_by_someone, bill_empty, bill_too_long (most).
create function private.save_invoice_draft(draft uuid, draft_version integer, patient uuid, content jsonb) returns jsonb
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('bills.write');
  most constant integer := 200;
  f public.invoice_drafts;
begin
  if not private.i_reach('bills.write', patient) then perform private.refuse('not_found'); end if;
  if jsonb_typeof(content -> 'lines') is distinct from 'array' or jsonb_array_length(content -> 'lines') = 0 then perform private.refuse('bill_empty'); end if;
  if jsonb_array_length(content -> 'lines') > most then perform private.refuse('bill_too_long', jsonb_build_object('most', most)); end if;
  if draft is null then
    insert into public.invoice_drafts (clinic_id, patient_id, content) values (clinic, save_invoice_draft.patient, save_invoice_draft.content) returning * into f;
  else
    f := private.draft_to_change(clinic, draft, draft_version);
    if f.patient_id <> patient then perform private.refuse('not_found'); end if;
    if f.content <> save_invoice_draft.content then
      update public.invoice_drafts t set content = save_invoice_draft.content where t.clinic_id = clinic and t.id = f.id returning * into f;
    end if;
  end if;
  return jsonb_build_object('id', f.id, 'version', f.version);
end $$;

-- Takes a draft away with the question about it that nobody answered; one that is not there is gone already.
create function private.drop_draft(clinic uuid, patient uuid, draft uuid) returns void
language plpgsql security definer set search_path = ''
as $$
begin
  delete from public.invoice_drafts f where f.clinic_id = drop_draft.clinic and f.patient_id = drop_draft.patient and f.id = drop_draft.draft;
  if found then
    delete from public.approvals a where a.clinic_id = drop_draft.clinic and a.kind = 'bill_discount' and a.subject_id = drop_draft.draft and a.decided_at is null;
  end if;
end $$;
create function private.discard_invoice_draft(draft uuid) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('bills.write');
  f public.invoice_drafts := private.draft_to_change(clinic, draft, null);
begin
  perform private.drop_draft(f.clinic_id, f.patient_id, f.id);
end $$;

-- Asks the owner for the discount of a draft, as it is. Answers the question's id.
create function private.ask_bill_discount(draft uuid, draft_version integer, reason text) returns uuid
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('bills.write');
  f public.invoice_drafts := private.draft_to_change(clinic, draft, draft_version);
  b record;
begin
  select * into b from private.count_bill(f.clinic_id, f.patient_id, f.content, '{}');
  return private.ask_approval(f.clinic_id, 'bill_discount', f.id, f.version, f.patient_id, (b.d).discount_paise, reason);
end $$;

-- Asks the owner whether a bill may be taken back: void, or whole by a credit note. Answers the question's id. Refuses with not_found,
-- reason_needed, bill_is_void.
create function private.ask_bill_void(invoice uuid, reason text) returns uuid
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('bills.write');
  d public.invoices;
begin
  select * into d from public.invoices i where i.clinic_id = clinic and i.id = invoice and i.kind not in ('proforma', 'credit_note');
  if d.id is null or not private.i_reach('bills.write', d.patient_id) then perform private.refuse('not_found'); end if;
  if length(btrim(coalesce(reason, ''))) = 0 then perform private.refuse('reason_needed'); end if;
  if exists (select 1 from public.document_voids v where v.clinic_id = clinic and v.invoice_id = d.id) then perform private.refuse('bill_is_void'); end if;
  return private.ask_approval(clinic, 'bill_void', d.id, 1, d.patient_id, d.total_paise, left(btrim(reason), 300));
end $$;

create function public.save_invoice_draft(patient uuid, content jsonb, draft uuid default null, draft_version integer default null) returns jsonb
language sql set search_path = '' as $$ select private.save_invoice_draft(draft, draft_version, patient, content) $$;
create function public.discard_invoice_draft(draft uuid) returns void
language sql set search_path = '' as $$ select private.discard_invoice_draft(draft) $$;
create function public.ask_bill_discount(draft uuid, draft_version integer, reason text default null) returns uuid
language sql set search_path = '' as $$ select private.ask_bill_discount(draft, draft_version, reason) $$;
create function public.ask_bill_void(invoice uuid, reason text) returns uuid
language sql set search_path = '' as $$ select private.ask_bill_void(invoice, reason) $$;
grant execute on function private.save_invoice_draft(uuid, integer, uuid, jsonb), public.save_invoice_draft(uuid, jsonb, uuid, integer),
  private.discard_invoice_draft(uuid), public.discard_invoice_draft(uuid), private.ask_bill_discount(uuid, integer, text), public.ask_bill_discount(uuid, integer, text),
  private.ask_bill_void(uuid, text), public.ask_bill_void(uuid, text) to authenticated;
