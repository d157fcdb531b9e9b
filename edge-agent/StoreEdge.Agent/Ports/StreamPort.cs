namespace StoreEdge.Agent.Ports;

/// <summary>A port over a stream that another transport has opened.</summary>
/// <param name="owner">What the stream belongs to; goes with it.</param>
internal sealed class StreamPort(Stream stream, IDisposable owner) : IBytePort
{
    public async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        try
        {
            return await stream.ReadAsync(buffer, cancellationToken).AsTask().WaitAsync(cancellationToken);
        }
        catch (Exception e) when (IsGone(e))
        {
            return 0;
        }
    }

    public async ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        try
        {
            await stream.WriteAsync(bytes, cancellationToken);
        }
        catch (Exception e) when (IsGone(e))
        {
            throw new IOException("the device is gone", e);
        }
    }

    public void Dispose()
    {
        stream.Dispose();
        owner.Dispose();
    }

    // What streams throw when their device is pulled out or they are closed during a read.
    private static bool IsGone(Exception e) => e is ObjectDisposedException or InvalidOperationException or UnauthorizedAccessException
        || (e is OperationCanceledException { CancellationToken.IsCancellationRequested: false });
}
