substr(DAY, 1, 10)
