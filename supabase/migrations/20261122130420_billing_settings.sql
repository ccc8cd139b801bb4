-- How a clinic bills, on one page: when plans are billed, papers, its series of numbers, where money lies. And the numbers of
-- estimates, which a plan gets when it is first presented.

-- The number under which a plan was first presented; it keeps it when it is changed and presented again.
alter table public.treatment_plans add column estimate_number text check (estimate_number ~ '^[^\W_][A-Za-z0-9/-]{0,15}$');

-- Every branch has its series from its first moment, so that they can be looked at and begun in the middle.
create function private.give_series() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  perform private.series_of(new.clinic_id, new.id, p)
  from unnest(array['invoice', 'credit_note', 'receipt', 'receipt_voucher', 'refund', 'refund_voucher', 'proforma', 'estimate']) p;
  return null;
end $$;
create trigger branches_series after insert on public.branches for each row execute function private.give_series();
select private.series_of(b.clinic_id, b.id, p)
from (select clinic_id, id from public.branches order by clinic_id, is_default desc, created_at, id) b
cross join unnest(array['invoice', 'credit_note', 'receipt', 'receipt_voucher', 'refund', 'refund_voucher', 'proforma', 'estimate']) p;

-- Whether a document of this financial year has a number that begins so.
create function private.series_was_used(clinic uuid, prefix text, year integer) returns boolean
language sql stable security definer set search_path = ''
as $$
  select exists (select from public.invoices i where i.clinic_id = series_was_used.clinic and starts_with(i.number, series_was_used.prefix)
      and private.financial_year(i.issued_on) = series_was_used.year)
    or exists (select from public.payments p where p.clinic_id = series_was_used.clinic and starts_with(p.number, series_was_used.prefix)
      and private.financial_year(p.received_on) = series_was_used.year)
    or exists (select from public.treatment_plans t where t.clinic_id = series_was_used.clinic and starts_with(t.estimate_number, series_was_used.prefix))
$$;

-- The series of a branch, for the settings: [{paper, prefix, digits, next, used, upcoming}]. next: the number a document would
-- get now; used: numbers of this year were given; upcoming: what it will begin with next year, if that was changed.
create function private.series_of_branch(clinic uuid, branch uuid) returns jsonb
language sql stable security definer set search_path = ''
as $$
  select coalesce(jsonb_agg(jsonb_build_object('paper', p.paper, 'prefix', s.prefix, 'digits', s.digits, 'next', coalesce(c.next, 1),
      'used', c.next is not null and private.series_was_used(s.issuer, c.prefix, y.year),
      'number', coalesce(c.prefix, replace(s.prefix, '{year}', private.year_in_numbers(y.year))) || lpad(coalesce(c.next, 1)::text, greatest(coalesce(c.digits, s.digits), length(coalesce(c.next, 1)::text)), '0'))
    order by p.position), '[]')
  from private.branch_numbers n
  cross join unnest(array['invoice', 'credit_note', 'receipt', 'receipt_voucher', 'refund', 'refund_voucher', 'proforma', 'estimate']) with ordinality p (paper, position)
  join private.document_series s on s.issuer = n.clinic_id and s.series = p.paper || case when n.n > 1 then '_' || n.n else '' end
  cross join lateral (select private.financial_year(private.clinic_today(n.clinic_id)) as year) y
  left join private.document_counters c on c.issuer = s.issuer and c.series = s.series and c.year = y.year
  where n.clinic_id = series_of_branch.clinic and n.branch_id = series_of_branch.branch
$$;

-- The settings page: {settings, registration, branches: [{id, name, series}], accounts, evening: as private.my_evening()}.
create function private.billing_settings_page() returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('clinic.manage');
begin
  return jsonb_build_object(
    'settings', (select to_jsonb(s) - 'clinic_id' from public.billing_settings s where s.clinic_id = clinic),
    'registration', (select jsonb_build_object('name', c.name, 'legal_name', c.legal_name, 'gstin', c.gstin, 'state_code', c.state_code,
      'complete', c.address is not null and c.city is not null and c.pin_code is not null and c.state_code is not null) from public.clinics c where c.id = clinic),
    'year', private.year_in_numbers(private.financial_year(private.clinic_today(clinic))),
    'branches', (select jsonb_agg(jsonb_build_object('id', b.id, 'name', b.name, 'series', private.series_of_branch(clinic, b.id)) order by b.is_default desc, b.created_at, b.id)
      from public.branches b where b.clinic_id = clinic),
    'accounts', (select coalesce(jsonb_agg(jsonb_build_object('id', a.id, 'version', a.version, 'branch_id', a.branch_id, 'kind', a.kind, 'name', a.name,
        'upi_address', a.upi_address, 'archived', a.archived_at is not null)
        order by a.archived_at nulls first, array_position(array['cash', 'upi', 'card', 'bank'], a.kind), a.created_at, a.id), '[]')
      from public.money_accounts a where a.clinic_id = clinic),
    'evening', private.my_evening(clinic));
