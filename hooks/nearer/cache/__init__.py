"""What earlier builds made, kept below `.cache/` for as long as it would come out the same."""
