namespace StoreEdge.Benchmarks;

/// <summary>One codec at work on one file of inputs. Benchmarks are found by reflection: a new one is a new class.</summary>
public interface ICodecBenchmark
{
    /// <summary>The word on the command line.</summary>
    string Name { get; }

    /// <summary>The input's name within the folder of inputs.</summary>
    string File { get; }

    /// <summary>Whatever is not the codec's own work (reading lines, hexadecimal digits) happens here, untimed.</summary>
    void Load(byte[] input);

    /// <summary>The whole input once.</summary>
    /// <returns>Items worked on: records, events, or bytes.</returns>
    int Pass();

    /// <summary>What the last pass counted, so that nobody measures a codec that does not do its work.</summary>
    IEnumerable<(string Name, long Value)> Check { get; }

    /// <summary>What <see cref="Check"/> must say of the inputs in the folder, by those who made them; empty when they left no word of it.</summary>
    IEnumerable<(string Name, long Value)> Expected(string folder) => [];
}
