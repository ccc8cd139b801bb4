-- The day of a branch: what came and went, cash handed to the owner or the bank, what was counted, and closing. Money of a
-- closed day stays as it was counted; what is entered later counts on the first open day (private.money_day).

-- Cash that left the drawer for the owner or the bank. A mistake is taken back while its day is open.
create table public.cash_handovers (
  id uuid not null default private.uuid_v7(),
  clinic_id uuid not null references public.clinics (id) on delete cascade,
  branch_id uuid not null,
  day date not null,
  amount_paise bigint not null constraint cash_handovers_amount_possible check (amount_paise between 1 and 10000000000),
  -- To whom; a bank account if it was one of ours.
  given_to text not null check (given_to in ('owner', 'bank')),
  account_id uuid,
  note text not null default '' check (length(note) <= 200),
  by_user uuid not null default auth.uid() references auth.users (id),
  at timestamptz not null default now(),
  undone_at timestamptz,
  undone_by uuid references auth.users (id),
  primary key (id, clinic_id),
  foreign key (clinic_id, branch_id) references public.branches (clinic_id, id),
  foreign key (clinic_id, account_id) references public.money_accounts (clinic_id, id),
  constraint cash_handovers_account_of_bank check (given_to = 'bank' or account_id is null),
  constraint cash_handovers_undone check (num_nulls(undone_at, undone_by) in (0, 2))
);
create index cash_handovers_by_day on public.cash_handovers (clinic_id, branch_id, day);
create index cash_handovers_by_account on public.cash_handovers (clinic_id, account_id);
create index cash_handovers_by_user on public.cash_handovers (by_user);
create index cash_handovers_undone_by on public.cash_handovers (undone_by);

-- Written once; only taken back, and only once.
create function private.keep_handover() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  if tg_op = 'UPDATE' and old.undone_at is null and to_jsonb(old) - array['undone_at', 'undone_by'] = to_jsonb(new) - array['undone_at', 'undone_by'] then
    return new;
  end if;
  perform private.refuse('issued_documents_stay');
end $$;
create trigger cash_handovers_stay before update or delete on public.cash_handovers for each row execute function private.keep_handover();
create trigger cash_handovers_audit after insert or update on public.cash_handovers for each row execute function private.audit_change();
alter table public.cash_handovers enable row level security;
grant select on public.cash_handovers to authenticated;
create policy "who closes days reads what was handed over" on public.cash_handovers for select to authenticated
  using (clinic_id = (select private.clinic_where_i_can('days.close')));
select private.watch_live('cash_handovers', 'days', 'days.close');
select private.watch_live('day_closes', 'days', 'days.close');

-- What the drawer should have --------------------------------------------------------------------------------------------------------------

-- Cash paid out of the drawer of a branch on a day, for expenses and to consultants. Until there are any: nothing.
create function private.cash_spent(clinic uuid, branch uuid, day date) returns bigint
language sql stable security definer set search_path = ''
as $$ select 0::bigint $$;

-- Payments of a branch from one day to another, both included, by mode, account and whoever took them; refunds apart. What was
-- voided never was there.
create function private.takings(clinic uuid, branch uuid, first date, last date)
returns table (refund boolean, mode text, account_id uuid, person uuid, count bigint, paise bigint)
language sql stable security definer set search_path = ''
as $$
  select p.kind in ('refund', 'refund_voucher'), t.mode, t.account_id, p.received_by, count(*), sum(t.amount_paise)::bigint
  from public.payments p join public.payment_parts t on t.clinic_id = p.clinic_id and t.payment_id = p.id
  where p.clinic_id = takings.clinic and (takings.branch is null or p.branch_id = takings.branch) and p.day between takings.first and takings.last
    and p.kind <> 'brought_forward'
    and not exists (select 1 from public.document_voids v where v.clinic_id = p.clinic_id and v.payment_id = p.id)
  group by 1, 2, 3, 4
$$;

-- Cash of a branch from one day to another: {received_paise, refunded_paise, spent_paise, handed_paise}.
create function private.cash_moved(clinic uuid, branch uuid, first date, last date) returns jsonb
language sql stable security definer set search_path = ''
as $$
  select jsonb_build_object(
    'received_paise', coalesce((select sum(t.paise) from private.takings(clinic, branch, first, last) t where t.mode = 'cash' and not t.refund), 0)::bigint,
    'refunded_paise', coalesce((select sum(t.paise) from private.takings(clinic, branch, first, last) t where t.mode = 'cash' and t.refund), 0)::bigint,
    'spent_paise', coalesce((select sum(private.cash_spent(clinic, branch, d::date)) from generate_series(first, last, interval '1 day') d), 0)::bigint,
    'handed_paise', coalesce((select sum(h.amount_paise) from public.cash_handovers h where h.clinic_id = cash_moved.clinic and h.branch_id = cash_moved.branch
      and h.day between cash_moved.first and cash_moved.last and h.undone_at is null), 0)::bigint)
