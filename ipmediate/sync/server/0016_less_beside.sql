-- Format 16: less is done beside the writing itself when a thousand commits come at once.
--
-- Functions asked in every push are such whose plans are kept for the session; those in plain SQL were planned anew at
-- each call.

reset role;
set local role ipm_owner;

create or replace function ipm.me() returns text language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp as
$$ begin return (select p.user_id from ipm.principal p where p.role_name = session_user and p.active); end $$;

create or replace function ipm.my_spaces() returns setof text language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp as
$$ begin return query select m.space_id from ipm.member m where m.user_id = (select ipm.me()); end $$;

create or replace function ipm.is_erased(space text, of_case text) returns boolean language plpgsql stable
  security definer set search_path = pg_catalog, pg_temp as $$
begin
  return exists (select from ipm.erasure e where (e.space_id, e.case_id) = (space, of_case)
    and e.dropped_at is null and e.erased_at is not null);
end $$;

create or replace function ipm.barred(space text, cases text[], nouns text[]) returns setof bigint language plpgsql
  stable security definer set search_path = pg_catalog, pg_temp set plan_cache_mode = force_generic_plan as $$
begin
  return query with me as (select m.user_id, m.role from ipm.member m
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
          and t.noun in ('*', a.noun)))) is not true;
end $$;

reset role;
set local role ipm_gate;

create or replace function ipm_api.sha256(told text) returns text language plpgsql immutable parallel safe
  set search_path = pg_catalog, pg_temp as $$ begin return encode(sha256(convert_to(told, 'UTF8')), 'hex'); end $$;

-- As in format 7, but the text of a commit is read once (without "offset 0" it is put wherever it is named and read
-- again), and those with too many changes are seen from the places being in order.
-- Record as many as are plainly in order, from the one at place first on; the author of each is the login's. At first
-- it is taken for granted that what is said to be new is new; where an index knows better, all is looked up.
create or replace function ipm_api.take_columns(room ipm.space, who ipm.principal, of_copy text, version int, first int,
    mutations text[], cases text[], numbers bigint[], actions text[], times text[], payloads text[], salts text[],
    signatures text[], out many int, out hashes text[]) language plpgsql security definer
  set search_path = pg_catalog, pg_temp set plan_cache_mode = force_generic_plan set jit = off as $$
declare
  total int := cardinality(mutations); beyond int; n int;
  places int[]; etypes text[]; ids text[]; bases text[]; kinds text[]; patches jsonb[];
  ops int; malformed int; known text[]; older int; fixed int;
  careful boolean; again boolean := false; barred_cases text[]; barred_nouns text[];
  author text := E'\n' || who.user_id || E'\n' || who.device_id || E'\n' || version || E'\n\n';
  sealed text[]; latest text;
