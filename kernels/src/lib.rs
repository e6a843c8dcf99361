//! Quantized matmul, attention and their neighbours for each instruction set
