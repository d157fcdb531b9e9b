using System.Xml;

namespace StoreEdge.Protocols;

/// <summary>
/// Reads ARTS IXRetail POSLog (2.1; later versions use the same names for what is read here) as a stream. Elements are known by their
/// local names, for vendors differ in namespaces and mix attributes and elements of their own in; what is not known is passed over. A
/// document type is refused, and depth, size and counts are bounded.
/// </summary>
public static class PosLogReader
{
    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        IgnoreWhitespace = true,
        MaxCharactersInDocument = PosLogOptions.LongestDocument,
        MaxCharactersFromEntities = 0,
        CloseInput = false,
    };

    /// <summary>Never throws for what the stream holds; an <see cref="IOException"/> of the stream itself is the caller's.</summary>
    public static PosLogResult Read(Stream stream, PosLogOptions options)
    {
        var (transactions, unread, others) = (new List<PosLogTransaction>(), 0, 0);
        string? fault = null;
        try
        {
            using var xml = XmlReader.Create(stream, Settings);
            var found = false;
            xml.MoveToContent();
            if (xml.LocalName is not ("POSLog" or "Transaction")) return new([], $"the root is {xml.LocalName}, not POSLog", 0, 0);
            for (var more = true; more && !xml.EOF;)
            {
                if (xml.Depth > PosLogOptions.Deepest) return new([], "elements are nested too deep", unread, others);
                if (xml.NodeType is not XmlNodeType.Element || xml.LocalName != "Transaction")
                {
                    more = xml.Read();
                    continue;
                }
                found = true;
                var one = PosLogTransactionReader.Read(xml, options, out var other);
                if (one is not null) transactions.Add(one);
                else if (other) others++;
                else unread++;
                if (transactions.Count + unread + others > PosLogOptions.MostTransactions) return new([], "it holds too many transactions", unread, others);
            }
            if (!found) fault = "it holds no transaction";
        }
        catch (XmlException e)
        {
            // The message may quote the document: only the place is told.
            fault = $"not well-formed at line {e.LineNumber}, column {e.LinePosition}";
        }
        catch (PosLogBoundException e)
        {
            fault = e.Message;
        }
        return new(fault is null ? transactions : [], fault, unread, others);
    }
}

/// <summary>A bound was met deep inside; told as the document's fault by the reader.</summary>
internal sealed class PosLogBoundException(string message) : Exception(message);