begin
  many := 0;
  if version not between room.schema_min and room.schema_max then return; end if;
  begin
    select array_agg(t.n), array_agg(o ->> 'etype'), array_agg(o ->> 'id'), array_agg(o ->> 'base'),
        array_agg(o ->> 'op'), array_agg(o -> 'patch'),
        min(t.n) filter (where o is not null and (jsonb_typeof(o -> 'etype') = 'string' and o ->> 'etype' <> ''
          and jsonb_typeof(o -> 'id') = 'string' and o ->> 'id' <> ''
          and jsonb_typeof(o -> 'base') = 'string' and o ->> 'op' in ('put', 'del')
          and jsonb_typeof(o -> 'patch') = 'object'
          and not jsonb_path_exists(o -> 'patch', 'strict $.* ? (@.type() <> "object")')) is not true)
      into places, etypes, ids, bases, kinds, patches, malformed
      from (select g as n, payloads[g]::jsonb as told from generate_series(first, total) g offset 0) t
        left join lateral jsonb_array_elements(case jsonb_typeof(t.told) when 'array' then t.told else '[null]' end) o
          on true;
  exception when data_exception then
    return;
  end;
  ops := coalesce(cardinality(places), 0);
  beyond := least(total + 1, malformed, (select min(g) from generate_series(first, total) g
    where octet_length(payloads[g]) > 4194304 or cases[g] in ('house/access', 'house/users')
      or num_nulls(mutations[g], cases[g], numbers[g], actions[g], times[g], payloads[g], salts[g], signatures[g]) > 0));
  if ops > 500 then
    beyond := least(beyond, (select min(places[i]) from generate_series(1, ops - 500) i where places[i] = places[i + 500]));
  end if;

  select array_agg(d.of_case), array_agg(d.noun) into barred_cases, barred_nouns from (
    select distinct cases[places[i]] as of_case, etypes[i] as noun from generate_series(1, ops) i) d;
  select array_agg(barred_cases[b::int]), array_agg(barred_nouns[b::int]) into barred_cases, barred_nouns
    from ipm.barred(room.space_id, barred_cases, barred_nouns) b;
  if barred_cases is not null then
    beyond := least(beyond,
      (select min(g) from generate_series(first, total) g, unnest(barred_cases, barred_nouns) b (of_case, noun)
        where cases[g] = b.of_case and b.noun is null),
      (select min(places[i]) from generate_series(1, ops) i, unnest(barred_cases, barred_nouns) b (of_case, noun)
        where cases[places[i]] = b.of_case and etypes[i] = b.noun));
  end if;

  if array_position(etypes, null) is not null then
    select array_agg(places[i]), array_agg(etypes[i]), array_agg(ids[i]), array_agg(bases[i]), array_agg(kinds[i]),
        array_agg(patches[i])
      into places, etypes, ids, bases, kinds, patches
      from generate_series(1, ops) i where etypes[i] is not null;
    ops := coalesce(cardinality(places), 0);
  end if;

  careful := exists (select from generate_series(1, ops) i where bases[i] like 'm:%');
  loop
    begin
      if careful then
        again := exists (select from generate_series(1, ops) i
          group by cases[places[i]], etypes[i], ids[i] having count(*) > 1);
        beyond := least(beyond,
          (select min(g) from generate_series(first, total) g where (select true from ipm.commit_log l
            where l.space_id = room.space_id and l.mutation_id = mutations[g])),
          (select min(t.n) from (select max(g) as n from generate_series(first, total) g
            group by mutations[g] having count(*) > 1) t));
      end if;
      known := null;
      if careful or exists (select from generate_series(1, ops) i where bases[i] <> '') then
        known := array(select case when careful or bases[i] <> '' then (select e.rev_hash from ipm.entity e
            where (e.space_id, e.case_id, e.etype, e.entity_id)
              = (room.space_id, cases[places[i]], etypes[i], ids[i])) end from generate_series(1, ops) i);
      end if;
      beyond := least(beyond, (select min(places[i]) from generate_series(1, ops) i
        where bases[i] <> coalesce(known[i], '') and not (again and bases[i] like 'm:%')));
      if again then
        beyond := least(beyond, (
          with op as materialized (
            select i, places[i] as n, cases[places[i]] as of_case, etypes[i] as etype, ids[i] as id, bases[i] as base,
              kinds[i] as kind, count(*) over (partition by cases[places[i]], etypes[i], ids[i]) as touched
            from generate_series(1, ops) i)
          select min(o.n) from (select *, max(op.n) over (partition by of_case, etype, id order by op.n
              range between unbounded preceding and 1 preceding) as onto from op) o
            where case when o.touched = 1 then o.base like 'm:%'
              else o.kind = 'del' or o.base is distinct from coalesce('m:' || mutations[o.onto], known[o.i], '') end));
      end if;
      many := beyond - first;
      if many = 0 then return; end if;

      hashes := array_fill(''::text, array[many]);
      sealed := hashes;
      latest := room.head_hash;
      for i in 1..many loop
        n := first + i - 1;
        sealed[i] := encode(sha256(convert_to(salts[n] || payloads[n], 'UTF8')), 'hex');
        latest := encode(sha256(convert_to(E'ipmediate.feed.1\n' || latest || E'\n' || (room.head_seq + i) || E'\n'
          || mutations[n] || E'\n' || cases[n] || author || sealed[i], 'UTF8')), 'hex');
        hashes[i] := latest;
      end loop;
      insert into ipm.commit_log (space_id, seq, mutation_id, case_id, user_id, device_id, incarnation, device_seq,
          action, at, schema_v, salvaged_by, payload_hash, prev_hash, hash, signature)
        select room.space_id, room.head_seq + i, mutations[g], cases[g], who.user_id, who.device_id, of_copy,
          numbers[g], actions[g], times[g], version, '', sealed[i], coalesce(hashes[i - 1], room.head_hash), hashes[i],
          signatures[g]
        from (select i, first + i - 1 as g from generate_series(1, many) i) t;
      insert into ipm.change (space_id, seq, case_id, payload, salt)
        select room.space_id, room.head_seq + g - first + 1, cases[g], payloads[g], salts[g]
        from generate_series(first, beyond - 1) g;
      -- Of several changes of one thing the later lies over the earlier.
      if again then
        select array_agg(f.n), array_agg(f.etype), array_agg(f.id), array_agg(f.kind), array_agg(f.patch),
            array_agg(f.known)
          into places, etypes, ids, kinds, patches, known
          from (select max(places[i]) as n, etypes[i] as etype, ids[i] as id, max(kinds[i]) as kind,
              coalesce(jsonb_object_agg(p.key, p.value order by i) filter (where p.key is not null), '{}') as patch,
              max(known[i]) as known
            from generate_series(1, ops) i left join lateral jsonb_each(patches[i]) p on true
            where places[i] < beyond group by cases[places[i]], etypes[i], ids[i]) f;
        ops := coalesce(cardinality(places), 0);
      end if;
      insert into ipm.entity (space_id, case_id, etype, entity_id, rev, rev_hash, body, last)
        select room.space_id, cases[places[i]], etypes[i], ids[i], room.head_seq + places[i] - first + 1,
          hashes[places[i] - first + 1],
          case kinds[i] when 'put' then (select coalesce(jsonb_object_agg(k, patches[i] -> k -> 'to')
            filter (where patches[i] -> k ? 'to'), '{}') from jsonb_object_keys(patches[i]) k) end, '{}'
        from generate_series(1, ops) i where known[i] is null and places[i] < beyond;
      if known is not null then
        update ipm.entity e set rev = room.head_seq + places[i] - first + 1, rev_hash = hashes[places[i] - first + 1],
            body = case kinds[i] when 'put' then (coalesce(e.body, '{}') || (
                select coalesce(jsonb_object_agg(k, patches[i] -> k -> 'to') filter (where patches[i] -> k ? 'to'), '{}')
                from jsonb_object_keys(patches[i]) k))
              - array(select k from jsonb_object_keys(patches[i]) k where not patches[i] -> k ? 'to') end,
            last = case kinds[i] when 'put' then '{}' else coalesce(e.body, '{}') end
          from generate_series(1, ops) i
          where known[i] is not null and places[i] < beyond and (e.space_id, e.case_id, e.etype, e.entity_id)
            = (room.space_id, cases[places[i]], etypes[i], ids[i]);
        get diagnostics fixed = row_count;
        select count(*) into older from generate_series(1, ops) i where known[i] is not null and places[i] < beyond;
        if fixed <> older then raise unique_violation; end if;
      end if;
      return;
    exception when unique_violation then
      if careful then raise; end if;
      careful := true;
    end;
  end loop;
end $$;

reset role;
insert into ipm.format (version) values (16);