$$;

-- What should be in the drawer of a branch at the end of a day: {opening_paise, since, received_paise, refunded_paise, spent_paise,
-- handed_paise, expected_paise}. The opening is what was counted last, and what came and went on days that nobody closed (from
-- since on). Before the first closing since is null: nobody has counted yet, and whoever closes may say what was there.
create function private.drawer_of(clinic uuid, branch uuid, day date) returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
declare
  counted public.day_closes;
  first_day date;
  before jsonb;
  moved jsonb := private.cash_moved(clinic, branch, day, day);
  opening bigint;
begin
  select * into counted from public.day_closes c where c.clinic_id = drawer_of.clinic and c.branch_id = drawer_of.branch and c.day < drawer_of.day order by c.day desc limit 1;
  -- The first money of a branch that never closed; a year is enough to look back.
  first_day := coalesce(counted.day + 1, (select greatest(min(p.day), drawer_of.day - 366) from public.payments p
    where p.clinic_id = drawer_of.clinic and p.branch_id = drawer_of.branch and p.day < drawer_of.day and p.kind <> 'brought_forward'), drawer_of.day);
  before := private.cash_moved(clinic, branch, first_day, day - 1);
  opening := coalesce(counted.counted_paise, 0) + (before ->> 'received_paise')::bigint - (before ->> 'refunded_paise')::bigint
    - (before ->> 'spent_paise')::bigint - (before ->> 'handed_paise')::bigint;
  return moved || jsonb_build_object('opening_paise', opening, 'since', counted.day + 1,
    'expected_paise', opening + (moved ->> 'received_paise')::bigint - (moved ->> 'refunded_paise')::bigint
      - (moved ->> 'spent_paise')::bigint - (moved ->> 'handed_paise')::bigint);
end $$;

