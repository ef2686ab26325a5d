"""What a run needs besides the plans themselves, such as the history that git keeps of them."""
