"""The ledger of deliveries, and the engine that works it off."""