end $$;
create function public.billing_settings_page() returns jsonb
language sql stable set search_path = '' as $$ select private.billing_settings_page() $$;

-- Changes what the numbers of a series look like (prefix may hold {year}), and with which number this year begins or goes on.
-- Once a number of the year was given, the prefix counts from the next year (a number once begun stays as it is), and first may
-- only say what is next anyway. Answers the branch's series as they are now. Refuses with not_found, series_prefix_wrong,
-- series_prefix_taken, document_number_too_long, series_first_wrong, series_has_begun.
create function private.save_document_series(branch uuid, paper text, prefix text, digits integer, first bigint) returns jsonb
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('clinic.manage');
  this_year integer := private.financial_year(private.clinic_today(clinic));
  tidy text := regexp_replace(upper(btrim(coalesce(prefix, ''))), '\{YEAR\}', '{year}', 'g');
  s private.document_series;
  counter private.document_counters;
begin
  if not exists (select from public.branches b where b.clinic_id = clinic and b.id = branch) or paper is null or paper not in
    ('invoice', 'credit_note', 'receipt', 'receipt_voucher', 'refund', 'refund_voucher', 'proforma', 'estimate') then
    perform private.refuse('not_found');
  end if;
  if replace(tidy, '{year}', '2627') !~ '^([A-Z]|[A-Z0-9][A-Z0-9/-]*[A-Z/-])?$' or digits is null or digits not between 1 and 10 then
    perform private.refuse('series_prefix_wrong');
  end if;
  if first is null or first < 1 then perform private.refuse('series_first_wrong'); end if;
  if length(replace(tidy, '{year}', '2627')) + greatest(digits, length(first::text)) > 16 then
    perform private.refuse('document_number_too_long', jsonb_build_object('series', paper));
  end if;
  select * into s from private.document_series d where d.issuer = clinic and d.series = private.series_of(clinic, branch, paper) for update;
  -- Whoever issues just now holds this row: then its number is there to be seen.
  select * into counter from private.document_counters c where c.issuer = clinic and c.series = s.series and c.year = this_year for update;
  if counter.issuer is not null and private.series_was_used(clinic, counter.prefix, this_year) then
    if first <> counter.next then
      perform private.refuse('series_has_begun', jsonb_build_object('series', paper, 'year', this_year));
    end if;
  else
    delete from private.document_counters c where c.issuer = clinic and c.series = s.series and c.year = this_year;
    counter.issuer := null;
  end if;
  begin
    update private.document_series d set prefix = tidy, digits = save_document_series.digits where d.issuer = clinic and d.series = s.series;
    if counter.issuer is null then perform private.begin_document_series(clinic, s.series, this_year, first); end if;
  exception when unique_violation then
    perform private.refuse('series_prefix_taken', jsonb_build_object('prefix', tidy));
  end;
  perform private.write_audit(clinic, 'changed', 'document_series', branch,
    jsonb_build_object('paper', paper, 'prefix', s.prefix, 'digits', s.digits, 'next', counter.next),
    jsonb_build_object('paper', paper, 'prefix', tidy, 'digits', digits, 'next', first));
  return private.series_of_branch(clinic, branch);
end $$;
create function public.save_document_series(branch uuid, paper text, prefix text, digits integer, first bigint) returns jsonb
language sql set search_path = '' as $$ select private.save_document_series(branch, paper, prefix, digits, first) $$;

-- Estimates ------------------------------------------------------------------------------------------------------------------------

create function private.number_estimate() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  select n.number into new.estimate_number
  from private.next_document_number(new.clinic_id, private.series_of(new.clinic_id, private.money_branch(new.clinic_id), 'estimate')) n;
  return new;
end $$;
create trigger treatment_plans_number before update on public.treatment_plans for each row
  when (new.status = 'presented' and old.status is distinct from new.status and new.estimate_number is null) execute function private.number_estimate();

-- As before, with the number beside what is accepted: it is no part of the content, whose hash stays as it was.
create or replace function private.estimate_shown(p public.treatment_plans) returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
declare
  content jsonb := coalesce(p.accepted_content::jsonb, private.estimate_content(p));
begin
  return jsonb_build_object('content', content, 'sha256', private.sha256_of(content), 'status', p.status, 'number', p.estimate_number,
    'accepted', case when p.accepted_at is not null then jsonb_build_object('at', p.accepted_at, 'name', p.accepted_name, 'how', p.accepted_how) end);
end $$;

grant execute on function private.billing_settings_page(), public.billing_settings_page(),
  private.save_document_series(uuid, text, text, integer, bigint), public.save_document_series(uuid, text, text, integer, bigint) to authenticated;
