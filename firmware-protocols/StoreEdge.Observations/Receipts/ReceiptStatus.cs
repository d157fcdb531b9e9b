namespace StoreEdge.Observations;

/// <summary>What came of verifying a receipt.</summary>
public enum ReceiptStatus
{
    Valid,

    /// <summary>Not three parts of strict base64url, or not JSON of the right shape within.</summary>
    NotAReceipt,

    /// <summary>Signed by another algorithm than ES256; <c>none</c> is such a one.</summary>
    OtherAlgorithm,

    /// <summary>The key that it names is not among those given.</summary>
    UnknownKey,

    /// <summary>It says something else than what was signed.</summary>
    WrongSignature,
}
