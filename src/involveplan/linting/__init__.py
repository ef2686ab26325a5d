"""From a plan and checklists to findings."""
