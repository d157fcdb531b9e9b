using StoreEdge.Gs1Table;
using StoreEdge.Protocols.Tests.Vectors;
using StoreEdge.Testing;

namespace StoreEdge.Protocols.Tests.Gs1;

public class GeneratedTableTests
{
    [Fact]
    public void The_committed_table_is_what_the_generator_makes_of_the_dictionary()
    {
        var dictionary = SharedVectors.File(Path.Combine("data", "gs1-syntax-dictionary.txt"));
        var committed = Path.Combine(TestRepository.Root, "firmware-protocols/StoreEdge.Protocols/Gs1/Dictionary/AiRows.cs");

        Assert.Equal(File.ReadAllText(committed), TableWriter.Write(File.ReadLines(dictionary)));
    }

    [Theory]
    [InlineData("99 X..90 # INTERNAL", "Row(\"99\", \"\", [UpTo(X(90))], \"INTERNAL\")")]
    [InlineData("7011 ? N6,yymmdd [N4],hhmi req=01,02 ex=7 dlpkey=22,10|235 # TEST (m²)",
        "Row(\"7011\", \"?\", [N(6, YyMmDd), Optional(N(4, HhMi))], \"TEST (m²)\", req: [\"01,02\"], ex: [\"7\"], key: [\"22,10\", \"235\"])")]
    [InlineData("01 *? N14 dlpkey req=37 req=02", "Row(\"01\", \"*?\", [N(14)], \"\", req: [\"37\", \"02\"], key: [])")]
    public void A_line_becomes_a_row(string line, string row) => Assert.Contains($"        {row},\n", TableWriter.Write(["# comment", "", line]), StringComparison.Ordinal);

    [Theory]
    [InlineData("9 X..90")]                // an identifier of one digit
    [InlineData("99 Q..90")]               // no such characters
    [InlineData("99 X..90,newlinter")]
    [InlineData("99 ! X..90")]             // a flag that means nothing yet
    [InlineData("99 X..90 new=01")]
    public void What_the_grammar_has_no_place_for_stops_the_generator(string line) =>
        Assert.Throws<FormatException>(() => TableWriter.Write([line]));
}
