substr(DAY, 1, 4) || '-Q' || CAST(quarter(CAST(DAY AS DATE)) AS STRING)
