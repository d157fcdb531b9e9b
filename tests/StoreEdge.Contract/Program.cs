using StoreEdge.Contract;
using StoreEdge.Contract.Diff;

// contract RELEASED NOW: prints each difference of two folders with an asyncapi.yaml; 1 when one of them is breaking.
if (args is not [var released, var now])
{
    await Console.Error.WriteLineAsync("usage: contract RELEASED NOW (folders with an asyncapi.yaml)");
    return 2;
}
var differences = ContractDiff.Between(HqContract.Read(released), HqContract.Read(now));
foreach (var difference in differences.OrderByDescending(d => d.IsBreaking)) Console.WriteLine(difference);
var breaking = differences.Count(d => d.IsBreaking);
Console.WriteLine($"{differences.Count} differences from the released contract, {breaking} of them breaking");
return breaking > 0 ? 1 : 0;
