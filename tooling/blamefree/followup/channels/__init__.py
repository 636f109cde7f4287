"""How reminders leave: printed here, or sent to whom they are for."""
