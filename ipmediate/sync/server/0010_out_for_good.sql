-- Format 10: a computer is put out for good also while its user may not sign in, and putting out may be said twice.

reset role;
grant usage, create on schema ipm_api to ipm_provision;
set local role ipm_provision;

create or replace function ipm_api.revoke(of_space text, device text) returns void language plpgsql security definer
  set search_path = pg_catalog, pg_temp as $$
declare by_device text := ipm_api.check_director(of_space); gone ipm.principal;
begin
  select * into gone from ipm.principal where device_id = device and space_id = of_space
    order by active desc, enrolled_at desc limit 1 for update;
  if not found then raise exception 'ipmediate: no such workstation' using errcode = '42501'; end if;
  if device = by_device then raise exception 'ipmediate: not oneself' using errcode = '42501'; end if;
  update ipm.principal set active = false, revoked_at = coalesce(revoked_at, clock_timestamp())
    where role_name = gone.role_name;
  execute format('alter role %I nologin', gone.role_name);
end $$;

reset role;
revoke create on schema ipm_api from ipm_provision;
insert into ipm.format (version) values (10);
