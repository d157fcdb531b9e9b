using System.Reflection;
using System.Runtime.CompilerServices;
using StoreEdge.Hub.Rules;
using StoreEdge.Hub.Storage;

namespace StoreEdge.Hub.Tests.ConsentGate;

/// <summary>That nothing is journaled without permission is held by the types, not by care.</summary>
public sealed class OnlyTheGateTests
{
    [Fact]
    public void Rows_can_be_made_by_the_permission_rule_only()
    {
        Assert.DoesNotContain(typeof(PermittedRows).GetConstructors(BindingFlags.Public | BindingFlags.Instance), _ => true);
        var makers = typeof(PermittedRows).Assembly.GetExportedTypes()
            .SelectMany(t => t.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly))
            .Where(m => m.ReturnType == typeof(PermittedRows) || m.ReturnType == typeof(PingVerdict))
            .Select(m => m.DeclaringType!.Name).Distinct();
        Assert.Equal([nameof(PermissionRule)], makers);
        Assert.DoesNotContain(typeof(PermittedRows).Assembly.GetCustomAttributes<InternalsVisibleToAttribute>(), a => !a.AssemblyName.EndsWith(".Tests", StringComparison.Ordinal));
    }

    [Fact]
    public void The_journal_appends_permitted_rows_only()
    {
        var takers = typeof(JournalWriter).GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
            .Where(m => m.Name.Contains("Append", StringComparison.Ordinal));

        Assert.Equal([typeof(PermittedRows)], takers.Select(m => Assert.Single(m.GetParameters()).ParameterType));
    }

    [Fact]
    public void The_gate_is_the_only_one_in_the_hub_that_asks_for_permission()
    {
        var sources = Directory.EnumerateFiles(Testing.TestRepository.File("store-hub", "StoreEdge.Hub"), "*.cs", SearchOption.AllDirectories)
            .Where(f => File.ReadAllText(f) is var text && (text.Contains("PermissionRule.", StringComparison.Ordinal) || text.Contains(".AppendAsync(", StringComparison.Ordinal)));

        Assert.Equal(["Gate.cs"], sources.Select(Path.GetFileName));
    }
}
