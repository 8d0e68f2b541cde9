-- Format 2: workstations come in by ticket, and a director of the committee lets them in and puts them out.
-- Walls, seals and roles that directors write as entities become the rights of the database by themselves.

set local role ipm_owner;

alter table ipm.member add column name text not null default '';
alter table ipm.principal
  add column user_name text not null default '',
  add column device_name text not null default '',
  add column space_id text references ipm.space,
  add column role text not null default '',
  add column enc_pub text not null default '',
  add column approved_by text not null default '',
  add column approval text not null default '',
  add column key_grant text not null default '';

-- A ticket is a login that can do one thing once: ask to be let in.
create table ipm.ticket (
  ticket_id text primary key,
  role_name name not null unique,
  space_id text not null references ipm.space,
  user_id text not null,
  user_name text not null,
  role text not null check (role in ('director', 'mediator', 'arbitrator', 'clerk', 'auditor')),
  founding boolean not null default false,
  issued_by text not null,
  expires_at timestamptz not null
);

create table ipm.enrolment (
  ticket_id text primary key references ipm.ticket,
  login name not null unique,
  verifier text not null,
  device_id text not null,
  device_name text not null,
  sign_pub text not null,
  enc_pub text not null,
  proof text not null,
  asked_at timestamptz not null default clock_timestamp(),
  outcome text not null default 'waiting' check (outcome in ('waiting', 'admitted', 'refused')),
  decided_by text not null default ''
);

do $$ declare t text; begin
  foreach t in array array['ticket', 'enrolment'] loop
    execute format('alter table ipm.%I enable row level security', t);
    execute format('alter table ipm.%I force row level security', t);
    execute format('create policy owner_all on ipm.%I for all to ipm_owner using (true) with check (true)', t);
    execute format('create policy provision on ipm.%I for all to ipm_provision using (true) with check (true)', t);
  end loop;
  foreach t in array array['principal', 'member', 'space'] loop
    execute format('create policy provision on ipm.%I for all to ipm_provision using (true) with check (true)', t);
  end loop;
end $$;

grant usage on schema ipm to ipm_provision;
grant select, insert, update on ipm.ticket, ipm.enrolment, ipm.principal, ipm.member to ipm_provision;
grant select on ipm.space to ipm_provision;
grant select (user_name, device_name, role, enc_pub, approved_by, approval) on ipm.principal to ipm_sync;

-- Directors write walls, seals and users as entities like any other; here they take effect.
create function ipm.take_effect() returns trigger language plpgsql security definer
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
  end if;
  return new;
end $$;
revoke execute on function ipm.take_effect() from public;
create trigger take_effect after insert or update on ipm.entity for each row
  when (new.case_id in ('house/access', 'house/users')) execute function ipm.take_effect();

reset role;
grant usage, create on schema ipm_api to ipm_provision;
set local role ipm_provision;

-- Whether the login is that of a director of the space; every function below asks first.
create function ipm_api.check_director(of_space text) returns text language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp as $$
declare who ipm.principal;
begin
  select p.* into who from ipm.principal p join ipm.member m on m.user_id = p.user_id
    where p.role_name = session_user and p.active and m.space_id = of_space and m.role = 'director';
  if not found then raise exception 'ipmediate: not a director' using errcode = '42501'; end if;
  return who.device_id;
end $$;

create function ipm_api.new_ticket_login(login text, secret text, until timestamptz) returns void language plpgsql
  security definer set search_path = pg_catalog, pg_temp as $$
begin
  if login !~ '^tk_[0-9a-z]{26}$' or secret !~ '^SCRAM-SHA-256\$[0-9]+:[A-Za-z0-9+/=]+\$[A-Za-z0-9+/=:]+$' then
    raise exception 'ipmediate: malformed' using errcode = '22023';
  end if;
  execute format('create role %I login password %L connection limit 2 valid until %L in role ipm_enrol',
    login, secret, until);
  execute format('alter role %I set statement_timeout = %L', login, '10s');
end $$;

create function ipm_api.invite(of_space text, ticket text, login text, secret text, for_user text, for_name text,
    for_role text, hours int) returns timestamptz language plpgsql security definer
  set search_path = pg_catalog, pg_temp as $$
declare by_device text := ipm_api.check_director(of_space); until timestamptz;
begin
  until := clock_timestamp() + make_interval(hours => least(greatest(hours, 1), 72));
  perform ipm_api.new_ticket_login(login, secret, until);
  insert into ipm.ticket values (ticket, login, of_space, for_user, for_name, for_role, false, by_device, until);
  return until;
end $$;

-- Make the login of a workstation and say whose it is.
create function ipm_api.let_in(asked ipm.enrolment, held ipm.ticket, by_device text, signed text, granted text)
  returns void language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  execute format('create role %I login password %L connection limit 4 in role ipm_sync', asked.login, asked.verifier);
  execute format('alter role %I set statement_timeout = %L', asked.login, '30s');
  execute format('alter role %I set idle_in_transaction_session_timeout = %L', asked.login, '15s');
  insert into ipm.principal (role_name, user_id, device_id, sign_pub, user_name, device_name, space_id, role, enc_pub,
      approved_by, approval, key_grant)
    values (asked.login, held.user_id, asked.device_id, asked.sign_pub, held.user_name, asked.device_name,
      held.space_id, held.role, asked.enc_pub, by_device, signed, granted);
  insert into ipm.member (space_id, user_id, role, name) values (held.space_id, held.user_id, held.role, held.user_name)
    on conflict (space_id, user_id) do update set name = excluded.name;
  update ipm.enrolment set outcome = 'admitted', decided_by = by_device where ticket_id = held.ticket_id;
