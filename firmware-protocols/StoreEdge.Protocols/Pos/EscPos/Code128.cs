namespace StoreEdge.Protocols;

/// <summary>The data of GS k 73: characters with the choice of the code set among them (Epson ESC/POS command reference, "GS k").</summary>
internal static class Code128
{
    public const int System = 73;
    private const byte Brace = (byte)'{';
    private const char GroupSeparator = '\u001D';

    /// <summary>What a scanner would read; <paramref name="characters"/> must have room for two for each byte.</summary>
    /// <returns>How many characters.</returns>
    public static int Read(ReadOnlySpan<byte> content, Span<char> characters)
    {
        var (length, pairs) = (0, false);
        for (var i = 0; i < content.Length; i++)
        {
            if (content[i] == Brace && i + 1 < content.Length)
            {
                var choice = content[++i];
                if (choice is (byte)'A' or (byte)'B' or (byte)'C') pairs = choice == 'C';
                else if (choice == Brace) characters[length++] = (char)Brace;
                // FNC1 stands between elements of GS1; the one at the start only says that they are GS1.
                else if (choice == '1' && length > 0) characters[length++] = GroupSeparator;
            }
            else if (!pairs) characters[length++] = (char)content[i];
            else if (content[i] < 100)
            {
                characters[length++] = (char)('0' + (content[i] / 10));
                characters[length++] = (char)('0' + (content[i] % 10));
            }
        }
        return length;
    }
}
