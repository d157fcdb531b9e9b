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
/// The least that a durable door can do: JSON batch in, one insert per observation, answered after the group's commit
/// (WAL, synchronous=FULL). No check, no index beyond the key, no consent, no fusion.
/// </summary>
internal static class BareServer
{
    public static async Task RunAsync(string file, string url)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(url);
        var app = builder.Build();
        var batches = Channel.CreateBounded<(ObservationBatch Batch, TaskCompletionSource Done)>(1000);
        _ = Task.Factory.StartNew(() => Write(file, batches.Reader), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        app.MapPost("/", async (HttpRequest request) =>
        {
            var batch = await JsonSerializer.DeserializeAsync(request.BodyReader, ObservationJson.Default.ObservationBatch);
            var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            await batches.Writer.WriteAsync((batch!, done));
            await done.Task;
            return TypedResults.Ok();
        });
        await app.RunAsync();
    }

    private static void Write(string file, ChannelReader<(ObservationBatch Batch, TaskCompletionSource Done)> batches)
    {
        SQLitePCL.Batteries_V2.Init();
        using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        Execute(connection, "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA wal_autocheckpoint=16000;");
        Execute(connection, "CREATE TABLE observation (sequence INTEGER PRIMARY KEY, device TEXT, beacon TEXT, observed_at_ms INTEGER, received_at_ms INTEGER, rssi_dbm INTEGER, position INTEGER)");
        using var insert = connection.CreateCommand();
        insert.CommandText = "INSERT INTO observation (device, beacon, observed_at_ms, received_at_ms, rssi_dbm, position) VALUES ($device, $beacon, $observed, $received, $rssi, $position)";
        foreach (var name in new[] { "$device", "$beacon", "$observed", "$received", "$rssi", "$position" }) insert.Parameters.AddWithValue(name, DBNull.Value);
        insert.Prepare();
        var answered = new List<TaskCompletionSource>();
        while (batches.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
        {
            using (var transaction = connection.BeginTransaction())
            {
                insert.Transaction = transaction;
                while (answered.Count < 64 && batches.TryRead(out var next))
                {
                    foreach (var observation in next.Batch.Observations) Insert(insert, (Sighting)observation);
                    answered.Add(next.Done);
                }
                transaction.Commit();
            }
            foreach (var done in answered) done.SetResult();
            answered.Clear();
        }
    }

    private static void Insert(SqliteCommand insert, Sighting sighting)
    {
        var values = insert.Parameters;
        values[0].Value = sighting.Device.Value;
        values[1].Value = sighting.Beacon.Value;
        values[2].Value = sighting.ObservedAt.ToUnixTimeMilliseconds();
        values[3].Value = sighting.ReceivedAt.ToUnixTimeMilliseconds();
        values[4].Value = sighting.RssiDbm;
        values[5].Value = sighting.Position;
        insert.ExecuteNonQuery();
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
