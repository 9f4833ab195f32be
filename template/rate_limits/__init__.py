"""How often one client, or one account, may try: moving windows that all processes share."""
