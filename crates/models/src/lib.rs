//! Architectures as declarative builders over a GGUF file
