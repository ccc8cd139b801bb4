-- The owner's home: how the clinic does today, and how it has done in the last four weeks beside the four before them. Whole weeks, so that
-- Sundays stand against Sundays.

-- Every figure of the page in one answer, for the branch that the person looks at; dentist: of one dentist alone (money received is
-- nobody's: it stays out then). Answers {today {…}, days [{day, collected, billed, visits, no_shows}] (28), totals and before (the same sums, and on how
-- many days there was anything),
-- branches, dentists, traffic [{weekday 0-6, hour, visits, no_shows}], patients {new, returning, ages, sexes, localities, sources}, waiting {median, p90,
-- visits} in minutes, plans {presented, accepted, declined, presented_paise, accepted_paise} of 90 days, due_paise, due_patients}.
create function private.home_page(dentist uuid) returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('reports.read');
  here uuid := private.branch_i_look_at(clinic);
  zone text := (select c.time_zone from public.clinics c where c.id = clinic);
  today date := private.clinic_today(clinic);
  first_day date := today - 27;
  old_day date := today - 55;
begin
  return (with visits as materialized (
      select a.at::date as day, date_part('hour', a.at)::integer as hour, a.status, a.patient_id, a.dentist_id, a.branch_id,
        a.status in ('waiting', 'in_chair', 'done', 'discharged') as came, date_part('epoch', a.seated_at - a.arrived_at) / 60 as waited
      -- Offset 0: the wall clock is read once a visit.
      from (select a.starts_at at time zone zone as at, a.* from public.appointments a
        where a.clinic_id = clinic and a.starts_at >= old_day::timestamp at time zone zone and a.starts_at < (today + 1)::timestamp at time zone zone and a.status <> 'cancelled'
          and (here is null or a.branch_id = here) and (home_page.dentist is null or a.dentist_id = home_page.dentist) offset 0) a),
    moves as materialized (
      select m.day, m.branch, m.mode, m.total from private.money_moves m
      where m.clinic_id = clinic and m.day between old_day and today and (here is null or m.branch = here) and home_page.dentist is null),
    -- All that was billed by its documents; by their lines only for whom the dentists are told apart.
    bills as materialized (
      select i.day, i.branch_id as branch, case i.kind when 'credit_note' then - i.total_paise else i.total_paise end as total
      from public.invoices i where i.clinic_id = clinic and i.day between old_day and today and i.kind <> 'proforma' and (here is null or i.branch_id = here) and home_page.dentist is null
      union all
      select v.day, i.branch_id, - i.total_paise
      from public.document_voids v join public.invoices i on i.clinic_id = clinic and i.id = v.invoice_id and i.kind <> 'proforma'
      where v.clinic_id = clinic and v.day between old_day and today and (here is null or i.branch_id = here) and home_page.dentist is null),
    sold as materialized (
      select m.day, m.dentist, sum(m.total)::bigint as total from private.sold_lines m
      where m.clinic_id = clinic and m.day between case when home_page.dentist is null then first_day else old_day end and today and (here is null or m.branch = here)
        and (home_page.dentist is null or m.dentist = home_page.dentist)
      group by m.day, m.dentist),
    days as (
      select d.day::date as day, coalesce(c.paise, 0)::bigint as collected, coalesce(s.paise, 0)::bigint as billed, coalesce(v.visits, 0) as visits, coalesce(v.no_shows, 0) as no_shows
      from generate_series(old_day::timestamp, today::timestamp, interval '1 day') d (day)
      left join (select m.day, sum(m.total) as paise from moves m group by m.day) c on c.day = d.day::date
      left join (select x.day, sum(x.total) as paise from (select m.day, m.total from bills m union all select m.day, m.total from sold m where home_page.dentist is not null) x group by x.day) s
        on s.day = d.day::date
      left join (select v.day, count(*) filter (where v.came) as visits, count(*) filter (where v.status = 'no_show') as no_shows from visits v group by v.day) v on v.day = d.day::date),
    sums as (
      select s.now, s.row || jsonb_build_object('new_patients', (select count(*) from public.patients p where p.clinic_id = clinic and p.archived_at is null
        and p.created_at >= (case when s.now then first_day else old_day end)::timestamp at time zone zone
        and p.created_at < (case when s.now then today + 1 else first_day end)::timestamp at time zone zone)) as row
      from (select d.day >= first_day as now, jsonb_build_object('collected', sum(d.collected), 'billed', sum(d.billed), 'visits', sum(d.visits), 'no_shows', sum(d.no_shows),
          'days', count(*) filter (where d.visits + d.no_shows > 0 or d.collected <> 0 or d.billed <> 0)) as row
        from days d group by d.day >= first_day) s),
    people as materialized (
      select p.id, p.created_at >= first_day::timestamp at time zone zone as new, p.sex, extract(year from age(today, p.birth_date)) as age,
        nullif(btrim(p.locality), '') as locality, nullif(btrim(regexp_replace(p.referred_by, '\s+', ' ', 'g')), '') as source
      from public.patients p
      where p.clinic_id = clinic and p.id in (select v.patient_id from visits v where v.day >= first_day and v.came))
    select jsonb_build_object('day', today,
      'today', jsonb_build_object(
        'modes', coalesce((select jsonb_agg(jsonb_build_object('mode', x.mode, 'paise', x.paise) order by x.paise desc) from (
          select m.mode, sum(m.total)::bigint as paise from moves m where m.day = today group by m.mode) x), '[]'),
        'visits', (select count(*) from visits v where v.day = today), 'waiting', (select count(*) from visits v where v.day = today and v.status = 'waiting'),
        'in_chair', (select count(*) from visits v where v.day = today and v.status = 'in_chair'),
        'done', (select count(*) from visits v where v.day = today and v.status in ('done', 'discharged')),
        'no_shows', (select count(*) from visits v where v.day = today and v.status = 'no_show'),
        'new_patients', (select count(*) from public.patients p where p.clinic_id = clinic and p.archived_at is null and p.created_at >= today::timestamp at time zone zone)),
      'days', (select jsonb_agg(to_jsonb(d) order by d.day) from days d where d.day >= first_day),
      'totals', (select s.row from sums s where s.now), 'before', (select s.row from sums s where not s.now),
      'branches', coalesce((select jsonb_agg(jsonb_build_object('id', b.id, 'name', b.name,
          'collected', (select coalesce(sum(m.total), 0) from moves m where m.branch = b.id and m.day >= first_day),
          'billed', (select coalesce(sum(m.total), 0) from bills m where m.branch = b.id and m.day >= first_day),
          'visits', (select count(*) from visits v where v.branch_id = b.id and v.day >= first_day and v.came)) order by b.is_default desc, b.name)
        from public.branches b where b.clinic_id = clinic and (here is null or b.id = here)), '[]'),
      'dentists', coalesce((select jsonb_agg(jsonb_build_object('id', d.id, 'name', d.name, 'colour', d.colour,
          'billed', (select coalesce(sum(m.total), 0) from sold m where m.dentist = d.id and m.day >= first_day), 'visits', v.visits, 'no_shows', v.no_shows, 'waited', v.waited)
          order by d.position, d.name)
        from public.dentists d
        cross join lateral (select count(*) filter (where v.came) as visits, count(*) filter (where v.status = 'no_show') as no_shows,
          round(percentile_cont(0.5) within group (order by v.waited)) as waited from visits v where v.dentist_id = d.id and v.day >= first_day) v
        where d.clinic_id = clinic and (d.archived_at is null or v.visits > 0)), '[]'),
      'traffic', coalesce((select jsonb_agg(to_jsonb(x)) from (
        select extract(dow from v.day)::integer as weekday, v.hour, count(*) filter (where v.came) as visits, count(*) filter (where v.status = 'no_show') as no_shows
        from visits v where v.day >= first_day group by 1, 2 order by 1, 2) x where x.visits + x.no_shows > 0), '[]'),
      'patients', (select jsonb_build_object('new', count(*) filter (where p.new), 'returning', count(*) filter (where not p.new)) from people p) || jsonb_build_object(
        'ages', (select jsonb_agg(jsonb_build_object('key', g.key, 'patients', (select count(*) from people p where p.age >= g.low and p.age < g.high)) order by g.low)
          || jsonb_build_array(jsonb_build_object('key', null, 'patients', (select count(*) from people p where p.age is null)))
          from (values ('0-12', 0, 13), ('13-19', 13, 20), ('20-39', 20, 40), ('40-59', 40, 60), ('60+', 60, 200)) g (key, low, high)),
        'sexes', coalesce((select jsonb_agg(jsonb_build_object('key', x.sex, 'patients', x.n) order by x.n desc) from (select p.sex, count(*) as n from people p group by p.sex) x), '[]'),
        'localities', coalesce((select jsonb_agg(jsonb_build_object('key', x.key, 'patients', x.n) order by x.n desc, x.key) from (
          select mode() within group (order by p.locality) as key, count(*) as n from people p where p.locality is not null group by lower(p.locality) order by count(*) desc limit 8) x), '[]'),
        'sources', coalesce((select jsonb_agg(jsonb_build_object('key', x.key, 'patients', x.n) order by x.n desc, x.key) from (
          select mode() within group (order by p.source) as key, count(*) as n from people p where p.source is not null group by lower(p.source) order by count(*) desc limit 8) x), '[]')),
      'waiting', (select jsonb_build_object('median', round(percentile_cont(0.5) within group (order by v.waited)), 'p90', round(percentile_cont(0.9) within group (order by v.waited)), 'visits', count(v.waited))
        from visits v where v.day >= first_day),
      'plans', (select jsonb_build_object('presented', count(*), 'accepted', count(*) filter (where t.accepted_at is not null), 'declined', count(*) filter (where t.status = 'declined'),
          'presented_paise', coalesce(sum(t.agreed_paise), 0), 'accepted_paise', coalesce(sum(t.agreed_paise) filter (where t.accepted_at is not null), 0))
        from public.treatment_plans t
        where t.clinic_id = clinic and t.presented_at >= (today - 89)::timestamp at time zone zone and t.alternative_of is null and (home_page.dentist is null or t.dentist_id = home_page.dentist)),
      'due_paise', (select coalesce(sum(d.due_paise), 0) from public.dues d where d.clinic_id = clinic and d.due_paise > 0),
      'due_patients', (select count(distinct d.patient_id) from public.dues d where d.clinic_id = clinic and d.due_paise > 0)));
