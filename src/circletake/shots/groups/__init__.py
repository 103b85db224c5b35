"""Connected groups: neighbouring shots that are planned together, with the references that they share."""
