-- Format 4: commits that need no thought are checked and recorded in sets, so that a thousand cost little more
-- than one. Whatever is not plainly in order is still decided by ipm_api.take, one commit after the other.

set local role ipm_owner;

-- The gate writes these rows together and nobody else writes any; looking each up again cost more than writing it.
alter table ipm.change drop constraint change_space_id_seq_fkey;
alter table ipm.commit_log drop constraint commit_log_space_id_fkey;
alter table ipm.entity drop constraint entity_space_id_fkey;

-- ipm.can for many at once: the places in the list that may not be; a noun that is null asks for the case alone.
create function ipm.barred(space text, cases text[], nouns text[]) returns setof bigint language sql stable
  security definer set search_path = pg_catalog, pg_temp as $$
  with me as (select m.user_id, m.role from ipm.member m
              where m.space_id = space and m.user_id = (select ipm.me()))
  select a.place
  from unnest(cases, nouns) with ordinality a (of_case, noun, place)
    left join me on true
    left join ipm.case_acl l on (l.space_id, l.case_id, l.user_id) = (space, a.of_case, me.user_id)
    left join ipm.case_flag f on (f.space_id, f.case_id) = (space, a.of_case) and f.restricted
  where (me.role is not null and l.perm is distinct from 'none' and (l.perm is not null or f.case_id is null)
    and (a.noun is null or l.perm is distinct from 'r' and exists (select 1 from ipm.commit_right t
      where t.role = me.role and t.place = case when a.of_case like 'house/%' then a.of_case else '*' end
        and t.noun in ('*', a.noun)))) is not true
$$;
revoke execute on function ipm.barred(text, text[], text[]) from public;
grant execute on function ipm.barred(text, text[], text[]) to ipm_gate;

reset role;
set local role ipm_gate;

-- How many commits are plainly in order, and of each all that its seal covers beyond the previous seal and the
-- number; whether all they write is new. An error means that some are not even well formed.
create function ipm_api.plain(room ipm.space, commits jsonb, began bigint, who ipm.principal,
    out many int, out sealed text[], out rest text[], out all_new boolean) language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp set plan_cache_mode = force_generic_plan set jit = off as $$
declare mutations text[] := array(select value ->> 'mutation_id' from jsonb_array_elements(commits) c (value));
begin
  with told as materialized (
    select c.n::int as n, value ->> 'mutation_id' as mutation, value ->> 'case_id' as of_case,
      octet_length(value ->> 'payload') as size, (value ->> 'payload')::jsonb as ops,
      (value ->> 'schema')::int as version, value -> 'author' as author, value ->> 'signature' as signature,
      encode(sha256(convert_to((value ->> 'salt') || (value ->> 'payload'), 'UTF8')), 'hex') as sealed,
      coalesce(value ->> 'salvaged_by', '') as salvaged
    from jsonb_array_elements(commits) with ordinality c (value, n)
  ), op as materialized (
    select t.n, t.of_case, o.value ->> 'etype' as etype, o.value ->> 'id' as id, o.value ->> 'base' as base,
      o.value ->> 'op' as kind,
      jsonb_typeof(o.value -> 'etype') = 'string' and o.value ->> 'etype' <> ''
        and jsonb_typeof(o.value -> 'id') = 'string' and o.value ->> 'id' <> ''
        and jsonb_typeof(o.value -> 'base') = 'string' and o.value ->> 'op' in ('put', 'del')
        and jsonb_typeof(o.value -> 'patch') = 'object'
        and not jsonb_path_exists(o.value -> 'patch', 'strict $.* ? (@.type() <> "object")') as formed,
      (select e.rev_hash from ipm.entity e where (e.space_id, e.case_id, e.etype, e.entity_id)
        = (room.space_id, t.of_case, o.value ->> 'etype', o.value ->> 'id')) as known
    from told t, jsonb_array_elements(case jsonb_typeof(t.ops) when 'array' then t.ops else '[]' end) o
  ), again as materialized (
    select of_case, etype, id from op group by of_case, etype, id having count(*) > 1
  ), onto as (
    select o.n, o.base, o.kind, o.known,
      max(o.n) over (partition by o.of_case, o.etype, o.id order by o.n
        range between unbounded preceding and 1 preceding) as onto
    from op o where exists (select from again) and (o.of_case, o.etype, o.id) in (select * from again)
  ), asked as materialized (
    select array_agg(of_case) as cases, array_agg(noun) as nouns
    from (select distinct of_case, etype as noun from op union all select distinct of_case, null from told) d
  ), barred as materialized (
    select a.cases[b::int] as of_case, a.nouns[b::int] as noun
    from asked a, ipm.barred(room.space_id, a.cases, a.nouns) b
  ), amiss as (
    select t.n from told t
      where (select true from ipm.commit_log l where l.space_id = room.space_id and l.mutation_id = t.mutation)
        or t.version not between room.schema_min and room.schema_max
        or t.size > 4194304 or t.salvaged <> ''
        or (t.author ->> 'device_id', t.author ->> 'user_id') is distinct from (who.device_id, who.user_id)
        or t.of_case in ('house/access', 'house/users')
        or jsonb_typeof(t.ops) <> 'array' or jsonb_array_length(t.ops) > 500
        or (t.mutation || t.of_case || t.sealed || t.signature || (t.author ->> 'incarnation')
            || (t.author ->> 'action') || (t.author ->> 'at') || (t.author ->> 'device_seq')::bigint
            || t.version) is null
    union all
    select min(n) from told group by mutation having count(*) > 1
    union all
    select o.n from op o
      where o.formed is not true or o.base <> coalesce(o.known, '') and o.base not like 'm:%'
        or o.base like 'm:%' and not exists (select from again a
          where (a.of_case, a.etype, a.id) = (o.of_case, o.etype, o.id))
    union all
    select o.n from onto o
      where o.kind = 'del' or o.base is distinct from coalesce('m:' || mutations[o.onto], o.known, '')
    union all
    select t.n from told t join barred b on b.of_case = t.of_case and b.noun is null
    union all
    select o.n from op o join barred b on b.of_case = o.of_case and b.noun = o.etype
  )
  select coalesce((select min(a.n) from amiss a) - 1, cardinality(mutations)), array_agg(t.sealed),
      array_agg(concat_ws(E'\n', '', t.mutation, t.of_case, t.author ->> 'user_id', t.author ->> 'device_id',
        t.version, t.salvaged, t.sealed)),
      not exists (select from op o where o.known is not null)
    into many, sealed, rest, all_new from told t;
