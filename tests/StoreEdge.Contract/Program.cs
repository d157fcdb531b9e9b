using StoreEdge.Contract;
using StoreEdge.Contract.Diff;

// contract RELEASED NOW: prints each difference of two folders with an asyncapi.yaml and an openapi.yaml; 1 when one of them is breaking.
if (args is not [var released, var now])
{
    await Console.Error.WriteLineAsync("usage: contract RELEASED NOW (folders with an asyncapi.yaml)");
    return 2;
}
List<Difference> differences = [.. ContractDiff.Between(HqContract.Read(released), HqContract.Read(now))];
var (http, httpNow) = (Path.Combine(released, "openapi.yaml"), Path.Combine(now, "openapi.yaml"));
if (File.Exists(http)) differences.AddRange(HttpDiff.Between(http, httpNow));
else Console.WriteLine("openapi.yaml was not released yet: nothing to compare the hub's HTTP with");
foreach (var difference in differences.OrderByDescending(d => d.IsBreaking)) Console.WriteLine(difference);
var breaking = differences.Count(d => d.IsBreaking);
Console.WriteLine($"{differences.Count} differences from the released contract, {breaking} of them breaking");
return breaking > 0 ? 1 : 0;
