-- Format 8: a user who may sign in no more has no rights here either, and whoever is put out loses the connections
-- that are open too; a transaction begun before would go on seeing what it saw.

reset role;
set local role ipm_owner;

create or replace function ipm.take_effect() returns trigger language plpgsql security definer
  set search_path = pg_catalog, pg_temp as $$
declare of_case text; of_user text; leave text;
begin
  if new.case_id = 'house/access' and new.etype = 'grant' then
    of_case := split_part(new.entity_id, '/', 1);
    of_user := substr(new.entity_id, length(of_case) + 2);
    leave := coalesce(new.body ->> 'leave', '');
    delete from ipm.case_acl where (space_id, case_id, user_id) = (new.space_id, of_case, of_user);
    if new.body is not null then
      insert into ipm.case_acl values (new.space_id, of_case, of_user,
        case leave when 'read' then 'r' when 'write' then 'rw' else 'none' end);
    end if;
  elsif new.case_id = 'house/access' and new.etype = 'sealing' then
    insert into ipm.case_flag values (new.space_id, new.entity_id, coalesce((new.body ->> 'sealed')::boolean, false))
      on conflict (space_id, case_id) do update set restricted = excluded.restricted;
  elsif new.case_id = 'house/users' and new.etype = 'user' and new.body is not null then
    update ipm.member set role = new.body ->> 'role', name = coalesce(new.body ->> 'name', name)
      where (space_id, user_id) = (new.space_id, new.entity_id)
        and new.body ->> 'role' in ('director', 'mediator', 'arbitrator', 'clerk', 'auditor');
    update ipm.principal set active = (new.body -> 'active') is distinct from 'false'
      where (space_id, user_id) = (new.space_id, new.entity_id) and revoked_at is null
        and active <> ((new.body -> 'active') is distinct from 'false');
  end if;
  return new;
end $$;

update ipm.principal p set active = false from ipm.entity e
  where (e.space_id, e.case_id, e.etype, e.entity_id) = (p.space_id, 'house/users', 'user', p.user_id)
    and e.body -> 'active' = 'false' and p.active;

reset role;
grant usage, create on schema ipm_api to ipm_provision;
set local role ipm_provision;

-- End the connections of everybody who is out; asked for when that stands, since one could come in until then.
create function ipm_api.cut_off(of_space text) returns int language plpgsql security definer
  set search_path = pg_catalog, pg_temp as $$
declare gone name; open_ones int[]; one int; ended int := 0;
begin
  perform ipm_api.check_director(of_space);
  for gone in select role_name from ipm.principal p where p.space_id = of_space and not p.active
      and exists (select from pg_stat_activity a where a.usename = p.role_name) loop
    open_ones := array(select a.pid from pg_stat_activity a where a.usename = gone);
    execute format('grant %I to ipm_provision', gone);
    foreach one in array open_ones loop
      ended := ended + pg_terminate_backend(one)::int;
    end loop;
    execute format('revoke %I from ipm_provision', gone);
  end loop;
  return ended;
end $$;

reset role;
revoke create on schema ipm_api from ipm_provision;
revoke execute on function ipm_api.cut_off(text) from public;
grant execute on function ipm_api.cut_off(text) to ipm_sync;
insert into ipm.format (version) values (8);
