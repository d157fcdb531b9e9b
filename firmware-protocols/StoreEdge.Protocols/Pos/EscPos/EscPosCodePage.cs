namespace StoreEdge.Protocols;

/// <summary>What the bytes of a receipt mean. The numbers are those of the registry of code pages that .NET uses.</summary>
public enum EscPosCodePage
{
    /// <summary>Not one of ours: the characters above ASCII are lost, and told as such.</summary>
    Unknown,

    /// <summary>Half-width katakana as in JIS X 0201; its block graphics are lost.</summary>
    Katakana = 1,

    /// <summary>Ukrainian 1125, made of 866.</summary>
    Cp1125 = 1125,

    Cp437 = 437, Cp720 = 720, Cp737 = 737, Cp775 = 775, Cp850 = 850, Cp852 = 852, Cp855 = 855, Cp857 = 857,

    /// <summary>850 with the Euro sign.</summary>
    Cp858 = 858,
    Cp860 = 860, Cp861 = 861, Cp862 = 862, Cp863 = 863, Cp864 = 864, Cp865 = 865, Cp866 = 866, Cp869 = 869, Cp874 = 874,
    Cp1250 = 1250, Cp1251 = 1251, Cp1252 = 1252, Cp1253 = 1253, Cp1254 = 1254, Cp1255 = 1255, Cp1256 = 1256, Cp1257 = 1257, Cp1258 = 1258,
    Iso8859Part1 = 28591, Iso8859Part2 = 28592, Iso8859Part3 = 28593, Iso8859Part4 = 28594, Iso8859Part5 = 28595, Iso8859Part6 = 28596,
    Iso8859Part7 = 28597, Iso8859Part8 = 28598, Iso8859Part9 = 28599, Iso8859Part15 = 28605,

    /// <summary>Two bytes a character above ASCII, one for half-width katakana.</summary>
    ShiftJis = 932,
    Gbk = 936,
    EucKr = 949,
    Big5 = 950,
    Utf8 = 65001,
}
