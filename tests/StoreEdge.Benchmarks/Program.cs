// Wired by the room that owns this program.
Console.Error.WriteLine("not built yet");
return 1;
