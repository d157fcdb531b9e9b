namespace StoreEdge.Hub.Tests;

public sealed class NativeMemoryTests
{
    [Fact]
    public void The_C_library_of_Debian_takes_the_word_for_one_arena() => Assert.True(NativeMemory.ShareOneArena());
}
