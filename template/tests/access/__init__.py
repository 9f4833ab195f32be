"""Who may do what: everybody tries every operation of every resource."""
