"""Shot lists from elsewhere: a table is read, its columns are matched, each row is looked at, then all is planned."""