-- What happened on a day of a branch, apart from the drawer: {receipts, refunds: [{mode, account, person, count, paise}], bills:
-- {count, paise, discount_paise}, credits: {count, paise}, voids: [{what, number, paise, reason, by, at}], late: [{number, paise,
-- cash or not, dated, by}], bounces: cheques that came
-- back, [{number, paise, reason, by, at}], handovers: [{id, paise, given_to, account, note, by, at}]}. late: payments that carry another date
-- than the day on which they count, because that was closed, or because somebody named an earlier one.
create function private.day_summary(clinic uuid, branch uuid, day date) returns jsonb
language sql stable security definer set search_path = ''
as $$
  with takings as (
    select t.refund, jsonb_build_object('mode', t.mode, 'account', a.name, 'person', m.name, 'count', t.count, 'paise', t.paise) as line, t.mode, t.paise
    from private.takings(clinic, branch, day, day) t
    left join public.money_accounts a on a.clinic_id = day_summary.clinic and a.id = t.account_id
    left join public.members m on m.clinic_id = day_summary.clinic and m.user_id = t.person)
  select jsonb_build_object(
    'receipts', coalesce((select jsonb_agg(t.line order by t.mode, t.paise desc) from takings t where not t.refund), '[]'),
    'refunds', coalesce((select jsonb_agg(t.line order by t.mode, t.paise desc) from takings t where t.refund), '[]'),
    'bills', (select jsonb_build_object('count', count(*), 'paise', coalesce(sum(i.total_paise), 0)::bigint, 'discount_paise', coalesce(sum(i.discount_paise), 0)::bigint)
      from public.invoices i where i.clinic_id = day_summary.clinic and i.branch_id = day_summary.branch and i.day = day_summary.day
        and i.kind not in ('credit_note', 'proforma')
        and not exists (select 1 from public.document_voids v where v.clinic_id = i.clinic_id and v.invoice_id = i.id)),
    'credits', (select jsonb_build_object('count', count(*), 'paise', coalesce(sum(i.total_paise), 0)::bigint)
      from public.invoices i where i.clinic_id = day_summary.clinic and i.branch_id = day_summary.branch and i.day = day_summary.day and i.kind = 'credit_note'),
    'voids', coalesce((select jsonb_agg(x.line order by x.at) from (
      select v.at, jsonb_build_object('what', case when v.invoice_id is null then 'payment' else 'invoice' end, 'id', coalesce(v.invoice_id, v.payment_id), 'number', coalesce(i.number, p.number),
        'paise', coalesce(i.total_paise, p.amount_paise), 'reason', v.reason, 'by', m.name, 'at', v.at) as line
      from public.document_voids v
      left join public.invoices i on i.clinic_id = v.clinic_id and i.id = v.invoice_id
      left join public.payments p on p.clinic_id = v.clinic_id and p.id = v.payment_id
      left join public.members m on m.clinic_id = v.clinic_id and m.user_id = v.by_user
      where v.clinic_id = day_summary.clinic and v.day = day_summary.day and coalesce(i.branch_id, p.branch_id) = day_summary.branch
      order by v.at limit 40) x), '[]'),
    'late', coalesce((select jsonb_agg(x.line order by x.at) from (
      select p.received_at as at, jsonb_build_object('id', p.id, 'number', p.number, 'paise', p.amount_paise, 'dated', p.received_on, 'by', m.name,
        'cash', exists (select 1 from public.payment_parts t where t.clinic_id = p.clinic_id and t.payment_id = p.id and t.mode = 'cash')) as line
      from public.payments p left join public.members m on m.clinic_id = p.clinic_id and m.user_id = p.received_by
      where p.clinic_id = day_summary.clinic and p.branch_id = day_summary.branch and p.day = day_summary.day and p.kind <> 'brought_forward' and p.received_on <> p.day
        and not exists (select 1 from public.document_voids v where v.clinic_id = p.clinic_id and v.payment_id = p.id)
      order by p.received_at limit 40) x), '[]'),
    'bounces', coalesce((select jsonb_agg(jsonb_build_object('id', c.id, 'number', p.number, 'paise', c.amount_paise, 'reason', c.reason, 'by', m.name, 'at', c.at) order by c.at)
      from public.cheque_bounces c join public.payments p on p.clinic_id = c.clinic_id and p.id = c.payment_id
      left join public.members m on m.clinic_id = c.clinic_id and m.user_id = c.by_user
      where c.clinic_id = day_summary.clinic and c.day = day_summary.day and p.branch_id = day_summary.branch), '[]'),
    'handovers', coalesce((select jsonb_agg(jsonb_build_object('id', h.id, 'paise', h.amount_paise, 'given_to', h.given_to, 'account', a.name, 'note', h.note,
        'by', m.name, 'at', h.at) order by h.at)
      from public.cash_handovers h
      left join public.money_accounts a on a.clinic_id = h.clinic_id and a.id = h.account_id
      left join public.members m on m.clinic_id = h.clinic_id and m.user_id = h.by_user
      where h.clinic_id = day_summary.clinic and h.branch_id = day_summary.branch and h.day = day_summary.day and h.undone_at is null), '[]'))
$$;

-- The page ------------------------------------------------------------------------------------------------------------------------------

-- A day of the branch that is looked at: today (or the first open day), or the one named. {branch: {id, name}, branches: when there are several,
-- today, open: the day on which money counts now, day, closed: its row of day_closes with the person's name or null, drawer, summary
-- (as it was closed), accounts: banks to hand cash to, past: [{day, closed, counted_paise, difference_paise, by, received_paise}]}: the
-- 30 days before `before` on which there was money or that were closed, the newest first}. Refuses with not_found.
create function private.day_page(branch uuid, day date, before date) returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('days.close');
  here uuid := private.money_branch(clinic, branch);
  open_day date := private.money_day(clinic, here);
  today date := private.clinic_today(clinic);
  shown date := least(coalesce(day_page.day, least(open_day, today)), open_day);
  closed jsonb;
