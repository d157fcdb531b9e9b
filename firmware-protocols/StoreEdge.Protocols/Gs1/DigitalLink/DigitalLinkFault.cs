namespace StoreEdge.Protocols;

/// <summary>Why a URI is no uncompressed GS1 Digital Link (GS1 Digital Link Standard: URI Syntax).</summary>
public enum DigitalLinkFault
{
    None,

    /// <summary>Neither http:// nor https://, all in small letters or all in capitals.</summary>
    NoScheme,

    /// <summary>A character that RFC 3986 does not allow.</summary>
    IllegalCharacter,

    /// <summary>No domain, or a character in it that no host name or address has.</summary>
    Domain,

    /// <summary>No primary key with a value in the path: any other web address.</summary>
    NoKey,

    /// <summary>The path ends in compressed identifiers, which GS1 has deprecated and the options do not let pass.</summary>
    Compressed,

    /// <summary>Longer than <see cref="DigitalLink.MaxLength"/>, or more elements than <see cref="ElementString.MostElements"/>.</summary>
    TooLong,

    /// <summary>An identifier without a value.</summary>
    EmptyValue,

    /// <summary>An encoded NUL.</summary>
    IllegalNul,

    /// <summary>Shorter or longer than the identifier allows.</summary>
    ValueLength,

    /// <summary>A parameter of digits alone that is no application identifier.</summary>
    UnknownIdentifier,

    /// <summary>Not a qualifier of the key, or not in the order of the standard.</summary>
    QualifierOrder,

    /// <summary>An identifier twice.</summary>
    Duplicate,

    /// <summary>The identifier may not stand in a query.</summary>
    NotAnAttribute,

    /// <summary>A qualifier of the key that stands in the query.</summary>
    BelongsInPath,

    /// <summary>A value breaks a rule of its identifier: characters, check digit, date.</summary>
    Value,

    /// <summary>The identifiers do not go together.</summary>
    Association,
}

/// <summary>What reading a URI came to.</summary>
/// <param name="At">The character of the URI at which the fault shows; 0 for none.</param>
/// <param name="Detail">Of a value or an association: the fault of the message, placed in the message.</param>
public readonly record struct DigitalLinkResult(DigitalLinkFault Fault, int At = 0, Gs1Fault Detail = default)
{
    public bool IsOk => Fault == DigitalLinkFault.None;

    /// <summary>Any other address is foreign; one that has a key and breaks a rule is malformed.</summary>
    public DecodeStatus Status => Fault switch
    {
        DigitalLinkFault.None => DecodeStatus.Decoded,
        DigitalLinkFault.NoScheme or DigitalLinkFault.IllegalCharacter or DigitalLinkFault.Domain or DigitalLinkFault.NoKey
            or DigitalLinkFault.Compressed or DigitalLinkFault.TooLong => DecodeStatus.Foreign,
        _ => DecodeStatus.Malformed,
    };
}
