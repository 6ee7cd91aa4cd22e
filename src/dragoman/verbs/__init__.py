"""A verb of the command line in, the library's answer out: one module a room, each with `add(app)`; heavy imports inside the verbs."""