end $$;

-- Record commits that are plainly in order, the first of those that are told; then where the space stands.
create function ipm_api.take_plain(room ipm.space, commits jsonb, many int, sealed text[], rest text[],
    all_new boolean, out answers jsonb[], out reached bigint, out latest text) language plpgsql security definer
  set search_path = pg_catalog, pg_temp set plan_cache_mode = force_generic_plan set jit = off as $$
declare hashes text[] := rest; before text[] := rest; one text; i int := 0;
begin
  latest := room.head_hash;
  foreach one in array rest[1:many] loop
    i := i + 1;
    before[i] := latest;
    latest := encode(sha256(convert_to(
      E'ipmediate.feed.1\n' || latest || E'\n' || (room.head_seq + i) || one, 'UTF8')), 'hex');
    hashes[i] := latest;
  end loop;
  with told as materialized (
    select room.head_seq + c.n as seq, c.sealed, c.hash, c.before, value, value -> 'author' as author,
      value ->> 'mutation_id' as mutation, value ->> 'case_id' as of_case, value ->> 'payload' as payload
    from rows from (jsonb_array_elements(commits), unnest(sealed), unnest(hashes), unnest(before))
      with ordinality c (value, sealed, hash, before, n)
    where c.n <= many
  ), op as materialized (
    select t.seq, t.hash, t.of_case, o.value ->> 'etype' as etype, o.value ->> 'id' as id,
      o.value ->> 'op' as kind, o.value -> 'patch' as patch, o.n
    from told t, jsonb_array_elements(t.payload::jsonb) with ordinality o (value, n)
  ), folded as materialized (
    select of_case, etype, id, max(seq) as seq, max(kind) as kind, min(hash) as hash, count(*) as touched
    from op group by of_case, etype, id
  ), field as (
    select of_case, etype, id, p.key, p.value -> 'to' as gained, p.value ? 'to' as stays, seq, n
    from op, jsonb_each(patch) p
  ), latest as (
    select * from field where not exists (select from folded where touched > 1)
    union all
    (select distinct on (of_case, etype, id, key) * from field where exists (select from folded where touched > 1)
     order by of_case, etype, id, key, seq desc, n desc)
  ), joined as (
    select of_case, etype, id, coalesce(jsonb_object_agg(key, gained) filter (where stays), '{}') as gained,
      array_agg(key) filter (where not stays) as lost
    from latest group by of_case, etype, id
  ), made as materialized (
    select f.of_case, f.etype, f.id, f.seq, f.kind, coalesce(j.gained, '{}') as gained, j.lost,
      case f.touched when 1 then f.hash else hashes[(f.seq - room.head_seq)::int] end as hash,
      case when all_new then null else (select true from ipm.entity e
        where (e.space_id, e.case_id, e.etype, e.entity_id) = (room.space_id, f.of_case, f.etype, f.id)) end as stands
    from folded f left join joined j using (of_case, etype, id)
  ), logged as (
    insert into ipm.commit_log (space_id, seq, mutation_id, case_id, user_id, device_id, incarnation, device_seq,
        action, at, schema_v, salvaged_by, payload_hash, prev_hash, hash, signature)
      select room.space_id, t.seq, t.mutation, t.of_case, author ->> 'user_id', author ->> 'device_id',
        author ->> 'incarnation', (author ->> 'device_seq')::bigint, author ->> 'action', author ->> 'at',
        (value ->> 'schema')::int, '', t.sealed, t.before, t.hash, value ->> 'signature'
      from told t
  ), kept as (
    insert into ipm.change (space_id, seq, case_id, payload, salt)
      select room.space_id, seq, of_case, payload, value ->> 'salt' from told
  ), added as (
    insert into ipm.entity (space_id, case_id, etype, entity_id, rev, rev_hash, body, last)
      select room.space_id, of_case, etype, id, seq, hash, case kind when 'put' then gained end, '{}'
      from made where stands is null
  ), changed as (
    update ipm.entity e set rev = m.seq, rev_hash = m.hash,
        body = case m.kind when 'put' then (coalesce(e.body, '{}') || m.gained) - coalesce(m.lost, '{}') end,
        last = case m.kind when 'put' then '{}' else coalesce(e.body, '{}') end
      from made m where (e.space_id, e.case_id, e.etype, e.entity_id) = (room.space_id, m.of_case, m.etype, m.id)
        and m.stands
  )
  select array_agg(jsonb_build_object('status', 'ok', 'seq', seq, 'hash', hash, 'mutation_id', mutation))
    into answers from told;
  reached := room.head_seq + many;
