// Small tables and functions that show what a request looks like from inside the database. They are not the
// app's own, so that the contract does not change with the app.
export const probes = {
  create: `
    drop table if exists public.probe_visits, public.probe_clinics cascade;
    create extension if not exists btree_gist with schema extensions;

    create table public.probe_clinics (
      id uuid primary key default gen_random_uuid(),
      slug text not null constraint probe_clinics_slug_is_unique unique,
      made_by uuid default auth.uid(),
      made_at timestamptz not null default '2026-03-01 10:00:00.123456+05:30'
    );
    create table public.probe_visits (
      id uuid primary key default gen_random_uuid(),
      clinic_id uuid not null constraint probe_visits_clinic references public.probe_clinics (id),
      chair text not null,
      starts_at timestamptz not null,
      ends_at timestamptz not null,
      amount_paise bigint not null default 0,
      tags text[] not null default '{}',
      details jsonb,
      constraint probe_visits_end_after_start check (ends_at > starts_at),
      constraint probe_visits_no_double_booking exclude using gist
        (clinic_id extensions.gist_uuid_ops with =, chair extensions.gist_text_ops with =, tstzrange(starts_at, ends_at) with &&)
    );
    alter table public.probe_clinics enable row level security;
    alter table public.probe_visits enable row level security;
    revoke all on public.probe_clinics, public.probe_visits from anon, authenticated, service_role;
    grant select, insert, update, delete on public.probe_clinics, public.probe_visits to authenticated, service_role;

    create policy by_header on public.probe_clinics to authenticated
      using (slug = (select current_setting('request.headers', true)::json ->> 'x-clinic')) with check (true);
    create policy by_clinic on public.probe_visits to authenticated
      using (clinic_id in (select id from public.probe_clinics)) with check (clinic_id in (select id from public.probe_clinics));

    create or replace function public.probe_request(word text default 'none') returns jsonb language sql stable set search_path = '' as $$
      select jsonb_build_object(
        'word', word, 'role', current_user, 'uid', auth.uid(), 'claimed_role', auth.jwt() ->> 'role',
        'clinic', current_setting('request.headers', true)::json ->> 'x-clinic',
        'method', current_setting('request.method', true), 'path', current_setting('request.path', true),
        'read_only', current_setting('transaction_read_only'))
    $$;
    create or replace function public.probe_refuse(code text) returns void language plpgsql set search_path = '' as $$
      begin raise exception using errcode = 'P0001', message = code, detail = '{"clash": 1}', hint = 'another time'; end $$;
    create or replace function public.probe_refuse_late(slug text) returns void language plpgsql set search_path = '' as $$
      begin
        insert into public.probe_clinics (slug) values (probe_refuse_late.slug);
        raise exception using errcode = 'P0001', message = 'too_late';
      end $$;
    create or replace function public.probe_raise(state text) returns void language plpgsql set search_path = '' as $$
      begin raise exception using errcode = state, message = 'raised'; end $$;
    create or replace function public.probe_write() returns bigint language sql volatile set search_path = '' as $$ select 41::bigint + 1 $$;
    create or replace function public.probe_read_only() returns text language sql volatile set search_path = '' as $$
      select current_setting('transaction_read_only') $$;
    create or replace function public.probe_nothing() returns jsonb language sql stable set search_path = '' as $$ select null::jsonb $$;
    create or replace function public.probe_words(words text[]) returns setof text language sql stable set search_path = '' as $$ select unnest(words) $$;
    create or replace function public.probe_rows(amount integer) returns table (number integer, square bigint)
      language sql stable set search_path = '' as $$ select n, n::bigint * n from generate_series(1, amount) n $$;
    create or replace function public.probe_types(on_date date, at timestamptz, ids uuid[], document jsonb, amount bigint) returns jsonb
      language sql stable set search_path = '' as $$
      select jsonb_build_object('on_date', on_date, 'at', at at time zone 'UTC', 'ids', cardinality(ids), 'document', document, 'amount', amount) $$;
    create or replace function public.probe_slow() returns void language plpgsql set search_path = '' as $$ begin perform pg_catalog.pg_sleep(30); end $$;
    create or replace function public.probe_secret() returns text language sql set search_path = '' as $$ select 'secret' $$;
    revoke all on function public.probe_secret() from public, anon, authenticated;
    grant execute on function public.probe_request, public.probe_slow to anon;
    grant execute on function public.probe_request, public.probe_refuse, public.probe_refuse_late, public.probe_raise, public.probe_write,
      public.probe_read_only, public.probe_nothing, public.probe_words, public.probe_rows, public.probe_types, public.probe_slow
      to authenticated, service_role;
    notify pgrst, 'reload schema';
  `,
  drop: `
    drop table if exists public.probe_visits, public.probe_clinics cascade;
    drop function if exists public.probe_request, public.probe_refuse, public.probe_refuse_late, public.probe_raise, public.probe_write,
      public.probe_read_only, public.probe_nothing, public.probe_words, public.probe_rows, public.probe_types, public.probe_slow,
      public.probe_secret;
    notify pgrst, 'reload schema';
  `,
}
