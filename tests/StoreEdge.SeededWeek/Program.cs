using System.Globalization;
using StoreEdge.SeededWeek;

// seeded-week FOLDER [DAYS [VISITORS]]: writes facts.db into the folder, the kept days' salts into its neighbour "salts", and prints the store's time at its end.
if (args is not [var folder, .. var rest] || rest.Length > 2 || !rest.All(r => int.TryParse(r, NumberStyles.None, CultureInfo.InvariantCulture, out var n) && n > 0))
{
    Console.Error.WriteLine("usage: seeded-week FOLDER [DAYS [VISITORS A DAY]]");
    return 2;
}
var numbers = rest.Select(r => int.Parse(r, CultureInfo.InvariantCulture)).ToArray();
Directory.CreateDirectory(folder);
Week.Write(folder, new WeekOptions
{
    Days = numbers is [var days, ..] ? days : new WeekOptions().Days, VisitorsADay = numbers is [_, var visitors] ? visitors : new WeekOptions().VisitorsADay,
});
Week.WriteSalts(Path.Combine(folder, "..", "salts"));
Console.WriteLine(Week.Now.ToString("O", CultureInfo.InvariantCulture));
return 0;
