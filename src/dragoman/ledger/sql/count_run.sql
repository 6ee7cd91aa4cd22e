UPDATE runs
SET reports = reports + $reports, claims = claims + $claims, refusals = refusals + $refusals
WHERE run_id = $run_id;
