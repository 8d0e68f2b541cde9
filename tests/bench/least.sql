-- Reads each commit once, chains it, lays it over nothing and writes its rows; looks at no right and no fault. What is
-- left out a server cannot leave out: no handing in that keeps a chain and the present state is quicker.

create function floor.least(of_space text, lineage text, of_user text, of_device text, of_copy text, version int,
    mutations text[], cases text[], numbers bigint[], actions text[], times text[], payloads text[], salts text[],
    signatures text[]) returns text[] language plpgsql security definer set search_path = pg_catalog, pg_temp
    set plan_cache_mode = force_generic_plan set jit = off as $$
declare many int := cardinality(mutations); began bigint; hashes text[]; sealed text[]; latest text; patches jsonb[];
  ops jsonb[]; author text := E'\n' || of_user || E'\n' || of_device || E'\n' || version || E'\n\n';
begin
  select head_seq, head_hash into began, latest from floor.space where space_id = of_space for update;
  select array_agg(o), array_agg(o -> 'patch') into ops, patches
    from (select payloads[g]::jsonb -> 0 as o from generate_series(1, many) g offset 0) t;
  hashes := array_fill(''::text, array[many]);
  sealed := hashes;
  for i in 1..many loop
    sealed[i] := encode(sha256(convert_to(salts[i] || payloads[i], 'UTF8')), 'hex');
    latest := encode(sha256(convert_to(E'ipmediate.feed.1\n' || latest || E'\n' || (began + i) || E'\n'
      || mutations[i] || E'\n' || cases[i] || author || sealed[i], 'UTF8')), 'hex');
    hashes[i] := latest;
  end loop;
  insert into floor.commit_log (space_id, seq, mutation_id, case_id, user_id, device_id, incarnation, device_seq,
      action, at, schema_v, salvaged_by, payload_hash, prev_hash, hash, signature)
    select of_space, began + g, mutations[g], cases[g], of_user, of_device, of_copy, numbers[g], actions[g], times[g],
      version, '', sealed[g], coalesce(hashes[g - 1], ''), hashes[g], signatures[g] from generate_series(1, many) g;
  insert into floor.change (space_id, seq, case_id, payload, salt)
    select of_space, began + g, cases[g], payloads[g], salts[g] from generate_series(1, many) g;
  insert into floor.entity (space_id, case_id, etype, entity_id, rev, rev_hash, body, last)
    select of_space, cases[g], ops[g] ->> 'etype', ops[g] ->> 'id', began + g, hashes[g],
      (select coalesce(jsonb_object_agg(k, patches[g] -> k -> 'to') filter (where patches[g] -> k ? 'to'), '{}')
        from jsonb_object_keys(patches[g]) k), '{}' from generate_series(1, many) g;
  update floor.space set head_seq = began + many, head_hash = latest where space_id = of_space;
  return hashes;
end $$;
create table floor.space as select space_id, 0::bigint as head_seq, ''::text as head_hash from ipm.space;
grant usage on schema floor to public;
