-- Format 7: commits of one workstation come in columns, one value a commit in each. They are read once, checked in
-- sets and written; whatever is not plainly in order is still decided by ipm_api.take, one commit after the other.

reset role;
set local role ipm_gate;

-- Record as many as are plainly in order, from the one at place first on; the author of each is the login's. At first
-- it is taken for granted that what is said to be new is new; where an index knows better, all is looked up.
create function ipm_api.take_columns(room ipm.space, who ipm.principal, of_copy text, version int, first int,
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
      from (select g as n, payloads[g]::jsonb as told from generate_series(first, total) g) t
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
    beyond := least(beyond, (select min(t.n) from (
      select places[i] as n from generate_series(1, ops) i group by 1 having count(*) > 500) t));
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

-- Commits of the workstation that asks, in order, until one is not recorded; what push answers, in columns.
create function ipm_api.push_columns(of_space text, of_lineage text, of_user text, of_device text, of_copy text,
    version int, mutations text[], cases text[], numbers bigint[], actions text[], times text[], payloads text[],
    salts text[], signatures text[], out statuses text[], out places bigint[], out seals text[], out details text[])
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  who ipm.principal; room ipm.space; answer jsonb; many int; hashes text[]; began bigint; place int := 1;
  sets int := 0; total int := coalesce(cardinality(mutations), 0);
begin
  select * into who from ipm.principal where role_name = session_user and active;
  if not found or of_space not in (select ipm.my_spaces()) then
    raise exception 'ipmediate: not admitted' using errcode = '42501';
  end if;
  select * into room from ipm.space where space_id = of_space for update;
  began := room.head_seq;
  if room.lineage::text <> of_lineage or (of_user, of_device) is distinct from (who.user_id, who.device_id) then
    sets := 3;
  end if;
  while place <= total loop
    -- Sets pay from a few changes on; where every other commit needs thought they do not.
    if sets < 3 and (total - place >= 4 or octet_length(payloads[place]) > 4000) then
      sets := sets + 1;
      select t.many, t.hashes into many, hashes from ipm_api.take_columns(room, who, of_copy, version, place,
        mutations, cases, numbers, actions, times, payloads, salts, signatures) t;
      if many > 0 then
        statuses := statuses || array_fill('ok'::text, array[many]);
        places := places || array(select generate_series(room.head_seq + 1, room.head_seq + many));
        seals := seals || hashes;
        details := details || array_fill(''::text, array[many]);
        room.head_seq := room.head_seq + many;
        room.head_hash := hashes[many];
        place := place + many;
        continue;
      end if;
    end if;
    if room.lineage::text <> of_lineage then answer := jsonb_build_object('status', 'lineage');
    else
      answer := ipm_api.take(room, jsonb_build_object('mutation_id', mutations[place], 'case_id', cases[place],
        'payload', payloads[place], 'salt', salts[place], 'schema', version, 'signature', signatures[place],
        'author', jsonb_build_object('user_id', of_user, 'device_id', of_device, 'incarnation', of_copy,
          'device_seq', numbers[place], 'action', actions[place], 'at', times[place])), began, who);
    end if;
    statuses := array_append(statuses, answer ->> 'status');
    places := array_append(places, coalesce((answer ->> 'seq')::bigint, 0));
    seals := array_append(seals, coalesce(answer ->> 'hash', ''));
    details := array_append(details, coalesce(answer ->> 'detail', ''));
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
end $$;

reset role;
revoke execute on function ipm_api.take_columns(ipm.space, ipm.principal, text, int, int, text[], text[], bigint[],
  text[], text[], text[], text[], text[]) from public;
revoke execute on function ipm_api.push_columns(text, text, text, text, text, int, text[], text[], bigint[], text[],
  text[], text[], text[], text[]) from public;
grant execute on function ipm_api.push_columns(text, text, text, text, text, int, text[], text[], bigint[], text[],
  text[], text[], text[], text[]) to ipm_sync;
insert into ipm.format (version) values (7);