end $$;

-- Commits in order, until one is not recorded; the row of the space is held to the end of the transaction.
create or replace function ipm_api.push(of_space text, of_lineage text, commits jsonb) returns jsonb
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  who ipm.principal; room ipm.space; told jsonb; answer jsonb; answers jsonb[] := '{}'; taken jsonb[];
  began bigint; place int := 1; sets int := 0;
  many int; sealed text[]; rest text[]; all_new boolean;
  left_over jsonb := commits; all_of_them int := jsonb_array_length(commits);
begin
  select * into who from ipm.principal where role_name = session_user and active;
  if not found or of_space not in (select ipm.my_spaces()) then
    raise exception 'ipmediate: not admitted' using errcode = '42501';
  end if;
  select * into room from ipm.space where space_id = of_space for update;
  began := room.head_seq;
  while place <= all_of_them loop
    -- Sets pay from a few changes on; where every other commit needs thought they do not.
    if (all_of_them - place >= 4 or pg_column_size(left_over) > 4000) and sets < 3
        and room.lineage::text = of_lineage then
      sets := sets + 1;
      begin
        if place > 1 then
          left_over := (select jsonb_agg(value order by n)
            from jsonb_array_elements(commits) with ordinality c (value, n) where n >= place);
        end if;
        select p.many, p.sealed, p.rest, p.all_new into many, sealed, rest, all_new
          from ipm_api.plain(room, left_over, began, who) p;
      exception when data_exception then
        sets := 3;
        many := 0;
      end;
      if many > 0 then
        select t.answers, t.reached, t.latest into taken, room.head_seq, room.head_hash
          from ipm_api.take_plain(room, left_over, many, sealed, rest, all_new) t;
        answers := answers || taken;
        place := place + many;
        continue;
      end if;
    end if;
    told := commits -> (place - 1);
    if room.lineage::text <> of_lineage then answer := jsonb_build_object('status', 'lineage');
    else answer := ipm_api.take(room, told, began, who); end if;
    answers := array_append(answers, answer || jsonb_build_object('mutation_id', told ->> 'mutation_id'));
    exit when answer ->> 'status' not in ('ok', 'dup');
    if answer ->> 'status' = 'ok' then
      room.head_seq := (answer ->> 'seq')::bigint;
      room.head_hash := answer ->> 'hash';
    end if;
    place := place + 1;
  end loop;
  if room.head_seq > began then
    update ipm.space set head_seq = room.head_seq, head_hash = room.head_hash where space_id = of_space;
  end if;
  return to_jsonb(answers);
end $$;

reset role;
revoke execute on function ipm_api.plain(ipm.space, jsonb, bigint, ipm.principal),
  ipm_api.take_plain(ipm.space, jsonb, int, text[], text[], boolean) from public;
insert into ipm.format (version) values (4);
