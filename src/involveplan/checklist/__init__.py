"""What a checklist is: the format of its file, and the library of checklists that are in force."""
