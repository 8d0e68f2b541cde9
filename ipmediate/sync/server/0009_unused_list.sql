-- Format 9: every member may read which numbers were given out and will never be printed.

reset role;
set local role ipm_gate;

create function ipm_api.unused_numbers(of_space text) returns table (series text, year int, seq int, why text,
    at timestamptz, device_id text) language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  if of_space not in (select ipm.my_spaces()) then
    raise exception 'ipmediate: not admitted' using errcode = '42501';
  end if;
  return query select n.series, n.year, n.seq, n.unused, n.unused_at, n.device_id from ipm.number_given n
    where n.space_id = of_space and n.unused <> '' order by n.year desc, n.series, n.seq;
end $$;

reset role;
revoke execute on function ipm_api.unused_numbers(text) from public;
grant execute on function ipm_api.unused_numbers(text) to ipm_sync;
insert into ipm.format (version) values (9);
