"""`python -m involveplan` is the same as `involveplan`."""

from involveplan.cli.main import main

main()
