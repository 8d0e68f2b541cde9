-- Format 13: directors see which tickets were issued and not used yet, and take one back.

reset role;
grant usage, create on schema ipm_api to ipm_provision;
set local role ipm_provision;

create function ipm_api.open_tickets(of_space text) returns table (ticket_id text, user_name text, role text,
    device_id text, expires_at timestamptz, founding boolean) language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp as $$
begin
  perform ipm_api.check_director(of_space);
  return query select t.ticket_id, t.user_name, t.role, t.issued_by, t.expires_at, t.founding from ipm.ticket t
    where t.space_id = of_space and t.expires_at > clock_timestamp()
      and not exists (select from ipm.enrolment e where e.ticket_id = t.ticket_id)
    order by t.expires_at, t.ticket_id;
end $$;

-- A ticket that was used is no ticket any more; whoever came in by it is turned away or put out instead.
create function ipm_api.withdraw_ticket(of_space text, of_ticket text) returns text language plpgsql
  security definer set search_path = pg_catalog, pg_temp as $$
declare by_device text := ipm_api.check_director(of_space); held ipm.ticket;
begin
  select * into held from ipm.ticket t where t.ticket_id = of_ticket and t.space_id = of_space for update;
  if not found or exists (select from ipm.enrolment e where e.ticket_id = of_ticket) then return ''; end if;
  update ipm.ticket t set expires_at = least(t.expires_at, clock_timestamp()) where t.ticket_id = of_ticket;
  begin
    execute format('alter role %I nologin', held.role_name);
  exception when insufficient_privilege then
    null; -- the login of a first ticket belongs to the administrator; it opens nothing any more
  end;
  return held.user_name;
end $$;

reset role;
revoke create on schema ipm_api from ipm_provision;
revoke execute on function ipm_api.open_tickets(text), ipm_api.withdraw_ticket(text, text) from public;
grant execute on function ipm_api.open_tickets(text), ipm_api.withdraw_ticket(text, text) to ipm_sync;
insert into ipm.format (version) values (13);
