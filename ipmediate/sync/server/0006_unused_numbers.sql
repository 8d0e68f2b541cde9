-- Format 6: a number that was held in advance and will never be printed is written down as unused, with the reason.

set local role ipm_owner;
alter table ipm.number_given
  add column unused text not null default '' check (unused in ('', 'year_over', 'left')),
  add column unused_at timestamptz;
grant update (unused, unused_at) on ipm.number_given to ipm_gate;
reset role;
set local role ipm_gate;

-- Only the computer it was given to gives it up; a number that was asked for by a case stays that case's.
create function ipm_api.give_up_number(of_space text, of_series text, of_year int, of_seq int, why text)
  returns void language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare who ipm.principal;
begin
  select * into who from ipm.principal where role_name = session_user and active;
  if not found or of_space not in (select ipm.my_spaces()) then
    raise exception 'ipmediate: not admitted' using errcode = '42501';
  end if;
  update ipm.number_given set unused = why, unused_at = clock_timestamp()
    where (space_id, series, year, seq, device_id) = (of_space, of_series, of_year, of_seq, who.device_id)
      and unused = '' and purpose not like 'case/%';
end $$;

reset role;
revoke execute on function ipm_api.give_up_number(text, text, int, int, text) from public;
grant execute on function ipm_api.give_up_number(text, text, int, int, text) to ipm_sync;
insert into ipm.format (version) values (6);
