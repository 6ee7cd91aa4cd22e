substr(DAY, 1, 7)
