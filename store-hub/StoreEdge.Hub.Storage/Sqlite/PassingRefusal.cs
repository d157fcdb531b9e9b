using Microsoft.Data.Sqlite;

namespace StoreEdge.Hub.Storage;

/// <summary>Tells what may pass by itself (a full disk, a file that another program holds) from what no second try mends.</summary>
public static class PassingRefusal
{
    // https://www.sqlite.org/rescode.html
    private const int Busy = 5;
    private const int Locked = 6;
    private const int IoError = 10;
    private const int Full = 13;

    /// <summary>The file did not take this; it may take it later.</summary>
    public static bool Is(Exception exception) => exception is SqliteException { SqliteErrorCode: Busy or Locked or IoError or Full };
}
