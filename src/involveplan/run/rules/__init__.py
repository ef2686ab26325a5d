"""The rules that apply to each plan."""
