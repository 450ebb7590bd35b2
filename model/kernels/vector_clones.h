#pragma once

/// Compiles a function for newer processors too and picks the version when the program starts, so that
/// loops use eight-wide vectors where the machine has them. Results then depend on the processor type, as
/// those of the BLAS do. Coverage and sanitizer builds do without. The wide clones are for loops that choose
/// between values, which sixteen-wide vectors do with masks; plain sums are no faster for them.
#if defined(__x86_64__) && defined(__GLIBC__) && defined(__GNUC__) && !defined(__clang__) && \
    defined(__OPTIMIZE__) && !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
#define ORDINATE_VECTOR_CLONES __attribute__((target_clones("arch=x86-64-v3", "default")))
#define ORDINATE_WIDE_CLONES __attribute__((target_clones("arch=x86-64-v4", "arch=x86-64-v3", "default")))
#else
#define ORDINATE_WIDE_CLONES
#define ORDINATE_VECTOR_CLONES
#endif
