using System.Xml.Linq;

namespace StoreEdge.House.Tests;

/// <summary>Who may reference whom. A new arrow is drawn here first, with its reason in the area's DECISIONS.md.</summary>
public class ReferencesTests
{
    // For packages that not every feed has: outside the solution, pulled in by a switch.
    private static readonly string[] Adapters = ["StoreEdge.Agent.SystemIoPorts", "StoreEdge.Agent.InTheHandBle", "StoreEdge.MqttNet"];

    private static readonly Dictionary<string, string[]> MayReference = new(StringComparer.Ordinal)
    {
        ["StoreEdge.Protocols"] = [],
        ["StoreEdge.Observations"] = [],
        ["StoreEdge.Mosquitto"] = ["StoreEdge.MqttNet"],
        ["StoreEdge.MqttNet"] = [],
        ["StoreEdge.Agent"] = ["StoreEdge.Protocols", "StoreEdge.Observations", "StoreEdge.Agent.SystemIoPorts", "StoreEdge.Agent.InTheHandBle"],
        ["StoreEdge.Agent.SystemIoPorts"] = [],
        ["StoreEdge.Agent.InTheHandBle"] = [],
        ["StoreEdge.Hub.Rules"] = ["StoreEdge.Observations"],
        ["StoreEdge.Hub.Storage"] = ["StoreEdge.Hub.Rules", "StoreEdge.Observations"],
        ["StoreEdge.Hub"] = ["StoreEdge.Hub.Rules", "StoreEdge.Hub.Storage", "StoreEdge.Observations", "StoreEdge.Protocols", "StoreEdge.Mosquitto"],
        ["StoreEdge.DeviceSim"] = ["StoreEdge.Protocols", "StoreEdge.Observations", "StoreEdge.Mosquitto"],
    };

    // The leaves stand alone: not even a package.
    private static readonly string[] WithoutPackages = ["StoreEdge.Protocols", "StoreEdge.Observations", "StoreEdge.Mosquitto", "StoreEdge.Hub.Rules"];

    public static TheoryData<string> Products => [.. MayReference.Keys];

    [Theory]
    [MemberData(nameof(Products))]
    public void A_product_references_only_what_it_may(string project)
    {
        var references = Included(Checkout.ProjectFile(project), "ProjectReference").Select(Path.GetFileNameWithoutExtension);

        Assert.Empty(references.Except(MayReference[project]));
    }

    [Fact]
    public void Every_product_project_has_its_place_in_the_list()
    {
        var products = Checkout.ProjectFiles().Where(f => !f.Contains("/tests/", StringComparison.Ordinal)).Select(Path.GetFileNameWithoutExtension);

        Assert.Equal(MayReference.Keys.Order(), products.Order());
    }

    [Fact]
    public void No_product_references_a_test_project()
    {
        var products = Checkout.ProjectFiles().Where(f => !f.Contains("/tests/", StringComparison.Ordinal));

        Assert.DoesNotContain(products.SelectMany(p => Included(p, "ProjectReference")), r => r.Contains("tests", StringComparison.Ordinal));
    }

    [Fact]
    public void The_leaves_need_no_package()
    {
        Assert.All(WithoutPackages, p => Assert.Empty(Included(Checkout.ProjectFile(p), "PackageReference")));
    }

    [Fact]
    public void Versions_of_packages_stand_in_one_file()
    {
        var versioned = Checkout.ProjectFiles().Where(f => XDocument.Load(f).Descendants("PackageReference").Any(p => p.Attribute("Version") is not null));

        Assert.Empty(versioned);
    }

    [Fact]
    public void The_solution_holds_every_project()
    {
        var solution = File.ReadAllText(Path.Combine(Checkout.Root, "StoreEdge.sln"));

        Assert.DoesNotContain(Checkout.ProjectFiles(), f => !IsAdapter(f) && !solution.Contains(Path.GetFileName(f), StringComparison.Ordinal));
    }

    [Fact]
    public void Nothing_needs_an_adapter_it_is_small_and_pulled_in_by_its_switch_alone()
    {
        var solution = File.ReadAllText(Path.Combine(Checkout.Root, "StoreEdge.sln"));
        var pulledIn = Checkout.ProjectFiles().SelectMany(f => XDocument.Load(f).Descendants("ProjectReference")).Where(r => IsAdapter(r.Attribute("Include")!.Value.Replace('\\', '/'))).ToList();

        Assert.Equal(Adapters.Length, pulledIn.Count);
        Assert.All(pulledIn, r => Assert.Matches(@"^'\$\(With\w+\)' == 'true'$", r.Attribute("Condition")?.Value));
        Assert.All(Adapters, a => Assert.DoesNotContain(a, solution, StringComparison.Ordinal));
        Assert.All(Adapters, a => Assert.InRange(Directory.EnumerateFiles(Path.GetDirectoryName(Checkout.ProjectFile(a))!, "*.cs").Sum(f => File.ReadLines(f).Count()), 1, 100));
    }

    private static bool IsAdapter(string projectFile) => Adapters.Contains(Path.GetFileNameWithoutExtension(projectFile));

    private static IEnumerable<string> Included(string projectFile, string element) =>
        XDocument.Load(projectFile).Descendants(element).Select(e => e.Attribute("Include")!.Value.Replace('\\', '/'));
}
