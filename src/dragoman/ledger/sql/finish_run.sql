UPDATE runs SET finished = $finished WHERE run_id = $run_id;
