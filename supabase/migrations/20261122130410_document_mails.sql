-- Bills and receipts by e-mail, with the PDF. A mail is claimed in a call of its own before it leaves, so that it leaves once, or
-- is seen not to have. No address is kept: it is the patient's as it is when the mail goes.

create table private.document_mails (
  id uuid primary key default private.uuid_v7(),
  clinic_id uuid not null references public.clinics (id) on delete cascade,
  invoice_id uuid,
  payment_id uuid,
  status text not null default 'waiting' check (status in ('waiting', 'sending', 'sent', 'failed', 'unresolved')),
  attempts smallint not null default 0,
  due_at timestamptz not null default now(),
  changed_at timestamptz not null default now(),
  -- Why it failed: a word, never an address.
  problem text check (length(problem) <= 40),
  created_by uuid references auth.users (id) on delete set null,
  created_at timestamptz not null default now(),
  foreign key (clinic_id, invoice_id) references public.invoices (clinic_id, id),
  foreign key (clinic_id, payment_id) references public.payments (clinic_id, id),
  constraint document_mails_of_one check (num_nonnulls(invoice_id, payment_id) = 1)
);
-- Pressing twice sends once.
create unique index document_mails_invoice_once on private.document_mails (clinic_id, invoice_id) where status in ('waiting', 'sending');
create unique index document_mails_payment_once on private.document_mails (clinic_id, payment_id) where status in ('waiting', 'sending');
create index document_mails_by_invoice on private.document_mails (clinic_id, invoice_id, created_at);
create index document_mails_by_payment on private.document_mails (clinic_id, payment_id, created_at);
create index document_mails_open on private.document_mails (due_at) where status in ('waiting', 'sending');
create index document_mails_created_by on private.document_mails (created_by);

-- How a document (kind: invoice, receipt) was sent so far: {link: private.link_state(), mail: {status, problem, at} or null,
-- email: whether the patient has an address}. Refuses with not_found.
create function private.document_sending(kind text, document uuid) returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('bills.write');
  patient uuid := private.patient_of_document(clinic, kind, document);
begin
  return jsonb_build_object('link', private.link_state(clinic, patient, kind, document),
    'mail', (select jsonb_build_object('status', m.status, 'problem', m.problem, 'at', m.changed_at) from private.document_mails m
      where m.clinic_id = clinic and document in (m.invoice_id, m.payment_id) order by m.created_at desc limit 1),
    'email', (select nullif(btrim(p.email), '') is not null from public.patients p where p.clinic_id = clinic and p.id = patient));
end $$;
create function public.document_sending(kind text, document uuid) returns jsonb
language sql stable set search_path = '' as $$ select private.document_sending(kind, document) $$;

-- Mails a document to its patient; while one is on its way there is no second. Refuses with not_found, patient_without_email,
-- mail_no_consent.
create function private.mail_document(kind text, document uuid) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('bills.write');
  p public.patients;
begin
  select * into p from public.patients q where q.clinic_id = clinic and q.id = private.patient_of_document(clinic, kind, document);
  if nullif(btrim(p.email), '') is null then perform private.refuse('patient_without_email'); end if;
  if not p.reminder_consent then perform private.refuse('mail_no_consent'); end if;
  insert into private.document_mails (clinic_id, invoice_id, payment_id, created_by)
  values (clinic, case kind when 'invoice' then document end, case kind when 'receipt' then document end, auth.uid()) on conflict do nothing;
end $$;
create function public.mail_document(kind text, document uuid) returns void
language sql set search_path = '' as $$ select private.mail_document(kind, document) $$;

-- Mails that are due, marked as being sent; the calling transaction commits before any leaves. What a worker left behind ten
-- minutes ago may have left: it stays unresolved. Whoever has no address any more gets none.
create function public.claim_document_mails(batch integer) returns jsonb
language plpgsql security definer set search_path = ''
as $$
declare
  answer jsonb;
begin
  update private.document_mails m set status = 'unresolved', changed_at = now()
  where m.status = 'sending' and m.changed_at < now() - interval '10 minutes';
  with claimed as (
    update private.document_mails m set status = 'sending', attempts = m.attempts + 1, changed_at = now()
    where m.id in (select w.id from private.document_mails w where w.status = 'waiting' and w.due_at <= now()
      order by w.due_at limit batch for update skip locked)
    returning m.*)
  select coalesce(jsonb_agg(jsonb_build_object('id', m.id, 'to', nullif(btrim(p.email), ''), 'kind', case when m.invoice_id is null then 'receipt' else 'invoice' end,
    'document', coalesce(private.invoice_paper(m.clinic_id, m.invoice_id), private.payment_paper(m.clinic_id, m.payment_id))) order by m.due_at), '[]') into answer
  from claimed m
  left join public.invoices i on i.clinic_id = m.clinic_id and i.id = m.invoice_id
  left join public.payments y on y.clinic_id = m.clinic_id and y.id = m.payment_id
  join public.patients p on p.clinic_id = m.clinic_id and p.id = coalesce(i.patient_id, y.patient_id);
  return answer;
end $$;

-- What became of a mail: sent; not_sent (it did not leave: again later, five times at most); refused; unknown (it may have
-- left). problem: a word for the record.
create function public.record_document_mail(mail uuid, outcome text, problem text default null) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  done private.document_mails;
begin
  update private.document_mails m set changed_at = now(), problem = left(record_document_mail.problem, 40),
    status = case record_document_mail.outcome when 'sent' then 'sent' when 'unknown' then 'unresolved'
      when 'not_sent' then case when m.attempts < 5 then 'waiting' else 'failed' end else 'failed' end,
    due_at = now() + make_interval(mins => 5 * m.attempts * m.attempts)
  where m.id = record_document_mail.mail and m.status in ('sending', 'unresolved')
  returning * into done;
  if done.status = 'sent' then
    perform private.write_audit(done.clinic_id, 'sent', case when done.invoice_id is null then 'payments' else 'invoices' end,
      coalesce(done.invoice_id, done.payment_id), null, null);
  end if;
end $$;

grant execute on function private.document_sending(text, uuid), public.document_sending(text, uuid), private.mail_document(text, uuid),
  public.mail_document(text, uuid) to authenticated;
grant execute on function public.claim_document_mails(integer), public.record_document_mail(uuid, text, text) to service_role;
