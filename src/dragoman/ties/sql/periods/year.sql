substr(DAY, 1, 4)
