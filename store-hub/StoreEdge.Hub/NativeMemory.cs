using System.Runtime.InteropServices;

namespace StoreEdge.Hub;

/// <summary>How the C library hands out memory to SQLite, OpenSSL and the runtime itself.</summary>
internal static partial class NativeMemory
{
    // malloc.h of glibc 2.10 and later.
    private const int ArenaMax = -8;

    /// <summary>
    /// All threads share one arena from now on. Left alone each new thread gets one of its own, up to eight per processor, and what was freed in
    /// one is of no use to the others. A C library that does not know this goes on as it is.
    /// </summary>
    /// <returns>False where the C library is another than glibc.</returns>
    public static bool ShareOneArena()
    {
        try
        {
            return SetOption(ArenaMax, 1) == 1;
        }
        catch (Exception exception) when (exception is DllNotFoundException or EntryPointNotFoundException)
        {
            return false;   // it has no arenas to share
        }
    }

    [LibraryImport("libc", EntryPoint = "mallopt")]
    private static partial int SetOption(int parameter, int value);
}
