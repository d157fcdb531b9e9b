using System.Globalization;
using System.Xml;

namespace StoreEdge.Protocols;

/// <summary>Walks elements within bounds and reads their plain values.</summary>
internal static class PosLogElements
{
    /// <summary>No amount of a basket is larger, so that no sum of a day can overflow.</summary>
    public const long LargestMinor = 1_000_000_000_00;

    private static readonly string[] Times =
        ["yyyy-MM-ddTHH:mm:ss.FFFFFFF", "yyyy-MM-ddTHH:mm:ss.FFFFFFFK", "yyyy-MM-ddTHH:mm:ssK", "yyyy-MM-ddTHH:mmK"];

    /// <summary>The local names of the element's children; for each the caller reads or skips it whole.</summary>
    public static IEnumerable<string> Children(XmlReader xml)
    {
        if (xml.Depth > PosLogOptions.Deepest) throw new PosLogBoundException("elements are nested too deep");
        if (xml.IsEmptyElement)
        {
            xml.Read();
            yield break;
        }
        xml.ReadStartElement();
        while (xml.NodeType is not XmlNodeType.EndElement)
        {
            if (xml.EOF) yield break;
            if (xml.NodeType is XmlNodeType.Element) yield return xml.LocalName;
            else xml.Read();
        }
        xml.ReadEndElement();
    }

    /// <summary>Passes over the element and all in it.</summary>
    public static void Skip(XmlReader xml)
    {
        var depth = xml.Depth;
        var empty = xml.IsEmptyElement;
        xml.Read();
        if (empty) return;
        while (!xml.EOF && !(xml.NodeType is XmlNodeType.EndElement && xml.Depth == depth))
        {
            if (xml.Depth > PosLogOptions.Deepest) throw new PosLogBoundException("elements are nested too deep");
            xml.Read();
        }
        xml.Read();
    }

    /// <summary>The first value counts; the second one has been read all the same, for each element must be used up.</summary>
    public static T? First<T>(T? first, T? second) where T : class => first ?? second;

    public static T? First<T>(T? first, T? second) where T : struct => first ?? second;

    /// <summary>The element's own text without blanks at its ends; elements inside it are passed over.</summary>
    public static string Text(XmlReader xml)
    {
        var text = "";
        if (xml.IsEmptyElement)
        {
            xml.Read();
            return text;
        }
        xml.ReadStartElement();
        while (xml.NodeType is not XmlNodeType.EndElement && !xml.EOF)
        {
            if (xml.NodeType is XmlNodeType.Element)
            {
                Skip(xml);
                continue;
            }
            if (xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace)
            {
                text += xml.Value;
                if (text.Length > PosLogOptions.LongestText) throw new PosLogBoundException($"a text is longer than {PosLogOptions.LongestText} characters");
            }
            xml.Read();
        }
        xml.ReadEndElement();
        return string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c)).Trim();
    }

    /// <param name="bad">A text that is no amount, has more decimals than the currency, or is out of all reason.</param>
    /// <returns>Null when it is empty or bad.</returns>
    public static long? Amount(XmlReader xml, PosLogOptions options, out bool bad)
    {
        var text = Text(xml);
        bad = false;
        if (text.Length == 0) return null;
        // XML numbers group no thousands; a comma is a fault, not a separator.
        var read = PrintedNumber.TryMinor(text, '.', options.MinorDigits, out var minor);
        bad = !read || text.AsSpan().ContainsAny(", '") || Math.Abs(minor) > LargestMinor;
        return bad ? null : minor;
    }

    public static decimal? Number(XmlReader xml) => PrintedNumber.TryDecimal(Text(xml), '.', out var number) ? number : null;

    /// <summary>A time without a zone is the store's; one that the clock's change has skipped is taken an hour later.</summary>
    public static DateTimeOffset? Time(XmlReader xml, TimeZoneInfo zone)
    {
        if (!DateTime.TryParseExact(Text(xml), Times, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var time)) return null;
        if (time.Year is < 1971 or > 9000) return null;
        if (time.Kind is not DateTimeKind.Unspecified) return new DateTimeOffset(time).ToUniversalTime();
        if (zone.IsInvalidTime(time)) time = time.AddHours(1);
        return new DateTimeOffset(time, zone.GetUtcOffset(time)).ToUniversalTime();
    }
}
