'all'
