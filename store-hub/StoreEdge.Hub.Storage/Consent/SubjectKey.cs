namespace StoreEdge.Hub.Storage;

/// <summary>What consent.db knows a subject by: 32 bytes, a keyed hash of the app install id. Prints as its type's name, so no log can hold it.</summary>
public readonly struct SubjectKey(byte[] bytes)
{
    public byte[] Bytes => bytes;
}
