"""How time and memory are measured, what is compared with what, and how it is told."""
