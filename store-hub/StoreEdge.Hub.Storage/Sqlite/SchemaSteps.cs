using System.Globalization;
using System.Reflection;
using Microsoft.Data.Sqlite;

namespace StoreEdge.Hub.Storage;

/// <summary>Numbered steps, embedded as <c>Schema/&lt;schema&gt;-NNNN.sql</c>; <c>user_version</c> is the number of the last one taken.</summary>
internal static class SchemaSteps
{
    public static void Apply(SqliteConnection connection, string path, string schema)
    {
        var steps = Of(schema);
        var version = Pragmas.ReadNumber(connection, "user_version");
        if (version > steps.Count)
            throw new DatabaseRefusedException(
                $"{path} has schema version {version}, this program knows {steps.Count}: start the newer program, or bring back the older file");
        for (var next = (int)version + 1; next <= steps.Count; next++) Take(connection, steps[next - 1], next);
    }

    private static void Take(SqliteConnection connection, string sql, int number)
    {
        using var transaction = connection.BeginTransaction(deferred: false);
        using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = sql + string.Create(CultureInfo.InvariantCulture, $"\n;PRAGMA user_version = {number};");
        command.ExecuteNonQuery();
        transaction.Commit();
    }

    private static List<string> Of(string schema)
    {
        var assembly = typeof(SchemaSteps).Assembly;
        var start = $"{assembly.GetName().Name}.Schema.{schema}-";
        var names = assembly.GetManifestResourceNames().Where(n => n.StartsWith(start, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal).ToList();
        for (var i = 0; i < names.Count; i++)
        {
            if (names[i] != string.Create(CultureInfo.InvariantCulture, $"{start}{i + 1:D4}.sql"))
                throw new InvalidOperationException($"schema step {names[i]} does not follow the one before it");
        }
        return names.Count > 0 ? [.. names.Select(n => Text(assembly, n))] : throw new InvalidOperationException($"no schema steps are named {schema}");
    }

    private static string Text(Assembly assembly, string name)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);   // the name came from the assembly
        return reader.ReadToEnd();
    }
}
