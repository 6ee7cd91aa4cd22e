INSERT INTO runs VALUES ($run_id, $started, NULL, $coder, $codebook, $model, 0, 0, 0);
