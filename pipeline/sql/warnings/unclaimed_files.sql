-- A data file lies outside the folders that we know, and no entry under sources: names it: it is not read.
select file as found from unclaimed_files order by file