begin
  select to_jsonb(c) - 'clinic_id' || jsonb_build_object('by', m.name) into closed from public.day_closes c
  left join public.members m on m.clinic_id = c.clinic_id and m.user_id = c.closed_by
  where c.clinic_id = clinic and c.branch_id = here and c.day = shown;
  return jsonb_build_object(
    'branch', (select jsonb_build_object('id', b.id, 'name', b.name) from public.branches b where b.clinic_id = clinic and b.id = here),
    'branches', (select coalesce(jsonb_agg(jsonb_build_object('id', b.id, 'name', b.name) order by b.is_default desc, b.name), '[]') from public.branches b where b.clinic_id = clinic),
    'today', today, 'open', open_day, 'day', shown, 'closed', closed,
    -- A later day was closed instead: this one was passed over.
    'passed', closed is null and shown < open_day and exists (select 1 from public.day_closes c where c.clinic_id = clinic and c.branch_id = here and c.day > shown),
    'drawer', case when closed is null then private.drawer_of(clinic, here, shown) end,
    'summary', coalesce(closed -> 'summary', private.day_summary(clinic, here, shown)),
    'accounts', (select coalesce(jsonb_agg(jsonb_build_object('id', a.id, 'name', a.name) order by a.name), '[]') from public.money_accounts a
      where a.clinic_id = clinic and a.kind = 'bank' and a.archived_at is null and (a.branch_id is null or a.branch_id = here)),
    'past', (select coalesce(jsonb_agg(x order by x.day desc), '[]') from (
      select d.day, c.id is not null as closed, c.counted_paise, c.counted_paise - c.expected_paise as difference_paise, m.name as by,
        coalesce((select sum(t.paise) from private.takings(clinic, here, d.day, d.day) t where not t.refund), 0)::bigint as received_paise
      from (select p.day from public.payments p where p.clinic_id = clinic and p.branch_id = here and p.kind <> 'brought_forward' and p.day < coalesce(day_page.before, open_day)
          union select q.day from public.day_closes q where q.clinic_id = clinic and q.branch_id = here and q.day < coalesce(day_page.before, open_day)
          order by 1 desc limit 31) d
      left join public.day_closes c on c.clinic_id = clinic and c.branch_id = here and c.day = d.day
      left join public.members m on m.clinic_id = c.clinic_id and m.user_id = c.closed_by) x));
end $$;
create function public.day_page(branch uuid default null, day date default null, before date default null) returns jsonb
language sql volatile set search_path = '' as $$ select private.day_page(branch, day, before) $$;

-- What people do ---------------------------------------------------------------------------------------------------------------------------

-- Hands cash of the drawer to the owner or the bank. handover: {branch, amount_paise, given_to, account, note}. Refuses with not_found,
-- amount_not_possible and handover_above_cash (there_paise) when the drawer should have less. Answers {id, day, there_paise}: what is left there.
create function private.hand_over_cash(request uuid, handover jsonb) returns jsonb
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('days.close');
  there jsonb := private.begin_once(clinic, request);
  here uuid;
  today date;
  h public.cash_handovers;
  cash bigint;
begin
  if there is not null then return there; end if;
  here := private.money_branch(clinic, (handover ->> 'branch')::uuid);
  today := private.money_day(clinic, here);
  -- Two people do not carry the same notes away.
  perform pg_advisory_xact_lock(hashtextextended('drawer ' || here, 0));
  cash := (private.drawer_of(clinic, here, today) ->> 'expected_paise')::bigint;
  insert into public.cash_handovers (clinic_id, branch_id, day, amount_paise, given_to, account_id, note)
  values (clinic, here, today, private.paise_of(handover -> 'amount_paise'), handover ->> 'given_to', (handover ->> 'account')::uuid, coalesce(btrim(handover ->> 'note'), ''))
  returning * into h;
  -- Where nobody has counted yet there may be more than was written down.
  if h.amount_paise > cash and exists (select 1 from public.day_closes c where c.clinic_id = clinic and c.branch_id = here) then
    perform private.refuse('handover_above_cash', jsonb_build_object('there_paise', cash));
  end if;
  return private.answer_once(clinic, request, jsonb_build_object('id', h.id, 'day', today, 'there_paise', cash - h.amount_paise));
end $$;
create function public.hand_over_cash(request uuid, handover jsonb) returns jsonb
language sql set search_path = '' as $$ select private.hand_over_cash(request, handover) $$;

-- Takes a hand-over back: it was a mistake. Refuses with not_found, and with day_closed once it was counted.
create function private.undo_handover(request uuid, handover uuid) returns jsonb
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('days.close');
  there jsonb := private.begin_once(clinic, request);
  h public.cash_handovers;
begin
  if there is not null then return there; end if;
  select * into h from public.cash_handovers q where q.clinic_id = clinic and q.id = undo_handover.handover;
  if h.id is null then perform private.refuse('not_found'); end if;
  -- The day is not closed meanwhile.
  perform private.money_day(clinic, h.branch_id);
  if exists (select 1 from public.day_closes c where c.clinic_id = clinic and c.branch_id = h.branch_id and c.day >= h.day) then
    perform private.refuse('day_closed', jsonb_build_object('day', h.day));
  end if;
  update public.cash_handovers q set undone_at = now(), undone_by = auth.uid()
  where q.clinic_id = clinic and q.id = h.id and q.undone_at is null;
  if not found then perform private.refuse('not_found'); end if;
  return private.answer_once(clinic, request, jsonb_build_object('id', h.id));
