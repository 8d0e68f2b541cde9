-- Format 3: official numbers given out once for the whole committee, and files, sealed before they come here.

set local role ipm_owner;

create table ipm.number_given (
  space_id text not null references ipm.space,
  series text not null,
  year int not null,
  seq int not null,
  purpose text not null,
  device_id text not null,
  given_at timestamptz not null default clock_timestamp(),
  primary key (space_id, series, year, seq),
  unique (space_id, series, year, purpose)
);

-- A file under a name only members can compute; the content is sealed with a key the server never has.
create table ipm.blob (
  space_id text not null references ipm.space,
  blob_id text not null,
  case_id text not null,
  size bigint not null,
  chunks int not null,
  media_type text not null,
  device_id text not null,
  complete boolean not null default false,
  primary key (space_id, blob_id)
);

create table ipm.blob_chunk (
  space_id text not null,
  blob_id text not null,
  n int not null,
  data bytea not null,
  sha256 text not null,
  primary key (space_id, blob_id, n),
  foreign key (space_id, blob_id) references ipm.blob
);
alter table ipm.blob_chunk alter column data set storage external;

do $$ declare t text; begin
  foreach t in array array['number_given', 'blob', 'blob_chunk'] loop
    execute format('alter table ipm.%I enable row level security', t);
    execute format('alter table ipm.%I force row level security', t);
    execute format('create policy owner_all on ipm.%I for all to ipm_owner using (true) with check (true)', t);
    execute format('create policy gate on ipm.%I for all to ipm_gate using (true) with check (true)', t);
  end loop;
end $$;
create policy read on ipm.blob for select to ipm_sync using (
  space_id in (select ipm.my_spaces())
  and (space_id, case_id) not in (select w.space_id, w.case_id from ipm.my_walls() w));
create policy read on ipm.blob_chunk for select to ipm_sync using (
  (space_id, blob_id) in (select b.space_id, b.blob_id from ipm.blob b
    where b.space_id in (select ipm.my_spaces())
      and (b.space_id, b.case_id) not in (select w.space_id, w.case_id from ipm.my_walls() w)));
grant select on ipm.blob, ipm.blob_chunk to ipm_sync;
grant select, insert on ipm.number_given, ipm.blob, ipm.blob_chunk to ipm_gate;
grant update (complete) on ipm.blob to ipm_gate;

reset role;
set local role ipm_gate;

-- The number of a purpose; asked again it is the same. Never below what a workstation gave out before it joined.
create function ipm_api.take_number(of_space text, of_series text, of_year int, of_case text, for_purpose text,
    at_least int) returns int language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare who ipm.principal; given int;
begin
  select * into who from ipm.principal where role_name = session_user and active;
  if not found or not ipm.can(of_space, of_case, 'number') then
    raise exception 'ipmediate: not admitted' using errcode = '42501';
  end if;
  insert into ipm.case_no (space_id, series, year) values (of_space, of_series, of_year) on conflict do nothing;
  perform 1 from ipm.case_no where space_id = of_space and series = of_series and year = of_year for update;
  select seq into given from ipm.number_given
    where space_id = of_space and series = of_series and year = of_year and purpose = for_purpose;
  if found then return given; end if;
  update ipm.case_no set next = greatest(next, at_least) + 1
    where space_id = of_space and series = of_series and year = of_year returning next - 1 into given;
  insert into ipm.number_given (space_id, series, year, seq, purpose, device_id)
    values (of_space, of_series, of_year, given, for_purpose, who.device_id);
  return given;
end $$;

-- Announce a file; the answer is which of its pieces are not here yet.
create function ipm_api.begin_file(of_space text, of_blob text, of_case text, of_size bigint, of_chunks int,
    of_type text) returns int[] language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare who ipm.principal;
begin
  select * into who from ipm.principal where role_name = session_user and active;
  if not found or not ipm.can(of_space, of_case, null) then
    raise exception 'ipmediate: not admitted' using errcode = '42501';
  end if;
  if of_blob !~ '^[0-9a-f]{64}$' or of_size not between 0 and 17179869184 or of_chunks not between 1 and 4200 then
    raise exception 'ipmediate: malformed' using errcode = '22023';
  end if;
  insert into ipm.blob (space_id, blob_id, case_id, size, chunks, media_type, device_id)
    values (of_space, of_blob, of_case, of_size, of_chunks, left(of_type, 200), who.device_id) on conflict do nothing;
  return coalesce((select array_agg(n order by n) from generate_series(0, of_chunks - 1) n
    where not exists (select 1 from ipm.blob_chunk c
      where c.space_id = of_space and c.blob_id = of_blob and c.n = n.n)), '{}');
end $$;

create function ipm_api.put_piece(of_space text, of_blob text, of_n int, piece bytea, told text) returns boolean
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare held ipm.blob; whole boolean;
begin
  perform 1 from ipm.principal where role_name = session_user and active;
  if not found then raise exception 'ipmediate: not admitted' using errcode = '42501'; end if;
  select * into held from ipm.blob where space_id = of_space and blob_id = of_blob;
  if not found or not ipm.can(of_space, held.case_id, null) then
    raise exception 'ipmediate: not admitted' using errcode = '42501';
  end if;
  if of_n not between 0 and held.chunks - 1 or octet_length(piece) > 4194320
     or encode(sha256(piece), 'hex') <> told then
    raise exception 'ipmediate: malformed' using errcode = '22023';
  end if;
  insert into ipm.blob_chunk (space_id, blob_id, n, data, sha256) values (of_space, of_blob, of_n, piece, told)
    on conflict do nothing;
  select count(*) = held.chunks into whole from ipm.blob_chunk where space_id = of_space and blob_id = of_blob;
  if whole then update ipm.blob set complete = true where space_id = of_space and blob_id = of_blob; end if;
  return whole;
end $$;

reset role;
revoke execute on all functions in schema ipm_api from public;
grant execute on function ipm_api.take_number(text, text, int, text, text, int),
  ipm_api.begin_file(text, text, text, bigint, int, text), ipm_api.put_piece(text, text, int, bytea, text) to ipm_sync;
insert into ipm.format (version) values (3);
