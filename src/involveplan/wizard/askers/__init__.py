"""The two interfaces that ask questions: menus at a terminal, and plain lines."""
