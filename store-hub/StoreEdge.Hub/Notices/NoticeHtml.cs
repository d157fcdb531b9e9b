using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Notices;

/// <summary>The notice as a page that needs no script and no style: an app's web view, a phone's browser and a screen reader show it alike.</summary>
internal static class NoticeHtml
{
    public static string Of(ShownNotice notice)
    {
        var page = new StringBuilder("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">"
            + "<title>What this store counts</title></head><body><main>\n<h1>What this store counts</h1>\n");
        foreach (var part in notice.Sentences.GroupBy(s => s.Heading))
        {
            page.Append("<h2>").Append(Safe(part.Key)).Append("</h2>\n<ul>\n");
            foreach (var sentence in part) page.Append("<li>").Append(Safe(sentence.Text)).Append("</li>\n");
            page.Append("</ul>\n");
        }
        page.Append("<h2>How you can check this</h2>\n<p>Each sentence is held by a test of the program, which anybody can run:</p>\n<ol>\n");
        foreach (var sentence in notice.Sentences) page.Append("<li>").Append(Safe(sentence.Text)).Append(" <code>").Append(Safe(sentence.HeldBy)).Append("</code></li>\n");
        return page.Append(CultureInfo.InvariantCulture, $"</ol>\n<p>{Safe(notice.Id)}, version {notice.Version}, in force from {notice.ValidFrom:yyyy-MM-dd HH:mm} UTC; SHA-256 of the text <code>{notice.Sha256}</code></p>\n</main></body></html>\n").ToString();
    }

    private static string Safe(string text) => HtmlEncoder.Default.Encode(text);
}
