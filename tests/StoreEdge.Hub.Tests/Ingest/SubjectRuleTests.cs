using System.Text.RegularExpressions;
using StoreEdge.Hub.Ingest;

namespace StoreEdge.Hub.Tests.Ingest;

public sealed class SubjectRuleTests
{
    [Theory]
    [InlineData("abcdefgh", true)]
    [InlineData("A-Z_a-z0-9-5be1f7c0", true)]
    [InlineData("abcdefg", false)]
    [InlineData("abc defgh", false)]
    [InlineData("äbcdefgh", false)]
    [InlineData("abcd.efgh", false)]
    [InlineData("0123456789012345678901234567890123456789012345678901234567890123", true)]
    [InlineData("01234567890123456789012345678901234567890123456789012345678901234", false)]
    public void The_contract_says_of_a_subject_what_the_doors_hold_it_to(string subject, bool isOne)
    {
        var faults = new Faults();
        SubjectRule.Check(subject, faults);

        Assert.Equal((isOne, isOne), (faults.ByField.Count == 0, Regex.IsMatch(subject, SubjectRule.Pattern)));
    }
}
