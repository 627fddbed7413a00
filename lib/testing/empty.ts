// Stands for `server-only`, which is an error outside a build.
