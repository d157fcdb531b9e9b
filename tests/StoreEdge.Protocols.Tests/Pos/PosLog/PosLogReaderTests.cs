using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace StoreEdge.Protocols.Tests.Pos;

public class PosLogReaderTests
{
    // Berlin by rule, for a machine without the IANA data: an hour ahead, two in summer.
    private static readonly PosLogOptions Berlin = new(TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"));

    private const string Day = """
        <?xml version="1.0" encoding="utf-8"?>
        <POSLog xmlns="http://www.nrf-arts.org/IXRetail/namespace/" xmlns:acs="urn:vendor">
          <Transaction acs:kind="0">
            <RetailStoreID>17</RetailStoreID>
            <WorkstationID acs:type="POS">4</WorkstationID>
            <SequenceNumber>8123</SequenceNumber>
            <OperatorID OperatorName="OPERATOR-NAME">1007</OperatorID>
            <BeginDateTime>2026-11-21T12:00:05</BeginDateTime>
            <EndDateTime>2026-11-21T12:01:30</EndDateTime>
            <RetailTransaction Version="2.1" TransactionStatus="Delivered">
              <LineItem EntryMethod="Scanned"><SequenceNumber>1</SequenceNumber>
                <Sale ItemType="Stock"><POSIdentity><POSItemID acs:raw="x">4006381333931</POSItemID></POSIdentity>
                  <Description>MILK 1L             </Description><ExtendedAmount Currency="EUR">2.58</ExtendedAmount><Quantity Units="2">2</Quantity></Sale></LineItem>
              <LineItem VoidFlag="true"><Sale><ItemID>77</ItemID><Description>GUM</Description><ExtendedAmount>0.65</ExtendedAmount></Sale></LineItem>
              <LineItem><Sale><Description>APPLES</Description><ExtendedAmount>2.04</ExtendedAmount><Quantity UnitOfMeasureCode="KGM">0.512</Quantity></Sale></LineItem>
              <LineItem><Return><Description>CRATE</Description><ExtendedAmount>3.10</ExtendedAmount></Return></LineItem>
              <LineItem><LoyaltyReward><PromotionID>P</PromotionID><Description>BONUS</Description><Amount>-0.50</Amount></LoyaltyReward></LineItem>
              <LineItem><Tender TenderType="CreditDebit"><Amount>1.02</Amount><CreditDebit><PrimaryAccountNumber>4111111111111111</PrimaryAccountNumber></CreditDebit></Tender></LineItem>
              <Customer><Name>CUSTOMER-NAME</Name><CustomerID>LOY-556677</CustomerID></Customer>
              <LoyaltyAccount><LoyaltyProgram><LoyaltyAccountID>LOY-556677</LoyaltyAccountID></LoyaltyProgram></LoyaltyAccount>
              <Total TotalType="TransactionNetAmount">0.90</Total>
              <Total TotalType="TransactionGrandAmount">1.02</Total>
            </RetailTransaction>
          </Transaction>
          <Transaction CancelFlag="true"><WorkstationID>4</WorkstationID><SequenceNumber>8124</SequenceNumber><BeginDateTime>2026-07-01T09:00:00</BeginDateTime>
            <RetailTransaction><LineItem><Sale><Description>X</Description><ExtendedAmount>1.00</ExtendedAmount></Sale></LineItem></RetailTransaction></Transaction>
          <Transaction><SequenceNumber>8125</SequenceNumber><BeginDateTime>2026-11-21T12:00:05Z</BeginDateTime><ControlTransaction><SignOn><OperatorID>OPERATOR-NAME</OperatorID></SignOn></ControlTransaction></Transaction>
          <Transaction><SequenceNumber>8126</SequenceNumber><BeginDateTime>2026-11-21T12:00:05+02:00</BeginDateTime><RetailTransaction/></Transaction>
          <Transaction><SequenceNumber>8127</SequenceNumber><BeginDateTime>2026-11-21T12:00:05Z</BeginDateTime>
            <RetailTransaction><LineItem><Sale><ExtendedAmount>1,50</ExtendedAmount></Sale></LineItem></RetailTransaction></Transaction>
        </POSLog>
        """;

    [Fact]
    public void A_transaction_becomes_items_with_signs_and_times_in_the_stores_zone()
    {
        var result = Read(Day);
        var first = result.Transactions[0];

        Assert.Null(result.Fault);
        Assert.Equal((3, 1, 1), (result.Transactions.Count, result.Unread, result.Others));
        Assert.Equal(("8123", "4", 102L, "card", false, true), (first.Number, first.Workstation!, first.TotalMinor, first.PaymentMethod!, first.NoSale, first.AddsUp));
        Assert.Equal(new DateTimeOffset(2026, 11, 21, 11, 0, 5, TimeSpan.Zero), first.Begin);
        Assert.Equal(new DateTimeOffset(2026, 11, 21, 11, 1, 30, TimeSpan.Zero), first.End);
        Assert.Equal(
        [
            new("MILK 1L", "04006381333931", 2, 258, false), new("GUM", null, 1, 65, true), new("APPLES", null, 0.512m, 204, false),
            new("CRATE", null, 1, -310, false), new("BONUS", null, 1, -50, false),
        ], first.Items);
    }

    [Fact]
    public void Cancelled_transactions_are_told_as_no_sale_and_summer_is_summer()
    {
        var cancelled = Read(Day).Transactions[1];

        Assert.True(cancelled.NoSale);
        Assert.Equal(new DateTimeOffset(2026, 7, 1, 7, 0, 0, TimeSpan.Zero), cancelled.Begin);
    }

    [Fact]
    public void A_time_with_a_zone_keeps_it() => Assert.Equal(new DateTimeOffset(2026, 11, 21, 10, 0, 5, TimeSpan.Zero), Read(Day).Transactions[2].Begin);

    [Fact]
    public void Operators_customers_loyalty_and_cards_are_nowhere_in_what_was_read()
    {
        var told = System.Text.Json.JsonSerializer.Serialize(Read(Day));

        Assert.Contains("MILK", told, StringComparison.Ordinal);
        foreach (var secret in new[] { "OPERATOR-NAME", "1007", "CUSTOMER-NAME", "556677", "41111" }) Assert.DoesNotContain(secret, told, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<!DOCTYPE a [<!ENTITY b \"c\">]><POSLog>&b;</POSLog>", "not well-formed")]
    [InlineData("<POSLog><Transaction>", "not well-formed")]
    [InlineData("<Invoice/>", "the root is Invoice")]
    [InlineData("<POSLog/>", "no transaction")]
    [InlineData("", "not well-formed")]
    public void A_document_that_is_none_says_why_and_quotes_nothing(string document, string fault) =>
        Assert.Contains(fault, Read(document).Fault, StringComparison.Ordinal);

    [Fact]
    public void Elements_without_end_in_depth_or_number_are_refused()
    {
        var deep = string.Concat(Enumerable.Repeat("<a>", 100_000));
        var many = string.Concat(Enumerable.Repeat("<LineItem><Sale><ExtendedAmount>1</ExtendedAmount></Sale></LineItem>", 501));

        Assert.Contains("too deep", Read("<POSLog><Transaction>" + deep).Fault, StringComparison.Ordinal);
        Assert.Contains("too deep", Read("<POSLog>" + deep).Fault, StringComparison.Ordinal);
        Assert.Contains("more than 500 items", Read($"<POSLog><Transaction><RetailTransaction>{many}</RetailTransaction></Transaction></POSLog>").Fault, StringComparison.Ordinal);
        Assert.Contains("longer than", Read($"<POSLog><Transaction><SequenceNumber>{new string('1', 5000)}</SequenceNumber></Transaction></POSLog>").Fault, StringComparison.Ordinal);
    }

    [Fact]
    public void A_log_cut_anywhere_is_refused_or_read_and_never_throws()
    {
        var bytes = Encoding.UTF8.GetBytes(Day);
        for (var end = 0; end < bytes.Length - 12; end++) Assert.NotNull(PosLogReader.Read(new MemoryStream(bytes, 0, end), Berlin).Fault);
    }

    [Fact]
    public void What_was_written_is_read_back()
    {
        var items = Gen.Choose(-100_000, 100_000).Zip(Gen.Elements("Milk", "Käse <x> & \"y\"", "a b"))
            .Select(p => new ReadItem(p.Item2, p.Item1 % 2 == 0 ? "04006381333931" : null, (p.Item1 % 900 + 1000) / 100m, p.Item1, p.Item1 % 7 == 0)).ArrayOf().ToArbitrary();
        Prop.ForAll(items, sold =>
        {
            var sum = sold.Where(i => !i.Voided).Sum(i => i.AmountMinor);
            var written = new PosLogTransaction
            {
                Number = "12", Workstation = "4", Begin = new(2026, 3, 29, 0, 59, 0, TimeSpan.Zero), End = new(2026, 3, 29, 1, 30, 0, TimeSpan.Zero),
                Items = sold, TotalMinor = sum, PaymentMethod = "cash", AddsUp = true,
            };
            var read = PosLogReader.Read(new MemoryStream(PosLogWriter.Write([written, written], Berlin)), Berlin);
            return read.Fault is null && read.Transactions.Count == 2 && read.Transactions[1].Items.SequenceEqual(sold)
                && read.Transactions[0] with { Items = sold } == written;
        }).QuickCheckThrowOnFailure();
    }

    private static PosLogResult Read(string document) => PosLogReader.Read(new MemoryStream(Encoding.UTF8.GetBytes(document)), Berlin);
}