end $$;
create function public.home_page(dentist uuid default null) returns jsonb
language sql stable set search_path = '' as $$ select private.home_page(dentist) $$;

create index treatment_plans_presented on public.treatment_plans (clinic_id, presented_at) where presented_at is not null;

grant execute on function private.home_page(uuid), public.home_page(uuid) to authenticated;

-- As before, with what each clinic has received today, less what it gave back.
create or replace function private.my_clinics() returns json
language plpgsql stable security definer set search_path = ''
as $$
declare
  me uuid := private.require_person();
  answer json[] := '{}';
  one record;
  figures json;
  today date;
begin
  for one in
    select c.id, s.slug, c.name, c.time_zone, m.role, 
      private.scope_of(c.id, m.role, 'reports.read') = 'all' and private.session_reaches(c.id) as reads
    from public.members m join public.clinics c on c.id = m.clinic_id join private.clinic_slugs s on s.clinic_id = c.id
    where m.user_id = me and m.left_at is null order by c.name, c.id
  loop
    figures := null;
    if one.reads then
      today := (now() at time zone one.time_zone)::date;
      select json_build_object(
        'visits', count(*) filter (where a.status <> 'cancelled'), 'done', count(*) filter (where a.status in ('done', 'discharged')),
        'no_shows', count(*) filter (where a.status = 'no_show'), 'waiting', count(*) filter (where a.status = 'waiting'),
        'collected_paise', (select coalesce(sum(m.total), 0) from private.money_moves m where m.clinic_id = one.id and m.day = today),
        'subscription', private.shell_subscription(one.id)) into figures
      from public.appointments a where a.clinic_id = one.id and a.starts_at >= today::timestamp at time zone one.time_zone
        and a.starts_at < (today + 1)::timestamp at time zone one.time_zone;
    end if;
    answer := answer || json_build_object('slug', one.slug, 'name', one.name, 'role', one.role, 'today', figures);
  end loop;
  return array_to_json(answer);
end $$;
