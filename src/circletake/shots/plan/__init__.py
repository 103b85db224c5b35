"""What a shot list needs while it is thought over: copy, split, merge, move, omit, bin; and what a shot inherits."""
