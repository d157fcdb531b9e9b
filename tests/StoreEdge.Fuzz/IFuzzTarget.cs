namespace StoreEdge.Fuzz;

/// <summary>One parser that bytes from outside reach. Targets are found by reflection: a new one is a new class.</summary>
public interface IFuzzTarget
{
    /// <summary>The word on the command line.</summary>
    string Name { get; }

    /// <summary>Valid inputs to start from; the fuzzer bends them.</summary>
    IEnumerable<byte[]> Seeds { get; }

    /// <summary>Parses the input. Must return, must not throw, and throws <see cref="FuzzFault"/> when a law of the parser is broken.</summary>
    void Run(ReadOnlySpan<byte> input);

    /// <summary>Most bytes that one run may allocate: an input must not make a parser take memory out of proportion.</summary>
    long MostAllocated(int inputLength) => 1_000_000 + (200L * inputLength);
}

/// <summary>A law that a parser broke on the input, such as: any chunking gives the same result.</summary>
public sealed class FuzzFault(string law) : Exception(law);
