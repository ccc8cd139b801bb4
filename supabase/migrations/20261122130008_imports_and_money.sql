-- Imports, and what they brought of money.

-- As before; what follows from an opening balance is no work of anybody's. Real payments have parts, and are found by them.
create or replace function private.built_on(i public.imports, patients uuid[]) returns table (patient_id uuid, why text)
language plpgsql stable security definer set search_path = ''
as $$
declare
  other record;
begin
  -- Set by set and not patient by patient: an import of 50,000 is asked about in one statement.
  -- The patient's own row, also between two rows of the import.
  return query
    with steps as (
      select r.patient_id as patient, r.version_before as before, max(r.version_after) as after,
        lag(max(r.version_after)) over (partition by r.patient_id order by max(r.version_after)) as previous
      from public.import_rows r
      where r.clinic_id = i.clinic_id and r.import_id = i.id and r.patient_id = any (patients) and r.state in ('created', 'merged')
      group by r.patient_id, r.version_before
    ), ends as (select s.patient, max(s.after) as last, bool_or(s.before <> s.previous) as broken from steps s group by s.patient)
    select p.id, 'changed' from ends v
    join public.patients p on p.clinic_id = i.clinic_id and p.id = v.patient
    where p.version <> v.last or coalesce(v.broken, false);
  return query
    select r.patient_id, 'visited' from public.import_rows r
    join public.appointments a on a.clinic_id = i.clinic_id and a.id = r.appointment_id
    where r.clinic_id = i.clinic_id and r.import_id = i.id and r.patient_id = any (patients) and a.version > 1;
  return query
    select r.patient_id, 'messaged' from public.import_rows r
    join public.messages m on m.clinic_id = i.clinic_id and m.appointment_id = r.appointment_id
    where r.clinic_id = i.clinic_id and r.import_id = i.id and r.patient_id = any (patients)
      and m.status not in ('due', 'waiting', 'not_sent', 'replaced');
  return query
    select r.patient_id, 'messaged' from public.import_rows r
    join public.messages m on m.clinic_id = i.clinic_id and m.patient_id = r.patient_id
    where r.clinic_id = i.clinic_id and r.import_id = i.id and r.patient_id = any (patients) and r.state = 'created'
      and m.status not in ('due', 'waiting', 'not_sent', 'replaced');
  return query
    select r.patient_id, 'visited' from public.import_rows r
    join public.appointments a on a.clinic_id = i.clinic_id and a.patient_id = r.patient_id
    where r.clinic_id = i.clinic_id and r.import_id = i.id and r.patient_id = any (patients) and r.state = 'created'
      and not exists (select 1 from public.import_rows o where o.clinic_id = i.clinic_id and o.import_id = i.id and o.appointment_id = a.id);
  return query
    select r.patient_id, 'recorded' from public.import_rows r
    join public.opening_balances b on b.clinic_id = i.clinic_id and b.patient_id = r.patient_id and b.import_id is distinct from i.id
    where r.clinic_id = i.clinic_id and r.import_id = i.id and r.patient_id = any (patients) and r.state = 'created';
  return query
    select r.patient_id, 'recorded' from public.import_rows r
    join public.patient_consents c on c.clinic_id = i.clinic_id and c.patient_id = r.patient_id and c.recorded_at > i.finished_at
    where r.clinic_id = i.clinic_id and r.import_id = i.id and r.patient_id = any (patients) and r.state = 'created';
  for other in
    select c.relname, a.attname, k.confrelid = 'public.patients'::regclass as of_patient
    from pg_catalog.pg_constraint k
    join pg_catalog.pg_class c on c.oid = k.conrelid
    cross join unnest(k.conkey, k.confkey) u(here, there)
    join pg_catalog.pg_attribute a on a.attrelid = k.conrelid and a.attnum = u.here
    join pg_catalog.pg_attribute f on f.attrelid = k.confrelid and f.attnum = u.there and f.attname = 'id'
    where k.contype = 'f' and k.confrelid in ('public.patients'::regclass, 'public.appointments'::regclass)
      and c.relnamespace = 'public'::regnamespace
      and c.relname not in ('import_rows', 'messages', 'patient_dentists', 'patient_consents', 'opening_balances', 'appointments',
        'ledger_entries', 'dues', 'advances', 'payments')
  loop
    return query execute format(
      'select distinct r.patient_id, ''recorded'' from public.import_rows r join public.%I t on t.clinic_id = r.clinic_id and t.%I = r.%I
       where r.clinic_id = $1 and r.import_id = $2 and r.patient_id = any ($3)%s',
      other.relname, other.attname, case when other.of_patient then 'patient_id' else 'appointment_id' end,
      case when other.of_patient then ' and r.state = ''created''' else '' end)
    using i.clinic_id, i.id, patients;
  end loop;
end $$;
