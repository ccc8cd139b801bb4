-- As before (RFC 9562, version 7), and in order within a millisecond, too: the twelve bits after the version are a fraction of it
-- (section 6.2, method 3). Rows that one statement writes stand in the order in which it wrote them.
create or replace function private.uuid_v7() returns uuid
language sql volatile set search_path = ''
as $$
  select (overlay(lpad(to_hex((extract(epoch from clock_timestamp()) * 4096000)::bigint), 15, '0') placing '7' from 13 for 0)
    || substring(encode(uuid_send(gen_random_uuid()), 'hex') from 17))::uuid
$$;
