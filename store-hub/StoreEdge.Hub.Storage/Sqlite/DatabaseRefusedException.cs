namespace StoreEdge.Hub.Storage;

/// <summary>A database file cannot be served as it is; the message is a sentence for the person who starts the hub.</summary>
public sealed class DatabaseRefusedException : Exception
{
    public DatabaseRefusedException(string message) : base(message)
    {
    }

    public DatabaseRefusedException(string message, Exception innerException) : base(message, innerException)
    {
    }

    public DatabaseRefusedException()
    {
    }
}
