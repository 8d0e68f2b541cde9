-- Format 1 of the shared database. Never edited after release; later shapes are later files.
-- Run by an administrator who may create roles; everything belongs to ipm_owner, which nobody logs in as.

create schema ipm authorization ipm_owner;
create schema ipm_api authorization ipm_gate;
set local role ipm_owner;

create table ipm.format (version int primary key, at timestamptz not null default now());

create table ipm.space (
  space_id text primary key,
  name text not null,
  head_seq bigint not null default 0,
  head_hash text not null default repeat('0', 64),
  lineage uuid not null,
  schema_min int not null default 1,
  schema_max int not null default 1,
  salvage_until timestamptz not null default '-infinity'
);

-- Who a login is. Never a setting of the session, never what a workstation says of itself.
create table ipm.principal (
  role_name name primary key,
  user_id text not null,
  device_id text not null,
  sign_pub text not null,
  active boolean not null default true,
  enrolled_at timestamptz not null default now(),
  revoked_at timestamptz
);
create unique index principal_device on ipm.principal (device_id) where active;

create table ipm.member (
  space_id text not null references ipm.space,
  user_id text not null,
  role text not null check (role in ('director', 'mediator', 'arbitrator', 'clerk', 'auditor')),
  primary key (space_id, user_id)
);

create table ipm.case_flag (
  space_id text not null references ipm.space,
  case_id text not null,
  restricted boolean not null,
  primary key (space_id, case_id)
);

-- What one person may do with one case; 'none' is the wall of a recusal and goes before everything.
create table ipm.case_acl (
  space_id text not null references ipm.space,
  case_id text not null,
  user_id text not null,
  perm text not null check (perm in ('rw', 'r', 'none')),
  primary key (space_id, case_id, user_id)
);

-- Which role may change which kind of entity where; the rows are those of the program, written on every upgrade.
create table ipm.commit_right (
  role text not null,
  place text not null,
  noun text not null,
  primary key (role, place, noun)
);

create table ipm.commit_log (
  space_id text not null references ipm.space,
  seq bigint not null,
  mutation_id text not null,
  case_id text not null,
  user_id text not null,
  device_id text not null,
  incarnation text not null,
  device_seq bigint not null,
  action text not null,
  at text not null,
  schema_v int not null,
  salvaged_by text not null,
  payload_hash text not null,
  prev_hash text not null,
  hash text not null,
  signature text not null,
  server_at timestamptz not null default clock_timestamp(),
  primary key (space_id, seq),
  unique (space_id, mutation_id)
);

create table ipm.change (
  space_id text not null,
  seq bigint not null,
  case_id text not null,
  payload text,
  salt text,
  primary key (space_id, seq),
  foreign key (space_id, seq) references ipm.commit_log
);

create table ipm.entity (
  space_id text not null references ipm.space,
  case_id text not null,
  etype text not null,
  entity_id text not null,
  rev bigint not null,
  rev_hash text not null,
  body jsonb,
  last jsonb not null default '{}',
  primary key (space_id, case_id, etype, entity_id)
);

create table ipm.case_no (
  space_id text not null references ipm.space,
  series text not null,
  year int not null,
  next int not null default 1,
  primary key (space_id, series, year)
);

-- Asking who one is. In sets, so that a policy asks once per statement and not once per row.
create function ipm.me() returns text language sql stable security definer set search_path = pg_catalog, pg_temp as
$$ select user_id from ipm.principal where role_name = session_user and active $$;
create function ipm.my_spaces() returns setof text language sql stable security definer
  set search_path = pg_catalog, pg_temp as
$$ select space_id from ipm.member where user_id = (select ipm.me()) $$;
create function ipm.my_walls() returns table (space_id text, case_id text) language sql stable security definer
  set search_path = pg_catalog, pg_temp as
$$ select a.space_id, a.case_id from ipm.case_acl a where a.user_id = (select ipm.me()) and a.perm = 'none'
   union
   select f.space_id, f.case_id from ipm.case_flag f where f.restricted and not exists
     (select 1 from ipm.case_acl a where (a.space_id, a.case_id) = (f.space_id, f.case_id)
        and a.user_id = (select ipm.me())) $$;

