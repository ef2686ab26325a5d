"""The plan format: fields, text with positions, and edits that keep the rest of the text."""
