"""What the events say of the incident: milestones, roles, severity, changes, public updates."""
