-- Format 12: what is compared and ordered here is compared byte by byte, whatever language the database was made
-- for. An index in the order of a language is wrong, and silently so, after the system's tables of that language
-- change; pages of a first filling would miss things. Nothing of ours is ordered for people on the server.

reset role;

do $$ declare kept record; one record; begin
  create temporary table of_policy on commit drop as
    select p.polname, c.relname, p.polcmd, pg_get_expr(p.polqual, p.polrelid) as qual,
      pg_get_expr(p.polwithcheck, p.polrelid) as checked,
      (select string_agg(quote_ident(r.rolname), ', ') from pg_roles r where r.oid = any(p.polroles)) as roles
    from pg_policy p join pg_class c on c.oid = p.polrelid where c.relnamespace = 'ipm'::regnamespace;
  for kept in select * from of_policy loop
    execute format('drop policy %I on ipm.%I', kept.polname, kept.relname);
  end loop;
  drop trigger take_effect on ipm.entity;

  for one in select c.relname,
      string_agg(format('alter column %I type text collate "C"', a.attname), ', ' order by a.attnum) as columns
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
      and a.atttypid = 'text'::regtype and a.attcollation <> '"C"'::regcollation
    where c.relnamespace = 'ipm'::regnamespace and c.relkind in ('r', 'p') group by c.relname loop
    execute format('alter table ipm.%I %s', one.relname, one.columns);
  end loop;

  create trigger take_effect after insert or update on ipm.entity for each row
    when (new.case_id in ('house/access', 'house/users')) execute function ipm.take_effect();
  for kept in select * from of_policy loop
    execute format('create policy %I on ipm.%I for %s to %s %s %s', kept.polname, kept.relname,
      case kept.polcmd when 'r' then 'select' when 'a' then 'insert' when 'w' then 'update' when 'd' then 'delete'
        else 'all' end, kept.roles, 'using (' || kept.qual || ')', 'with check (' || kept.checked || ')');
  end loop;
end $$;

insert into ipm.format (version) values (12);
