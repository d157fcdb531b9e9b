using Xunit.Sdk;
using Xunit.v3;

namespace StoreEdge.EndToEnd;

/// <summary>Tests of one store run in the order of their names: the last one closes it.</summary>
public sealed class ByName : ITestCaseOrderer
{
    public IReadOnlyCollection<TTestCase> OrderTestCases<TTestCase>(IReadOnlyCollection<TTestCase> testCases) where TTestCase : notnull, ITestCase =>
        [.. testCases.OrderBy(t => t.TestMethod?.MethodName, StringComparer.Ordinal)];
}
