//! Opens, checks, maps and writes GGUF files
