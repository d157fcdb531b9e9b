using StoreEdge.Agent.Pos;
using StoreEdge.Agent.Settings;
using StoreEdge.Protocols;
using StoreEdge.Testing;

namespace StoreEdge.Agent.Tests;

public sealed class CardFilterTests
{
    private static readonly ReceiptTemplate Template =
        ReceiptTemplateFile.Read(TestRepository.File("install", "sample-store", "receipt-template.json")).Template!;

    [Fact]
    public void Every_gtin_beside_its_item_is_kept_though_it_passes_luhns_rule()
    {
        var bothRules = 0;
        for (var article = 0; article < 2000; article++)
        {
            var filter = new CardFilter(Template);
            var body = $"40063813{article:D4}";
            var gtin = body + Gtin.CheckDigit(body);
            filter.Mask("Milch 3,5%          1,09 A");

            Assert.Equal(gtin, filter.Mask(gtin));
            if (CardNumbers.Mask(gtin) != gtin) bothRules++;
        }
        Assert.True(bothRules > 100, "the sample holds numbers that pass both rules");
    }

    [Fact]
    public void A_number_that_passes_both_rules_is_masked_on_a_card_slip_and_behind_the_total()
    {
        var both = Enumerable.Range(0, 1000).Select(i => $"40063813{i:D4}").Select(b => b + Gtin.CheckDigit(b)).First(g => CardNumbers.Mask(g) != g);
        var slip = new CardFilter(Template);
        var receipt = new CardFilter(Template);
        receipt.Mask("Milch 3,5%          1,09 A");
        receipt.Mask("SUMME               1,09");

        Assert.DoesNotContain(both, slip.Mask(both), StringComparison.Ordinal);
        Assert.DoesNotContain(both, receipt.Mask(both), StringComparison.Ordinal);
    }

    [Fact]
    public void A_card_number_beside_an_item_is_masked()
    {
        var filter = new CardFilter(Template);
        filter.Mask("Milch 3,5%          1,09 A");

        Assert.Equal("************1111", filter.Mask("4111111111111111"));
    }
}
