using StoreEdge.Gs1Table;

if (args is not [var dictionary, var target])
{
    Console.Error.WriteLine("usage: install/build-gs1-table <gs1-syntax-dictionary.txt>");
    return 2;
}
try
{
    File.WriteAllText(target, TableWriter.Write(File.ReadLines(dictionary)));
    return 0;
}
catch (Exception wrong) when (wrong is FormatException or IOException)
{
    Console.Error.WriteLine($"build-gs1-table: {wrong.Message}");
    return 1;
}
