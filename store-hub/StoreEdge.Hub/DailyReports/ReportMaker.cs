using System.Diagnostics.Metrics;
using System.Text;
using StoreEdge.Hub.Storage.Alerts;

namespace StoreEdge.Hub.DailyReports;

/// <summary>Makes one day's report in every form, one at a time; a form that fails leaves the others.</summary>
internal sealed partial class ReportMaker : IDisposable
{
    public const string MeterName = "StoreEdge.Reports";

    private readonly SemaphoreSlim _one = new(1);
    private readonly DayFiguresQuery _figures;
    private readonly ReportFolder _folder;
    private readonly PdfPrinter _printer;
    private readonly AlertFile _queue;
    private readonly IReadOnlyList<IReportListener> _listeners;
    private readonly TimeProvider _wall;
    private readonly ILogger<ReportMaker> _logger;
    private readonly Counter<long> _made, _withoutPdf;

    public ReportMaker(DayFiguresQuery figures, ReportFolder folder, PdfPrinter printer, AlertFile queue, IEnumerable<IReportListener> listeners,
        [FromKeyedServices(HubApplication.WallClock)] TimeProvider wall, IMeterFactory meters, ILogger<ReportMaker> logger)
    {
        (_figures, _folder, _printer, _queue, _listeners, _wall, _logger) = (figures, folder, printer, queue, [.. listeners], wall, logger);
        var meter = meters.Create(MeterName);
        _made = meter.CreateCounter<long>("storeedge.reports.made", "{report}");
        _withoutPdf = meter.CreateCounter<long>("storeedge.reports.without_pdf", "{report}");
    }

    /// <summary>Why the last report has no PDF; null where it has one, or none was made yet.</summary>
    public string? PdfFault { get; private set; }

    /// <param name="tells">Whether those who get reports are sent it.</param>
    /// <returns>False where nothing is known of the day, or the disk does not take the report.</returns>
    public async Task<bool> TryMakeAsync(DateOnly day, bool tells, CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            if (!_figures.IsKnown(day)) return false;
            var figures = _figures.Of(day);
            _folder.Put(day, "zip", ReportZip.Write(figures));
            await PrintAsync(day, ReportHtml.Write(figures), cancellationToken);   // ends with the HTML: it says that the day is done
            if (tells) _queue.TryEnqueue(_listeners.SelectMany(l => l.DeliveriesOf(day, _wall.GetUtcNow())), _wall.GetUtcNow());
            _made.Add(1);
            Log.Made(_logger, day);
            return true;
        }
        catch (IOException exception)
        {
            Log.NotMade(_logger, day, exception.Message);
            return false;
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    private async Task PrintAsync(DateOnly day, string html, CancellationToken cancellationToken)
    {
        var (page, pdf) = (_folder.PathOf(day, "print.html"), _folder.PathOf(day, "pdf.part"));
        await File.WriteAllTextAsync(page, html, cancellationToken);
        try
        {
            PdfFault = await _printer.PrintAsync(page, pdf, cancellationToken);
        }
        finally
        {
            File.Delete(page);
        }
        if (PdfFault is { } fault)
        {
            _withoutPdf.Add(1);
            Log.WithoutPdf(_logger, day, fault);
        }
        else
        {
            File.Move(pdf, _folder.PathOf(day, "pdf"), overwrite: true);
        }
        _folder.Put(day, "html", Encoding.UTF8.GetBytes(html));
    }

    private static partial class Log
    {
        [LoggerMessage(3921, LogLevel.Information, "The report of {Day} was made")]
        public static partial void Made(ILogger logger, DateOnly day);

        [LoggerMessage(3922, LogLevel.Warning, "The report of {Day} has no PDF: {Why}. HTML and CSV were made")]
        public static partial void WithoutPdf(ILogger logger, DateOnly day, string why);

        [LoggerMessage(3923, LogLevel.Error, "The disk did not take the report of {Day}: {Why}. It is tried again")]
        public static partial void NotMade(ILogger logger, DateOnly day, string why);
    }
}

/// <summary>Somebody who is sent the reports.</summary>
internal interface IReportListener
{
    IEnumerable<NewDelivery> DeliveriesOf(DateOnly day, DateTimeOffset wallNow);
}
