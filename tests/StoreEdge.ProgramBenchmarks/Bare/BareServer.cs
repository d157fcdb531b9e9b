using System.Text.Json;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using StoreEdge.Observations;

namespace StoreEdge.ProgramBenchmarks.Bare;

/// <summary>
/// The least that a durable door can do: JSON batch in, one insert per ping, answered after the group's commit
/// (WAL, synchronous=FULL). No check, no index beyond the key, no consent, no fusion.
/// </summary>
internal static class BareServer
{
    public static async Task RunAsync(string file, string url)
    {
        // Its settings are looked for, and watched, beside the program as the hub's are: not in the folder that both write into.
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(url);
        var app = builder.Build();
        var batches = Channel.CreateBounded<(PingBatch Batch, TaskCompletionSource Done)>(1000);
        _ = Task.Factory.StartNew(() => Write(file, batches.Reader), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        app.MapPost("/v1/pings", async (HttpRequest request) =>
        {
            var batch = await JsonSerializer.DeserializeAsync(request.BodyReader, ObservationJson.Default.PingBatch);
            var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            await batches.Writer.WriteAsync((batch!, done));
            await done.Task;
            return TypedResults.Ok();
        });
        await app.RunAsync();
    }

    private static void Write(string file, ChannelReader<(PingBatch Batch, TaskCompletionSource Done)> batches)
    {
        SQLitePCL.Batteries_V2.Init();
        using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        Execute(connection, "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA wal_autocheckpoint=16000;");
        Execute(connection, "CREATE TABLE ping (sequence INTEGER PRIMARY KEY, subject TEXT, observed_at_ms INTEGER, x_metres REAL, y_metres REAL, accuracy_metres REAL)");
        using var insert = connection.CreateCommand();
        insert.CommandText = "INSERT INTO ping (subject, observed_at_ms, x_metres, y_metres, accuracy_metres) VALUES ($subject, $observed, $x, $y, $accuracy)";
        foreach (var name in new[] { "$subject", "$observed", "$x", "$y", "$accuracy" }) insert.Parameters.AddWithValue(name, DBNull.Value);
        insert.Prepare();
        var answered = new List<TaskCompletionSource>();
        while (batches.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
        {
            using (var transaction = connection.BeginTransaction())
            {
                insert.Transaction = transaction;
                while (answered.Count < 64 && batches.TryRead(out var next))
                {
                    foreach (var ping in next.Batch.Pings) Insert(insert, next.Batch.Subject, ping);
                    answered.Add(next.Done);
                }
                transaction.Commit();
            }
            foreach (var done in answered) done.SetResult();
            answered.Clear();
        }
    }

    private static void Insert(SqliteCommand insert, string subject, Ping ping)
    {
        var values = insert.Parameters;
        values[0].Value = subject;
        values[1].Value = ping.ObservedAt.ToUnixTimeMilliseconds();
        values[2].Value = ping.XMetres;
        values[3].Value = ping.YMetres;
        values[4].Value = ping.AccuracyMetres;
        insert.ExecuteNonQuery();
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
