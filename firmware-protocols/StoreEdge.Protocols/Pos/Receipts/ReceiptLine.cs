namespace StoreEdge.Protocols;

/// <summary>What one printed line was taken for.</summary>
public enum ReceiptLine
{
    /// <summary>Blank.</summary>
    Blank,

    /// <summary>No pattern of the template matches it.</summary>
    Unknown,

    /// <summary>A pattern matches it, and its amount is none with the template's separator and decimals.</summary>
    BadAmount,

    /// <summary>A quantity, GTIN or detail with no item that it could belong to.</summary>
    NoItem,

    /// <summary>It stands behind the total, where there are no items.</summary>
    BehindTotal,

    /// <summary>The receipt already has as many lines or items as one may have.</summary>
    TooMany,

    /// <summary>Nothing of it may be kept.</summary>
    Private,

    Item,
    Suppressed,
    Quantity,
    Gtin,
    Detail,
    Void,
    Return,
    Discount,
    Total,
    Payment,

    /// <summary>It carries the number, the lane or the time.</summary>
    Mark,

    Copy,
    Training,
    Cancelled,
    Intervention,
    Ignored,
}
