-- One row per row of the list in the period that meets no lead of ours, with the likeliest reason and the nearest lead of ours.
-- It repeats another row where that one has a partner or comes before it: with the same id, or the same person within the window.
with unmatched as (
  select * from listed_leads anti join pairs using (row_no) cross join period
  where created_on is null or from_day is null or created_on between from_day and to_day
),
mine as (
  select no, created_at, created_on, rank, clue from clues where side = 'list' and no in (select row_no from unmatched)
),
others as (
  select clues.no, clues.rank, clue, created_at, created_on, pairs.row_no is not null as is_paired
  from clues left join pairs on pairs.row_no = clues.no
  where side = 'list' and clues.rank < 5
),
repeats as (
  select mine.no as row_no, min({
      'rank': mine.rank, 'is_single': not is_paired, 'gap': coalesce(abs(epoch(mine.created_at) - epoch(others.created_at)), 1e12), 'no': others.no
    }) as first
  from mine
  join others on others.rank = mine.rank and others.clue = mine.clue and others.no <> mine.no
  cross join asked
  where (mine.rank < 3 or coalesce(abs(mine.created_on - others.created_on) <= window_days, true))
    and (is_paired or (coalesce(others.created_at, timestamp '9999-01-01'), others.no) < (coalesce(mine.created_at, timestamp '9999-01-01'), mine.no))
  group by mine.no
),
nearest as (
  select mine.no as row_no, min({
      'rank': mine.rank, 'gap': coalesce(abs(epoch(mine.created_at) - epoch(ours.created_at)), 1e12), 'no': ours.no
    }) as lead
  from mine
  join clues as ours on ours.side = 'ours' and ours.rank = mine.rank and ours.clue = mine.clue
  group by mine.no
)
select unmatched.line, unmatched.lead_id, unmatched.created_at, unmatched.created_text, unmatched.channel, unmatched.campaign, unmatched.kind, unmatched.call_seconds,
  case when first is not null then 'repeated'
    when unmatched.created_on > as_of_day then 'after_records'
    when unmatched.row_no not in (select no from mine) then 'no_clue'
    when ours.lead_no is null then 'unknown'
    when not ours.is_theirs then 'other_account'
    when lead.rank = 5 then 'id_spelling'
    when pairs.lead_no is not null then 'taken'
    else 'outside_window' end as reason,
  repeated.line as repeats_line, first.rank as repeats_rank,
  ours.lead_no as nearest_no, ours.lead_id as nearest_lead_id, ours.created_text as nearest_created_text, ours.account as nearest_account, lead.rank as nearest_rank,
  unmatched.created_on - ours.created_on as nearest_days_apart
from unmatched
cross join run
left join repeats using (row_no)
left join listed_leads as repeated on repeated.row_no = first.no
left join nearest on nearest.row_no = unmatched.row_no
left join our_leads as ours on ours.lead_no = lead.no
left join pairs on pairs.lead_no = ours.lead_no
