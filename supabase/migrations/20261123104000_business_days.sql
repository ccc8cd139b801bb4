-- Business days: a verified request for deletion is done within thirty of them. Saturdays, Sundays and the days below are none.

-- Holidays of the whole country: for 2026 those that the Government of India notified for its offices, for the years after it the
-- three national ones, until more are notified. A day that is missing here only makes us earlier.
create table private.public_holidays (
  day date primary key,
  name text not null check (length(btrim(name)) between 1 and 60)
);
insert into private.public_holidays (day, name) values
  ('2026-01-26', 'Republic Day'), ('2026-03-04', 'Holi'), ('2026-03-21', 'Id-ul-Fitr'), ('2026-03-26', 'Ram Navami'), ('2026-03-31', 'Mahavir Jayanti'),
  ('2026-04-03', 'Good Friday'), ('2026-05-01', 'Buddha Purnima'), ('2026-05-27', 'Id-ul-Zuha'), ('2026-06-26', 'Muharram'), ('2026-08-15', 'Independence Day'),
  ('2026-08-26', 'Milad-un-Nabi'), ('2026-09-04', 'Janmashtami'), ('2026-10-02', 'Mahatma Gandhi''s Birthday'), ('2026-10-20', 'Dussehra'),
  ('2026-11-08', 'Diwali'), ('2026-11-24', 'Guru Nanak''s Birthday'), ('2026-12-25', 'Christmas');
insert into private.public_holidays (day, name)
select make_date(year, h.month, h.day), h.name from generate_series(2027, 2035) year
cross join (values (1, 26, 'Republic Day'), (8, 15, 'Independence Day'), (10, 2, 'Mahatma Gandhi''s Birthday'), (12, 25, 'Christmas')) h(month, day, name);

create function private.is_business_day(day date) returns boolean
language sql stable set search_path = ''
as $$ select extract(isodow from day) < 6 and not exists (select from private.public_holidays h where h.day = is_business_day.day) $$;

-- The n-th business day after a day, n from 1.
create function private.add_business_days(after date, n integer) returns date
language sql stable set search_path = ''
as $$
  select d.day::date from generate_series(after + 1, after + greatest(n, 1) * 2 + 60, interval '1 day') d(day)
  where private.is_business_day(d.day::date) order by d.day offset greatest(n, 1) - 1 limit 1
$$;
