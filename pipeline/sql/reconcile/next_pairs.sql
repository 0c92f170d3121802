-- One row per pair that a round makes: a row of the list and a lead of ours with the same clue, each the nearest in time to the other among those without a partner.
-- Such two stand beside each other in the order of time. Of several of one moment the first comes first; as many as both have of it pair at once.
with taken as (
  select 'list' as side, row_no as no from pairs
  union all
  select 'ours', lead_no from pairs
),
waiting as (
  select clue, side, no, created_at, created_on, days, row_number() over (partition by clue, side, created_at order by no) as ordinal
  from clues join step using (rank) anti join taken using (side, no)
  where is_theirs
),
called as (
  select *, {'at': created_at, 'day': created_on, 'ordinal': ordinal} as moment
  from waiting
  qualify ordinal = 1 or count(*) over (partition by clue, created_at, ordinal) = 2
),
placed as (
  select clue, side, no, days, row_number() over in_time as place, moment,
    case when side = 'list' then last_value(case when side = 'ours' then moment end ignore nulls) over before
      else last_value(case when side = 'list' then moment end ignore nulls) over before end as partner_before,
    case when side = 'list' then first_value(case when side = 'ours' then moment end ignore nulls) over after
      else first_value(case when side = 'list' then moment end ignore nulls) over after end as partner_after
  from called
  window in_time as (partition by clue order by created_at nulls last, ordinal, side),
    before as (partition by clue order by created_at nulls last, ordinal, side rows between unbounded preceding and 1 preceding),
    after as (partition by clue order by created_at nulls last, ordinal, side rows between 1 following and unbounded following)
),
distances as (
  select *, distance(moment, partner_before, days) as to_before, distance(moment, partner_after, days) as to_after
  from placed
)
select case when side = 'list' then no else next_no end as row_no, case when side = 'ours' then no else next_no end as lead_no
from (
  select side, no, to_before, to_after, lead(side) over in_time as next_side, lead(no) over in_time as next_no, lead(to_after) over in_time as next_to_after
  from distances
  window in_time as (partition by clue order by place)
) as neighbours
where side <> next_side and to_after is not null and coalesce(to_after < to_before, true) and coalesce(to_after <= next_to_after, true)
