-- What keeps a patient's data although they asked for its end, and what the end takes: read from the records, never declared.

-- What the law or the clinic's own business holds of a patient, longest first: what (everything, clinical, billing), why as a code,
-- until when as far as that is known. {} : everything may go.
--   open_due, open_advance, open_claim: money is still owed, one way or the other. dispute: the owner says so (DPDP Act s. 8(7): needed for a legal purpose).
--   clinical_records: the clinic's retention setting; minors until the age it names. billing_documents: CGST Act s. 36, seven years from the end of the financial year.
create function private.holds_of(clinic uuid, patient uuid) returns table (what text, why text, until date)
language plpgsql stable security definer set search_path = ''
as $$
declare
  today constant date := (select (now() at time zone c.time_zone)::date from public.clinics c where c.id = clinic);
begin
  if exists (select from private.erasure_requests r where r.clinic_id = clinic and r.patient_id = patient and r.dispute is not null) then
    return query select 'everything', 'dispute', null::date;
  end if;
  if exists (select from public.dues d where d.clinic_id = clinic and d.patient_id = patient and d.due_paise > 0) then return query select 'everything', 'open_due', null::date; end if;
  if exists (select from public.advances a where a.clinic_id = clinic and a.patient_id = patient and a.rest_paise > 0)
    or (select sum(a.amount_paise) from public.allocations a where a.clinic_id = clinic and a.patient_id = patient and a.plan_id is not null) > 0 then
    return query select 'everything', 'open_advance', null::date;
  end if;
  if exists (select from public.claims c where c.clinic_id = clinic and c.patient_id = patient and c.status = 'open') then return query select 'everything', 'open_claim', null::date; end if;
  return query select 'clinical', 'clinical_records', e.due_on from private.record_ends(clinic, patient) e
    where e.due_on > today and private.has_clinical(clinic, patient);
  return query select 'billing', 'billing_documents', b.until from (select private.bills_until(clinic, array[patient]) as until) b where b.until > today;
end $$;

-- Whether anything was ever done, found or written about a patient; who only booked or wrote has no record that must be kept.
create function private.has_clinical(clinic uuid, patient uuid) returns boolean
language sql stable security definer set search_path = ''
as $$
  select exists (select from public.treatments t where t.clinic_id = clinic and t.patient_id = patient)
    or exists (select from public.visit_notes n where n.clinic_id = clinic and n.patient_id = patient)
    or exists (select from public.findings f where f.clinic_id = clinic and f.patient_id = patient)
    or exists (select from public.prescriptions p where p.clinic_id = clinic and p.patient_id = patient)
    or exists (select from public.images i where i.clinic_id = clinic and i.patient_id = patient)
    or exists (select from public.consents c where c.clinic_id = clinic and c.patient_id = patient)
    or exists (select from public.histories h where h.clinic_id = clinic and h.patient_id = patient)
    or exists (select from public.papers f where f.clinic_id = clinic and f.patient_id = patient)
    or exists (select from public.appointments a where a.clinic_id = clinic and a.patient_id = patient and a.status in ('in_chair', 'done', 'discharged'))
$$;

-- Until when the last bill or receipt of these patients has to be kept; null: there is none.
create function private.bills_until(clinic uuid, people uuid[]) returns date
language plpgsql stable security definer set search_path = ''
as $$
begin
  return (make_date(private.financial_year(greatest(
      (select max(i.issued_on) from public.invoices i where i.clinic_id = bills_until.clinic and i.patient_id = any (people)),
      (select max(p.received_on) from public.payments p where p.clinic_id = bills_until.clinic and p.patient_id = any (people)))) + 1, 4, 1)
    + private.keep_of('billing_documents'))::date;
end $$;

-- Everything that is one person in a clinic: the record that was kept and all that were merged into it.
create function private.records_of_person(clinic uuid, patient uuid) returns uuid[]
language sql stable security definer set search_path = ''
as $$
  with recursive up as (
    select p.id, p.merged_into from public.patients p where p.clinic_id = records_of_person.clinic and p.id = patient
    union select p.id, p.merged_into from public.patients p join up on p.id = up.merged_into where p.clinic_id = records_of_person.clinic
  ), down as (
    select u.id from up u where u.merged_into is null
    union select p.id from public.patients p join down d on p.merged_into = d.id where p.clinic_id = records_of_person.clinic
  )
  -- The kept record comes first.
  select array(select u.id from up u where u.merged_into is null) || array(select d.id from down d where d.id not in (select u.id from up u where u.merged_into is null))
$$;

-- Which tables hold what the law keeps: of bills, and of treatment. A table that is not named goes at once, so that one of tomorrow
-- is never kept by accident.
create function private.kept_relations(what text) returns setof regclass
language sql immutable set search_path = ''
as $$
  select unnest(case what
    when 'billing' then '{public.invoices,public.invoice_lines,public.payments,public.payment_parts,public.document_voids,public.allocations,public.dues,public.advances,
      public.ledger_entries,public.cheque_bounces,public.opening_balances,public.patient_packages,public.patient_package_items,private.clinic_gateway_links}'::regclass[]
    when 'clinical' then '{public.appointments,public.patient_dentists,public.patient_consents,public.treatment_plans,public.treatment_plan_items,public.treatment_plan_states,
      public.treatment_plan_visits,public.treatments,public.package_uses,public.instalments,public.claims,public.findings,public.finding_states,public.perio_exams,public.bpe_screenings,
      public.visit_notes,public.note_canals,public.note_addenda,public.prescriptions,public.letters,public.consents,public.histories,public.history_answers,public.lab_orders,
      public.lab_order_steps,public.lab_order_photos,public.images,public.image_marks,public.image_mounts,public.image_mount_places,public.papers,private.held_identities,
      public.invoices,public.invoice_lines,public.payments,public.payment_parts,public.document_voids,public.allocations,public.dues,public.advances,
      public.ledger_entries,public.cheque_bounces,public.opening_balances,public.patient_packages,public.patient_package_items,private.clinic_gateway_links}'::regclass[]
    else '{}'::regclass[] end)
$$;