-- The same question for one case, asked inside push; a noun is given when it is to be changed.
create function ipm.can(space text, of_case text, changed text) returns boolean language plpgsql stable
  security definer set search_path = pg_catalog, pg_temp as $$
declare who text := ipm.me(); held text; seat text;
begin
  select role into seat from ipm.member where space_id = space and user_id = who;
  if seat is null then return false; end if;
  select perm into held from ipm.case_acl where space_id = space and case_id = of_case and user_id = who;
  if held = 'none' then return false; end if;
  if held is null and exists (select 1 from ipm.case_flag where space_id = space and case_id = of_case and restricted)
  then return false; end if;
  if changed is null then return true; end if;
  return held is distinct from 'r' and exists (select 1 from ipm.commit_right t where t.role = seat
    and t.place = case when of_case like 'house/%' then of_case else '*' end and t.noun in ('*', changed));
end $$;

do $$ declare t text; begin
  foreach t in array array['format', 'space', 'principal', 'member', 'case_flag', 'case_acl', 'commit_right',
                           'commit_log', 'change', 'entity', 'case_no'] loop
    execute format('alter table ipm.%I enable row level security', t);
    execute format('alter table ipm.%I force row level security', t);
    execute format('create policy owner_all on ipm.%I for all to ipm_owner using (true) with check (true)', t);
  end loop;
end $$;

create policy read on ipm.commit_log for select to ipm_sync using (space_id in (select ipm.my_spaces()));
create policy read on ipm.space for select to ipm_sync using (space_id in (select ipm.my_spaces()));
create policy read on ipm.principal for select to ipm_sync using (
  user_id in (select m.user_id from ipm.member m where m.space_id in (select ipm.my_spaces())));
create policy read on ipm.member for select to ipm_sync using (space_id in (select ipm.my_spaces()));
create policy read on ipm.case_acl for select to ipm_sync using (
  space_id in (select ipm.my_spaces()) and user_id = (select ipm.me()));
create policy read on ipm.change for select to ipm_sync using (
  space_id in (select ipm.my_spaces())
  and (space_id, case_id) not in (select w.space_id, w.case_id from ipm.my_walls() w));
create policy read on ipm.entity for select to ipm_sync using (
  space_id in (select ipm.my_spaces())
  and (space_id, case_id) not in (select w.space_id, w.case_id from ipm.my_walls() w));
create policy gate on ipm.space for all to ipm_gate using (true) with check (true);
create policy gate on ipm.principal for select to ipm_gate using (true);
create policy gate on ipm.commit_log for all to ipm_gate using (true) with check (true);
create policy gate on ipm.change for all to ipm_gate using (true) with check (true);
create policy gate on ipm.entity for all to ipm_gate using (true) with check (true);
create policy gate on ipm.case_no for all to ipm_gate using (true) with check (true);

grant usage on schema ipm to ipm_gate, ipm_sync;
grant select on ipm.space, ipm.member, ipm.case_acl, ipm.commit_log, ipm.change, ipm.entity to ipm_sync;
grant select (user_id, device_id, sign_pub, active) on ipm.principal to ipm_sync;
grant select, update (head_seq, head_hash) on ipm.space to ipm_gate;
grant select on ipm.principal to ipm_gate;
grant select, insert on ipm.commit_log, ipm.change to ipm_gate;
grant select, insert, update on ipm.entity, ipm.case_no to ipm_gate;
revoke execute on all functions in schema ipm from public;
grant execute on function ipm.me(), ipm.my_spaces(), ipm.my_walls() to ipm_sync, ipm_gate;
grant execute on function ipm.can(text, text, text) to ipm_gate;

create function ipm.refuse_change() returns trigger language plpgsql as $$
begin raise exception 'ipmediate: history is not changed' using errcode = '42501'; end $$;
revoke execute on function ipm.refuse_change() from public;
create trigger never before update or delete on ipm.commit_log for each row execute function ipm.refuse_change();
create trigger never_empty before truncate on ipm.commit_log execute function ipm.refuse_change();

