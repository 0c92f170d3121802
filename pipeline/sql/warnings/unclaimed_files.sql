-- A file lies outside the folders for leads, sales, refunds, spend, disputes, invoices and the inbox, and no entry under sources names it: it is not read.
select file as found from unclaimed_files order by file
