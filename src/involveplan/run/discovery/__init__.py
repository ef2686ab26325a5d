"""Which files are plans to check: folders walked as git and the configuration see them."""
