"""The checklist format, and the library of active checklists."""
