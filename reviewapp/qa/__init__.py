"""What a careful editor would mark in one pair of texts. Pure Python."""
