"""What needs me: reads across the slices for the projects list and a project's first page. It writes nothing."""
