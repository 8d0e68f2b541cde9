-- Format 17: two things a server that went back forgot and could not be told again. It may know an erasure and not any
-- more which computers have carried it out: what a meeting asks first changes with that too. And it may be handed in
-- things of an erased case without the case itself, whose commit nobody holds any more: those can be ordered erased.

reset role;
set local role ipm_gate;

create or replace function ipm_api.erasures_stand(of_space text) returns text language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp as $$
begin
  if of_space not in (select ipm.my_spaces()) then
    raise exception 'ipmediate: not admitted' using errcode = '42501';
  end if;
  return (select concat_ws('/', count(*), max(e.at), max(e.dropped_at), max(e.erased_at), sum(e.seq)) from ipm.erasure e
      where e.space_id = of_space)
    || '/' || (select count(*) || '/' || coalesce(sum(d.seq), 0) from ipm.erasure_done d
      join ipm.principal w on w.device_id = d.device_id
      where d.space_id = of_space and w.role_name = session_user and w.active);
end $$;

create or replace function ipm_api.order_erasure(of_space text, erasure text, of_case text, order_told text, signed text)
  returns void language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare who ipm.principal;
begin
  perform ipm_api.check_director(of_space);
  select * into who from ipm.principal where role_name = session_user and active;
  if not ipm.can(of_space, of_case, null)
     or not exists (select from ipm.entity e where (e.space_id, e.case_id) = (of_space, of_case)) then
    raise exception 'ipmediate: no such case' using errcode = '42501';
  end if;
  insert into ipm.erasure (space_id, erasure_id, case_id, told, by_user, by_device, signature)
    values (of_space, erasure, of_case, order_told, who.user_id, who.device_id, signed)
    on conflict (space_id, erasure_id) do nothing;
end $$;

reset role;
insert into ipm.format (version) values (17);
