-- Format 15: erasing a case by law. One director orders it, another one agrees from a computer of his or her own; then
-- what commits of the case said, its rows, files and parkings go. Headers with salted hashes stay, so the chain holds.

reset role;
set local role ipm_owner;

create table ipm.erasure (
  space_id text collate "C" not null references ipm.space,
  erasure_id text collate "C" not null check (length(erasure_id) between 8 and 64),
  case_id text collate "C" not null check (case_id not like 'house/%'),
  told text not null check (octet_length(told) < 20000),
  by_user text not null,
  by_device text not null,
  signature text not null check (length(signature) < 1000),
  at timestamptz not null default clock_timestamp(),
  dropped_at timestamptz,
  agreed_user text,
  agreed_device text,
  agreed_signature text check (length(agreed_signature) < 1000),
  erased_at timestamptz,
  seq bigint,
  primary key (space_id, erasure_id),
  check ((erased_at is null) = (seq is null) and (erased_at is null or agreed_user <> by_user and dropped_at is null))
);
create unique index erasure_of_case on ipm.erasure (space_id, case_id) where dropped_at is null;

-- Which computers have erased it too, and how many copies from before lie beside them.
create table ipm.erasure_done (
  space_id text collate "C" not null,
  erasure_id text collate "C" not null,
  device_id text collate "C" not null,
  seq bigint not null,
  copies int not null check (copies >= 0),
  at timestamptz not null default clock_timestamp(),
  primary key (space_id, erasure_id, device_id),
  foreign key (space_id, erasure_id) references ipm.erasure
);

do $$ declare t text; begin
  foreach t in array array['erasure', 'erasure_done'] loop
    execute format('alter table ipm.%I enable row level security', t);
    execute format('alter table ipm.%I force row level security', t);
    execute format('create policy owner_all on ipm.%I for all to ipm_owner using (true) with check (true)', t);
    execute format('create policy gate on ipm.%I for all to ipm_gate using (true) with check (true)', t);
    execute format('grant select, insert, update on ipm.%I to ipm_gate', t);
  end loop;
end $$;

-- The only function that takes anything away; nobody but the owner may delete a row, and it does so only for an
-- erasure two directors stand behind.
create function ipm.empty_case(of_space text, of_erasure text) returns void language plpgsql security definer
  set search_path = pg_catalog, pg_temp as $$
declare made ipm.erasure; consents text[];
begin
  select * into made from ipm.erasure e where (e.space_id, e.erasure_id) = (of_space, of_erasure)
    and e.erased_at is not null and e.agreed_user <> e.by_user and e.dropped_at is null;
  if not found then raise exception 'ipmediate: not agreed' using errcode = '42501'; end if;
  consents := array(select e.entity_id from ipm.entity e where (e.space_id, e.case_id, e.etype)
    = (of_space, 'house/privacy', 'consent') and coalesce(e.body, e.last) ->> 'case_id' = made.case_id);
  update ipm.change c set payload = null, salt = null
    where (c.space_id, c.case_id) = (of_space, made.case_id) and c.seq < made.seq and c.payload is not null;
  update ipm.change c set payload = null, salt = null
    where (c.space_id, c.case_id) = (of_space, 'house/privacy') and c.payload is not null
      and exists (select from jsonb_array_elements(c.payload::jsonb) o
        where o ->> 'etype' = 'consent' and o ->> 'id' = any (consents));
  delete from ipm.entity e where (e.space_id, e.case_id) = (of_space, made.case_id) and e.rev < made.seq;
  delete from ipm.entity e where (e.space_id, e.case_id, e.etype) = (of_space, 'house/privacy', 'consent')
    and e.entity_id = any (consents);
  delete from ipm.blob_chunk k using ipm.blob b where (b.space_id, b.case_id) = (of_space, made.case_id)
    and (k.space_id, k.blob_id) = (b.space_id, b.blob_id);
  delete from ipm.blob b where (b.space_id, b.case_id) = (of_space, made.case_id);
  update ipm.parked p set taken_at = coalesce(p.taken_at, clock_timestamp()), box = null, wraps = '{}', own = ''
    where (p.space_id, p.case_id) = (of_space, made.case_id);
end $$;
revoke execute on function ipm.empty_case(text, text) from public;
grant execute on function ipm.empty_case(text, text) to ipm_gate;

-- Whether a computer that is in is that of a director.
create function ipm.leads(space text, device text) returns boolean language sql stable security definer
  set search_path = pg_catalog, pg_temp as
$$ select exists (select from ipm.principal p join ipm.member m on m.user_id = p.user_id
     where p.device_id = device and p.active and m.space_id = space and m.role = 'director') $$;
revoke execute on function ipm.leads(text, text) from public;
grant execute on function ipm.leads(text, text) to ipm_gate;

