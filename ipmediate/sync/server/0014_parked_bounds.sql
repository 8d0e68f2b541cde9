-- Format 14: what one workstation may lay down sealed is bounded as a whole, wraps of keys included, so that a
-- colleague of bad will does not fill the disk. What was taken back leaves nothing behind but that it was.

reset role;
set local role ipm_gate;

-- Bytes a workstation has laid down in a space; the row of the space is held, so that two at once do not both fit.
create function ipm_api.parked_bytes(of_space text, of_device text) returns bigint
  language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  perform 1 from ipm.space where space_id = of_space for update;
  return (select coalesce(sum(coalesce(octet_length(p.box), 0) + octet_length(p.wraps::text)), 0) from ipm.parked p
    where p.space_id = of_space and p.device_id = of_device and p.taken_at is null);
end $$;

create or replace function ipm_api.park(of_space text, parking text, of_case text, edits int, wraps jsonb, own text)
  returns void language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare who ipm.principal;
begin
  select * into who from ipm.principal where role_name = session_user and active;
  if not found or of_space not in (select ipm.my_spaces()) then
    raise exception 'ipmediate: not admitted' using errcode = '42501';
  end if;
  if ipm_api.parked_bytes(of_space, who.device_id) + octet_length(wraps::text) > 268435456
     or (select count(*) from ipm.parked p where p.space_id = of_space and p.device_id = who.device_id
           and p.taken_at is null) >= 10000 then
    raise exception 'ipmediate: parked enough' using errcode = '23514';
  end if;
  insert into ipm.parked (space_id, parking_id, case_id, device_id, user_id, edits, wraps, own)
    values (of_space, parking, of_case, who.device_id, who.user_id, edits, wraps, own) on conflict do nothing;
end $$;

create or replace function ipm_api.bring_parked(of_space text, parking text, edits_in_it int, told bytea)
  returns void language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare who ipm.principal;
begin
  select * into who from ipm.principal where role_name = session_user and active;
  if not found or of_space not in (select ipm.my_spaces()) then return; end if;
  if ipm_api.parked_bytes(of_space, who.device_id) + octet_length(told) > 268435456 then
    raise exception 'ipmediate: parked enough' using errcode = '23514';
  end if;
  update ipm.parked p set box = told, edits = edits_in_it where p.device_id = who.device_id
    and (p.space_id, p.parking_id) = (of_space, parking) and p.box is null and p.taken_at is null;
end $$;

create or replace function ipm_api.take_parked(of_space text, parking text) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  update ipm.parked p set taken_at = clock_timestamp(), box = null, wraps = '{}', own = ''
    from ipm.principal w where w.role_name = session_user and w.active and p.device_id = w.device_id
      and (p.space_id, p.parking_id) = (of_space, parking) and p.taken_at is null
      and ipm.can(of_space, p.case_id, null);
end $$;

reset role;
revoke execute on function ipm_api.parked_bytes(text, text) from public;
insert into ipm.format (version) values (14);
