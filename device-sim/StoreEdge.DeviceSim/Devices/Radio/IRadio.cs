namespace StoreEdge.DeviceSim.Devices;

/// <summary>The controller behind one receiver of the plan.</summary>
internal interface IRadio : IAsyncDisposable
{
    /// <summary>The advert reached the antenna; null when the strength is not known. Never blocks.</summary>
    void Hear(Advert advert, sbyte? rssiDbm);

    /// <summary>Adverts that were put on the wire.</summary>
    long Reported { get; }

    /// <summary>Adverts lost because the agent did not read; those it never asked for are not counted.</summary>
    long Lost { get; }
}
