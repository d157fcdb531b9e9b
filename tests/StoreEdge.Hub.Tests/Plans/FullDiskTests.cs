using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using StoreEdge.Hub.Storage;
using StoreEdge.Hub.Storage.Plans;
using StoreEdge.Testing;

namespace StoreEdge.Hub.Tests.Plans;

public sealed class FullDiskTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    [Fact]
    public async Task A_disk_that_does_not_take_the_plans_versions_keeps_no_store_from_running_and_takes_them_once_there_is_room()
    {
        using var looked = new Refusals();
        using var connection = DatabaseFile.OpenForWriting(_folder.File("plans.db"), "plans");
        Pragma(connection, "max_page_count = 1");   // SQLite takes no limit below what is there: the next new page is one too many
        var file = new PlanFile(connection);
        await using var hub = await HubUnderTest.StartAsync(services =>
        {
            services.AddSingleton(file);
            services.AddLogging(l => l.AddProvider(looked));
        });

        await Eventually.Holds(() => looked.Any, "the worker has looked and was refused");
        var shown = await hub.Client.GetStringAsync("/api/plans", TestContext.Current.CancellationToken);
        var whileFull = file.Plans().Count;
        Pragma(connection, "max_page_count = 1000000");
        await Eventually.Holds(() =>
        {
            hub.Clock.Advance(TimeSpan.FromSeconds(31));
            return file.Plans().Count == 1;
        }, "the version is written");

        Assert.Contains("\"state\":\"in-force\"", shown, StringComparison.Ordinal);
        Assert.Equal(0, whileFull);
        Assert.False(hub.Get<Hub.Downlink.HubRestart>().IsRequested);
    }

    public void Dispose() => _folder.Dispose();

    /// <summary>Hears whether the plan's worker has said that the disk refused it.</summary>
    private sealed class Refusals : ILoggerProvider, ILogger
    {
        private const int NotTaken = 3823;

        public bool Any { get; private set; }

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => Any |= eventId.Id == NotTaken;

        public void Dispose() { }
    }

    private static void Pragma(SqliteConnection connection, string what)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"PRAGMA {what}";
        command.ExecuteNonQuery();
    }
}