create function ipm.is_erased(space text, of_case text) returns boolean language sql stable security definer
  set search_path = pg_catalog, pg_temp as
$$ select exists (select from ipm.erasure e where (e.space_id, e.case_id) = (space, of_case)
     and e.dropped_at is null and e.erased_at is not null) $$;
revoke execute on function ipm.is_erased(text, text) from public;
grant execute on function ipm.is_erased(text, text) to ipm_gate;

-- Nothing is written into a case that was erased, by no program and no role.
create or replace function ipm.can(space text, of_case text, changed text) returns boolean language plpgsql stable
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
    and t.place = case when of_case like 'house/%' then of_case else '*' end and t.noun in ('*', changed))
    and not ipm.is_erased(space, of_case);
end $$;

create or replace function ipm.barred(space text, cases text[], nouns text[]) returns setof bigint language sql stable
  security definer set search_path = pg_catalog, pg_temp as $$
  with me as (select m.user_id, m.role from ipm.member m
              where m.space_id = space and m.user_id = (select ipm.me()))
  select a.place
  from unnest(cases, nouns) with ordinality a (of_case, noun, place)
    left join me on true
    left join ipm.case_acl l on (l.space_id, l.case_id, l.user_id) = (space, a.of_case, me.user_id)
    left join ipm.case_flag f on (f.space_id, f.case_id) = (space, a.of_case) and f.restricted
    left join ipm.erasure e on (e.space_id, e.case_id) = (space, a.of_case)
      and e.dropped_at is null and e.erased_at is not null
  where (me.role is not null and l.perm is distinct from 'none' and (l.perm is not null or f.case_id is null)
    and (a.noun is null or e.case_id is null and l.perm is distinct from 'r' and exists (select 1
      from ipm.commit_right t where t.role = me.role
        and t.place = case when a.of_case like 'house/%' then a.of_case else '*' end
        and t.noun in ('*', a.noun)))) is not true
$$;

-- Nor is a file filed, or anything parked, under it.
create function ipm.refuse_erased() returns trigger language plpgsql security definer
  set search_path = pg_catalog, pg_temp as $$
begin
  if ipm.is_erased(new.space_id, new.case_id) then
    raise exception 'ipmediate: erased' using errcode = '42501';
  end if;
  return new;
end $$;
revoke execute on function ipm.refuse_erased() from public;
create trigger not_erased before insert on ipm.blob for each row execute function ipm.refuse_erased();
create trigger not_erased before insert on ipm.parked for each row execute function ipm.refuse_erased();

-- A record of purpose made for such a case, on the way while it was erased, keeps its place in the feed and no words.
create function ipm.drop_erased() returns trigger language plpgsql security definer
  set search_path = pg_catalog, pg_temp as $$
begin
  if ipm.is_erased(new.space_id, coalesce(new.body, new.last) ->> 'case_id') then
    update ipm.change c set payload = null, salt = null where (c.space_id, c.seq) = (new.space_id, new.rev);
    delete from ipm.entity e where (e.space_id, e.case_id, e.etype, e.entity_id)
      = (new.space_id, new.case_id, new.etype, new.entity_id);
  end if;
  return null;
end $$;
revoke execute on function ipm.drop_erased() from public;
create trigger not_erased after insert or update on ipm.entity for each row
  when (new.case_id = 'house/privacy' and new.etype = 'consent') execute function ipm.drop_erased();

reset role;
set local role ipm_gate;

-- A director orders; said again it changes nothing. One order a case at a time.
create function ipm_api.order_erasure(of_space text, erasure text, of_case text, order_told text, signed text)
  returns void language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare who ipm.principal;
begin
  perform ipm_api.check_director(of_space);
  select * into who from ipm.principal where role_name = session_user and active;
  if not ipm.can(of_space, of_case, null) or not exists (select from ipm.entity e
      where (e.space_id, e.case_id, e.etype, e.entity_id) = (of_space, of_case, 'case', of_case)) then
    raise exception 'ipmediate: no such case' using errcode = '42501';
  end if;
  insert into ipm.erasure (space_id, erasure_id, case_id, told, by_user, by_device, signature)
    values (of_space, erasure, of_case, order_told, who.user_id, who.device_id, signed)
    on conflict (space_id, erasure_id) do nothing;
end $$;

-- A director does not agree, or thinks better of it; what is erased stays erased.
create function ipm_api.drop_erasure(of_space text, erasure text) returns boolean
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform ipm_api.check_director(of_space);
  update ipm.erasure e set dropped_at = clock_timestamp() where (e.space_id, e.erasure_id) = (of_space, erasure)
    and e.erased_at is null and e.dropped_at is null;
  return found;
end $$;

-- Another director agrees, with the commit that tells what is left of the case; all of it happens or nothing.
create function ipm_api.agree_erasure(of_space text, erasure text, signed text, of_lineage text, last_word jsonb)
  returns jsonb language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare who ipm.principal; room ipm.space; made ipm.erasure; answer jsonb;
