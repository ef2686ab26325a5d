"""Finders of personal details, by kind. `find_details` in `checks/personal_data.py` calls them."""
