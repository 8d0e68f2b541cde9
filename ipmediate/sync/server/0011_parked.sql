-- Format 11: what a computer had not handed in of a case that was closed to its person is parked here, sealed. The
-- key is sealed for the directors who may look into the case, and for the computer itself, which is told it only
-- while the case is open to it.

reset role;
set local role ipm_owner;

create table ipm.parked (
  space_id text not null references ipm.space,
  parking_id text not null check (length(parking_id) between 8 and 64),
  case_id text not null,
  device_id text not null,
  user_id text not null,
  edits int not null default 0 check (edits between 0 and 1000000),
  wraps jsonb not null check (jsonb_typeof(wraps) = 'object' and pg_column_size(wraps) < 1000000),
  own text not null check (length(own) < 2000),
  box bytea check (octet_length(box) <= 16777216),
  at timestamptz not null default clock_timestamp(),
  taken_at timestamptz,
  primary key (space_id, parking_id)
);
alter table ipm.parked alter column box set storage external;
alter table ipm.parked enable row level security;
alter table ipm.parked force row level security;
create policy owner_all on ipm.parked for all to ipm_owner using (true) with check (true);
create policy gate on ipm.parked for all to ipm_gate using (true) with check (true);
grant select, insert, update on ipm.parked to ipm_gate;

reset role;
grant execute on function ipm_api.check_director(text) to ipm_gate;
set local role ipm_gate;

-- Lay the keys of a parking down before anything is taken away on the computer; said again it changes nothing.
create function ipm_api.park(of_space text, parking text, of_case text, edits int, wraps jsonb, own text) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare who ipm.principal;
begin
  select * into who from ipm.principal where role_name = session_user and active;
  if not found or of_space not in (select ipm.my_spaces())
     or (select count(*) from ipm.parked p where p.space_id = of_space and p.device_id = who.device_id
           and p.taken_at is null) >= 10000 then
    raise exception 'ipmediate: not admitted' using errcode = '42501';
  end if;
  insert into ipm.parked (space_id, parking_id, case_id, device_id, user_id, edits, wraps, own)
    values (of_space, parking, of_case, who.device_id, who.user_id, edits, wraps, own) on conflict do nothing;
end $$;

-- Bring what is in it; once.
create function ipm_api.bring_parked(of_space text, parking text, edits_in_it int, told bytea) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  update ipm.parked p set box = told, edits = edits_in_it
    from ipm.principal w where w.role_name = session_user and w.active and p.device_id = w.device_id
      and (p.space_id, p.parking_id) = (of_space, parking) and p.box is null and p.taken_at is null
      and of_space in (select ipm.my_spaces());
end $$;

-- What this computer has parked, and the keys of cases that are open to it again.
create function ipm_api.my_parked(of_space text) returns table (parking_id text, brought boolean, own text)
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  return query select p.parking_id, p.box is not null or p.taken_at is not null,
      case when ipm.can(of_space, p.case_id, null) then p.own else '' end
    from ipm.parked p join ipm.principal w on w.device_id = p.device_id
    where w.role_name = session_user and w.active and p.space_id = of_space
      and of_space in (select ipm.my_spaces());
end $$;

create function ipm_api.take_parked(of_space text, parking text) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  update ipm.parked p set taken_at = clock_timestamp(), box = null
    from ipm.principal w where w.role_name = session_user and w.active and p.device_id = w.device_id
      and (p.space_id, p.parking_id) = (of_space, parking) and p.taken_at is null
      and ipm.can(of_space, p.case_id, null);
end $$;

-- For directors, of cases they may look into themselves.
create function ipm_api.parked(of_space text) returns table (parking_id text, case_id text, device_id text,
    user_id text, edits int, at timestamptz, wraps jsonb, own text)
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform ipm_api.check_director(of_space);
  return query select p.parking_id, p.case_id, p.device_id, p.user_id, p.edits, p.at, p.wraps, p.own
    from ipm.parked p where p.space_id = of_space and p.taken_at is null and ipm.can(of_space, p.case_id, null)
    order by p.at desc, p.parking_id;
end $$;

create function ipm_api.parked_box(of_space text, parking text) returns bytea
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform ipm_api.check_director(of_space);
  return (select p.box from ipm.parked p where (p.space_id, p.parking_id) = (of_space, parking)
    and ipm.can(of_space, p.case_id, null));
end $$;

-- A server that went back lost the key sealed for the computer itself; a director's computer makes it anew.
create function ipm_api.wrap_parked(of_space text, parking text, told text) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform ipm_api.check_director(of_space);
  update ipm.parked p set own = told where (p.space_id, p.parking_id) = (of_space, parking) and p.own = ''
    and ipm.can(of_space, p.case_id, null);
end $$;

reset role;
revoke execute on all functions in schema ipm_api from public;
grant execute on function ipm_api.park(text, text, text, int, jsonb, text),
  ipm_api.bring_parked(text, text, int, bytea), ipm_api.my_parked(text), ipm_api.take_parked(text, text),
  ipm_api.parked(text), ipm_api.parked_box(text, text), ipm_api.wrap_parked(text, text, text) to ipm_sync;
insert into ipm.format (version) values (11);
