-- Making a statement, paying it, and taking it back.

-- A statement until a day, or of one visit, as it was shown. Refuses with settlement_changed (detail: the payable sum now) when a
-- line has changed meanwhile, nothing_to_settle, and as draft_settlement. Answers {id}.
create function private.make_settlement(request uuid, dentist uuid, until_day date, visit uuid, payable_paise bigint) returns jsonb
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('settlements.manage');
  there jsonb := private.begin_once(clinic, request);
  drafted jsonb;
  made uuid;
begin
  if there is not null then return there; end if;
  -- One at a time for a dentist: two would count the same lines.
  perform 1 from public.dentists d where d.clinic_id = clinic and d.id = make_settlement.dentist for update;
  if not found then perform private.refuse('not_found'); end if;
  drafted := private.draft_settlement(clinic, dentist, until_day, visit);
  if (drafted ->> 'payable_paise')::bigint is distinct from make_settlement.payable_paise then
    perform private.refuse('settlement_changed', jsonb_build_object('payable_paise', drafted -> 'payable_paise'));
  end if;
  if (drafted ->> 'gross_paise')::bigint <= 0 then perform private.refuse('nothing_to_settle'); end if;
  insert into public.settlements (clinic_id, dentist_id, agreement_id, from_day, until_day, appointment_id, share_paise, lab_paise, fee_paise, minimum_paise, gross_paise, tds_paise, payable_paise)
  select clinic, make_settlement.dentist, (drafted #>> '{agreement,id}')::uuid, d.from_day, case when visit is null then make_settlement.until_day else d.from_day end, visit, d.share_paise, d.lab_paise,
    d.fee_paise, d.minimum_paise, d.gross_paise, d.tds_paise, d.payable_paise
  from jsonb_populate_record(null::public.settlements, drafted) d returning id into made;
  insert into public.settlement_lines (clinic_id, settlement_id, dentist_id, position, kind, day, name, invoice_line_id, lab_order_id, appointment_id, so_far_paise, before_paise,
    base_paise, share_bp, amount_paise)
  select clinic, made, make_settlement.dentist, x.place, l.kind, l.day, l.name, l.invoice_line_id, l.lab_order_id, l.appointment_id, l.so_far_paise, l.before_paise, l.base_paise, l.share_bp, l.amount_paise
  from jsonb_array_elements(drafted -> 'lines') with ordinality x (line, place), jsonb_populate_record(null::public.settlement_lines, x.line) l;
  return private.answer_once(clinic, request, jsonb_build_object('id', made));
end $$;
create function public.make_settlement(request uuid, dentist uuid, until_day date, visit uuid, payable_paise bigint) returns jsonb
language sql set search_path = '' as $$ select private.make_settlement(request, dentist, until_day, visit, payable_paise) $$;

-- Pays a statement: an expense, and its TDS becomes a bill that waits, due on the 7th of the next month (of March: on 30 April;
-- Rule 30). From now on it is locked. paid: {branch, mode, account, reference, on}. Refuses with not_found, settlement_paid,
-- day_closed, date_in_future.
create function private.pay_settlement(request uuid, settlement uuid, paid jsonb) returns jsonb
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('settlements.manage');
  there jsonb := private.begin_once(clinic, request);
  branch uuid := private.money_branch(clinic, (paid ->> 'branch')::uuid);
  s public.settlements;
  e public.expenses;
  about text;
  counts_on date;
  tds uuid;
begin
  if there is not null then return there; end if;
  counts_on := private.money_day(clinic, branch, (paid ->> 'on')::date);
  select * into s from public.settlements q where q.clinic_id = clinic and q.id = settlement for update;
  if s.id is null then perform private.refuse('not_found'); end if;
  if s.expense_id is not null then perform private.refuse('settlement_paid'); end if;
  select concat(d.name, ', ', to_char(s.from_day, 'DD.MM.YYYY'), case when s.until_day > s.from_day then to_char(s.until_day, '"–"DD.MM.YYYY') end) into about
  from public.dentists d where d.clinic_id = clinic and d.id = s.dentist_id;
  e := private.write_expense(clinic, null, null, jsonb_build_object('branch', branch, 'category', 'consultants', 'about', about, 'bill_on', counts_on, 'amount_paise', s.payable_paise,
    'paid', paid || jsonb_build_object('on', counts_on)));
  if s.tds_paise > 0 and s.tds_expense_id is null then
    tds := (private.write_expense(clinic, null, null, jsonb_build_object('branch', branch, 'category', 'taxes', 'about', 'TDS 194J: ' || about, 'bill_on', counts_on, 'amount_paise', s.tds_paise,
      'due_on', case when extract(month from counts_on) = 3 then make_date(extract(year from counts_on)::integer, 4, 30)
        else (date_trunc('month', counts_on) + interval '1 month 6 days')::date end))).id;
  end if;
  update public.settlements q set expense_id = e.id, tds_expense_id = coalesce(q.tds_expense_id, tds) where q.clinic_id = clinic and q.id = s.id;
  return private.answer_once(clinic, request, jsonb_build_object('id', s.id, 'expense', e.id, 'day', e.day));
end $$;
create function public.pay_settlement(request uuid, settlement uuid, paid jsonb) returns jsonb
language sql set search_path = '' as $$ select private.pay_settlement(request, settlement, paid) $$;

-- The money of a statement came back: it waits to be paid again, and a TDS that nobody paid yet is not owed. For take_back_expense.
create function private.release_settlement(clinic uuid, expense uuid) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  s public.settlements;
begin
  select * into s from public.settlements q where q.clinic_id = release_settlement.clinic and q.expense_id = release_settlement.expense for update;
  if s.id is null then return; end if;
  update public.settlements q set expense_id = null,
    tds_expense_id = (select e.id from public.expenses e where e.clinic_id = q.clinic_id and e.id = q.tds_expense_id and e.day is not null)
  where q.clinic_id = s.clinic_id and q.id = s.id;
  delete from public.expenses e where e.clinic_id = s.clinic_id and e.id = s.tds_expense_id and e.day is null;
end $$;

-- Takes back a statement that was not paid, the last one of its dentist. Refuses with not_found, settlement_paid, settlement_not_last.
create function private.discard_settlement(settlement uuid) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('settlements.manage');
  s public.settlements;
begin
  select * into s from public.settlements q where q.clinic_id = clinic and q.id = settlement for update;
  if s.id is null then perform private.refuse('not_found'); end if;
  if s.expense_id is not null or s.tds_expense_id is not null then perform private.refuse('settlement_paid'); end if;
  if exists (select 1 from public.settlements q where q.clinic_id = clinic and q.dentist_id = s.dentist_id and q.id > s.id) then perform private.refuse('settlement_not_last'); end if;
  delete from public.settlements q where q.clinic_id = clinic and q.id = s.id;
end $$;
create function public.discard_settlement(settlement uuid) returns void
language sql set search_path = '' as $$ select private.discard_settlement(settlement) $$;

grant execute on function private.make_settlement(uuid, uuid, date, uuid, bigint), public.make_settlement(uuid, uuid, date, uuid, bigint),
  private.pay_settlement(uuid, uuid, jsonb), public.pay_settlement(uuid, uuid, jsonb), private.discard_settlement(uuid), public.discard_settlement(uuid) to authenticated;
