-- Teeth as ISO 3950 names them, and the surfaces that each has. Tables that speak of teeth ask these in their constraints.

-- Permanent teeth 11-48, milk teeth 51-85.
create function private.are_teeth(teeth smallint[]) returns boolean
language sql immutable set search_path = ''
as $$
  select coalesce(bool_and(case when t / 10 between 1 and 4 then t % 10 between 1 and 8 when t / 10 between 5 and 8 then t % 10 between 1 and 5
    else false end), true) and cardinality(teeth) = count(distinct t)
  from unnest(teeth) t
$$;

-- Whether every tooth has these surfaces, written in the order people say them, each once: M, O or I, D, B or F, L or P.
-- Incisors and canines have I and F, the others O and B; the inner side is P above and L below. '' is the whole tooth.
create function private.surfaces_fit(teeth smallint[], surfaces text) returns boolean
language sql immutable set search_path = ''
as $$
  select surfaces ~ '^M?[OI]?D?[BF]?[LP]?$' and coalesce(bool_and(
    surfaces !~ case when t % 10 <= 3 then '[OB]' else '[IF]' end and surfaces !~ case when t / 10 in (1, 2, 5, 6) then 'L' else 'P' end), surfaces = '')
  from unnest(teeth) t
$$;
grant execute on function private.are_teeth(smallint[]), private.surfaces_fit(smallint[], text) to authenticated;
