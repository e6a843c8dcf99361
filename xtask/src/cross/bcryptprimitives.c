/* What Rust's library asks of Windows for its hash maps, and wine has only from version 9 on. */
#include <windows.h>

/* The same bytes under the older name, RtlGenRandom. */
BOOLEAN NTAPI SystemFunction036(PVOID bytes, ULONG n_bytes);

__declspec(dllexport) BOOL WINAPI ProcessPrng(PBYTE bytes, SIZE_T n_bytes)
{
    return SystemFunction036(bytes, (ULONG)n_bytes);
}