reset role;
set local role ipm_gate;

create function ipm_api.sha256(told text) returns text language sql immutable parallel safe
  set search_path = pg_catalog, pg_temp as $$ select encode(sha256(convert_to(told, 'UTF8')), 'hex') $$;

-- One commit; called by push with the row of the space locked.
-- began: where the space stood before this push; a base m:... names a commit recorded since.
create function ipm_api.take(room ipm.space, told jsonb, began bigint, who ipm.principal) returns jsonb
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  mutation text := told ->> 'mutation_id';
  of_case text := told ->> 'case_id';
  payload text := told ->> 'payload';
  author jsonb := told -> 'author';
  salvaged text := coalesce(told ->> 'salvaged_by', '');
  version int := (told ->> 'schema')::int;
  ops jsonb; op jsonb; name text; change jsonb; base text; body jsonb; n bigint; sealed text; hashed text;
  known record; stands record; noun text := '';
begin
  select seq, hash, device_id, salvaged_by into known from ipm.commit_log
    where space_id = room.space_id and mutation_id = mutation;
  if found then
    return jsonb_build_object('status', 'dup', 'seq', known.seq, 'hash', known.hash);
  end if;
  if version not between room.schema_min and room.schema_max then
    return jsonb_build_object('status', 'schema');
  end if;
  if octet_length(payload) > 4194304 then return jsonb_build_object('status', 'malformed', 'detail', 'too_big'); end if;
  if (author ->> 'device_id', author ->> 'user_id') is distinct from (who.device_id, who.user_id) or salvaged <> '' then
    if salvaged is distinct from who.device_id then
      return jsonb_build_object('status', 'denied', 'detail', 'not_yours');
    end if;
    if room.salvage_until < clock_timestamp() then
      return jsonb_build_object('status', 'denied', 'detail', 'no_salvage');
    end if;
  end if;
  if not ipm.can(room.space_id, of_case, null) then
    return jsonb_build_object('status', 'denied', 'detail', 'case');
  end if;
  begin
    ops := payload::jsonb;
  exception when others then
    return jsonb_build_object('status', 'malformed', 'detail', 'not_json');
  end;
  if jsonb_typeof(ops) <> 'array' or jsonb_array_length(ops) > 500 then
    return jsonb_build_object('status', 'malformed', 'detail', 'ops');
  end if;
  for op in select value from jsonb_array_elements(ops) loop
    base := coalesce(op ->> 'base', '');
    if base like 'm:%' then
      select coalesce(max(l.hash), '?') into base from ipm.commit_log l
        where l.space_id = room.space_id and l.mutation_id = substr(op ->> 'base', 3) and l.seq > began;
    end if;
    if jsonb_typeof(op) <> 'object' or coalesce(op ->> 'op', '') not in ('put', 'del')
       or coalesce(jsonb_typeof(op -> 'patch'), '') <> 'object'
       or coalesce(jsonb_typeof(op -> 'base'), '') <> 'string'
       or coalesce(jsonb_typeof(op -> 'etype'), '') <> 'string' or op ->> 'etype' = ''
       or coalesce(jsonb_typeof(op -> 'id'), '') <> 'string' or op ->> 'id' = ''
       or exists (select 1 from jsonb_each(case jsonb_typeof(op -> 'patch') when 'object' then op -> 'patch' else '{}' end) p
                  where jsonb_typeof(p.value) <> 'object') then
      return jsonb_build_object('status', 'malformed', 'detail', 'op');
    end if;
    if op ->> 'etype' <> noun then
      noun := op ->> 'etype';
      if not ipm.can(room.space_id, of_case, noun) then
        return jsonb_build_object('status', 'denied', 'detail', 'role');
      end if;
    end if;
    -- Who may not seal a case may put up walls, and do nothing else about who sees it.
    if of_case = 'house/access' and noun = 'grant' and (op #>> '{patch,leave,to}') is distinct from 'none'
       and not ipm.can(room.space_id, of_case, 'sealing') then
      return jsonb_build_object('status', 'denied', 'detail', 'role');
    end if;
    select rev_hash into stands from ipm.entity
      where space_id = room.space_id and case_id = of_case and etype = op ->> 'etype' and entity_id = op ->> 'id';
    if base is distinct from (case when found then stands.rev_hash else '' end) then
      return jsonb_build_object('status', 'stale');
    end if;
  end loop;
  n := room.head_seq + 1;
  sealed := ipm_api.sha256((told ->> 'salt') || payload);
  hashed := ipm_api.sha256(concat_ws(E'\n', 'ipmediate.feed.1', room.head_hash, n, mutation, of_case,
    author ->> 'user_id', author ->> 'device_id', version, salvaged, sealed));
  insert into ipm.commit_log (space_id, seq, mutation_id, case_id, user_id, device_id, incarnation, device_seq, action,
      at, schema_v, salvaged_by, payload_hash, prev_hash, hash, signature)
    values (room.space_id, n, mutation, of_case, author ->> 'user_id', author ->> 'device_id',
      author ->> 'incarnation', (author ->> 'device_seq')::bigint, author ->> 'action', author ->> 'at', version,
      salvaged, sealed, room.head_hash, hashed, told ->> 'signature');
  insert into ipm.change (space_id, seq, case_id, payload, salt)
    values (room.space_id, n, of_case, payload, told ->> 'salt');
  for op in select value from jsonb_array_elements(ops) loop
    select e.body into stands from ipm.entity e
      where space_id = room.space_id and case_id = of_case and etype = op ->> 'etype' and entity_id = op ->> 'id';
    body := coalesce(stands.body, '{}');
    for name, change in select * from jsonb_each(op -> 'patch') loop
      if change ? 'to' then body := jsonb_set(body, array[name], change -> 'to', true);
      else body := body - name; end if;
    end loop;
    insert into ipm.entity as e (space_id, case_id, etype, entity_id, rev, rev_hash, body, last)
      values (room.space_id, of_case, op ->> 'etype', op ->> 'id', n, hashed,
        case when op ->> 'op' = 'del' then null else body end, '{}')
      on conflict (space_id, case_id, etype, entity_id) do update set rev = n, rev_hash = hashed,
        body = excluded.body, last = case when excluded.body is null then coalesce(e.body, '{}') else '{}' end;
  end loop;
  return jsonb_build_object('status', 'ok', 'seq', n, 'hash', hashed);
end $$;

-- Commits in order, until one is not recorded; the row of the space is held to the end of the transaction.
create function ipm_api.push(of_space text, of_lineage text, commits jsonb) returns jsonb
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare who ipm.principal; room ipm.space; told jsonb; answer jsonb; answers jsonb[] := '{}'; began bigint;
begin
  select * into who from ipm.principal where role_name = session_user and active;
  if not found or of_space not in (select ipm.my_spaces()) then
    raise exception 'ipmediate: not admitted' using errcode = '42501';
  end if;
  select * into room from ipm.space where space_id = of_space for update;
  began := room.head_seq;
  for told in select value from jsonb_array_elements(commits) loop
    if room.lineage::text <> of_lineage then answer := jsonb_build_object('status', 'lineage');
    else answer := ipm_api.take(room, told, began, who); end if;
    answers := array_append(answers, answer || jsonb_build_object('mutation_id', told ->> 'mutation_id'));
    exit when answer ->> 'status' not in ('ok', 'dup');
    if answer ->> 'status' = 'ok' then
      room.head_seq := (answer ->> 'seq')::bigint;
      room.head_hash := answer ->> 'hash';
    end if;
  end loop;
  if room.head_seq > began then
    update ipm.space set head_seq = room.head_seq, head_hash = room.head_hash where space_id = of_space;
  end if;
  return to_jsonb(answers);
end $$;

reset role;
revoke execute on all functions in schema ipm_api from public;
grant usage on schema ipm_api to ipm_sync;
grant execute on function ipm_api.push(text, text, jsonb) to ipm_sync;
insert into ipm.format (version) values (1);
