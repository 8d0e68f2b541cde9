-- Format 5: the key of files is made anew whenever a workstation is put out. Each key is sealed for every
-- workstation alone and signed by the director who made it, so that the server can neither read nor replace one.

set local role ipm_owner;

create table ipm.file_key (
  space_id text not null references ipm.space,
  epoch int not null check (epoch between 0 and 100000),
  device_id text not null,
  sealed text not null,
  by_device text not null,
  signature text not null,
  primary key (space_id, epoch, device_id)
);
alter table ipm.file_key enable row level security;
alter table ipm.file_key force row level security;
create policy owner_all on ipm.file_key for all to ipm_owner using (true) with check (true);
create policy provision on ipm.file_key for all to ipm_provision using (true) with check (true);
create function ipm.my_device() returns text language sql stable security definer set search_path = pg_catalog, pg_temp as
$$ select device_id from ipm.principal where role_name = session_user and active $$;
revoke execute on function ipm.my_device() from public;
grant execute on function ipm.my_device() to ipm_sync;
create policy read on ipm.file_key for select to ipm_sync using (
  space_id in (select ipm.my_spaces()) and device_id = (select ipm.my_device()));
grant select, insert on ipm.file_key to ipm_provision;
grant select on ipm.file_key to ipm_sync;

reset role;
grant usage, create on schema ipm_api to ipm_provision;
set local role ipm_provision;

-- Keys a director passes on; one that is there already stays. A fresh one must not be there yet: of two directors
-- who make one at the same time the later begins anew.
create function ipm_api.give_keys(of_space text, keys jsonb, fresh boolean) returns void language plpgsql
  security definer set search_path = pg_catalog, pg_temp as $$
declare by_device text := ipm_api.check_director(of_space); told record;
begin
  for told in select * from jsonb_to_recordset(keys) k (epoch int, device_id text, sealed text, signature text) loop
    if fresh then
      insert into ipm.file_key
        values (of_space, told.epoch, told.device_id, told.sealed, by_device, told.signature);
    else
      insert into ipm.file_key
        values (of_space, told.epoch, told.device_id, told.sealed, by_device, told.signature) on conflict do nothing;
    end if;
  end loop;
end $$;

reset role;
revoke create on schema ipm_api from ipm_provision;
revoke execute on function ipm_api.give_keys(text, jsonb, boolean) from public;
grant execute on function ipm_api.give_keys(text, jsonb, boolean) to ipm_sync;
insert into ipm.format (version) values (5);
