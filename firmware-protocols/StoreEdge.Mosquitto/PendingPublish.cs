namespace StoreEdge.Mosquitto;

/// <summary>A publish on its way.</summary>
internal sealed class PendingPublish(MqttMessage message)
{
    private readonly TaskCompletionSource<PublishOutcome> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public MqttMessage Message => message;

    public Task<PublishOutcome> Answer => _answer.Task;

    public void Complete(PublishStatus status, int reasonCode = 0) => _answer.TrySetResult(new(status, reasonCode));
}