end $$;
create function public.undo_handover(request uuid, handover uuid) returns jsonb
language sql set search_path = '' as $$ select private.undo_handover(request, handover) $$;

-- Closes a day of a branch for good. counting: {expected_paise: as shown, counted_paise, denominations: {"500": 12} or null,
-- opening_paise: what lay there before anybody counted, at the first closing only, reason: why counted and expected differ}.
-- Whoever writes money of this branch is waited for, and waits. Refuses with not_found, amount_not_possible, day_closed, day_not_come, day_changed (drawer:
-- what should be there now, when something was written meanwhile), denominations_wrong and difference_needs_reason (difference_paise).
-- Answers {id, day, next: the day on which money counts from now on}.
create function private.close_day(request uuid, branch uuid, day date, counting jsonb) returns jsonb
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('days.close');
  there jsonb := private.begin_once(clinic, request);
  here uuid;
  last_closed date;
  drawer jsonb;
  opening bigint;
  expected bigint;
  counted bigint;
  notes jsonb := nullif(counting -> 'denominations', 'null');
  c public.day_closes;
begin
  if there is not null then return there; end if;
  if jsonb_typeof(counting -> 'counted_paise') is distinct from 'number' or (counting ->> 'counted_paise') !~ '^[0-9]{1,11}$'
    or coalesce(counting ->> 'opening_paise', '0') !~ '^[0-9]{1,11}$' then
    perform private.refuse('amount_not_possible');
  end if;
  counted := (counting ->> 'counted_paise')::bigint;
  here := private.money_branch(clinic, branch);
  perform pg_advisory_xact_lock(hashtextextended('money_day ' || here, 0));
  select max(q.day) into last_closed from public.day_closes q where q.clinic_id = clinic and q.branch_id = here;
  if day <= last_closed then perform private.refuse('day_closed', jsonb_build_object('day', day, 'open', greatest(private.clinic_today(clinic), last_closed + 1))); end if;
  if day is null or day > private.clinic_today(clinic) then perform private.refuse('day_not_come', jsonb_build_object('day', day)); end if;
  drawer := private.drawer_of(clinic, here, day);
  if (counting ->> 'expected_paise')::bigint is distinct from (drawer ->> 'expected_paise')::bigint then
    perform private.refuse('day_changed', jsonb_build_object('drawer', drawer));
  end if;
  opening := (drawer ->> 'opening_paise')::bigint;
  if last_closed is null and counting ->> 'opening_paise' is not null then opening := (counting ->> 'opening_paise')::bigint; end if;
  expected := (drawer ->> 'expected_paise')::bigint - (drawer ->> 'opening_paise')::bigint + opening;
  if notes is not null and (exists (select 1 from jsonb_each_text(notes) n where n.key !~ '^(500|200|100|50|20|10|5|2|1)$' or n.value !~ '^[0-9]{1,6}$')
    or (select coalesce(sum(n.key::bigint * n.value::bigint * 100), 0) from jsonb_each_text(notes) n) <> counted) then
    perform private.refuse('denominations_wrong');
  end if;
  if counted <> expected and nullif(btrim(counting ->> 'reason'), '') is null then
    perform private.refuse('difference_needs_reason', jsonb_build_object('difference_paise', counted - expected));
  end if;
  insert into public.day_closes (clinic_id, branch_id, day, opening_paise, received_paise, refunded_paise, spent_paise, handed_paise, expected_paise,
    counted_paise, denominations, difference_reason, summary)
  values (clinic, here, day, opening, (drawer ->> 'received_paise')::bigint, (drawer ->> 'refunded_paise')::bigint, (drawer ->> 'spent_paise')::bigint,
    (drawer ->> 'handed_paise')::bigint, expected, counted, notes, case when counted <> expected then btrim(counting ->> 'reason') end,
    private.day_summary(clinic, here, day)) returning * into c;
  return private.answer_once(clinic, request, jsonb_build_object('id', c.id, 'day', c.day, 'next', private.money_day(clinic, here)));
end $$;
create function public.close_day(request uuid, branch uuid, day date, counting jsonb) returns jsonb
language sql set search_path = '' as $$ select private.close_day(request, branch, day, counting) $$;

grant execute on function private.day_page(uuid, date, date), public.day_page(uuid, date, date), private.hand_over_cash(uuid, jsonb), public.hand_over_cash(uuid, jsonb),
  private.undo_handover(uuid, uuid), public.undo_handover(uuid, uuid), private.close_day(uuid, uuid, date, jsonb), public.close_day(uuid, uuid, date, jsonb) to authenticated;
