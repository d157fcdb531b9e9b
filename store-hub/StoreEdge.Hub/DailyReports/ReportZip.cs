using System.IO.Compression;
using System.Text;

namespace StoreEdge.Hub.DailyReports;

/// <summary>A report's tables as a ZIP with one CSV file each, also for one without a row; numbers as the API gives them, money in minor units.</summary>
internal static class ReportZip
{
    public static byte[] Write(DayFigures d)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var table in ReportTables.Of(d))
            {
                var entry = zip.CreateEntry($"{table.Name}.csv");
                entry.LastWriteTime = new DateTimeOffset(d.Day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);   // made twice, it is the same file
                using var file = new StreamWriter(entry.Open(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
                file.Write(CsvText.Write([.. table.Columns.Select(c => c.Name)], table.Rows));
            }
        }
        return stream.ToArray();
    }
}
