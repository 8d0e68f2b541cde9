-- Format 18: the role of somebody who was let in can be changed. A director's computer vouches anew for each computer
-- of that person, over the role and a number that only rises, so that no earlier voucher can be put in its place.

reset role;
set local role ipm_owner;

-- Every change stays; the highest turn of a computer is what holds. Without any, the role it was let in with does.
create table ipm.role_change (
  space_id text collate "C" not null references ipm.space,
  device_id text collate "C" not null,
  turn bigint not null check (turn between 1 and 1000000000),
  role text collate "C" not null check (role in ('director', 'mediator', 'arbitrator', 'clerk', 'auditor')),
  by_device text collate "C" not null,
  signature text collate "C" not null check (length(signature) < 1000),
  at timestamptz not null default clock_timestamp(),
  primary key (space_id, device_id, turn)
);
alter table ipm.role_change enable row level security;
alter table ipm.role_change force row level security;
create policy owner_all on ipm.role_change for all to ipm_owner using (true) with check (true);
create policy provision on ipm.role_change for all to ipm_provision using (true) with check (true);
create policy read on ipm.role_change for select to ipm_sync using (space_id in (select ipm.my_spaces()));
grant select, insert on ipm.role_change to ipm_provision;
grant select on ipm.role_change to ipm_sync;

reset role;
grant usage, create on schema ipm_api to ipm_provision;
set local role ipm_provision;

-- A director gives another person of the committee another role; from then on the database asks for the rights of that
-- one. Told are, for each computer of the person that is in, its turn and what the director's computer signed over it.
-- Tickets of the person that nobody has used name the former role and open nothing any more. Whoever is made a director
-- is vouched for in the words of earlier formats too, for programs that know no turn; a computer of a director stays one.
create function ipm_api.change_role(of_space text, of_user text, to_role text, vouchers jsonb) returns int
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare by_device text := ipm_api.check_director(of_space); told record; held record; many int := 0;
begin
  perform from ipm.member m where (m.space_id, m.user_id) = (of_space, of_user) for update;
  if not found then raise exception 'ipmediate: no such member' using errcode = '42501'; end if;
  if exists (select from ipm.principal p where p.role_name = session_user and p.user_id = of_user) then
    raise exception 'ipmediate: not oneself' using errcode = '42501';
  end if;
  if to_role is null or to_role not in ('director', 'mediator', 'arbitrator', 'clerk', 'auditor') then
    raise exception 'ipmediate: no such role' using errcode = '22023';
  end if;
  if to_role <> 'director' and exists (select from ipm.principal p where (p.space_id, p.user_id) = (of_space, of_user)
      and p.active and p.role = 'director') then
    raise exception 'ipmediate: a computer of a director stays one' using errcode = '42501';
  end if;
  for told in select * from jsonb_to_recordset(vouchers) v (device_id text, turn bigint, signature text, approval text) loop
    perform from ipm.principal p where (p.space_id, p.user_id, p.device_id) = (of_space, of_user, told.device_id)
      and p.active for update;
    if not found or exists (select from ipm.role_change c where (c.space_id, c.device_id) = (of_space, told.device_id)
        and c.turn >= told.turn) then
      raise exception 'ipmediate: changed meanwhile' using errcode = '23505';
    end if;
    insert into ipm.role_change (space_id, device_id, turn, role, by_device, signature)
      values (of_space, told.device_id, told.turn, to_role, by_device, told.signature);
    if to_role = 'director' then
      update ipm.principal p set role = to_role, approved_by = by_device, approval = told.approval
        where (p.space_id, p.user_id, p.device_id) = (of_space, of_user, told.device_id) and p.active
          and p.role <> to_role;
    end if;
    many := many + 1;
  end loop;
  update ipm.member m set role = to_role where (m.space_id, m.user_id) = (of_space, of_user);
  for held in select t.ticket_id from ipm.ticket t where (t.space_id, t.user_id) = (of_space, of_user)
      and t.role <> to_role and t.expires_at > clock_timestamp()
      and not exists (select from ipm.enrolment e where e.ticket_id = t.ticket_id) loop
    perform ipm_api.withdraw_ticket(of_space, held.ticket_id);
  end loop;
  return many;
end $$;

reset role;
revoke create on schema ipm_api from ipm_provision;
revoke execute on function ipm_api.change_role(text, text, text, jsonb) from public;
grant execute on function ipm_api.change_role(text, text, text, jsonb) to ipm_sync;
insert into ipm.format (version) values (18);