begin
  perform ipm_api.check_director(of_space);
  select * into who from ipm.principal where role_name = session_user and active;
  select * into room from ipm.space where space_id = of_space for update;
  select * into made from ipm.erasure e where (e.space_id, e.erasure_id) = (of_space, erasure)
    and e.dropped_at is null;
  if not found or made.by_user = who.user_id or last_word ->> 'case_id' is distinct from made.case_id
     or coalesce(last_word ->> 'salvaged_by', '') <> '' or not ipm.can(of_space, made.case_id, null)
     or not ipm.leads(of_space, made.by_device) then
    raise exception 'ipmediate: not admitted' using errcode = '42501';
  end if;
  if made.erased_at is not null then return jsonb_build_object('status', 'ok', 'seq', made.seq); end if;
  if room.lineage::text <> of_lineage then return jsonb_build_object('status', 'lineage'); end if;
  answer := ipm_api.take(room, last_word, room.head_seq, who);
  if answer ->> 'status' = 'ok' then
    update ipm.space set head_seq = (answer ->> 'seq')::bigint, head_hash = answer ->> 'hash'
      where space_id = of_space;
    update ipm.erasure e set agreed_user = who.user_id, agreed_device = who.device_id, agreed_signature = signed,
        erased_at = clock_timestamp(), seq = (answer ->> 'seq')::bigint
      where (e.space_id, e.erasure_id) = (of_space, erasure);
    perform ipm.empty_case(of_space, erasure);
  end if;
  return answer;
end $$;

-- What was erased, for every computer; what is only ordered, for directors who may look into the case.
create function ipm_api.erasures(of_space text) returns table (erasure_id text, case_id text, told text,
    by_user text, by_device text, signature text, at timestamptz, agreed_user text, agreed_device text,
    agreed_signature text, erased_at timestamptz, seq bigint, done jsonb)
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare who ipm.principal; leads boolean;
begin
  select * into who from ipm.principal w where w.role_name = session_user and w.active;
  if not found or of_space not in (select ipm.my_spaces()) then
    raise exception 'ipmediate: not admitted' using errcode = '42501';
  end if;
  leads := ipm.leads(of_space, who.device_id);
  return query select e.erasure_id, e.case_id, e.told, e.by_user, e.by_device, e.signature, e.at, e.agreed_user,
      e.agreed_device, e.agreed_signature, e.erased_at, e.seq,
      (select coalesce(jsonb_object_agg(d.device_id, jsonb_build_array(d.at, d.copies)), '{}') from ipm.erasure_done d
        where (d.space_id, d.erasure_id, d.seq) = (of_space, e.erasure_id, e.seq)
          and (leads or d.device_id = who.device_id))
    from ipm.erasure e where e.space_id = of_space and e.dropped_at is null
      and (e.erased_at is not null or leads and ipm.can(of_space, e.case_id, null))
    order by e.at, e.erasure_id;
end $$;

-- One number that changes whenever an order is made, dropped, agreed to or lost, so that a meeting asks no further.
create function ipm_api.erasures_stand(of_space text) returns text language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp as $$
begin
  if of_space not in (select ipm.my_spaces()) then
    raise exception 'ipmediate: not admitted' using errcode = '42501';
  end if;
  return (select concat_ws('/', count(*), max(e.at), max(e.dropped_at), max(e.erased_at), sum(e.seq)) from ipm.erasure e
    where e.space_id = of_space);
end $$;

-- This computer has erased it too.
create function ipm_api.done_erasing(of_space text, erasure text, beside int) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare who ipm.principal;
begin
  select * into who from ipm.principal w where w.role_name = session_user and w.active;
  if not found or of_space not in (select ipm.my_spaces()) then
    raise exception 'ipmediate: not admitted' using errcode = '42501';
  end if;
  insert into ipm.erasure_done as d (space_id, erasure_id, device_id, seq, copies)
    select of_space, erasure, who.device_id, e.seq, beside from ipm.erasure e
      where (e.space_id, e.erasure_id) = (of_space, erasure) and e.erased_at is not null
    on conflict (space_id, erasure_id, device_id) do update set seq = excluded.seq, copies = excluded.copies,
      at = clock_timestamp() where (d.seq, d.copies) is distinct from (excluded.seq, excluded.copies);
end $$;

reset role;
revoke execute on all functions in schema ipm_api from public;
grant execute on function ipm_api.order_erasure(text, text, text, text, text), ipm_api.drop_erasure(text, text),
  ipm_api.agree_erasure(text, text, text, text, jsonb), ipm_api.erasures(text), ipm_api.erasures_stand(text),
  ipm_api.done_erasing(text, text, int) to ipm_sync;
insert into ipm.format (version) values (15);
