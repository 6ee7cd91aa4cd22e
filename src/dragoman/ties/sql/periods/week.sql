-- A week goes by the date of its Monday.
substr(CAST(CAST(date_trunc('week', CAST(DAY AS DATE)) AS DATE) AS STRING), 1, 10)