end $$;

create function ipm_api.enrol(told jsonb) returns jsonb language plpgsql security definer
  set search_path = pg_catalog, pg_temp as $$
declare held ipm.ticket; asked ipm.enrolment;
begin
  select * into held from ipm.ticket where role_name = session_user and expires_at > clock_timestamp() for update;
  if not found then raise exception 'ipmediate: no ticket' using errcode = '42501'; end if;
  select * into asked from ipm.enrolment where ticket_id = held.ticket_id;
  if found then
    if asked.sign_pub is distinct from told ->> 'sign_pub' then
      raise exception 'ipmediate: ticket used' using errcode = '42501';
    end if;
    return jsonb_build_object('outcome', asked.outcome);
  end if;
  if told ->> 'login' !~ '^ws_[0-9a-z]{26}$' or length(told ->> 'device_name') > 200
     or told ->> 'sign_pub' !~ '^[0-9a-f]{64}$' or told ->> 'enc_pub' !~ '^[0-9a-f]{64}$'
     or told ->> 'verifier' !~ '^SCRAM-SHA-256\$[0-9]+:[A-Za-z0-9+/=]+\$[A-Za-z0-9+/=:]+$' then
    raise exception 'ipmediate: malformed' using errcode = '22023';
  end if;
  insert into ipm.enrolment (ticket_id, login, verifier, device_id, device_name, sign_pub, enc_pub, proof)
    values (held.ticket_id, told ->> 'login', told ->> 'verifier', told ->> 'device_id', told ->> 'device_name',
      told ->> 'sign_pub', told ->> 'enc_pub', told ->> 'proof')
    returning * into asked;
  if held.founding then
    perform ipm_api.let_in(asked, held, asked.device_id, coalesce(told ->> 'approval', ''),
      coalesce(told ->> 'key_grant', ''));
    return jsonb_build_object('outcome', 'admitted');
  end if;
  return jsonb_build_object('outcome', 'waiting');
end $$;

create function ipm_api.waiting(of_space text) returns jsonb language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp as $$
begin
  perform ipm_api.check_director(of_space);
  return coalesce((select jsonb_agg(jsonb_build_object('ticket_id', e.ticket_id, 'device_id', e.device_id,
      'device_name', e.device_name, 'sign_pub', e.sign_pub, 'enc_pub', e.enc_pub, 'proof', e.proof,
      'asked_at', e.asked_at, 'user_id', t.user_id, 'user_name', t.user_name, 'role', t.role) order by e.asked_at)
    from ipm.enrolment e join ipm.ticket t using (ticket_id)
    where t.space_id = of_space and e.outcome = 'waiting'), '[]');
end $$;

create function ipm_api.admit(of_space text, of_ticket text, key text, signed text, granted text) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare by_device text := ipm_api.check_director(of_space); held ipm.ticket; asked ipm.enrolment;
begin
  select * into held from ipm.ticket where ticket_id = of_ticket and space_id = of_space for update;
  select * into asked from ipm.enrolment where ticket_id = of_ticket and outcome = 'waiting';
  if not found or asked.sign_pub <> key then
    raise exception 'ipmediate: nobody waits' using errcode = '42501';
  end if;
  perform ipm_api.let_in(asked, held, by_device, signed, granted);
  execute format('alter role %I nologin', held.role_name);
end $$;

create function ipm_api.turn_away(of_space text, of_ticket text) returns void language plpgsql security definer
  set search_path = pg_catalog, pg_temp as $$
declare by_device text := ipm_api.check_director(of_space); held ipm.ticket;
begin
  select * into held from ipm.ticket where ticket_id = of_ticket and space_id = of_space for update;
  if not found then raise exception 'ipmediate: nobody waits' using errcode = '42501'; end if;
  update ipm.enrolment set outcome = 'refused', decided_by = by_device
    where ticket_id = of_ticket and outcome = 'waiting';
end $$;

create function ipm_api.revoke(of_space text, device text) returns void language plpgsql security definer
  set search_path = pg_catalog, pg_temp as $$
declare by_device text := ipm_api.check_director(of_space); gone ipm.principal;
begin
  select * into gone from ipm.principal where device_id = device and space_id = of_space and active for update;
  if not found then raise exception 'ipmediate: no such workstation' using errcode = '42501'; end if;
  if device = by_device then raise exception 'ipmediate: not oneself' using errcode = '42501'; end if;
  update ipm.principal set active = false, revoked_at = clock_timestamp() where role_name = gone.role_name;
  execute format('alter role %I nologin', gone.role_name);
end $$;

-- What a director sealed for this workstation alone.
create function ipm_api.my_grant() returns text language sql stable security definer
  set search_path = pg_catalog, pg_temp as
$$ select key_grant from ipm.principal where role_name = session_user and active $$;

reset role;
revoke create on schema ipm_api from ipm_provision;
revoke execute on all functions in schema ipm_api from public;
grant usage on schema ipm_api to ipm_enrol;
grant execute on function ipm_api.invite(text, text, text, text, text, text, text, int), ipm_api.waiting(text),
  ipm_api.admit(text, text, text, text, text), ipm_api.turn_away(text, text), ipm_api.revoke(text, text),
  ipm_api.my_grant() to ipm_sync;
grant execute on function ipm_api.enrol(jsonb) to ipm_enrol;
insert into ipm.format (version) values (2);
