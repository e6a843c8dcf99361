//! A fixed group of threads that runs one job together
